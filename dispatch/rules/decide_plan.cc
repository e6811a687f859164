#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/eligibility.h"

namespace tandem {
namespace {

using VisitOffers = std::vector<const PlannedOffer*>;

// Nothing of the plan may put half a visit to anybody, or one person to two legs of it.
bool IsUnsafe(const Visit& visit, const VisitOffers& offers) {
  std::set<PractitionerId> people;
  for (const PlannedOffer* offer : offers) {
    if (!people.insert(offer->practitioner).second) return true;
  }
  if (visit.mode != JointMode::kAllOrNone) return false;
  return std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& leg) {
    const bool planned = std::any_of(offers.begin(), offers.end(), [&](const PlannedOffer* offer) {
      return offer->leg == leg.id;
    });
    return leg.stage == LegStage::kTentative && !planned;
  });
}

// Whether the visit still is as the plan saw it: its legs want somebody and the people are free.
bool IsCurrent(const Draft& draft, const Visit& visit, const VisitOffers& offers,
               const std::set<PractitionerId>& engaged) {
  std::map<LegId, int> at_once;
  for (const PlannedOffer* offer : offers) {
    const Leg* leg = FindLeg(draft.state(), visit.id, offer->leg);
    if (!leg || !NeedsSomebody(leg->stage)) return false;
    const int open = static_cast<int>(leg->open_offers.size()) + ++at_once[leg->id];
    if (open > draft.data().offers_at_once) return false;
    if (!IsEligible(JudgeCandidate(draft.state(), visit, *leg, offer->practitioner, draft.now(),
                                   engaged))) {
      return false;
    }
  }
  return true;
}

void MakeOffers(Draft& draft, const Visit& visit, const VisitOffers& offers) {
  const Timers& timers = draft.timers();
  const Span open_for = visit.priority == Priority::kP1 ? timers.offer_p1 : timers.offer_other;
  for (const PlannedOffer* planned : offers) {
    draft.Add(OfferMade{{OfferId{draft.NextId()}, visit.id, planned->leg, planned->practitioner,
                         OfferStage::kOpen, draft.now(), draft.now() + open_for,
                         planned->travel_minutes}});
  }
}

}  // namespace

Decision DecideApplyPlan(Draft draft, const ApplyPlan& command) {
  std::map<VisitId, VisitOffers> by_visit;
  for (const PlannedOffer& offer : command.offers) by_visit[offer.visit].push_back(&offer);
  std::set<PractitionerId> engaged = EngagedPractitioners(draft.state());
  bool any = false;
  for (const auto& [id, offers] : by_visit) {
    const auto visit = draft.state().visits.find(id);
    // Parts the world has overtaken are left out; the planner looks again after this record.
    if (visit == draft.state().visits.end() || !IsCurrent(draft, visit->second, offers, engaged)) {
      continue;
    }
    if (IsUnsafe(visit->second, offers)) {
      return Refuse(Refusal::kPlanUnsafe, "visit " + std::to_string(id.value));
    }
    MakeOffers(draft, visit->second, offers);
    for (const PlannedOffer* offer : offers) engaged.insert(offer->practitioner);
    any = true;
  }
  if (!any) return Refuse(Refusal::kPlanOutdated);
  return draft.Done();
}

}  // namespace tandem
