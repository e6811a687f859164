#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/domain/interpreter.h"

namespace tandem {

// What a visit of so many minutes takes with an interpreter: 1.4 times as long, in begun minutes
// [A], and never more than limits::kVisitMinutesMax. Without one: as it is.
int PlannedMinutes(int visit_minutes, const std::optional<Interpreter>& interpreter);

// Whether one of these languages is `wanted`. Both are BCP 47; what counts is the language itself,
// for region and script say how it is written: "gu" speaks "gu-IN".
bool Speaks(const std::vector<std::string>& languages, std::string_view wanted);

}  // namespace tandem
