#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/rules/owed.h"

// Short ways to a visit for two, for the stories of this folder.

namespace tandem::testing {

// The small team, never asked about its last crew: a story signs on only those it is about.
inline TeamData PairTeam() {
  TeamData data = SmallTeam();
  data.timers.last_crew_window = Span{0};
  return data;
}

// The same, and the lead is asked before the last two go.
inline TeamData AskedTeam() {
  TeamData data = SmallTeam();
  data.timers.last_crew_window = minutes{30};
  return data;
}

inline DoorSafety Violent() {
  DoorSafety safety;
  safety.violence.answer = Answer::kYes;
  return safety;
}

struct Pair {
  ReferralId referral;
  VisitId visit;
  LegId first;
  LegId second;
};

inline Pair AcceptPair(World& world, const std::string& need, DoorSafety safety = {}) {
  Pair pair;
  pair.referral = world.Refer(need, std::move(safety));
  pair.visit = world.Accept(pair.referral);
  pair.first = world.leg(pair.visit, 0).id;
  pair.second = world.leg(pair.visit, 1).id;
  return pair;
}

// A fall behind an unsafe door: all or none.
inline Pair AcceptDoor(World& world) { return AcceptPair(world, "fall", Violent()); }

// A fall: somebody goes, the second joins within half an hour.
inline Pair AcceptFall(World& world) { return AcceptPair(world, "fall"); }

inline void CommitBoth(World& world, const Pair& pair, const std::string& first,
                       const std::string& second) {
  EXPECT_TRUE(world.OfferTo(pair.visit, {first, second}));
  EXPECT_TRUE(world.Acknowledge(first));
  EXPECT_TRUE(world.Acknowledge(second));
}

inline Occurred Now(const World& world) { return {world.now(), Span{0}, false}; }

inline Decision SetOff(World& world, const Pair& pair, LegId leg, const std::string& who) {
  return world.Say(Field(who), ReportSetOff{pair.visit, leg, Now(world)});
}

inline Decision GoIn(World& world, VisitId visit, LegId leg, const std::string& who) {
  Contact contact;
  contact.with_person = Now(world);
  return world.Say(Field(who), ReportWithPerson{visit, leg, contact, std::nullopt});
}

inline Decision BreakDown(World& world, const Pair& pair, LegId leg, const std::string& who) {
  return world.Say(Field(who), ReportCannotContinue{pair.visit, leg, Now(world),
                                                    CannotContinueReason::kVehicle});
}

// The leg that was added last.
inline const Leg& LastLeg(const World& world, VisitId visit) {
  return world.visit(visit).legs.back();
}

inline AssignLeg Assign(VisitId visit, LegId leg, const std::string& who) {
  AssignLeg assign;
  assign.visit = visit;
  assign.leg = leg;
  assign.practitioner = {who};
  assign.travel_minutes = 10;
  return assign;
}

}  // namespace tandem::testing
