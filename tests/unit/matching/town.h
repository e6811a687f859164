// A town as a State: a nurse, a therapist or a social worker so many kilometres east of the base,
// visits so many kilometres east of it. Stories turn it into a Problem and look at the plan.
#pragma once

#include <string>
#include <vector>

#include "dispatch/base/random.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"
#include "dispatch/matching/plan.h"
#include "dispatch/matching/problem.h"

namespace tandem::matching {

inline constexpr Instant kNoon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + hours{12};

// So many kilometres east of the base, about: 15 mph and a third of detour make 3 minutes each.
inline Place East(double kilometres) {
  return {52'636'000, -1'133'000 + static_cast<int>(kilometres * 14'815)};
}

class Town {
 public:
  Town() {
    state.revision = {7};
    state.data.emplace();
  }

  void Staff(const std::string& code, Discipline discipline, double kilometres) {
    state.data->staff[{code}] = {.id = {code}, .discipline = discipline};
    state.practitioners[{code}] = {
        .id = {code}, .duty = Duty::kAvailable, .last_place = East(kilometres)};
  }
  void Nurse(const std::string& code, double kilometres) {
    Staff(code, Discipline::kNursing, kilometres);
  }
  void SocialWorker(const std::string& code, double kilometres) {
    Staff(code, Discipline::kSocialCare, kilometres);
  }

  // A visit of one leg for each discipline; its legs are id * 10 + 1, id * 10 + 2, ...
  Visit& AddVisit(int id, double kilometres, const std::vector<Discipline>& disciplines,
                  minutes target = minutes{90}) {
    Visit& visit = state.visits[{id}];
    visit.id = {id};
    visit.door = East(kilometres);
    visit.target_at = kNoon + target;
    visit.mode = disciplines.size() > 1 ? JointMode::kAllOrNone : JointMode::kSingle;
    for (const Discipline discipline : disciplines) {
      Leg& leg = visit.legs.emplace_back();
      leg.id = {id * 10 + static_cast<int>(visit.legs.size())};
      leg.requirement.disciplines = {discipline};
    }
    return visit;
  }
  Visit& Single(int id, double kilometres) {
    return AddVisit(id, kilometres, {Discipline::kNursing});
  }
  Visit& Joint(int id, double kilometres) {
    return AddVisit(id, kilometres, {Discipline::kNursing, Discipline::kSocialCare});
  }

  void Offer(Leg& leg, VisitId visit, OfferId id, const std::string& code, int travel_minutes) {
    state.offers[id] = {.id = id,
                        .visit = visit,
                        .leg = leg.id,
                        .practitioner = {code},
                        .travel_minutes = travel_minutes};
    leg.open_offers.push_back(id);
    leg.stage = LegStage::kOffered;
  }
  static void Hold(Leg& leg, const std::string& code, int travel_minutes) {
    leg.stage = LegStage::kHeld;
    leg.practitioner = {code};
    leg.travel_minutes = travel_minutes;
  }

  Problem AsProblem() const { return MakeProblem(state, kNoon); }
  Plan AsPlan() const { return Propose(AsProblem()); }

  // Who is planned for a leg; "" when nobody is.
  std::string Planned(LegId leg) const {
    for (const PlannedLeg& line : AsPlan().legs) {
      if (line.leg == leg) return line.practitioner.value;
    }
    return "";
  }

  // "leg:practitioner" of every offer the plan would make now.
  std::vector<std::string> Offered() const {
    const Problem problem = AsProblem();
    std::vector<std::string> offered;
    for (const PlannedOffer& offer : ToCommand(problem, Propose(problem)).offers) {
      offered.push_back(std::to_string(offer.leg.value) + ":" + offer.practitioner.value);
    }
    return offered;
  }

  State state;
};

// Every other rule is kept.
inline Verdicts SomeVerdicts(bool on_duty, bool is_free, bool has_discipline) {
  Verdicts verdicts;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    verdicts[i] = {static_cast<EligibilityRule>(i + 1), true};
  }
  verdicts[0].passed = on_duty;
  verdicts[1].passed = is_free;
  verdicts[2].passed = has_discipline;
  return verdicts;
}

// A problem nobody thought of: people anywhere in a county, half of them busy, verdicts at random.
inline Problem RandomProblem(Random& random, int people, int visits) {
  const auto place = [&] {
    return Place{static_cast<std::int32_t>(random.Between(52'400'000, 52'900'000)),
                 static_cast<std::int32_t>(random.Between(-1'500'000, -700'000))};
  };
  Problem problem;
  problem.basis = {random.Between(1, 999)};
  problem.now = kNoon;
  problem.night = random.Chance(30);
  for (int i = 0; i < people; ++i) {
    const bool idle = random.Chance(50);
    problem.candidates.push_back({.practitioner = {"p" + std::to_string(100 + i)},
                                  .from = place(),
                                  .free_from = kNoon + minutes{idle ? 0 : random.Between(1, 90)},
                                  .idle = idle});
  }
  for (int i = 1; i <= visits; ++i) {
    OpenVisit& visit = problem.visits.emplace_back();
    visit.visit = {i};
    visit.door = place();
    visit.priority = static_cast<Priority>(random.Between(1, 4));
    visit.target_at = kNoon + minutes{random.Between(-30, 120)};
    if (random.Chance(80)) visit.due_at = kNoon + minutes{random.Between(0, 120)};
    const int legs = random.Chance(40) ? static_cast<int>(random.Between(2, 3)) : 1;
    visit.mode = legs == 1 ? JointMode::kSingle : static_cast<JointMode>(random.Between(2, 4));
    for (int j = 1; j <= legs; ++j) {
      OpenLeg& leg = visit.legs.emplace_back();
      leg.visit = visit.visit;
      leg.leg = {i * 10 + j};
      leg.offers_wanted = static_cast<int>(random.Between(1, 3));
      leg.offers_open = random.Chance(15) ? 1 : 0;
      for (const Candidate& candidate : problem.candidates) {
        leg.verdicts.push_back(SomeVerdicts(random.Chance(95), candidate.idle, random.Chance(50)));
      }
    }
    if (random.Chance(40)) {
      for (int j = 0; j < people; ++j) visit.speaks.push_back(random.Chance(30));
    }
    const bool asked = visit.legs.front().offers_open > 0 || random.Chance(10);
    if (asked) visit.partner_ready_at = kNoon + minutes{random.Between(0, 60)};
  }
  return problem;
}

}  // namespace tandem::matching
