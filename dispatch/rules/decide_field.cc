#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/leave.h"
#include "dispatch/rules/news2.h"
#include "dispatch/rules/red_flags.h"

// The usual way of a leg, as its holder reports it.

namespace tandem {
namespace {

bool AnotherIsInside(const Report& report) {
  const std::vector<Leg>& legs = report.visit->legs;
  return std::any_of(legs.begin(), legs.end(), [&](const Leg& leg) {
    return leg.id != report.leg->id && leg.stage == LegStage::kWithPerson;
  });
}

bool IsAboutAccess(TaskKind kind) {
  return kind == TaskKind::kNoAccessPhones || kind == TaskKind::kNoAccessKeys ||
         kind == TaskKind::kNoAccessDecide;
}

// Somebody is inside: nobody need be told who comes, or look for a key.
void EndOfWaiting(Draft& draft, const Report& report) {
  const Visit& visit = *report.visit;
  const bool both_inside = AnotherIsInside(report);
  draft.Drop([&](const Task& task) {
    if (task.kind == TaskKind::kTellPerson) return task.referral == visit.referral;
    return IsAboutAccess(task.kind) && task.visit == visit.id;
  });
  draft.Resolve([&](const Escalation& open) {
    if (open.visit != visit.id) return false;
    const bool of_this_leg = open.leg == report.leg->id;
    return (open.kind == EscalationKind::kNoContactAtAddress && !open.leg) ||
           open.kind == EscalationKind::kCannotMeetTarget ||
           (open.kind == EscalationKind::kAloneInside && both_inside) ||
           (open.kind == EscalationKind::kStandOffUnseen && of_this_leg) ||
           (open.kind == EscalationKind::kWrongAddress && of_this_leg);
  });
}

// At an unsafe door each of them is asked whether they are well.
void WatchOver(Draft& draft, const Report& report) {
  const Visit& visit = *report.visit;
  if (visit.reasons.Has(TwoPersonReason::kDoor)) {
    OpenOnce(draft, AboutLeg(TaskKind::kDoorCheck, report), draft.timers().door_check);
  }
  const bool went_in_alone = visit.mode == JointMode::kAllOrNone && report.leg->stand_off;
  if (went_in_alone && !AnotherIsInside(report)) {
    Call(draft, report, EscalationKind::kAloneInside);
  }
}

// When they should be out again, with the grace for that. What a device says is bounded: a timer in
// a year's time would guard nobody.
Waiting OutTimer(const Draft& draft, const Visit& visit, std::optional<Instant> expected_out_at) {
  const Instant planned = draft.now() + minutes{visit.visit_minutes};
  const Instant latest = draft.now() + minutes{limits::kVisitMinutesMax};
  const Instant out = std::clamp(expected_out_at.value_or(planned), draft.now(), latest);
  return {Baton::kLead, out + draft.timers().visit_overdue};
}

}  // namespace

Decision DecideSetOff(Draft draft, const ReportSetOff& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kSetOff, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!report->IsHolder()) {
    // Already on the way to a visit that was taken back: kept. Never committed: nobody goes alone.
    return report->WasTheirs() ? File(draft, *report) : Refuse(Refusal::kLegNotCommitted);
  }
  if (IsUnderWay(leg.stage) || leg.stage == LegStage::kLeft) return draft.Done(Outcome::kMerged);
  if (leg.stage != LegStage::kCommitted) return Refuse(Refusal::kLegNotCommitted);
  if (leg.stand_off) return File(draft, *report);
  ResolveLegTimers(draft, leg.id);
  const Instant arrival_at = report->occurred.at + minutes{leg.travel_minutes};
  SetOff(draft, *report, report->occurred, arrival_at);
  MoveArrival(draft, *report, arrival_at);
  return draft.Done();
}

Decision DecideAtAddress(Draft draft, const ReportAtAddress& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kAtAddress, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (report->IsHolder() && leg.at_address) return draft.Done(Outcome::kMerged);
  if (!FitsTheLeg(draft, *report)) return File(draft, *report);
  ResolveLegTimers(draft, leg.id);
  draft.Resolve([&](const Escalation& open) {
    return open.leg == leg.id && open.kind == EscalationKind::kWrongAddress;
  });
  InferSetOff(draft, *report, report->occurred.at);
  draft.Add(LegAtAddress{command.visit, leg.id, report->occurred,
                         NextOf(leg, draft.now() + draft.timers().no_access)});
  MeetPartner(draft, *report, LegStage::kAtAddress);
  return draft.Done();
}

Decision DecideWithPerson(Draft draft, const ReportWithPerson& command) {
  const auto report = MakeReport(draft, command.visit, command.leg, FactKind::kWithPerson,
                                 command.contact.with_person);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (report->IsHolder() && leg.contact) return draft.Done(Outcome::kMerged);
  Contact contact = command.contact;
  contact.with_person = report->occurred;
  const LegWithPerson inside{command.visit, leg.id, contact,
                             OutTimer(draft, *report->visit, command.expected_out_at)};
  if (!FitsTheLeg(draft, *report)) {
    // They were there although the work had been taken back: the person was seen, so it counts.
    if (report->WasTheirs() && !leg.contact) draft.Add(inside);
    CountContact(draft, *report, contact);
    return File(draft, *report);
  }
  ResolveLegTimers(draft, leg.id);
  InferAtAddress(draft, *report, report->occurred.at);
  draft.Add(inside);
  CountContact(draft, *report, contact);
  EndOfWaiting(draft, *report);
  MeetPartner(draft, *report, LegStage::kWithPerson);
  // Known only now, they have left already: nobody is inside to be watched over.
  if (!IsOver(leg.stage)) WatchOver(draft, *report);
  return draft.Done();
}

Decision DecideLeft(Draft draft, const ReportLeft& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kLeft, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  if (report->IsHolder() && report->leg->stage == LegStage::kLeft) {
    return draft.Done(Outcome::kMerged);
  }
  if (!FitsTheLeg(draft, *report)) return File(draft, *report);
  InferAtAddress(draft, *report, report->occurred.at);
  LeaveLeg(draft, *report, report->occurred, command.outcome);
  return draft.Done();
}

Decision DecideObservations(Draft draft, const ReportObservations& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kObservations, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Observation taken{command.parts, draft.context().actor.principal, report->practitioner,
                          AnswerSource::kStaff, report->occurred.at};
  const Referral& referral = draft.state().referrals.at(report->visit->referral);
  const auto& known = referral.observations;
  if (std::find(known.begin(), known.end(), taken) != known.end()) {
    return draft.Done(Outcome::kMerged);
  }
  // What was measured was measured, whoever's work it is by now.
  draft.Add(ObservationRecorded{referral.id, command.visit, taken});
  if (IsHigh(Score(command.parts))) RaiseRedFlag(draft, referral.id, command.visit);
  return FitsTheLeg(draft, *report) ? draft.Done() : File(draft, *report);
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
