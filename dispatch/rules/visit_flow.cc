#include "dispatch/rules/visit_flow.h"

#include <algorithm>

#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

OfferWithdrawal WithdrawalFor(ReleaseReason reason) {
  switch (reason) {
    case ReleaseReason::kReferralWithdrawn:
      return OfferWithdrawal::kReferralWithdrawn;
    case ReleaseReason::kSignedOff:
      return OfferWithdrawal::kPractitionerSignedOff;
    case ReleaseReason::kHandedBack:
      return OfferWithdrawal::kHandedBack;
    case ReleaseReason::kPartnerFailed:
      return OfferWithdrawal::kPartnerFailed;
    case ReleaseReason::kLeadDecided:
    case ReleaseReason::kBetterMatchAgreed:
      return OfferWithdrawal::kLeadAssigned;
    case ReleaseReason::kWorsened999:
    case ReleaseReason::kDuplicate:
    case ReleaseReason::kDied:
    case ReleaseReason::kDeclined:
    case ReleaseReason::kHandedOver:
    case ReleaseReason::kVisitCancelled:
    case ReleaseReason::kCannotContinue:
    case ReleaseReason::kModeChanged:
      return OfferWithdrawal::kVisitEnded;
  }
  return OfferWithdrawal::kVisitEnded;
}

// Owed because somebody has, or was asked for, this very leg.
bool EndsWithLeg(TaskKind kind) {
  return kind == TaskKind::kRingPractitioner || kind == TaskKind::kNoAccessPhones ||
         kind == TaskKind::kNoAccessKeys || kind == TaskKind::kNoAccessDecide ||
         kind == TaskKind::kDoorCheck || kind == TaskKind::kStayingCheck ||
         kind == TaskKind::kSittingRelief;
}

// About people on the road, or still to be read: it stands whatever becomes of the work.
bool OutlivesLeg(EscalationKind kind) {
  return kind == EscalationKind::kFactForReview || kind == EscalationKind::kMayStillTravel ||
         kind == EscalationKind::kSos;
}

// Nobody is sent away from a person they are with: that leg ends with their own report of leaving,
// and its timers and tasks go on guarding them.
bool IsInside(const State& state, VisitId visit, LegId id) {
  const auto found = state.visits.find(visit);
  return found != state.visits.end() &&
         std::any_of(found->second.legs.begin(), found->second.legs.end(), [&](const Leg& leg) {
           return leg.stage == LegStage::kWithPerson && (!id || leg.id == id);
         });
}

bool EndsWithWork(const State& state, const Task& task) {
  if (EndsWithLeg(task.kind)) return !IsInside(state, task.visit, task.leg);
  return task.kind == TaskKind::kWelfareCall || task.kind == TaskKind::kTellPerson ||
         task.kind == TaskKind::kRetryVisit || task.kind == TaskKind::kNextEnquiry ||
         task.kind == TaskKind::kAskRedFlags || task.kind == TaskKind::kWardCondition;
}

bool EndsWithWork(const State& state, const Escalation& open) {
  if (!open.visit || open.kind == EscalationKind::kTaskOverdue || OutlivesLeg(open.kind)) {
    return false;
  }
  return !open.leg || !IsInside(state, open.visit, open.leg);
}

void Release(Draft& draft, const Visit& visit, const Leg& leg, ReleaseReason reason, Knows knows) {
  WithdrawOffers(draft, leg, WithdrawalFor(reason));
  LegReleased released{visit.id, leg.id, reason, std::nullopt};
  if (IsPromised(leg) && knows == Knows::kMustBeTold) {
    released.may_still_travel =
        Waiting{Baton::kLead, draft.now() + draft.timers().withdrawal_unacknowledged};
  }
  draft.Add(released);
}

void ReleaseAll(Draft& draft, const Visit& visit, ReleaseReason reason) {
  for (const Leg& leg : visit.legs) {
    if (IsOver(leg.stage) || leg.stage == LegStage::kWithPerson) continue;
    Release(draft, visit, leg, reason, Knows::kMustBeTold);
  }
}

// The same work for somebody else. Who had it or was asked in vain is not asked again, but for who
// went off duty: they may come on again.
Leg Successor(Draft& draft, const Leg& lost, ReleaseReason reason) {
  Leg next;
  next.id = LegId{draft.NextId()};
  next.requirement = lost.requirement;
  next.joins = lost.joins;
  next.target_at = lost.target_at;
  next.passed_over = lost.passed_over;
  for (const OfferId id : lost.open_offers) {
    next.passed_over[draft.state().offers.at(id).practitioner] = {};
  }
  if (lost.practitioner) next.passed_over[lost.practitioner] = {};
  if (reason == ReleaseReason::kSignedOff) next.passed_over = lost.passed_over;
  const bool pinned_to_them = lost.pin && lost.pin->practitioner == lost.practitioner;
  if (lost.pin && !(pinned_to_them && lost.practitioner)) next.pin = lost.pin;
  return next;
}

}  // namespace

void WithdrawOffers(Draft& draft, const Leg& leg, OfferWithdrawal reason, OfferId but) {
  for (const OfferId id : leg.open_offers) {
    if (id != but) draft.Add(OfferWithdrawn{id, reason});
  }
}

void DropRing(Draft& draft, LegId leg) {
  DropTasks(draft, [&](const Task& task) {
    return task.kind == TaskKind::kRingPractitioner && task.leg == leg;
  });
}

void GiveUpLeg(Draft& draft, const Visit& visit, const Leg& leg, ReleaseReason reason,
               Knows knows) {
  Release(draft, visit, leg, reason, knows);
  DropTasks(draft, [&](const Task& task) { return task.leg == leg.id && EndsWithLeg(task.kind); });
  draft.Resolve([&](const Escalation& open) {
    return open.leg == leg.id && open.kind != EscalationKind::kTaskOverdue &&
           open.kind != EscalationKind::kHelpNeeded && !OutlivesLeg(open.kind);
  });
}

void HoldLeg(Draft& draft, const Visit& visit, const Offer& offer) {
  Visit after = visit;
  Leg& leg = LegIn(after, offer.leg);
  WithdrawOffers(draft, leg, OfferWithdrawal::kTakenByAnother, offer.id);
  DropRing(draft, offer.leg);
  draft.Resolve([&](const Escalation& open) {
    return open.kind == EscalationKind::kLeadDirects && open.leg == offer.leg;
  });
  const StaffMember* member = FindMember(draft.state(), offer.practitioner);
  draft.Add(LegHeld{visit.id, offer.leg, offer.practitioner,
                    member ? member->employer : OrganisationId{}, offer.travel_minutes,
                    Waiting{Baton::kLead, draft.now() + draft.timers().partner_unanswered}});
  leg.stage = LegStage::kHeld;
  leg.practitioner = offer.practitioner;
  leg.travel_minutes = offer.travel_minutes;
  CommitWhatMay(draft, after);
}

LegId ReplaceLeg(Draft& draft, const Visit& visit, const Leg& leg, ReleaseReason reason,
                 Knows knows) {
  GiveUpLeg(draft, visit, leg, reason, knows);
  const Leg next = Successor(draft, leg, reason);
  draft.Add(LegAdded{visit.id, next, StillLooking(draft, visit)});
  // At a door for two whoever was told to go stands off, also when the lost one was only held.
  if (IsPromised(leg) || visit.mode == JointMode::kAllOrNone) {
    Visit after = visit;
    LegIn(after, leg.id).stage = LegStage::kReleased;
    after.legs.push_back(next);
    MissPartner(draft, after);
  }
  return next.id;
}

void EndVisit(Draft& draft, const Visit& visit, ReleaseReason reason) {
  ReleaseAll(draft, visit, reason);
  DropTasks(draft, [&](const Task& task) {
    return task.visit == visit.id && EndsWithWork(draft.state(), task);
  });
  draft.Resolve([&](const Escalation& open) {
    return open.visit == visit.id && EndsWithWork(draft.state(), open);
  });
}

void EndWork(Draft& draft, ReferralId referral, ReleaseReason reason) {
  for (const auto& [id, visit] : draft.state().visits) {
    if (visit.referral == referral) ReleaseAll(draft, visit, reason);
  }
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral && EndsWithWork(draft.state(), task);
  });
  draft.Resolve([&](const Escalation& open) {
    return open.referral == referral && EndsWithWork(draft.state(), open);
  });
}

const Leg* FirstLeg(const Visit& visit) {
  const auto first = std::find_if(visit.legs.begin(), visit.legs.end(),
                                  [](const Leg& leg) { return !leg.joins && !IsOver(leg.stage); });
  return first == visit.legs.end() ? nullptr : &*first;
}

bool IsVisitOver(const Visit& visit) {
  return std::all_of(visit.legs.begin(), visit.legs.end(),
                     [](const Leg& leg) { return IsOver(leg.stage); });
}

bool AnyContact(const Visit& visit) {
  return std::any_of(visit.legs.begin(), visit.legs.end(),
                     [](const Leg& leg) { return leg.contact.has_value(); });
}

}  // namespace tandem
