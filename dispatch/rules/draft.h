#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/rules/decide.h"

namespace tandem {

// The events of one command while it is being decided. Hands out ids; changes no state. Nothing is
// ended twice in one record: a task or an escalation that several rules end, ends once.
class Draft {
 public:
  Draft(const State& state, const Context& context);

  const State& state() const { return state_; }
  const Context& context() const { return context_; }
  Instant now() const { return context_.now; }
  const TeamData& data() const { return *state_.data; }  // Decide checks that there are some
  const Timers& timers() const { return state_.data->timers; }
  bool IsEmpty() const { return events_.empty(); }

  std::int64_t NextId() { return ++last_id_; }
  void Add(Event event);

  // Puts an owed action in front of a baton; returns the escalation's id.
  EscalationId Raise(Escalation escalation);

  // Puts an owed action on the list of its kind's baton; returns the task's id. Ids and times are
  // filled in; `due_in` counts from now.
  TaskId Open(Task task, Span due_in);

  // What is no longer owed: ends the open tasks for which `gone` holds, by nobody.
  template <class Predicate>
  void Drop(Predicate gone) {
    for (const auto& [id, task] : state_.tasks) {
      if (gone(task)) Add(TaskEnded{id, TaskResult::kNotNeeded, {}, {}});
    }
  }

  // Resolves the open escalations for which `gone` holds.
  template <class Predicate>
  void Resolve(Predicate gone) {
    for (const auto& [id, escalation] : state_.escalations) {
      if (gone(escalation)) Add(EscalationResolved{id});
    }
  }

  Decision Done(Outcome outcome = Outcome::kApplied, std::int64_t subject = 0);

 private:
  const State& state_;
  const Context& context_;
  std::int64_t last_id_;
  std::vector<Event> events_;
  std::set<TaskId> ended_;
  std::set<EscalationId> resolved_;
};

Decision Refuse(Refusal reason, std::string detail = {});

// Duty and admin see everything; to others what is not theirs does not exist.
bool SeesEverything(const Actor& actor);

// Whether the speaker may act for this practitioner: themselves, or duty on their behalf.
bool MayActFor(const Actor& actor, const PractitionerId& practitioner);

// An unknown id tells a referrer or practitioner nothing about what exists.
Decision RefuseUnknown(const Actor& actor, Refusal unknown, std::string detail);

}  // namespace tandem
