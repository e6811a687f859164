#include "dispatch/rules/waiting.h"

#include <algorithm>

namespace tandem {
namespace {

// Waits at the meeting point for the partner; whoever is inside already does not.
bool StandsOff(const Leg& leg) {
  return leg.stand_off && IsTaken(leg.stage) && leg.stage != LegStage::kWithPerson;
}

bool IsP1(const State& state, const WaitingThing& thing) {
  const auto visit = state.visits.find(thing.visit);
  if (visit != state.visits.end()) return visit->second.priority == Priority::kP1;
  const auto referral = state.referrals.find(thing.referral);
  return referral != state.referrals.end() && referral->second.triage &&
         referral->second.triage->priority == Priority::kP1;
}

bool IsOpen(const State& state, VisitId visit, EscalationKind kind) {
  return std::any_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    return entry.second.kind == kind && entry.second.visit == visit;
  });
}

}  // namespace

EscalationKind WaitsFor(const Episode& episode) {
  if (!episode.first_contact_at) return EscalationKind::kNoContactAtAddress;
  const bool past_exit_plan = episode.exit_planned_at || episode.times_extended > 0;
  return past_exit_plan ? EscalationKind::kEpisodeReview : EscalationKind::kExitPlan;
}

EscalationKind WaitsFor(const Visit& visit) {
  return visit.kind == VisitKind::kFirst ? EscalationKind::kNobodyFound
                                         : EscalationKind::kCareCallMissed;
}

std::optional<EscalationKind> WaitsFor(const Leg& leg) {
  if (StandsOff(leg)) {
    return leg.stand_off->acknowledged_at ? EscalationKind::kPartnerFailed
                                          : EscalationKind::kStandOffUnseen;
  }
  switch (leg.stage) {
    case LegStage::kTentative:  // before its first offer only the visit waits
    case LegStage::kOffered:
      if (leg.waiting) return EscalationKind::kLeadDirects;
      return std::nullopt;
    case LegStage::kHeld:
      return EscalationKind::kPartnerUnanswered;
    case LegStage::kCommitted:
      return EscalationKind::kSetOffOverdue;
    case LegStage::kEnRoute:
      return EscalationKind::kArrivalOverdue;
    case LegStage::kAtAddress:
      return EscalationKind::kNoContactAtAddress;
    case LegStage::kWithPerson:
      return EscalationKind::kVisitOverdue;
    case LegStage::kReleased:
      if (leg.may_still_travel) return EscalationKind::kMayStillTravel;
      return std::nullopt;
    case LegStage::kLeft:
      return std::nullopt;
  }
  return std::nullopt;
}

bool SendsOne(const Visit& visit) {
  const bool joins_later =
      visit.mode == JointMode::kLeadThenJoin || visit.mode == JointMode::kSeparateAllowed;
  return visit.last_crew == LastCrewChoice::kSendOne && joins_later;
}

bool IsSecondPutOff(const Visit& visit) {
  const auto any_first = [&](auto holds) {
    return std::any_of(visit.legs.begin(), visit.legs.end(),
                       [&](const Leg& leg) { return !leg.joins && holds(leg.stage); });
  };
  return SendsOne(visit) && any_first(IsTaken) && !any_first(NeedsSomebody);
}

std::optional<Instant> NobodyFoundAt(const State& state, const Visit& visit) {
  const bool planned = visit.kind != VisitKind::kFirst && visit.window_from && visit.waiting;
  if (!planned || !visit.time_critical) return std::nullopt;
  const bool looks = std::any_of(visit.legs.begin(), visit.legs.end(),
                                 [](const Leg& leg) { return NeedsSomebody(leg.stage); });
  const bool called = IsOpen(state, visit.id, EscalationKind::kNobodyFound) ||
                      IsOpen(state, visit.id, EscalationKind::kCareCallMissed);
  if (!looks || called) return std::nullopt;
  return std::max(*visit.window_from - kTimeCriticalAhead,
                  visit.created_at + state.data->timers.direct_other);
}

bool IsAskedWhetherTheyStay(const State& state, const Leg& leg) {
  if (!leg.staying || leg.stage != LegStage::kWithPerson) return false;
  return std::any_of(state.tasks.begin(), state.tasks.end(), [&](const auto& entry) {
    return entry.second.kind == TaskKind::kStayingCheck && entry.second.leg == leg.id;
  });
}

bool StandsAlone(EscalationKind kind) {
  switch (kind) {
    case EscalationKind::kFactForReview:
    case EscalationKind::kLastCrew:
    case EscalationKind::kAloneInside:
    case EscalationKind::kSos:
    case EscalationKind::kHelpNeeded:
    case EscalationKind::kRedFlag:
    case EscalationKind::kShiftEndedWithLegs:
    case EscalationKind::kTeamHeld:
    case EscalationKind::kWrongAddress:
    case EscalationKind::kPersonDied:
    case EscalationKind::kRestShort:
    case EscalationKind::kCannotMeetTarget:
      return true;
    case EscalationKind::kTriageOverdue:
    case EscalationKind::kNobodyFound:
    case EscalationKind::kPartnerUnanswered:
    case EscalationKind::kSetOffOverdue:
    case EscalationKind::kArrivalOverdue:
    case EscalationKind::kNoContactAtAddress:
    case EscalationKind::kVisitOverdue:
    case EscalationKind::kMayStillTravel:
    case EscalationKind::kEpisodeReview:
    case EscalationKind::kTaskOverdue:
    case EscalationKind::kLeadDirects:
    case EscalationKind::kStandOffUnseen:
    case EscalationKind::kCareCallMissed:
    case EscalationKind::kExitPlan:
    case EscalationKind::kNotHomeSafe:
    case EscalationKind::kHandoverUnaccepted:
    case EscalationKind::kBreakOwed:
    case EscalationKind::kPartnerFailed:  // not always, as with kNobodyFound: see below
      return false;
  }
  return false;
}

bool StandsAlone(const State& state, const Escalation& escalation) {
  if (escalation.kind == EscalationKind::kNobodyFound) {
    const auto visit = state.visits.find(escalation.visit);
    return visit != state.visits.end() && visit->second.kind != VisitKind::kFirst;
  }
  if (escalation.kind != EscalationKind::kPartnerFailed) return StandsAlone(escalation.kind);
  const Leg* leg = FindLeg(state, escalation.visit, escalation.leg);
  return !leg || WaitsFor(*leg) != EscalationKind::kPartnerFailed;
}

std::optional<Instant> CalledAt(const State& state, const WaitingThing& thing) {
  const Instant due_at = thing.waiting.due_at;
  if (!state.held || thing.kind == EscalationKind::kTeamHeld ||
      thing.kind == EscalationKind::kSos) {
    return due_at;
  }
  if (!IsP1(state, thing)) return std::nullopt;
  return std::max(due_at, state.held->p1_resumes_at);
}

}  // namespace tandem
