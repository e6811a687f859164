#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/eligibility.h"
#include "dispatch/rules/ladder.h"
#include "dispatch/rules/last_crew.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

using VisitOffers = std::vector<const PlannedOffer*>;
using People = std::set<PractitionerId>;

bool IsPlanned(const VisitOffers& offers, LegId leg) {
  return std::any_of(offers.begin(), offers.end(),
                     [&](const PlannedOffer* offer) { return offer->leg == leg; });
}

// Nothing of the plan may put half a visit to anybody, or one person to two legs of it. Half of
// one in which the first leg goes ahead is the leg that joins, with nobody to join.
bool IsUnsafe(const Visit& visit, const VisitOffers& offers) {
  People people;
  for (const PlannedOffer* offer : offers) {
    if (!people.insert(offer->practitioner).second) return true;
  }
  const auto left_out = [&](const Leg& leg) {
    return leg.stage == LegStage::kTentative && !IsPlanned(offers, leg.id);
  };
  const auto& legs = visit.legs;
  if (visit.mode == JointMode::kAllOrNone) return std::any_of(legs.begin(), legs.end(), left_out);
  if (visit.mode != JointMode::kLeadThenJoin) return false;
  const bool joining = std::any_of(legs.begin(), legs.end(), [&](const Leg& leg) {
    return leg.joins && IsPlanned(offers, leg.id);
  });
  return joining && std::any_of(legs.begin(), legs.end(),
                                [&](const Leg& leg) { return !leg.joins && left_out(leg); });
}

// Two people of whom nothing is verified never go as a pair.
bool PairsTemporaries(const State& state, const VisitOffers& offers) {
  return std::count_if(offers.begin(), offers.end(), [&](const PlannedOffer* offer) {
           return state.temporaries.contains(offer->practitioner);
         }) > 1;
}

// Whether the visit still is as the plan saw it: it is time to ask, its legs want somebody and the
// people are free. `asked` are those to whom this plan has put something else.
bool IsCurrent(const Draft& draft, const Visit& visit, const VisitOffers& offers,
               const Engaged& engaged, const People& asked) {
  if (visit.offer_from && draft.now() < *visit.offer_from) return false;
  if (PairsTemporaries(draft.state(), offers)) return false;
  const int at_once_max = OffersAtOnce(draft.data(), draft.now());
  std::map<LegId, int> at_once;
  for (const PlannedOffer* offer : offers) {
    const Leg* leg = FindLeg(draft.state(), visit.id, offer->leg);
    if (!leg || !NeedsSomebody(leg->stage) || asked.contains(offer->practitioner)) return false;
    const int open = static_cast<int>(leg->open_offers.size()) + ++at_once[leg->id];
    if (open > at_once_max) return false;
    const Prospect who = LookUp(draft.state(), offer->practitioner, engaged);
    if (!IsEligible(JudgeCandidate(draft.state(), visit, *leg, who, draft.now()))) return false;
  }
  return true;
}

int CountLegs(const VisitOffers& offers) {
  std::set<LegId> legs;
  for (const PlannedOffer* offer : offers) legs.insert(offer->leg);
  return static_cast<int>(legs.size());
}

// What of it may be put to people, if it would take the last crew: all of it once the lead has
// said so, the leg that goes first if one is to be sent, else nothing before the lead chooses.
VisitOffers WithinLastCrew(Draft& draft, const Visit& visit, VisitOffers offers,
                           const People& asked) {
  const bool sends_one = SendsOne(visit);
  if (visit.kind != VisitKind::kFirst || visit.mode == JointMode::kSingle) return offers;
  if (visit.last_crew == LastCrewChoice::kSendBoth) return offers;
  if (!sends_one && CountLegs(offers) < 2) return offers;
  People going = asked;
  for (const PlannedOffer* offer : offers) going.insert(offer->practitioner);
  if (sends_one) {
    // The second is looked for once somebody else is free now, not when somebody may be soon.
    if (!IsNobodyElseFree(draft.state(), going, draft.now())) return offers;
    std::erase_if(offers, [&](const PlannedOffer* offer) {
      return FindLeg(draft.state(), visit.id, offer->leg)->joins;
    });
    return offers;
  }
  if (!LeavesNobody(draft.state(), going, draft.now())) return offers;
  if (!FindLastCrew(draft.state(), visit.id)) {
    Escalation last_crew;
    last_crew.kind = EscalationKind::kLastCrew;
    last_crew.baton = Baton::kLead;
    last_crew.referral = visit.referral;
    last_crew.visit = visit.id;
    draft.Raise(std::move(last_crew));
  }
  return {};
}

void MakeOffers(Draft& draft, const Visit& visit, const VisitOffers& offers, People& asked) {
  if (offers.empty()) return;
  for (const PlannedOffer* planned : offers) {
    MakeOffer(draft, visit, *planned, Put::kOffered);
    asked.insert(planned->practitioner);
  }
  // Somebody else is free again, or the lead chose: the question is answered.
  draft.Resolve([&](const Escalation& open) {
    return open.kind == EscalationKind::kLastCrew && open.visit == visit.id;
  });
}

}  // namespace

Decision DecideApplyPlan(Draft draft, const ApplyPlan& command) {
  if (draft.state().held) return Refuse(Refusal::kTeamHeld);
  std::map<VisitId, VisitOffers> by_visit;
  for (const PlannedOffer& offer : command.offers) by_visit[offer.visit].push_back(&offer);
  const Engaged engaged = EngagedPractitioners(draft.state());
  People asked;
  for (const auto& [id, offers] : by_visit) {
    const auto found = draft.state().visits.find(id);
    // Parts the world has overtaken are left out; the planner looks again after this record.
    if (found == draft.state().visits.end()) continue;
    const Visit& visit = found->second;
    if (!IsCurrent(draft, visit, offers, engaged, asked)) continue;
    if (IsUnsafe(visit, offers)) {
      return Refuse(Refusal::kPlanUnsafe, "visit " + std::to_string(id.value));
    }
    MakeOffers(draft, visit, WithinLastCrew(draft, visit, offers, asked), asked);
  }
  return draft.IsEmpty() ? Refuse(Refusal::kPlanOutdated) : draft.Done();
}

}  // namespace tandem
