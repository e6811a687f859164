#pragma once

#include <vector>

#include "dispatch/domain/state.h"
#include "dispatch/domain/team.h"

namespace tandem::fuzz {

// The small team of the tests with something of everything that team data can hold.
TeamData WholeTeam();

// States of one team on one day, from one nobody has configured to one in the thick of it. Corpora
// pick one by its index: new ones go to the end.
const std::vector<State>& Days();

}  // namespace tandem::fuzz
