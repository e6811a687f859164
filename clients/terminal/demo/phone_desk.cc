#include "clients/terminal/demo/phone_desk.h"

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

constexpr int kReadsBackPercent = 85;  // of those rung; the others are not reached
constexpr int kBetterPercent = 20;     // of those who wait; the others are the same
constexpr Span kAmbulanceIn = minutes{18};

// A practitioner is rung at once; everything else when most of its time is over.
Instant DoneAt(const v1::Task& task, Random& chance) {
  const Instant opened_at = InstantOf(task.open_time());
  if (task.kind() == type::v1::TASK_KIND_RING_PRACTITIONER) {
    return opened_at + seconds{chance.Between(15, 45)};
  }
  const Span given = InstantOf(task.due_time()) - opened_at;
  return opened_at + given * chance.Between(30, 85) / 100;
}

type::v1::TaskResult ResultOf(const v1::Task& task, bool silent, Random& chance) {
  switch (task.kind()) {
    case type::v1::TASK_KIND_RING_PRACTITIONER:
      return !silent && chance.Chance(kReadsBackPercent) ? type::v1::TASK_RESULT_ACKNOWLEDGED
                                                         : type::v1::TASK_RESULT_NO_ANSWER;
    case type::v1::TASK_KIND_WELFARE_CALL:
      return chance.Chance(kBetterPercent) ? type::v1::TASK_RESULT_BETTER
                                           : type::v1::TASK_RESULT_SAME;
    case type::v1::TASK_KIND_CONFIRM_EMERGENCY:
      return type::v1::TASK_RESULT_CONFIRMED;
    default:
      return type::v1::TASK_RESULT_DONE;
  }
}

}  // namespace

void PhoneDesk::Act(const Items& items, Instant now) {
  for (const auto& [name, item] : items) {
    if (!item.has_task()) continue;
    const v1::Task& task = item.task();
    const bool of_triage = task.kind() == type::v1::TASK_KIND_POSSIBLE_DUPLICATE ||
                           task.kind() == type::v1::TASK_KIND_ASK_RED_FLAGS;
    if (of_triage) continue;
    Random chance = ChanceOf("when " + name);
    if (IsDue("complete " + name, DoneAt(task, chance))) Complete(task, now);
  }
}

// The task ends with the answer it waits for.
void PhoneDesk::HearFromTheWard(const v1::Task& task) {
  v1::AnswerExitGateRequest request;
  request.set_name(task.referral());
  type::v1::ExitAnswer& answer = *request.add_answers();
  answer.set_question(task.condition());
  answer.mutable_answer()->set_answer(type::v1::ANSWER_YES);
  answer.mutable_answer()->set_source(type::v1::ANSWER_SOURCE_STAFF);
  Send("AnswerExitGate", &v1::ReferralService::Stub::AnswerExitGate, &Connection::referrals,
       request);
}

void PhoneDesk::Complete(const v1::Task& task, Instant now) {
  if (task.kind() == type::v1::TASK_KIND_WARD_CONDITION) return HearFromTheWard(task);
  Random chance = ChanceOf(task.name());
  v1::CompleteTaskRequest request;
  request.set_name(task.name());
  request.set_result(ResultOf(task, scene().hardships.IsSilent(task.offer()), chance));
  if (request.result() == type::v1::TASK_RESULT_CONFIRMED) {
    request.set_words("Control says that a crew is on its way.");
    *request.mutable_expected_time() = StampOf(now + kAmbulanceIn);
  }
  Send("CompleteTask", &v1::DutyService::Stub::CompleteTask, &Connection::duty, request);
}

}  // namespace tandem::terminal
