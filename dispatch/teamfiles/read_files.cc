#include "dispatch/teamfiles/read_files.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace tandem::teamfiles {

namespace fs = std::filesystem;

Result<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  // Asked first: a pipe or a device would block or never end.
  if (!fs::is_regular_file(path, error)) {
    return Fail(ErrorCode::kNotFound, path + " is not a regular file");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fail(ErrorCode::kPermissionDenied, "cannot open " + path);
  // One byte more than allowed tells a full file from one that is too large.
  std::string text(kFileBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return Fail(ErrorCode::kUnavailable, "cannot read " + path);
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kFileBytesMax) {
    return Fail(ErrorCode::kResourceExhausted, path + " is larger than 1 MiB");
  }
  return text;
}

Result<Files> ReadFiles(const std::string& directory) {
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  if (error) return Fail(ErrorCode::kNotFound, "cannot list " + directory + ": " + error.message());
  Files files;
  for (const fs::directory_iterator end; entry != end; entry.increment(error)) {
    std::error_code unknown;
    const fs::path path = entry->path();
    if (path.extension() != ".toml" || !entry->is_regular_file(unknown)) continue;
    ASSIGN_OR_RETURN(files[path.filename().string()], ReadFile(path.string()));
  }
  // A failed step ends the walk; a part of a directory is not the directory.
  if (error) return Fail(ErrorCode::kUnavailable, "cannot list " + directory);
  return files;
}

}  // namespace tandem::teamfiles
