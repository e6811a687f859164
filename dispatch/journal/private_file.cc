#include "dispatch/journal/private_file.h"

#include <sys/stat.h>

#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

Result<std::string> ReadPrivateFile(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    return tl::unexpected<Error>(storage::SystemError(path, "looking at it"));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Fail(ErrorCode::kFailedPrecondition,
                path + " may be read by others; run: chmod 600 " + path);
  }
  return storage::ReadFile(path);
}

}  // namespace tandem::journal
