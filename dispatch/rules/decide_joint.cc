#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/last_crew.h"
#include "dispatch/rules/two_person_rules.h"
#include "dispatch/rules/waiting.h"

// What the lead decides about a visit for two: how strictly they belong together, and whether both
// go when they are the last.

namespace tandem {
namespace {

tl::expected<const Visit*, Refused> FindOpenVisit(const Draft& draft, VisitId id) {
  const auto found = draft.state().visits.find(id);
  if (found == draft.state().visits.end()) {
    return tl::unexpected<Refused>(
        RefuseUnknown(draft.context().actor, Refusal::kUnknownVisit, std::to_string(id.value))
            .error());
  }
  if (IsVisitOver(found->second)) return tl::unexpected<Refused>(Refused{Refusal::kVisitOver, {}});
  return &found->second;
}

// How much later the second may come in this mode: as asked, as it was, or as the need says.
int GapFor(JointMode mode, const Visit& visit, const Need& need, int asked) {
  if (mode == JointMode::kSingle || mode == JointMode::kAllOrNone) return 0;
  if (asked > 0) return asked;
  if (visit.gap_minutes_max > 0) return visit.gap_minutes_max;
  if (need.gap_minutes_max > 0) return need.gap_minutes_max;
  return Tightened({}, mode).gap_minutes_max;
}

bool IsLaxer(JointMode mode, const Visit& visit, const Need& need) {
  return Strictness(mode) < Strictness(ModeOf(visit.reasons, need).mode);
}

// Changes the mode in the draft and in the visit as it will be.
void ChangeMode(Draft& draft, Visit& after, JointMode mode, int gap_minutes_max, bool laxer,
                const Sealed& reason) {
  VisitModeChanged changed{after.id, mode, gap_minutes_max, std::nullopt};
  if (laxer) {
    changed.flagged = RuleOverride{EligibilityRule::kJointMode, draft.context().actor.principal,
                                   draft.now(), reason};
  }
  draft.Add(std::move(changed));
  after.mode = mode;
  after.gap_minutes_max = gap_minutes_max;
}

// Beside the leg that goes first, somebody is asked for or has this one.
bool IsOpenSecond(const Visit& visit, const Leg& leg) {
  return !IsOver(leg.stage) && &leg != FirstLeg(visit);
}

void GiveUpSecond(Draft& draft, const Visit& visit, Visit& after) {
  for (const Leg& leg : visit.legs) {
    if (!IsOpenSecond(visit, leg)) continue;
    GiveUpLeg(draft, visit, leg, ReleaseReason::kModeChanged, Knows::kMustBeTold);
    LegIn(after, leg.id).stage = LegStage::kReleased;
  }
}

bool HasSecond(const Visit& visit) {
  return std::count_if(visit.legs.begin(), visit.legs.end(),
                       [](const Leg& leg) { return leg.stage != LegStage::kReleased; }) > 1;
}

void SendOne(Draft& draft, const Visit& visit) {
  if (visit.mode != JointMode::kAllOrNone) return;
  const Need need = NeedOf(draft, visit);
  const JointMode mode = JointMode::kLeadThenJoin;
  Visit after = visit;
  ChangeMode(draft, after, mode, GapFor(mode, visit, need, 0), IsLaxer(mode, visit, need), {});
  CommitWhatMay(draft, after);
}

// Whoever goes has their leg already: nobody is called about the second any more.
void EndSearchForSecond(Draft& draft, Visit after) {
  after.last_crew = LastCrewChoice::kSendOne;
  if (after.mode == JointMode::kAllOrNone) after.mode = JointMode::kLeadThenJoin;
  if (!IsSecondPutOff(after)) return;
  draft.Resolve([&](const Escalation& open) {
    return open.kind == EscalationKind::kNobodyFound && open.visit == after.id;
  });
}

// Puts the alarm before a baton, again if it stands already.
void CallAgain(Draft& draft, EscalationKind kind, const Visit& visit, Baton baton) {
  Escalation call;
  call.kind = kind;
  call.referral = visit.referral;
  call.visit = visit.id;
  for (const auto& [id, open] : draft.state().escalations) {
    if (open.kind != kind || open.visit != visit.id || open.leg) continue;
    call = open;
    ++call.times_raised;
  }
  call.baton = baton;
  call.taken_by = {};
  draft.Raise(std::move(call));
}

}  // namespace

Decision DecideConvertMode(Draft draft, const ConvertMode& command) {
  const auto found = FindOpenVisit(draft, command.visit);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Visit& visit = **found;
  const Need need = NeedOf(draft, visit);
  const int gap = GapFor(command.mode, visit, need, command.gap_minutes_max);
  if (command.mode == visit.mode && gap == visit.gap_minutes_max) {
    return Refuse(Refusal::kModeUnchanged);
  }
  const bool laxer = IsLaxer(command.mode, visit, need);
  if (laxer) {
    if (visit.reasons.Has(TwoPersonReason::kDoor)) {
      return Refuse(Refusal::kRuleCannotBeBroken, "DOOR");
    }
    if (!command.override_reasons) return Refuse(Refusal::kModeLaxerThanReasons);
    if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  }
  const bool to_single = command.mode == JointMode::kSingle;
  const bool joined = std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& leg) {
    return IsOpenSecond(visit, leg) && leg.contact;
  });
  if (to_single && joined) return Refuse(Refusal::kContactMade);

  Visit after = visit;
  ChangeMode(draft, after, command.mode, gap, laxer, command.reason);
  if (to_single) {
    GiveUpSecond(draft, visit, after);
  } else if (!HasSecond(visit)) {
    AddSecond(draft, after);
  }
  const bool half = command.mode == JointMode::kAllOrNone &&
                    std::any_of(after.legs.begin(), after.legs.end(),
                                [](const Leg& leg) { return NeedsSomebody(leg.stage); });
  if (half) MissPartner(draft, after);
  CommitWhatMay(draft, after);
  RaiseIfNobodyGoes(draft, after);
  return draft.Done();
}

Decision DecideChooseLastCrew(Draft draft, const ChooseLastCrew& command) {
  const auto found = FindOpenVisit(draft, command.visit);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Visit& visit = **found;
  const Escalation* question = FindLastCrew(draft.state(), visit.id);
  if (!question) return Refuse(Refusal::kLastCrewNotAsked);
  const bool needs_both =
      visit.reasons.Has(TwoPersonReason::kDoor) || visit.reasons.Has(TwoPersonReason::kWitness);
  if (command.choice == LastCrewChoice::kSendOne && needs_both) {
    return Refuse(Refusal::kLastCrewDoor);
  }
  draft.Add(LastCrewChosen{visit.id, command.choice});
  switch (command.choice) {
    case LastCrewChoice::kSendOne:
      draft.Add(EscalationResolved{question->id});
      SendOne(draft, visit);
      EndSearchForSecond(draft, visit);
      break;
    case LastCrewChoice::kSendBoth:
      draft.Add(EscalationResolved{question->id});
      break;
    case LastCrewChoice::kCallOnCall:
      CallAgain(draft, EscalationKind::kLastCrew, visit, Baton::kOnCall);
      break;
    case LastCrewChoice::kAskNeighbour:
      // The question stays open: the neighbour may say no.
      CallAgain(draft, EscalationKind::kNobodyFound, visit, Baton::kLead);
      break;
  }
  return draft.Done();
}

Decision DecideSetMeetingPoint(Draft draft, const SetMeetingPoint& command) {
  const auto found = FindOpenVisit(draft, command.visit);
  if (!found) return tl::unexpected<Refused>(found.error());
  draft.Add(MeetingPointSet{command.visit, command.meeting_point});
  return draft.Done();
}

// "I wait and do not go in." From now on they wait for a partner.
Decision DecideAcknowledgeStandOff(Draft draft, const AcknowledgeStandOff& command) {
  const Actor& actor = draft.context().actor;
  const Leg* leg = FindLeg(draft.state(), command.visit, command.leg);
  if (!leg) {
    return RefuseUnknown(actor, Refusal::kUnknownLeg, std::to_string(command.leg.value));
  }
  if (!leg->practitioner || !MayActFor(actor, leg->practitioner)) {
    return Refuse(Refusal::kNotYours);
  }
  if (!leg->stand_off) return Refuse(Refusal::kLegNotWithdrawn);
  if (leg->stand_off->acknowledged_at) return draft.Done(Outcome::kMerged);
  Waiting partner{Baton::kLead, draft.now() + draft.timers().partner_late};
  const Visit& visit = draft.state().visits.at(command.visit);
  if (const auto comes = WaitingForPartner(draft, visit, *leg)) partner = *comes;
  for (const auto& [id, open] : draft.state().escalations) {
    const bool theirs = open.kind == EscalationKind::kPartnerFailed && open.leg == leg->id;
    if (theirs && open.due_at > draft.now()) partner = {open.baton, open.due_at};
  }
  draft.Add(StandOffAcknowledged{command.visit, leg->id, partner});
  draft.Resolve([&](const Escalation& open) {
    return open.leg == leg->id && open.kind == EscalationKind::kStandOffUnseen;
  });
  return draft.Done();
}

}  // namespace tandem
