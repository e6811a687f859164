#include <algorithm>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/owed_words.h"
#include "clients/terminal/stamps.h"

// What is owed: tasks and escalations, and how they end.

namespace tandem::terminal {
namespace {

using Duty = v1::DutyService::Stub;

std::string TasksInWords(const v1::GetBoardResponse& response) {
  std::vector<const v1::Task*> tasks;
  for (const v1::Item& item : response.items()) {
    if (item.has_task()) tasks.push_back(&item.task());
  }
  if (tasks.empty()) return "No task is open.";
  std::stable_sort(tasks.begin(), tasks.end(), [](const v1::Task* a, const v1::Task* b) {
    return InstantOf(a->due_time()) < InstantOf(b->due_time());
  });
  std::string words;
  for (const v1::Task* task : tasks) words += TaskLine(*task) + "\n";
  words.pop_back();
  return words;
}

}  // namespace

Commands DutyOwedCommands() {
  return {
      {"tasks", "What is owed, soonest first", {}, Asks(&Duty::GetBoard, TasksInWords)},
      {"task",
       "How an owed action ended",
       {Named("task", "name", "tasks"), Must("result", "result", ""),
        May("--words", "words", "what was said"),
        May("--decline", "decline", "why they can't, when they were rung"),
        May("--expected", "expected_time", "when the ambulance comes")},
       Sends(&Duty::CompleteTask, "Written down")},
      {"take",
       "\"I have it\": not raised again before then",
       {Named("escalation", "name", "escalations"),
        May("--minutes", "snooze_minutes", "default: the longest the team allows")},
       Sends(&Duty::TakeEscalation, "It is yours")},
      {"resolve",
       "Say that something owed is dealt with",
       {Named("escalation", "name", "escalations")},
       Sends(&Duty::ResolveEscalation, "Dealt with")},
  };
}

}  // namespace tandem::terminal
