#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/given.h"
#include "tests/unit/rules/owed.h"

// Two people sent to one door, for the stories of the field.

namespace tandem::testing {

inline Occurred At(Instant at) { return {at, Span{0}, false}; }

inline Contact With(Instant at) {
  Contact contact;
  contact.with_person = At(at);
  contact.identity_checked = Answer::kYes;
  return contact;
}

inline DoorSafety UnsafeDoor() {
  DoorSafety safety;
  safety.violence.answer = Answer::kYes;
  return safety;
}

// Cleo and dan, committed to a person on the floor; ben and asha stay free.
struct Pair {
  ReferralId referral;
  VisitId visit;
  LegId cleo;
  LegId dan;
  EpisodeId episode;
};

inline Pair SentForAFall(World& world, DoorSafety safety = {}) {
  world.SignOn({"cleo", "dan", "ben", "asha"});
  Pair pair;
  pair.referral = world.Refer("fall", std::move(safety));
  pair.visit = world.Accept(pair.referral);
  pair.cleo = world.leg(pair.visit, 0).id;
  pair.dan = world.leg(pair.visit, 1).id;
  pair.episode = world.visit(pair.visit).episode;
  EXPECT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.Acknowledge("cleo"));
  EXPECT_TRUE(world.Acknowledge("dan"));
  return pair;
}

// All or none: nobody goes in alone.
inline Pair SentToAnUnsafeDoor(World& world) { return SentForAFall(world, UnsafeDoor()); }

inline LegStage StageOf(const World& world, VisitId visit, LegId leg) {
  return FindLeg(world.state(), visit, leg)->stage;
}

inline int CountTasks(const World& world, TaskKind kind) {
  int count = 0;
  for (const auto& [id, task] : world.state().tasks) count += task.kind == kind ? 1 : 0;
  return count;
}

inline Outcome OutcomeOf(const Decision& decision) {
  return decision ? decision->outcome : Outcome::kRefused;
}

}  // namespace tandem::testing
