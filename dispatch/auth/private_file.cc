#include "dispatch/auth/private_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tandem::auth {
namespace {

tl::unexpected<Error> FailSystem(const std::string& path, const std::string& what) {
  const int why = errno;
  const ErrorCode code = why == ENOENT                   ? ErrorCode::kNotFound
                         : why == EACCES || why == EROFS ? ErrorCode::kPermissionDenied
                                                         : ErrorCode::kUnavailable;
  return Fail(code, path + ": " + what + ": " + std::strerror(why));
}

bool WriteAll(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t wrote = write(descriptor, text.data() + done, text.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return true;
}

// A new name is only there after a power cut when its folder is on disk too.
Result<void> SyncFolderOf(const std::string& path) {
  const std::string folder = path.substr(0, path.rfind('/'));
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return FailSystem(folder, "opening");
  const bool synced = fsync(descriptor) == 0;
  close(descriptor);
  if (!synced) return FailSystem(folder, "writing to disk");
  return {};
}

}  // namespace

Result<std::string> ReadPrivateFile(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return FailSystem(path, "opening");
  std::string text;
  std::array<char, 4096> some{};
  ssize_t got = 0;
  do {
    got = read(descriptor, some.data(), some.size());
    if (got > 0) text.append(some.data(), static_cast<std::size_t>(got));
  } while (got > 0 || (got < 0 && errno == EINTR));
  const int why = errno;
  close(descriptor);
  errno = why;
  if (got < 0) return FailSystem(path, "reading");
  return text;
}

Result<void> ReplacePrivateFile(const std::string& path, const std::string& text) {
  const std::string next = path + ".next";
  unlink(next.c_str());  // of a start that was killed; its mode may be anything
  const int descriptor = open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return FailSystem(next, "making the file");
  const bool whole = WriteAll(descriptor, text) && fsync(descriptor) == 0;
  close(descriptor);
  if (!whole) return FailSystem(next, "writing");
  if (std::rename(next.c_str(), path.c_str()) != 0) return FailSystem(path, "renaming to it");
  return SyncFolderOf(path);
}

Result<void> MakePrivateFolder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) return SyncFolderOf(path);
  if (errno != EEXIST) return FailSystem(path, "making the folder");
  return {};
}

}  // namespace tandem::auth
