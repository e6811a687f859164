#include "dispatch/rules/unsafe_door.h"

#include <algorithm>

#include "dispatch/rules/fact.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

bool IsOverForGood(const State& state, const Visit& visit) {
  return state.referrals.at(visit.referral).died || state.episodes.at(visit.episode).closed_at;
}

// Whoever is inside is asked whether they are well, as at any unsafe door.
void WatchOver(Draft& draft, const Visit& visit, const Leg& leg) {
  if (leg.stage != LegStage::kWithPerson) return;
  const Report inside{&visit, &leg, leg.practitioner, FactKind::kWithPerson, {}};
  OpenOnce(draft, AboutLeg(TaskKind::kDoorCheck, inside), draft.timers().door_check);
}

}  // namespace

Visit AskForTwo(Draft& draft, const Visit& visit, const Leg& leg,
                const PractitionerId& practitioner, OfferId answered) {
  Visit after = visit;
  const bool known =
      visit.mode == JointMode::kAllOrNone && visit.reasons.Has(TwoPersonReason::kDoor);
  if (known || IsOverForGood(draft.state(), visit)) return after;
  VisitModeChanged changed;
  changed.visit = visit.id;
  changed.mode = JointMode::kAllOrNone;
  changed.reasons.Add(TwoPersonReason::kDoor);
  draft.Add(changed);
  after.mode = changed.mode;
  after.gap_minutes_max = 0;
  after.reasons.Add(changed.reasons);
  for (Leg& each : after.legs) {
    WatchOver(draft, visit, each);
    if (each.open_offers.empty()) continue;
    WithdrawOffers(draft, each, OfferWithdrawal::kPartnerFailed, answered);
    DropRing(draft, each.id);
    each.open_offers.clear();
    each.stage = LegStage::kTentative;
  }
  const auto open = std::count_if(after.legs.begin(), after.legs.end(),
                                  [](const Leg& each) { return !IsOver(each.stage); });
  if (open < 2) AddSecond(draft, after);
  Call(draft, Report{&visit, &leg, practitioner, FactKind::kCannotContinue, {}},
       EscalationKind::kHelpNeeded);
  return after;
}

void TurnDown(Draft& draft, const Offer& offer, DeclineReason reason) {
  std::optional<Instant> ask_again_at;
  if (reason == DeclineReason::kWithSomeoneUntil) {
    ask_again_at = draft.now() + draft.timers().offer_again_after;
  }
  draft.Add(OfferDeclined{offer.id, reason, ask_again_at});
  DropTasks(draft, [&](const Task& task) { return task.offer == offer.id; });
  if (reason != DeclineReason::kUnsafeAlone) return;
  const Visit& visit = draft.state().visits.at(offer.visit);
  const Leg* leg = FindLeg(draft.state(), offer.visit, offer.leg);
  const Visit after = AskForTwo(draft, visit, *leg, offer.practitioner, offer.id);
  if (after.mode == JointMode::kAllOrNone) MissPartner(draft, after);
}

}  // namespace tandem
