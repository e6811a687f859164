#pragma once

#include <string>

#include "dispatch/base/result.h"

namespace tandem::terminal {

// A password: the first line of `file` ("-" is standard input), or when that is empty what somebody
// types at the terminal after `prompt`, without echo.
Result<std::string> AskSecret(const std::string& prompt, const std::string& file);

}  // namespace tandem::terminal
