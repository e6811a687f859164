#include <algorithm>
#include <chrono>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/unsafe_door.h"
#include "dispatch/rules/visit_flow.h"

// What goes wrong on the way and at the door, as whoever is there reports it.

namespace tandem {
namespace {

// Both of an all-or-none visit stand at the door within this (design, section 8).
constexpr Span kTogetherWithin = minutes{15};

std::optional<Instant> PredictedArrival(const Leg& leg) {
  if (leg.at_address) return leg.at_address->at;
  return leg.estimated_arrival_at;
}

// The two would be further apart than the visit allows.
bool IsTooFarApart(const Report& report, Instant arrival_at) {
  const Visit& visit = *report.visit;
  const bool together = visit.mode == JointMode::kAllOrNone;
  if (!together && visit.mode != JointMode::kLeadThenJoin) return false;
  const Span gap_max = together ? kTogetherWithin : Span{minutes{visit.gap_minutes_max}};
  return std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& other) {
    if (other.id == report.leg->id || !IsTaken(other.stage)) return false;
    const auto theirs = PredictedArrival(other);
    return theirs && std::chrono::abs(*theirs - arrival_at) > gap_max;
  });
}

// Whether the person has to wait past the time that was promised. Once somebody has been with them
// only a second leg's own promise is left.
bool IsPastTarget(const Report& report, Instant arrival_at) {
  const Visit& visit = *report.visit;
  if (report.leg->target_at) return arrival_at > *report.leg->target_at;
  if (AnyContact(visit)) return false;
  return arrival_at > visit.target_at || (visit.due_at && arrival_at > *visit.due_at);
}

// Whoever waits is owed word: the person, and each source of the referral that may be told.
void OweWordOfDelay(Draft& draft, const Visit& visit) {
  const Referral& referral = draft.state().referrals.at(visit.referral);
  const Span due_in = draft.timers().tell_source;
  OpenOnce(draft, AboutReferral(TaskKind::kTellPerson, referral.id), due_in);
  if (visit.kind != VisitKind::kFirst) return;
  for (std::size_t i = 0; i < referral.sources.size(); ++i) {
    if (!IsOwedWord(referral.sources[i], referral.hidden_from)) continue;
    Task tell = AboutReferral(TaskKind::kTellSource, referral.id);
    tell.source = static_cast<int>(i);
    OpenOnce(draft, std::move(tell), due_in);
  }
}

bool PartnerIsInside(const Report& report) {
  const std::vector<Leg>& legs = report.visit->legs;
  return std::any_of(legs.begin(), legs.end(), [&](const Leg& leg) {
    return leg.id != report.leg->id && leg.stage == LegStage::kWithPerson;
  });
}

// They stay until they report that they have left; the lead sends somebody. `after` is the visit as
// it will be: if it is only now a door for two, whoever is missing is called for.
void CannotStayInside(Draft& draft, const Report& report, const Visit& after,
                      CannotContinueReason reason) {
  if (after.reasons != report.visit->reasons) {  // the lead was called for help with that
    if (LacksPeople(after)) return MissPartner(draft, after);
  } else {
    Call(draft, report, EscalationKind::kHelpNeeded);
  }
  const bool in_danger = reason == CannotContinueReason::kIll ||
                         reason == CannotContinueReason::kInjured ||
                         reason == CannotContinueReason::kUnsafe;
  const bool for_two = after.mode != JointMode::kSingle;
  if (in_danger && for_two && !PartnerIsInside(report)) {
    Call(draft, report, EscalationKind::kAloneInside);
  }
}

// Somebody was on the way and is no more: whoever waits is rung again.
void RingAgain(Draft& draft, const Report& report) {
  const Visit& visit = *report.visit;
  const bool another = std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& leg) {
    return leg.id != report.leg->id && IsUnderWay(leg.stage);
  });
  if (!IsUnderWay(report.leg->stage) || another || AnyContact(visit)) return;
  OpenOnce(draft, AboutReferral(TaskKind::kWelfareCall, visit.referral),
           WelfareEvery(draft.timers(), visit.priority));
}

// Gives one leg back, or turns its offer down; nothing, when it is neither theirs nor put to them.
void GiveBack(Draft& draft, const Visit& visit, const Leg& leg, const HandBack& command) {
  const bool theirs = leg.practitioner == command.practitioner &&
                      (leg.stage == LegStage::kHeld || leg.stage == LegStage::kCommitted);
  if (theirs) {
    const bool unsafe = command.reason == DeclineReason::kUnsafeAlone;
    const Visit after = unsafe ? AskForTwo(draft, visit, leg, command.practitioner) : visit;
    ReplaceLeg(draft, after, leg, ReleaseReason::kHandedBack, Knows::kToldUs);
    return;
  }
  for (const OfferId& id : leg.open_offers) {
    const Offer& offer = draft.state().offers.at(id);
    if (offer.practitioner != command.practitioner) continue;
    TurnDown(draft, offer, command.reason);
    return;
  }
}

Decision HandBackOne(Draft draft, const HandBack& command) {
  const Leg* leg = FindLeg(draft.state(), command.visit, command.leg);
  if (!leg) return RefuseUnknown(draft.context().actor, Refusal::kUnknownLeg, {});
  if (!leg->told.contains(command.practitioner)) return Refuse(Refusal::kNotYours);
  if (leg->practitioner == command.practitioner && IsUnderWay(leg->stage)) {
    return Refuse(Refusal::kLegBegun);
  }
  GiveBack(draft, draft.state().visits.at(command.visit), *leg, command);
  return draft.Done(draft.IsEmpty() ? Outcome::kMerged : Outcome::kApplied);
}

Decision HandBackAll(Draft draft, const HandBack& command) {
  bool begun = false;
  for (const auto& [id, visit] : draft.state().visits) {
    for (const Leg& leg : visit.legs) {
      begun |= leg.practitioner == command.practitioner && IsUnderWay(leg.stage);
      GiveBack(draft, visit, leg, command);
    }
  }
  if (!draft.IsEmpty()) return draft.Done();
  return begun ? Refuse(Refusal::kLegBegun) : draft.Done(Outcome::kMerged);
}

}  // namespace

Decision DecideDelay(Draft draft, const ReportDelay& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kDelay, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!FitsTheLeg(draft, *report)) return File(draft, *report);
  if (leg.at_address) return draft.Done(Outcome::kMerged);
  const Span more = minutes{command.minutes_more};
  const Instant estimate =
      leg.estimated_arrival_at.value_or(draft.now() + minutes{leg.travel_minutes});
  const Instant arrival = std::max(estimate + more, draft.now());
  const Instant overdue_at = leg.stage == LegStage::kCommitted
                                 ? draft.now() + more + draft.timers().set_off_overdue
                                 : arrival + draft.timers().arrival_overdue;
  ResolveLegTimers(draft, leg.id);
  draft.Add(LegDelayed{command.visit, leg.id, report->occurred, arrival, NextOf(leg, overdue_at)});
  MoveArrival(draft, *report, arrival);
  if (IsPastTarget(*report, arrival) || IsTooFarApart(*report, arrival)) {
    Call(draft, *report, EscalationKind::kCannotMeetTarget);
    OweWordOfDelay(draft, *report->visit);
  }
  return draft.Done();
}

Decision DecideCannotContinue(Draft draft, const ReportCannotContinue& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kCannotContinue, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  // A leg only held can be given up as well: nobody has to wait for it.
  if (!report->IsHolder() || IsOver(leg.stage)) return File(draft, *report);
  Note(draft, *report, static_cast<int>(command.reason));
  // The next one would go to that door alone.
  const bool unsafe = command.reason == CannotContinueReason::kUnsafe;
  const Visit after =
      unsafe ? AskForTwo(draft, *report->visit, leg, report->practitioner) : *report->visit;
  if (leg.contact) {
    CannotStayInside(draft, *report, after, command.reason);
    return draft.Done();
  }
  ReplaceLeg(draft, after, leg, ReleaseReason::kCannotContinue, Knows::kToldUs);
  RingAgain(draft, *report);
  return draft.Done();
}

Decision DecideNeedHelp(Draft draft, const ReportNeedHelp& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kNeedHelp, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  Note(draft, *report, static_cast<int>(command.help));
  // Help is needed all the same where the leg is no longer theirs.
  Call(draft, *report, EscalationKind::kHelpNeeded);
  return FitsTheLeg(draft, *report) ? draft.Done() : File(draft, *report);
}

Decision DecideStaying(Draft draft, const ReportStaying& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kStaying, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!FitsTheLeg(draft, *report) || leg.stage == LegStage::kLeft) return File(draft, *report);
  const bool ambulance = command.reason == StayingReason::kAmbulance;
  const Span check = ambulance ? draft.timers().ambulance_check : draft.timers().staying_check;
  ResolveLegTimers(draft, leg.id);
  InferAtAddress(draft, *report, report->occurred.at);
  draft.Add(LegStaying{command.visit, leg.id, report->occurred, command.reason,
                       NextOf(leg, draft.now() + check)});
  MeetPartner(draft, *report, LegStage::kAtAddress);
  draft.Drop(
      [&](const Task& task) { return task.leg == leg.id && task.kind == TaskKind::kStayingCheck; });
  draft.Open(AboutLeg(TaskKind::kStayingCheck, *report), check);
  return draft.Done();
}

Decision DecideNoAccess(Draft draft, const ReportNoAccess& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kNoAccess, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (report->IsHolder() && leg.no_access_at) return draft.Done(Outcome::kMerged);
  if (!FitsTheLeg(draft, *report) || leg.contact || IsOver(leg.stage)) {
    return File(draft, *report);
  }
  InferAtAddress(draft, *report, report->occurred.at);
  draft.Add(LegNoAccess{command.visit, leg.id, report->occurred});
  MeetPartner(draft, *report, LegStage::kAtAddress);
  const Timers& timers = draft.timers();
  OpenOnce(draft, AboutLeg(TaskKind::kNoAccessPhones, *report), timers.no_access);
  OpenOnce(draft, AboutLeg(TaskKind::kNoAccessKeys, *report), timers.no_access_keys);
  OpenOnce(draft, AboutLeg(TaskKind::kNoAccessDecide, *report), timers.no_access_decide);
  return draft.Done();
}

Decision DecideWrongAddress(Draft draft, const ReportWrongAddress& command) {
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kWrongAddress, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Leg& leg = *report->leg;
  if (!FitsTheLeg(draft, *report) || leg.contact || IsOver(leg.stage)) {
    return File(draft, *report);
  }
  const auto& escalations = draft.state().escalations;
  const bool known = std::any_of(escalations.begin(), escalations.end(), [&](const auto& entry) {
    return entry.second.kind == EscalationKind::kWrongAddress && entry.second.leg == leg.id;
  });
  if (known) return draft.Done(Outcome::kMerged);
  Note(draft, *report);
  Call(draft, *report, EscalationKind::kWrongAddress, Baton::kPhone);
  return draft.Done();
}

Decision DecideHandBack(Draft draft, const HandBack& command) {
  const Actor& actor = draft.context().actor;
  if (!FindMember(draft.state(), command.practitioner)) {
    return RefuseUnknown(actor, Refusal::kUnknownPractitioner, command.practitioner.value);
  }
  if (!MayActFor(actor, command.practitioner)) return Refuse(Refusal::kNotYours);
  const bool one = command.visit || command.leg;
  return one ? HandBackOne(std::move(draft), command) : HandBackAll(std::move(draft), command);
}

}  // namespace tandem
