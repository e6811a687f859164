// Loaded into a program before libc (LD_PRELOAD): while the file TANDEM_FAILING_DISK exists, the
// call it names (pwrite or fdatasync) ends with EIO on the journal's write-ahead log, as on a disk
// that dies.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <dlfcn.h>

namespace {

template <class Function>
Function* Next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool IsWriteAheadLog(int file) {
  char link[64];
  char path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = '\0';
  return std::strstr(path, "/tandem.db-wal") != nullptr;
}

bool Fails(const char* call, int file) {
  const char* const order = std::getenv("TANDEM_FAILING_DISK");
  if (order == nullptr || !IsWriteAheadLog(file)) return false;
  std::FILE* const named = std::fopen(order, "re");
  if (named == nullptr) return false;
  char name[32] = "";
  const bool read = std::fscanf(named, "%31s", name) == 1;
  std::fclose(named);
  return read && std::strcmp(name, call) == 0;
}

}  // namespace

extern "C" {

ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  static auto* const next = Next<decltype(pwrite)>("pwrite");
  if (!Fails("pwrite", file)) return next(file, bytes, count, offset);
  errno = EIO;
  return -1;
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
  static auto* const next = Next<decltype(pwrite64)>("pwrite64");
  if (!Fails("pwrite", file)) return next(file, bytes, count, offset);
  errno = EIO;
  return -1;
}

int fdatasync(int file) {
  static auto* const next = Next<decltype(fdatasync)>("fdatasync");
  if (!Fails("fdatasync", file)) return next(file);
  errno = EIO;
  return -1;
}

}  // extern "C"
