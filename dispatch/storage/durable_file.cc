#include "dispatch/storage/durable_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <dirent.h>

namespace tandem::storage {
namespace {

ErrorCode CodeOf(int system_error) {
  switch (system_error) {
    case ENOENT:
      return ErrorCode::kNotFound;
    case EEXIST:
      return ErrorCode::kAlreadyExists;
    case EACCES:
    case EPERM:
    case EROFS:
      return ErrorCode::kPermissionDenied;
    case ENOTDIR:
    case ENOTEMPTY:
    case EISDIR:
      return ErrorCode::kFailedPrecondition;
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
      return ErrorCode::kResourceExhausted;
    default:
      return ErrorCode::kUnavailable;
  }
}

tl::unexpected<Error> FailSystem(const std::string& path, const std::string& what) {
  return tl::unexpected<Error>(SystemError(path, what));
}

Result<void> WriteAll(int descriptor, const std::string& path, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = write(descriptor, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return FailSystem(path, "writing");
    done += static_cast<std::size_t>(wrote);
  }
  if (fsync(descriptor) != 0) return FailSystem(path, "writing to disk");
  return {};
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) close(descriptor_);
}

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Error SystemError(const std::string& path, const std::string& what) {
  const int system_error = errno;
  std::array<char, 128> text{};
  const char* const why = strerror_r(system_error, text.data(), text.size());
  return {CodeOf(system_error), path + ": " + what + ": " + why, {}};
}

bool Exists(const std::string& path) {
  struct stat status{};
  return lstat(path.c_str(), &status) == 0;
}

std::string ParentOf(const std::string& path) {
  const std::size_t end = path.find_last_not_of('/');
  const std::size_t slash = path.find_last_of('/', end);
  if (slash == std::string::npos || end == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> Sync(const std::string& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return FailSystem(path, "opening");
  if (fsync(file.get()) != 0) return FailSystem(path, "writing to disk");
  return {};
}

Result<void> MakeFile(const std::string& path) {
  if (Exists(path)) return {};
  {
    const FileDescriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file) return FailSystem(path, "making the file");
  }
  return Sync(ParentOf(path));
}

Result<void> MakeDirectory(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) return Sync(ParentOf(path));
  if (errno != EEXIST) return FailSystem(path, "making the directory");
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return FailSystem(path, "looking at it");
  if (!S_ISDIR(status.st_mode)) {
    return Fail(ErrorCode::kFailedPrecondition, path + " is not a directory");
  }
  return {};
}

Result<void> CheckEmpty(const std::string& directory) {
  const std::unique_ptr<DIR, int (*)(DIR*)> listing(opendir(directory.c_str()), closedir);
  if (listing == nullptr) return FailSystem(directory, "listing the directory");
  while (const dirent* const entry = readdir(listing.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") {
      return Fail(ErrorCode::kFailedPrecondition,
                  directory + " is not empty: it has " + name + "; give an empty directory");
    }
  }
  return {};
}

Result<std::string> ReadFile(const std::string& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return FailSystem(path, "opening");
  std::string bytes;
  std::array<char, 4096> some;
  while (true) {
    const ssize_t got = read(file.get(), some.data(), some.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FailSystem(path, "reading");
    if (got == 0) return bytes;
    bytes.append(some.data(), static_cast<std::size_t>(got));
  }
}

Result<std::string> ReadPrivateFile(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return FailSystem(path, "looking at it");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Fail(ErrorCode::kFailedPrecondition,
                path + " may be read by others; run: chmod 600 " + path);
  }
  return ReadFile(path);
}

Result<void> WriteNewFile(const std::string& path, const std::string& bytes) {
  // A link appears whole, and unlike a rename it never replaces what is there.
  const std::string unfinished = path + ".new." + std::to_string(getpid());
  {
    const FileDescriptor file(
        open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file) return FailSystem(path, "making the file");
    if (auto written = WriteAll(file.get(), unfinished, bytes); !written) {
      unlink(unfinished.c_str());
      return written;
    }
  }
  if (link(unfinished.c_str(), path.c_str()) != 0) {
    const Error error = SystemError(path, "making the file");
    unlink(unfinished.c_str());
    return tl::unexpected<Error>(error);
  }
  unlink(unfinished.c_str());
  return Sync(ParentOf(path));
}

Result<void> ReplaceFile(const std::string& path, const std::string& bytes) {
  const std::string next = path + ".next";
  unlink(next.c_str());  // of a process that was killed; its mode may be anything
  {
    const FileDescriptor file(open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file) return FailSystem(next, "making the file");
    RETURN_IF_ERROR(WriteAll(file.get(), next, bytes));
  }
  return Rename(next, path);
}

Result<void> AppendToFile(const std::string& path, const std::string& bytes) {
  RETURN_IF_ERROR(MakeFile(path));
  const FileDescriptor file(open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (!file) return FailSystem(path, "opening");
  return WriteAll(file.get(), path, bytes);
}

Result<void> Rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return FailSystem(to, "renaming to it");
  return Sync(ParentOf(to));
}

}  // namespace tandem::storage
