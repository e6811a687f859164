#include <algorithm>
#include <map>
#include <tuple>

#include "dispatch/matching/problem.h"
#include "dispatch/rules/interpreter.h"
#include "dispatch/rules/ladder.h"
#include "dispatch/rules/two_person_rules.h"

namespace tandem::matching {
namespace {

// Somebody who is busy is not free sooner than this, however overdue their visit is: an estimate
// that has passed says nothing, and a person waiting must not wait for it again and again.
constexpr Span kBusyAtLeast = minutes{15};

struct Engagement {
  Instant until{};
  Place at;
};

using Engagements = std::map<PractitionerId, Engagement>;

// When the holder of a taken leg is, or was, at the door.
Instant ArrivalOf(const Leg& leg, Instant now) {
  const Instant by_plan = now + minutes{leg.travel_minutes};
  switch (leg.stage) {
    case LegStage::kWithPerson:
      return leg.contact ? leg.contact->with_person.at : now;
    case LegStage::kAtAddress:
      return leg.at_address ? leg.at_address->at : now;
    case LegStage::kEnRoute:
      return std::max(now, leg.estimated_arrival_at.value_or(by_plan));
    case LegStage::kTentative:
    case LegStage::kOffered:
    case LegStage::kHeld:
    case LegStage::kCommitted:
    case LegStage::kLeft:
    case LegStage::kReleased:
      break;
  }
  return by_plan;
}

void Engage(Engagements& engagements, const PractitionerId& practitioner, const Visit& visit,
            Instant arrival) {
  const Engagement engagement{arrival + minutes{visit.visit_minutes}, visit.door};
  const auto [place, is_new] = engagements.emplace(practitioner, engagement);
  if (!is_new && place->second.until < engagement.until) place->second = engagement;
}

// What everybody busy does last, as far as is known: a leg taken, or an offer they may yet take.
Engagements EngagementsOf(const State& state, Instant now) {
  Engagements engagements;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (IsTaken(leg.stage)) Engage(engagements, leg.practitioner, visit, ArrivalOf(leg, now));
    }
  }
  for (const auto& [id, offer] : state.offers) {
    const auto visit = state.visits.find(offer.visit);
    if (offer.stage != OfferStage::kOpen || visit == state.visits.end()) continue;
    Engage(engagements, offer.practitioner, visit->second, now + minutes{offer.travel_minutes});
  }
  return engagements;
}

std::vector<Candidate> CandidatesOf(const State& state, Instant now, const Engaged& engaged) {
  const Engagements engagements = EngagementsOf(state, now);
  std::vector<Candidate> candidates;
  for (const auto& [id, practitioner] : state.practitioners) {
    if (practitioner.duty == Duty::kOffDuty || practitioner.duty == Duty::kGoingHome) continue;
    Candidate candidate{.practitioner = id,
                        .from = practitioner.last_place,
                        .free_from = now,
                        .idle = practitioner.duty == Duty::kAvailable && !engaged.contains(id),
                        .travel = practitioner.travel};
    const auto engagement = engagements.find(id);
    if (engagement != engagements.end()) {
      candidate.from = engagement->second.at;
      candidate.free_from = std::max(engagement->second.until, now + kBusyAtLeast);
    }
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// Its episode is open, its time has come, and it waits for no choice of the lead's.
bool MayBeOffered(const State& state, const Visit& visit, Instant now) {
  const auto episode = state.episodes.find(visit.episode);
  if (episode != state.episodes.end() && episode->second.closed_at) return false;
  if (visit.offer_from && now < *visit.offer_from) return false;
  return std::none_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    return entry.second.kind == EscalationKind::kLastCrew && entry.second.visit == visit.id &&
           !visit.last_crew;
  });
}

// The last of the practitioners this visit already has or has asked.
std::optional<Instant> PartnerReadyAt(const State& state, const Visit& visit, Instant now) {
  std::optional<Instant> ready;
  const auto wait_for = [&](Instant at) { ready = std::max(ready.value_or(at), at); };
  for (const Leg& leg : visit.legs) {
    if (IsTaken(leg.stage)) wait_for(std::max(now, ArrivalOf(leg, now)));
    for (const OfferId id : leg.open_offers) {
      const auto offer = state.offers.find(id);
      if (offer != state.offers.end()) wait_for(now + minutes{offer->second.travel_minutes});
    }
  }
  return ready;
}

std::vector<bool> SpeakersOf(const State& state, const Visit& visit,
                             const std::vector<Candidate>& candidates) {
  std::vector<bool> speaks;
  if (!visit.interpreter) return speaks;
  for (const Candidate& candidate : candidates) {
    const StaffMember* member = FindMember(state, candidate.practitioner);
    speaks.push_back(member && Speaks(member->languages, visit.interpreter->language));
  }
  return speaks;
}

}  // namespace

bool IsAskable(const Candidate& candidate, const Verdicts& verdicts) {
  return candidate.idle || std::all_of(verdicts.begin(), verdicts.end(),
                                       [](const Verdict& verdict) { return verdict.passed; });
}

Problem MakeProblem(const State& state, Instant now) {
  Problem problem;
  problem.basis = state.revision;
  problem.now = now;
  if (!state.data) return problem;
  const TeamData& data = *state.data;
  problem.travel = data.travel;
  problem.night = IsNight(data, now);
  const Engaged engaged = EngagedPractitioners(state);
  const int at_once = OffersAtOnce(data, now);
  problem.candidates = CandidatesOf(state, now, engaged);
  std::vector<Prospect> prospects;
  prospects.reserve(problem.candidates.size());
  for (const Candidate& candidate : problem.candidates) {
    prospects.push_back(LookUp(state, candidate.practitioner, engaged));
  }
  for (const auto& [id, visit] : state.visits) {
    if (!MayBeOffered(state, visit, now)) continue;
    OpenVisit open{.visit = id,
                   .door = visit.door,
                   .priority = visit.priority,
                   .target_at = visit.target_at,
                   .due_at = visit.due_at,
                   .visit_minutes = visit.visit_minutes,
                   .mode = visit.mode,
                   .legs = {},
                   .speaks = SpeakersOf(state, visit, problem.candidates),
                   .partner_ready_at = std::nullopt};
    for (const Leg& leg : visit.legs) {
      const int offers_open = static_cast<int>(leg.open_offers.size());
      if (!NeedsSomebody(leg.stage) || offers_open >= at_once) continue;
      OpenLeg& needed = open.legs.emplace_back();
      needed.visit = id;
      needed.leg = leg.id;
      needed.offers_wanted = at_once - offers_open;
      needed.offers_open = offers_open;
      needed.joins = leg.joins;
      needed.verdicts.reserve(problem.candidates.size());
      for (const Prospect& one : prospects) {
        needed.verdicts.push_back(JudgeCandidate(state, visit, leg, one, now));
        needed.via_base.push_back(!CarriesKit(leg, one));
      }
    }
    if (open.legs.empty()) continue;
    std::sort(open.legs.begin(), open.legs.end(), [](const OpenLeg& a, const OpenLeg& b) {
      return std::tie(a.joins, a.leg) < std::tie(b.joins, b.leg);
    });
    open.partner_ready_at = PartnerReadyAt(state, visit, now);
    problem.visits.push_back(std::move(open));
  }
  return problem;
}

}  // namespace tandem::matching
