#pragma once

#include <string>

#include "dispatch/base/result.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

inline constexpr const char* kLockFile = "/tandem.lock";

// Holds DIR/tandem.lock as long as it lives, so that a data directory has one writer. The kernel
// lets go when the process dies, however it dies; the file stays and names the last holder.
class DirectoryLock {
 public:
  // kFailedPrecondition "in use by pid N" when another holds it.
  [[nodiscard]] static Result<DirectoryLock> Take(const std::string& directory);

 private:
  explicit DirectoryLock(storage::FileDescriptor file) : file_(std::move(file)) {}
  storage::FileDescriptor file_;
};

}  // namespace tandem::journal
