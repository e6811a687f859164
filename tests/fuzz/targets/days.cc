#include "tests/fuzz/targets/days.h"

#include <optional>
#include <utility>
#include <vector>

#include "tests/support/given.h"

namespace tandem::fuzz {
namespace {

using testing::World;

DoorSafety UnsafeDoor() {
  DoorSafety safety;
  safety.violence.answer = Answer::kYes;
  return safety;
}

// Everybody is on duty; one referral waits for triage, one is offered, one is on the way.
World Morning() {
  World world(WholeTeam());
  world.SignOn({"asha", "ben", "cleo", "dan", "eve", "femi"});
  (void)world.Refer("delirium");
  (void)world.OfferTo(world.Accept(world.Refer("catheter")), {"asha"});
  const VisitId fall = world.Accept(world.Refer("fall"));
  (void)world.OfferTo(fall, {"cleo", "dan"});
  (void)world.Acknowledge("cleo");
  (void)world.Acknowledge("dan");
  return world;
}

// Both are with the person; the episode has begun.
World AtTheFall() {
  World world = Morning();
  const auto committed = [&] {
    std::vector<std::pair<VisitId, Leg>> legs;
    for (const auto& [id, visit] : world.state().visits) {
      for (const Leg& leg : visit.legs) {
        if (leg.stage == LegStage::kCommitted) legs.emplace_back(id, leg);
      }
    }
    return legs;
  };
  for (const auto& [visit, leg] : committed()) {
    const Actor holder = testing::Field(leg.practitioner.value);
    const Occurred now{world.now(), {}, false};
    (void)world.Say(holder, ReportSetOff{visit, leg.id, now});
    (void)world.Say(holder, ReportAtAddress{visit, leg.id, now});
    (void)world.Say(holder, ReportWithPerson{visit, leg.id, {now}, std::nullopt});
  }
  return world;
}

// The near one is at an unsafe door, the other cannot come.
World HalfAtTheDoor() {
  World world(WholeTeam());
  world.SignOn({"asha", "ben", "cleo", "dan"});
  const VisitId visit = world.Accept(world.Refer("fall", UnsafeDoor()));
  (void)world.OfferTo(visit, {"cleo", "dan"});
  (void)world.Acknowledge("cleo");
  (void)world.Acknowledge("dan");
  const LegId near = world.leg(visit, 0).id;
  const LegId far = world.leg(visit, 1).id;
  const std::string near_one = world.leg(visit, 0).practitioner.value;
  const std::string far_one = world.leg(visit, 1).practitioner.value;
  const Occurred now{world.now(), {}, false};
  (void)world.Say(testing::Field(near_one), ReportSetOff{visit, near, now});
  (void)world.Say(testing::Field(far_one), ReportCannotContinue{visit, far, now});
  return world;
}

World After(World world, Span span) {
  world.Pass(span);
  return world;
}

World Held(World world) {
  (void)world.Say({{"tandem"}, Role::kAdmin, {}, {}}, HoldTeam{world.now() - minutes{20}});
  return world;
}

}  // namespace

TeamData WholeTeam() {
  TeamData data = testing::SmallTeam();
  data.timers.last_crew_window = minutes{30};
  data.red_flags = {{{"breathing"}, "all", "Are they fighting for breath?"}};
  data.competencies[{"insulin"}] = {{"insulin"}, "Insulin", 12, true};
  data.staff.at({"asha"}).competences.push_back({{"insulin"}, std::nullopt, "the tests"});
  data.services[{"ambulance"}] = {{"ambulance"}, "Ambulance", "999"};
  data.kit_at_base[{"LIFT"}] = 1;
  data.staff.at({"cleo"}).kit = {{"OBS"}};
  return data;
}

const std::vector<State>& Days() {
  static const std::vector<State> days = [] {
    std::vector<State> all;
    State empty;
    empty.team = {"smalltown"};
    empty.recorded_at = testing::MondayMorning();
    all.push_back(std::move(empty));
    all.push_back(World(WholeTeam()).state());
    all.push_back(Morning().state());
    all.push_back(AtTheFall().state());
    all.push_back(HalfAtTheDoor().state());
    all.push_back(After(Morning(), hours{3}).state());
    all.push_back(After(AtTheFall(), hours{12}).state());
    all.push_back(Held(HalfAtTheDoor()).state());
    return all;
  }();
  return days;
}

}  // namespace tandem::fuzz
