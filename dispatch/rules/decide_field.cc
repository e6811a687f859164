#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/fact.h"

namespace tandem {
namespace {

// Everybody else of the visit has left or was released.
bool IsLastToLeave(const Report& report) {
  return std::all_of(report.visit->legs.begin(), report.visit->legs.end(),
                     [&](const Leg& leg) { return leg.id == report.leg->id || IsOver(leg.stage); });
}

bool AnyContact(const Visit& visit) {
  return std::any_of(visit.legs.begin(), visit.legs.end(),
                     [](const Leg& leg) { return leg.contact.has_value(); });
}

// The last one has left: either the episode ends with the outcome they chose, or it stays with an
// owner. Nobody seen is never an end: the lead decides.
void EndOfVisit(Draft& draft, const Report& report, VisitOutcome outcome) {
  const Visit& visit = *report.visit;
  if (draft.state().episodes.at(visit.episode).closed_at) return;
  if (!AnyContact(visit)) {
    Escalation unseen;
    unseen.kind = EscalationKind::kNoContactAtAddress;
    unseen.baton = Baton::kLead;
    unseen.referral = visit.referral;
    unseen.visit = visit.id;
    draft.Raise(std::move(unseen));
    return;
  }
  if (outcome == VisitOutcome::kCareContinues || outcome == VisitOutcome::kNoContact) return;
  draft.Add(EpisodeClosed{visit.episode, outcome, draft.context().actor.principal});
}

}  // namespace

Decision DecideSetOff(Draft draft, const ReportSetOff& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kSetOff, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!report->IsHolder()) {
    // Already on the way to a visit that was taken back: kept. Never committed: nobody goes alone.
    const bool was_theirs = leg.practitioner == report->practitioner && leg.committed_at;
    return was_theirs ? File(draft, *report) : Refuse(Refusal::kLegNotCommitted);
  }
  if (IsUnderWay(leg.stage) || leg.stage == LegStage::kLeft) return draft.Done(Outcome::kMerged);
  if (leg.stage != LegStage::kCommitted) return Refuse(Refusal::kLegNotCommitted);
  const Instant arrival = report->occurred.at + minutes{leg.travel_minutes};
  ResolveLegTimers(draft, leg.id);
  draft.Add(LegSetOff{
      command.visit, leg.id, report->occurred, arrival,
      Waiting{Baton::kLead, std::max(arrival, draft.now()) + draft.timers().arrival_overdue}});
  return draft.Done();
}

Decision DecideAtAddress(Draft draft, const ReportAtAddress& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kAtAddress, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!report->IsHolder() || !leg.committed_at) return File(draft, *report);
  if (leg.at_address || leg.stage == LegStage::kLeft) return draft.Done(Outcome::kMerged);
  ResolveLegTimers(draft, leg.id);
  InferSetOff(draft, *report, report->occurred.at);
  draft.Add(LegAtAddress{command.visit, leg.id, report->occurred,
                         Waiting{Baton::kLead, draft.now() + draft.timers().no_access}});
  return draft.Done();
}

Decision DecideWithPerson(Draft draft, const ReportWithPerson& command) {
  const auto report = MakeReport(draft, command.visit, command.leg, FactKind::kWithPerson,
                                 command.contact.with_person);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  Contact contact = command.contact;
  contact.with_person = report->occurred;
  const bool holder = report->IsHolder() && leg.committed_at.has_value();
  if (holder && leg.contact) return draft.Done(Outcome::kMerged);
  const Waiting out{Baton::kLead, draft.now() + minutes{report->visit->visit_minutes} +
                                      draft.timers().visit_overdue};
  if (holder) {
    ResolveLegTimers(draft, leg.id);
    InferAtAddress(draft, *report, report->occurred.at);
    draft.Add(LegWithPerson{command.visit, leg.id, contact, out});
    CountContact(draft, *report, contact);
    draft.Resolve([&](const Escalation& open) {
      return open.visit == command.visit && open.kind == EscalationKind::kNoContactAtAddress &&
             !open.leg;
    });
    return draft.Done();
  }
  // They were there although the work had been taken back: the person was seen, so it counts.
  const bool taken_back = leg.stage == LegStage::kReleased;
  if (taken_back && leg.practitioner == report->practitioner && !leg.contact) {
    draft.Add(LegWithPerson{command.visit, leg.id, contact, out});
  }
  CountContact(draft, *report, contact);
  return File(draft, *report);
}

Decision DecideLeft(Draft draft, const ReportLeft& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kLeft, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!report->IsHolder() || !leg.committed_at) return File(draft, *report);
  if (leg.stage == LegStage::kLeft) return draft.Done(Outcome::kMerged);
  ResolveLegTimers(draft, leg.id);
  InferAtAddress(draft, *report, report->occurred.at);
  draft.Add(LegLeft{command.visit, leg.id, report->occurred, command.outcome});
  if (IsLastToLeave(*report)) EndOfVisit(draft, *report, command.outcome);
  return draft.Done();
}

Decision DecideAcknowledgeWithdrawal(Draft draft, const AcknowledgeWithdrawal& command) {
  const Actor& actor = draft.context().actor;
  const Leg* leg = FindLeg(draft.state(), command.visit, command.leg);
  if (!leg) return RefuseUnknown(actor, Refusal::kUnknownLeg, {});
  if (!leg->practitioner || !MayActFor(actor, leg->practitioner)) {
    return Refuse(Refusal::kNotYours);
  }
  if (leg->stage != LegStage::kReleased) return Refuse(Refusal::kLegNotWithdrawn);
  if (!leg->may_still_travel) return draft.Done(Outcome::kMerged);
  draft.Add(WithdrawalAcknowledged{command.visit, command.leg});
  draft.Resolve([&](const Escalation& open) {
    return open.leg == command.leg && open.kind == EscalationKind::kMayStillTravel;
  });
  return draft.Done();
}

}  // namespace tandem
