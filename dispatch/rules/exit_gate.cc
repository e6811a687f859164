#include "dispatch/rules/exit_gate.h"

#include <algorithm>
#include <string>
#include <utility>

#include "dispatch/rules/fact.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

Answer AnswerTo(const ExitAnswers& answers, ExitQuestion question) {
  const auto found = answers.find(question);
  return found == answers.end() ? Answer::kUnknown : found->second.answer;
}

bool IsOwed(const State& state, ReferralId referral, ExitQuestion question) {
  return std::any_of(state.tasks.begin(), state.tasks.end(), [&](const auto& entry) {
    const Task& task = entry.second;
    return task.referral == referral && task.kind == TaskKind::kWardCondition &&
           task.condition == question;
  });
}

}  // namespace

std::optional<Refused> WhyShut(const Need& need, const Referral& referral) {
  if (!need.gate) return std::nullopt;
  const ExitGate gate = referral.exit_gate.value_or(ExitGate{});
  bool owes = false;
  for (const ExitQuestion question : kExitQuestions) {
    const Answer answer = AnswerTo(gate.answers, question);
    if (answer == Answer::kUnknown) {
      return Refused{Refusal::kExitGateOwed, std::string(NameOf(question))};
    }
    owes |= IsCondition(question, answer);
  }
  if (owes && !gate.ward_contact) return Refused{Refusal::kWardContactMissing, {}};
  return std::nullopt;
}

bool IsCondition(ExitQuestion question, Answer answer) {
  const bool matters =
      question == ExitQuestion::kMedicines || question == ExitQuestion::kTransferSeen;
  return matters && (answer == Answer::kNo || answer == Answer::kDeclined);
}

void OweConditions(Draft& draft, ReferralId referral, const ExitAnswers& answers) {
  for (const auto& [question, answer] : answers) {
    if (!IsCondition(question, answer.answer)) continue;
    if (IsOwed(draft.state(), referral, question)) continue;
    Task owed = AboutReferral(TaskKind::kWardCondition, referral);
    owed.condition = question;
    draft.Open(std::move(owed), draft.timers().ward_condition);
  }
}

void EndConditions(Draft& draft, ReferralId referral, const ExitAnswers& answers) {
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral && task.kind == TaskKind::kWardCondition && task.condition &&
           AnswerTo(answers, *task.condition) == Answer::kYes;
  });
}

}  // namespace tandem
