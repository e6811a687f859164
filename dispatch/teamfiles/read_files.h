#pragma once

#include <string>

#include "dispatch/base/result.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {

// The regular files of a directory whose names end in .toml, by name without the directory; no
// folder below it. A file over kFileBytesMax fails the whole reading.
Result<Files> ReadFiles(const std::string& directory);

// The text of one file, under the same limit.
Result<std::string> ReadFile(const std::string& path);

}  // namespace tandem::teamfiles
