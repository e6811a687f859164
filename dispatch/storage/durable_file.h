#pragma once

#include <string>

#include "dispatch/base/result.h"

// Files that are there after a power cut. Errors name the path and what the system said.

namespace tandem::storage {

// An open file, closed at the end.
class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor = -1) : descriptor_(descriptor) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept;
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;

  explicit operator bool() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

// kNotFound, kPermissionDenied, kResourceExhausted, ... with "PATH: what: why" for errno.
Error SystemError(const std::string& path, const std::string& what);

bool Exists(const std::string& path);

// An empty file with mode 0600, unless it is there.
Result<void> MakeFile(const std::string& path);

// A directory with mode 0700, unless it is there; its parent must be.
Result<void> MakeDirectory(const std::string& path);

// kFailedPrecondition when the directory holds anything.
Result<void> CheckEmpty(const std::string& directory);

Result<std::string> ReadFile(const std::string& path);

// Of a file of secrets: kFailedPrecondition when others may read it too.
Result<std::string> ReadPrivateFile(const std::string& path);

// Writes a file with mode 0600 in one step: whole or not at all, and kAlreadyExists rather than
// over another.
Result<void> WriteNewFile(const std::string& path, const std::string& bytes);

// Whole or not at all, mode 0600, over what was there.
Result<void> ReplaceFile(const std::string& path, const std::string& bytes);

// At the end of a file, made with mode 0600 if missing; durable when it returns.
Result<void> AppendToFile(const std::string& path, const std::string& bytes);

// Renames over `to` and makes it durable.
Result<void> Rename(const std::string& from, const std::string& to);

Result<void> Sync(const std::string& path);  // of a file or a directory

std::string ParentOf(const std::string& path);

}  // namespace tandem::storage
