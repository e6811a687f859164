#include "dispatch/rules/fact.h"

#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/response_clock.h"

namespace tandem {
namespace {

Instant LastStageAt(const Leg& leg) {
  Instant last{};
  if (leg.set_off) last = std::max(last, leg.set_off->at);
  if (leg.at_address) last = std::max(last, leg.at_address->at);
  if (leg.contact) last = std::max(last, leg.contact->with_person.at);
  return last;
}

}  // namespace

tl::expected<Report, Refused> MakeReport(const Draft& draft, VisitId visit_id, LegId leg_id,
                                         FactKind kind, const Occurred& occurred) {
  const Actor& actor = draft.context().actor;
  const bool sees_all = SeesEverything(actor);
  const auto visit = draft.state().visits.find(visit_id);
  const Leg* leg = FindLeg(draft.state(), visit_id, leg_id);
  if (visit == draft.state().visits.end() || !leg) {
    return tl::unexpected<Refused>(
        Refused{sees_all ? Refusal::kUnknownLeg : Refusal::kNotYours, {}});
  }
  const PractitionerId who = sees_all ? leg->practitioner : actor.practitioner;
  const auto told = leg->told.find(who);
  if (told == leg->told.end()) return tl::unexpected<Refused>(Refused{Refusal::kNeverTold, {}});

  Report report{&visit->second, leg, who, kind, occurred};
  Instant earliest = std::max(told->second, draft.now() - limits::kFactAgeMax);
  if (report.IsHolder()) earliest = std::max(earliest, LastStageAt(*leg));
  report.occurred.at = std::clamp(occurred.at, std::min(earliest, draft.now()), draft.now());
  report.occurred.inferred = false;
  return report;
}

Decision File(Draft draft, const Report& report) {
  draft.Add(FactFiled{report.visit->id, report.leg->id, report.practitioner, report.kind,
                      report.occurred});
  Escalation review;
  review.kind = EscalationKind::kFactForReview;
  review.baton = Baton::kLead;
  review.referral = report.visit->referral;
  review.visit = report.visit->id;
  review.leg = report.leg->id;
  review.practitioner = report.practitioner;
  const EscalationId id = draft.Raise(std::move(review));
  return draft.Done(Outcome::kFiledForReview, id.value);
}

void CountContact(Draft& draft, const Report& report, const Contact& contact) {
  const bool counts = contact.mechanism == ContactMechanism::kFaceToFace &&
                      contact.subject == ContactSubject::kPerson;
  if (!counts) return;
  const Instant at = contact.with_person.at;
  const Referral& referral = draft.state().referrals.at(report.visit->referral);
  if (referral.clock && (!referral.clock->stopped_at || at < *referral.clock->stopped_at)) {
    draft.Add(ClockStopped{referral.id, at, IsBreach(*referral.clock, at)});
  }
  const Episode& episode = draft.state().episodes.at(report.visit->episode);
  if (!episode.first_contact_at || at < *episode.first_contact_at) {
    draft.Add(EpisodeStarted{episode.id, at, Waiting{Baton::kLead, at + limits::kEpisode}});
  }
}

void InferSetOff(Draft& draft, const Report& report, Instant at) {
  if (report.leg->set_off) return;
  const Instant set_off =
      std::max(report.leg->told.at(report.practitioner), at - minutes{report.leg->travel_minutes});
  draft.Add(LegSetOff{report.visit->id, report.leg->id,
                      Occurred{std::min(set_off, at), report.occurred.uncertainty, true}, at,
                      Waiting{Baton::kLead, draft.now() + draft.timers().arrival_overdue}});
}

void InferAtAddress(Draft& draft, const Report& report, Instant at) {
  if (report.leg->at_address) return;
  InferSetOff(draft, report, at);
  draft.Add(LegAtAddress{report.visit->id, report.leg->id,
                         Occurred{at, report.occurred.uncertainty, true},
                         Waiting{Baton::kLead, draft.now() + draft.timers().no_access}});
}

void ResolveLegTimers(Draft& draft, LegId leg) {
  draft.Resolve([&](const Escalation& open) {
    return open.leg == leg && (open.kind == EscalationKind::kPartnerUnanswered ||
                               open.kind == EscalationKind::kSetOffOverdue ||
                               open.kind == EscalationKind::kArrivalOverdue ||
                               open.kind == EscalationKind::kNoContactAtAddress ||
                               open.kind == EscalationKind::kVisitOverdue);
  });
}

}  // namespace tandem
