#pragma once

#include <string>

#include "dispatch/base/result.h"

namespace tandem::journal {

// Reads a file of secrets. kFailedPrecondition when others may read it too.
[[nodiscard]] Result<std::string> ReadPrivateFile(const std::string& path);

}  // namespace tandem::journal
