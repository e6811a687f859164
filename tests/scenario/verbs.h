#pragma once

#include <string>
#include <vector>

#include "dispatch/domain/command.h"
#include "tests/scenario/day.h"

namespace tandem::testing {

// What a line of a story asks of the team.
struct Spoken {
  Actor actor;
  Command command;
};

// Words as the verbs_*.cc list them: who, a verb, its arguments. A verb that is none fails the
// test.
Spoken Understand(const Day& day, const std::vector<std::string>& words);

}  // namespace tandem::testing
