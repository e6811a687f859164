#include <algorithm>
#include <tuple>

#include "dispatch/matching/plan.h"
#include "dispatch/matching/plan_cost.h"
#include "dispatch/matching/travel.h"

namespace tandem::matching {
namespace {

// Two at a door within this are together: travel is not known better.
constexpr Span kTogether = minutes{5};

// Waiting for somebody busy must gain this much, and the free ones must be late: their end is a
// guess, and a guess that slips would keep the person waiting.
constexpr Span kClearlyEarlier = minutes{15};

// Nobody is kept free for somebody busy who would not be at the door within this.
constexpr Span kGuessAhead = minutes{45};

// One candidate of one leg.
struct Option {
  std::size_t candidate = 0;  // index in Problem::candidates
  Instant arrive_at{};
  int travel_minutes = 0;
  bool via_base = false;
  bool other_language = false;  // than the visit's interpreter's
};

// How good it is that these people meet at the door. Smaller is better. The nearer one waits for
// the other, so what counts is the later arrival, and how long the nearer stands there alone.
struct Meeting {
  std::int64_t lateness_units = 0;
  Instant score{};  // the last arrival, put off by what exceeds kTogether
  Span gap{0};
  std::int64_t travel_minutes = 0;
  std::int64_t other_language = 0;  // people who do not speak it: only where all else is equal

  friend auto operator<=>(const Meeting&, const Meeting&) = default;
};

// People for the legs of one visit, in the order of the legs; empty when there are none.
struct Choice {
  std::vector<Option> options;
  Meeting meeting;

  bool IsEmpty() const { return options.empty(); }
};

// Who goes first stands before who joins.
bool GoesBefore(const OpenLeg* a, const OpenLeg* b) {
  return std::tie(a->joins, a->leg) < std::tie(b->joins, b->leg);
}

bool MayTake(const Verdicts& verdicts, bool idle) {
  return std::all_of(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
    return verdict.passed || (!idle && verdict.rule == EligibilityRule::kFree);
  });
}

class Construction {
 public:
  explicit Construction(const Problem& problem)
      : problem_(problem), used_(problem.candidates.size(), false) {
    for (const OpenVisit& visit : problem.visits) visits_.push_back(&visit);
    std::sort(visits_.begin(), visits_.end(), [](const OpenVisit* a, const OpenVisit* b) {
      return std::tie(a->target_at, a->visit) < std::tie(b->target_at, b->visit);
    });
  }

  Plan Run() {
    std::vector<const OpenVisit*> covered;
    for (const OpenVisit* visit : visits_) {
      if (PlanVisit(*visit)) covered.push_back(visit);
    }
    // Only people no visit needs are asked beside somebody else.
    for (const OpenVisit* visit : covered) PlanExtras(*visit);
    return {problem_.basis, lines_, CostOf(problem_, lines_)};
  }

 private:
  const Candidate& Of(const Option& option) const { return problem_.candidates[option.candidate]; }

  // By (arrival, travel, language, id), whatever the order of the problem.
  bool IsBefore(const Option& a, const Option& b) const {
    return std::tie(a.arrive_at, a.travel_minutes, a.other_language, Of(a).practitioner) <
           std::tie(b.arrive_at, b.travel_minutes, b.other_language, Of(b).practitioner);
  }

  std::vector<Option> OptionsOf(const OpenVisit& visit, const OpenLeg& leg, bool busy_too) const {
    std::vector<Option> options;
    for (std::size_t i = 0; i < problem_.candidates.size(); ++i) {
      const Candidate& candidate = problem_.candidates[i];
      const bool askable = IsAskable(candidate, leg.verdicts[i]);
      if (used_[i] || (!busy_too && !askable)) continue;
      if (!MayTake(leg.verdicts[i], candidate.idle)) continue;
      const bool via_base = i < leg.via_base.size() && leg.via_base[i];
      const int travel =
          TravelMinutes(candidate.from, visit.door, TravelBy(problem_.travel, candidate.travel),
                        problem_.night) +
          (via_base ? problem_.travel.via_base_minutes : 0);
      const Instant arrive_at = candidate.free_from + minutes{travel};
      if (!askable && arrive_at > problem_.now + kGuessAhead) continue;
      const bool other_language = i < visit.speaks.size() && !visit.speaks[i];
      options.push_back({i, arrive_at, travel, via_base, other_language});
    }
    std::sort(options.begin(), options.end(),
              [&](const Option& a, const Option& b) { return IsBefore(a, b); });
    return options;
  }

  static Meeting Meet(const OpenVisit& visit, const std::vector<Option>& options) {
    Instant first = visit.partner_ready_at.value_or(options.front().arrive_at);
    Instant last = first;
    std::int64_t travel = 0;
    std::int64_t other_language = 0;
    for (const Option& option : options) {
      first = std::min(first, option.arrive_at);
      last = std::max(last, option.arrive_at);
      travel += option.travel_minutes;
      other_language += option.other_language ? 1 : 0;
    }
    const Span gap = last - first;
    return {LatenessUnits(visit, last), last + std::max(gap - kTogether, Span{0}), gap, travel,
            other_language};
  }

  // Keeps the better of both; equal meetings go by the ids of the people, in leg order.
  void Improve(const OpenVisit& visit, std::vector<Option>& tried, Choice& best) const {
    const Meeting meeting = Meet(visit, tried);
    if (!best.IsEmpty()) {
      if (best.meeting < meeting) return;
      if (best.meeting == meeting && !HasSmallerIds(tried, best.options)) return;
    }
    best.options = tried;
    best.meeting = meeting;
  }

  bool HasSmallerIds(const std::vector<Option>& a, const std::vector<Option>& b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](const Option& left, const Option& right) {
                                          return Of(left).practitioner < Of(right).practitioner;
                                        });
  }

  // The best option for one more leg beside those already chosen.
  Choice AddBest(const OpenVisit& visit, const Choice& chosen,
                 const std::vector<Option>& options) const {
    Choice best;
    std::vector<Option> tried = chosen.options;
    tried.emplace_back();
    for (const Option& option : options) {
      if (std::any_of(chosen.options.begin(), chosen.options.end(),
                      [&](const Option& other) { return other.candidate == option.candidate; })) {
        continue;
      }
      tried.back() = option;
      Improve(visit, tried, best);
    }
    return best;
  }

  // Exactly the best pair. The lists go by arrival, and no meeting's score is before either
  // arrival: what arrives after the best score so far can only be worse.
  Choice BestPair(const OpenVisit& visit, const std::vector<Option>& firsts,
                  const std::vector<Option>& seconds) const {
    Choice best;
    std::vector<Option> tried(2);
    for (const Option& first : firsts) {
      if (!best.IsEmpty() && best.meeting.score < first.arrive_at) break;
      for (const Option& second : seconds) {
        if (!best.IsEmpty() && best.meeting.score < second.arrive_at) break;
        if (first.candidate == second.candidate) continue;
        tried[0] = first;
        tried[1] = second;
        Improve(visit, tried, best);
      }
    }
    return best;
  }

  // Somebody for each of `legs`: one or two exactly, any further one after another.
  Choice BestOf(const OpenVisit& visit, const std::vector<const OpenLeg*>& legs,
                bool busy_too) const {
    std::vector<std::vector<Option>> options;
    options.reserve(legs.size());
    for (const OpenLeg* leg : legs) options.push_back(OptionsOf(visit, *leg, busy_too));
    if (legs.size() == 1) return AddBest(visit, Choice{}, options[0]);
    Choice choice = BestPair(visit, options[0], options[1]);
    for (std::size_t i = 2; i < legs.size() && !choice.IsEmpty(); ++i) {
      choice = AddBest(visit, choice, options[i]);
    }
    return choice;
  }

  Choice BestOf(const OpenVisit& visit, const std::vector<const OpenLeg*>& legs) const {
    Choice idle = BestOf(visit, legs, false);
    if (!idle.IsEmpty() && idle.meeting.lateness_units == 0) return idle;
    Choice any = BestOf(visit, legs, true);
    if (idle.IsEmpty()) return any;
    return any.meeting.score + kClearlyEarlier <= idle.meeting.score ? any : idle;
  }

  bool Take(const OpenLeg& leg, const Option& option) {
    const Candidate& candidate = Of(option);
    const bool askable = IsAskable(candidate, leg.verdicts[option.candidate]);
    used_[option.candidate] = true;
    lines_.push_back({.visit = leg.visit,
                      .leg = leg.leg,
                      .practitioner = candidate.practitioner,
                      .arrive_at = option.arrive_at,
                      .travel_minutes = option.travel_minutes,
                      .tentative = !askable,
                      .via_base = option.via_base});
    return askable;
  }

  // True when every leg has somebody who holds it, was asked, or can be asked now.
  bool PlanLegs(const OpenVisit& visit, const std::vector<const OpenLeg*>& legs) {
    if (legs.empty()) return true;
    const Choice choice = BestOf(visit, legs);
    if (choice.IsEmpty()) return false;
    bool all_idle = true;
    for (std::size_t i = 0; i < legs.size(); ++i) all_idle &= Take(*legs[i], choice.options[i]);
    return all_idle;
  }

  bool PlanVisit(const OpenVisit& visit) {
    std::vector<const OpenLeg*> legs;  // nobody was asked yet
    for (const OpenLeg& leg : visit.legs) {
      if (leg.offers_open == 0) legs.push_back(&leg);
    }
    std::sort(legs.begin(), legs.end(), &GoesBefore);
    const std::size_t planned = lines_.size();
    if (PlanLegs(visit, legs)) return true;
    if (lines_.size() != planned || legs.size() < 2) return false;
    // Nobody for all of them. Some modes let a part go ahead; all-or-none never does.
    if (visit.mode == JointMode::kSeparateAllowed) {
      for (const OpenLeg* leg : legs) PlanLegs(visit, {leg});
    } else if (visit.mode == JointMode::kLeadThenJoin) {
      PlanLegs(visit, {legs.front()});
    }
    return false;
  }

  void PlanExtras(const OpenVisit& visit) {
    std::vector<const OpenLeg*> legs;
    for (const OpenLeg& leg : visit.legs) {
      if (leg.offers_open > 0 || leg.offers_wanted > 1) legs.push_back(&leg);
    }
    std::sort(legs.begin(), legs.end(), &GoesBefore);
    for (const OpenLeg* leg : legs) {
      int wanted = leg->offers_wanted - (leg->offers_open == 0 ? 1 : 0);
      for (const Option& option : OptionsOf(visit, *leg, false)) {
        if (wanted-- <= 0) break;
        Take(*leg, option);
      }
    }
  }

  const Problem& problem_;
  std::vector<bool> used_;  // parallel to the candidates: one line each
  std::vector<const OpenVisit*> visits_;
  std::vector<PlannedLeg> lines_;
};

}  // namespace

Plan Propose(const Problem& problem) { return Construction(problem).Run(); }

}  // namespace tandem::matching
