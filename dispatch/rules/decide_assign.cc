#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/eligibility.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/ladder.h"

// What the lead decides about one leg: who goes, who is pinned to it, whose it is no longer.

namespace tandem {
namespace {

struct OpenLeg {
  const Visit* visit = nullptr;
  const Leg* leg = nullptr;
};

tl::expected<OpenLeg, Refused> FindOpenLeg(const Draft& draft, VisitId visit, LegId id) {
  const Leg* leg = FindLeg(draft.state(), visit, id);
  if (!leg) {
    return tl::unexpected<Refused>(
        RefuseUnknown(draft.context().actor, Refusal::kUnknownLeg, std::to_string(id.value))
            .error());
  }
  if (IsOver(leg->stage)) return tl::unexpected<Refused>(Refused{Refusal::kLegOver, {}});
  return OpenLeg{&draft.state().visits.at(visit), leg};
}

// As the wire names it, for whoever decides to override it.
std::string NameOf(EligibilityRule rule) {
  switch (rule) {
    case EligibilityRule::kOnDuty:
      return "ON_DUTY";
    case EligibilityRule::kFree:
      return "FREE";
    case EligibilityRule::kDiscipline:
      return "DISCIPLINE";
    case EligibilityRule::kProfession:
      return "PROFESSION";
    case EligibilityRule::kCompetencies:
      return "COMPETENCIES";
    case EligibilityRule::kNotPassedOver:
      return "NOT_PASSED_OVER";
    case EligibilityRule::kOtherLegsHolder:
      return "OTHER_LEGS_HOLDER";
    case EligibilityRule::kKit:
      return "KIT";
    case EligibilityRule::kShiftEnds:
      return "SHIFT_ENDS";
    case EligibilityRule::kTemporary:
      return "TEMPORARY";
    case EligibilityRule::kPinned:
      return "PINNED";
    case EligibilityRule::kJointMode:
      return "JOINT_MODE";
  }
  return {};
}

// Nobody is sent who is not there, nobody is two people, and nobody unverified goes to a door that
// is unsafe: no reason is good enough.
bool CannotBeBroken(EligibilityRule rule, const Visit& visit) {
  if (rule == EligibilityRule::kTemporary) return visit.reasons.Has(TwoPersonReason::kDoor);
  return rule == EligibilityRule::kOnDuty || rule == EligibilityRule::kOtherLegsHolder;
}

// The rules this assignment breaks, all of them named; or why it may not.
tl::expected<std::vector<EligibilityRule>, Refused> BrokenRules(const Draft& draft,
                                                                const OpenLeg& open,
                                                                const AssignLeg& command) {
  std::vector<EligibilityRule> broken;
  const Prospect prospect =
      LookUp(draft.state(), command.practitioner, EngagedPractitioners(draft.state(), command.leg));
  for (const Verdict& verdict :
       JudgeCandidate(draft.state(), *open.visit, *open.leg, prospect, draft.now())) {
    if (verdict.passed) continue;
    const auto refuse = [&](Refusal reason) {
      return tl::unexpected<Refused>(Refused{reason, NameOf(verdict.rule)});
    };
    if (CannotBeBroken(verdict.rule, *open.visit)) return refuse(Refusal::kRuleCannotBeBroken);
    if (!command.override_rules.contains(verdict.rule)) return refuse(Refusal::kNotEligible);
    broken.push_back(verdict.rule);
  }
  return broken;
}

// One of two would be left over, at a door for which two were asked.
bool LeavesHalf(const Visit& visit, const Leg& leg) {
  const bool others = std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& other) {
    return other.id != leg.id && !IsOver(other.stage);
  });
  if (!others) return false;
  return visit.mode == JointMode::kAllOrNone ||
         (visit.mode == JointMode::kLeadThenJoin && !leg.joins);
}

bool IsPinned(const Leg& leg, Instant now) { return leg.pin && now < leg.pin->until; }

}  // namespace

Decision DecideAssign(Draft draft, const AssignLeg& command) {
  const auto open = FindOpenLeg(draft, command.visit, command.leg);
  if (!open) return tl::unexpected<Refused>(open.error());
  const Leg& leg = *open->leg;
  if (IsTaken(leg.stage)) return Refuse(Refusal::kLegTaken, leg.practitioner.value);
  if (!FindMember(draft.state(), command.practitioner)) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownPractitioner,
                         command.practitioner.value);
  }
  const auto broken = BrokenRules(draft, *open, command);
  if (!broken) return tl::unexpected<Refused>(broken.error());
  if (!broken->empty() && !command.reason) {
    return Refuse(Refusal::kReasonMissing, NameOf(broken->front()));
  }
  WithdrawOffers(draft, leg, OfferWithdrawal::kLeadAssigned);
  DropRing(draft, leg.id);
  for (const EligibilityRule rule : *broken) {
    draft.Add(RuleOverridden{
        command.visit, leg.id,
        RuleOverride{rule, draft.context().actor.principal, draft.now(), command.reason}});
  }
  const bool via_base = !CarriesKit(leg, LookUp(draft.state(), command.practitioner, {}));
  MakeOffer(draft, *open->visit,
            {command.visit, leg.id, command.practitioner, command.travel_minutes, via_base},
            Put::kDirected);
  return draft.Done();
}

Decision DecidePin(Draft draft, const PinLeg& command) {
  const auto open = FindOpenLeg(draft, command.visit, command.leg);
  if (!open) return tl::unexpected<Refused>(open.error());
  Pin pin = command.pin;
  pin.owner = draft.context().actor.principal;
  if (pin.practitioner && !FindMember(draft.state(), pin.practitioner)) {
    return Refuse(Refusal::kUnknownPractitioner, pin.practitioner.value);
  }
  if (!pin.reason) return Refuse(Refusal::kReasonMissing, "reason");
  if (pin.until <= draft.now()) return Refuse(Refusal::kTimePassed, "until");
  const bool anothers = IsPinned(*open->leg, draft.now()) && open->leg->pin->owner != pin.owner;
  if (anothers) return Refuse(Refusal::kPinOfAnother, open->leg->pin->owner.value);
  draft.Add(LegPinned{command.visit, command.leg, std::move(pin)});
  return draft.Done();
}

Decision DecideUnpin(Draft draft, const UnpinLeg& command) {
  const auto open = FindOpenLeg(draft, command.visit, command.leg);
  if (!open) return tl::unexpected<Refused>(open.error());
  if (!IsPinned(*open->leg, draft.now())) return Refuse(Refusal::kNotPinned);
  draft.Add(LegUnpinned{command.visit, command.leg});
  return draft.Done();
}

Decision DecideRelease(Draft draft, const ReleaseLeg& command) {
  const auto open = FindOpenLeg(draft, command.visit, command.leg);
  if (!open) return tl::unexpected<Refused>(open.error());
  const auto [visit, leg] = *open;
  if (leg->contact) return Refuse(Refusal::kContactMade);
  if (command.look_again) {
    if (leg->stage == LegStage::kTentative) return draft.Done(Outcome::kMerged);
    const LegId next = ReplaceLeg(draft, *visit, *leg, command.reason, Knows::kMustBeTold);
    return draft.Done(Outcome::kApplied, next.value);
  }
  if (LeavesHalf(*visit, *leg)) return Refuse(Refusal::kModeLaxerThanReasons, "convert the mode");
  GiveUpLeg(draft, *visit, *leg, command.reason, Knows::kMustBeTold);
  Visit after = *visit;
  LegIn(after, leg->id).stage = LegStage::kReleased;
  CommitWhatMay(draft, after);
  RaiseIfNobodyGoes(draft, after);
  return draft.Done();
}

}  // namespace tandem
