#pragma once

#include <string>

#include "dispatch/base/result.h"

// Small files that hold keys. Errors name the path and what the system said.

namespace tandem::auth {

// kNotFound when it is not there.
Result<std::string> ReadPrivateFile(const std::string& path);

// Whole or not at all, over what was there, mode 0600, on disk when it returns.
Result<void> ReplacePrivateFile(const std::string& path, const std::string& text);

// Mode 0700; fine when it is there. Its parent must be.
Result<void> MakePrivateFolder(const std::string& path);

}  // namespace tandem::auth
