#include "dispatch/rules/draft.h"

#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/two_person_rules.h"

namespace tandem {
namespace {

// When it is raised again. A silent lead is passed over soon, and sooner by night; of a routine
// task the lead hears again after an hour.
Span RepeatAfter(const Draft& draft, const Escalation& escalation) {
  const Timers& timers = draft.timers();
  if (escalation.baton != Baton::kLead) return timers.escalation_repeat;
  const auto task = draft.state().tasks.find(escalation.task);
  if (task != draft.state().tasks.end() && !ReachesOnCall(task->second.kind)) return kRoutineAgain;
  return IsNight(draft.data(), draft.now()) ? timers.lead_silent_night : timers.lead_silent_day;
}

}  // namespace

Draft::Draft(const State& state, const Context& context)
    : state_(state), context_(context), last_id_(state.last_id) {}

void Draft::Add(Event event) {
  if (const auto* task = std::get_if<TaskEnded>(&event)) {
    if (!ended_.insert(task->task).second) return;
  } else if (const auto* resolved = std::get_if<EscalationResolved>(&event)) {
    if (!resolved_.insert(resolved->escalation).second) return;
  }
  events_.push_back(std::move(event));
}

Decision Draft::Done(Outcome outcome, std::int64_t subject) {
  return Decided{outcome, std::move(events_), subject};
}

Decision Refuse(Refusal reason, std::string detail) {
  return tl::unexpected<Refused>(Refused{reason, std::move(detail)});
}

EscalationId Draft::Raise(Escalation escalation) {
  if (!escalation.id) escalation.id = EscalationId{NextId()};
  escalation.raised_at = now();
  escalation.due_at = now() + RepeatAfter(*this, escalation);
  const EscalationId id = escalation.id;
  Add(EscalationRaised{std::move(escalation)});
  return id;
}

TaskId Draft::Open(Task task, Span due_in) {
  task.id = TaskId{NextId()};
  task.baton = BatonOf(task.kind);
  task.opened_at = now();
  task.due_at = now() + due_in;
  const TaskId id = task.id;
  Add(TaskOpened{std::move(task)});
  return id;
}

bool SeesEverything(const Actor& actor) {
  return actor.role == Role::kDuty || actor.role == Role::kAdmin;
}

bool MayActFor(const Actor& actor, const PractitionerId& practitioner) {
  switch (actor.role) {
    case Role::kPractitioner:
      return actor.practitioner == practitioner;
    case Role::kDuty:
    case Role::kAdmin:
      return true;
    case Role::kReferrer:
      return false;
  }
  return false;
}

Decision RefuseUnknown(const Actor& actor, Refusal unknown, std::string detail) {
  return SeesEverything(actor) ? Refuse(unknown, std::move(detail)) : Refuse(Refusal::kNotYours);
}

}  // namespace tandem
