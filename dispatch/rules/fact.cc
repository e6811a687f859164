#include "dispatch/rules/fact.h"

#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/leave.h"
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

// Nobody is in two houses: whoever sets off has left the one they were in, unless the report is of
// a time before they went in there.
void InferLeft(Draft& draft, const Report& report, const Occurred& set_off) {
  for (const auto& [id, visit] : draft.state().visits) {
    for (const Leg& leg : visit.legs) {
      const bool still_inside =
          leg.stage == LegStage::kWithPerson && leg.practitioner == report.practitioner;
      if (!still_inside || leg.id == report.leg->id) continue;
      if (report.occurred.at < leg.contact->with_person.at) continue;
      const Occurred left{std::max(set_off.at, LastStageAt(leg)), set_off.uncertainty, true};
      LeaveLeg(draft, Report{&visit, &leg, report.practitioner, FactKind::kLeft, left}, left,
               VisitOutcome::kCareContinues);
    }
  }
}

// An exit plan is owed at 48 hours from first contact. Once the end is planned or was put off, an
// earlier first contact moves nothing.
Waiting EpisodeTimer(const Draft& draft, const Episode& episode, Instant first_contact_at) {
  const bool settled = episode.exit_planned_at || episode.times_extended > 0;
  if (settled && episode.waiting) return *episode.waiting;
  return {Baton::kLead, first_contact_at + draft.timers().exit_plan};
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

bool FitsTheLeg(const Draft& draft, const Report& report) {
  const Episode& episode = draft.state().episodes.at(report.visit->episode);
  return report.IsHolder() && report.WasTheirs() && !episode.closed_at;
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

void Note(Draft& draft, const Report& report, int code) {
  draft.Add(FactNoted{report.visit->id, report.leg->id, report.practitioner, report.kind,
                      report.occurred, code});
}

void Call(Draft& draft, const Report& report, EscalationKind kind, Baton baton) {
  Escalation call;
  call.kind = kind;
  call.baton = baton;
  call.referral = report.visit->referral;
  call.visit = report.visit->id;
  call.leg = report.leg->id;
  call.practitioner = report.practitioner;
  for (const auto& [id, open] : draft.state().escalations) {
    if (open.kind != kind || open.leg != report.leg->id) continue;
    call = open;
    call.taken_by = {};  // it is more than they knew of
    ++call.times_raised;
  }
  draft.Raise(std::move(call));
}

Task AboutLeg(TaskKind kind, const Report& report) {
  Task task = AboutReferral(kind, report.visit->referral);
  task.visit = report.visit->id;
  task.leg = report.leg->id;
  task.practitioner = report.practitioner;
  return task;
}

Task AboutReferral(TaskKind kind, ReferralId referral) {
  Task task;
  task.kind = kind;
  task.referral = referral;
  return task;
}

void OpenOnce(Draft& draft, Task task, Span due_in) {
  const auto& tasks = draft.state().tasks;
  const bool open = std::any_of(tasks.begin(), tasks.end(), [&](const auto& entry) {
    const Task& other = entry.second;
    return other.kind == task.kind && other.referral == task.referral && other.leg == task.leg &&
           other.source == task.source;
  });
  if (!open) draft.Open(std::move(task), due_in);
}

void CountContact(Draft& draft, const Report& report, const Contact& contact) {
  const Instant at = contact.with_person.at;
  const Referral& referral = draft.state().referrals.at(report.visit->referral);
  const bool alive = !referral.died || at < referral.died->at;
  const bool counts = alive && contact.mechanism == ContactMechanism::kFaceToFace &&
                      contact.subject == ContactSubject::kPerson;
  if (!counts) return;
  if (referral.clock && (!referral.clock->stopped_at || at < *referral.clock->stopped_at)) {
    draft.Add(ClockStopped{referral.id, at, IsBreach(*referral.clock, at)});
  }
  const Episode& episode = draft.state().episodes.at(report.visit->episode);
  if (!episode.first_contact_at || at < *episode.first_contact_at) {
    draft.Add(EpisodeStarted{episode.id, at, EpisodeTimer(draft, episode, at)});
  }
}

void SetOff(Draft& draft, const Report& report, const Occurred& occurred, Instant arrival_at) {
  InferLeft(draft, report, occurred);
  draft.Drop([&](const Task& task) {
    return task.kind == TaskKind::kWelfareCall && task.referral == report.visit->referral;
  });
  const Instant overdue_at = std::max(arrival_at, draft.now()) + draft.timers().arrival_overdue;
  draft.Add(LegSetOff{report.visit->id, report.leg->id, occurred, arrival_at,
                      NextOf(*report.leg, overdue_at)});
}

void MeetPartner(Draft& draft, const Report& report, LegStage there) {
  Visit after = *report.visit;
  Leg& leg = LegIn(after, report.leg->id);
  if (IsOver(leg.stage)) return;  // known only now: they have left again
  leg.stage = std::max(leg.stage, there);
  if (leg.stage == LegStage::kWithPerson) leg.stand_off.reset();
  MeetPartners(draft, after);
}

void MoveArrival(Draft& draft, const Report& report, Instant arrival_at) {
  Visit after = *report.visit;
  LegIn(after, report.leg->id).estimated_arrival_at = arrival_at;
  MeetPartners(draft, after);
}

void InferSetOff(Draft& draft, const Report& report, Instant at) {
  if (report.leg->set_off) return;
  const Instant set_off =
      std::max(report.leg->told.at(report.practitioner), at - minutes{report.leg->travel_minutes});
  SetOff(draft, report, {std::min(set_off, at), report.occurred.uncertainty, true}, at);
}

void InferAtAddress(Draft& draft, const Report& report, Instant at) {
  if (report.leg->at_address) return;
  InferSetOff(draft, report, at);
  draft.Add(LegAtAddress{report.visit->id, report.leg->id,
                         Occurred{at, report.occurred.uncertainty, true},
                         NextOf(*report.leg, draft.now() + draft.timers().no_access)});
}

Waiting NextOf(const Leg& leg, Instant due_at) {
  if (leg.stand_off && leg.waiting) return *leg.waiting;
  return {Baton::kLead, due_at};
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
