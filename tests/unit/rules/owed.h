#pragma once

#include <string>

#include "tests/support/given.h"

// Short ways to somebody at a door, and to what is owed, for the stories of this folder.

namespace tandem::testing {

inline const Escalation* FindEscalation(const World& world, EscalationKind kind) {
  for (const auto& [id, open] : world.state().escalations) {
    if (open.kind == kind) return &open;
  }
  return nullptr;
}

inline const Task* FindTask(const World& world, TaskKind kind) {
  for (const auto& [id, task] : world.state().tasks) {
    if (task.kind == kind) return &task;
  }
  return nullptr;
}

inline Decision Complete(World& world, TaskKind kind, TaskResult result) {
  const Task* task = FindTask(world, kind);
  return world.Say(Lead(), CompleteTask{task ? task->id : TaskId{}, result, {}, {}, {}});
}

// Somebody seen by asha, alone, for a blocked catheter (P1).
struct Seen {
  ReferralId referral;
  VisitId visit;
  LegId leg;
  EpisodeId episode;
};

// Accepted, and asha acknowledged.
inline Seen Committed(World& world) {
  world.SignOn({"asha"});
  Seen seen;
  seen.referral = world.Refer("catheter");
  seen.visit = world.Accept(seen.referral);
  seen.leg = world.leg(seen.visit, 0).id;
  seen.episode = world.visit(seen.visit).episode;
  world.OfferTo(seen.visit, {"asha"});
  world.Acknowledge("asha");
  return seen;
}

inline void GoIn(World& world, const Seen& seen) {
  Contact contact;
  contact.with_person.at = world.now();
  world.Say(Field("asha"), ReportWithPerson{seen.visit, seen.leg, contact, {}});
}

inline void Leave(World& world, const Seen& seen, VisitOutcome outcome) {
  world.Say(Field("asha"),
            ReportLeft{seen.visit, seen.leg, {world.now(), Span{0}, false}, outcome});
}

// She has left, and care continues.
inline Seen SeenAndLeft(World& world) {
  const Seen seen = Committed(world);
  GoIn(world, seen);
  Leave(world, seen, VisitOutcome::kCareContinues);
  return seen;
}

}  // namespace tandem::testing
