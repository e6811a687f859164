#pragma once

#include <vector>

#include "dispatch/domain/event.h"

namespace tandem::testing {

// A day of the small team in which every kind of event happens at least once.
std::vector<Record> GoldenDay();

}  // namespace tandem::testing
