#include "dispatch/server/data_dir.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace tandem::server {
namespace {

constexpr const char* kDemoMark = "/DEMO";
constexpr const char* kDemoText =
    "This data directory belongs to a demonstration: made-up people, and time may run faster.\n"
    "Never put real people in it.\n";

tl::unexpected<Error> FailSystem(const std::string& path, const std::string& what) {
  return Fail(ErrorCode::kInternal, path + ": " + what + ": " + std::strerror(errno));
}

bool WriteAll(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t wrote = write(descriptor, text.data() + done, text.size() - done);
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return true;
}

}  // namespace

std::vector<std::string> DataDir::NamesInBackup() {
  return {"people.toml", "audit.db",   "anchors",    "anchor.key",
          "anchor.pub",  "tls/ca.key", "tls/ca.pem", "DEMO"};
}

bool DataDir::IsDemo() const { return FileExists(path_ + kDemoMark); }

Result<void> DataDir::MarkAsDemo() const { return ReplaceFile(path_ + kDemoMark, kDemoText); }

bool FileExists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

Result<void> ReplaceFile(const std::string& path, const std::string& text) {
  const std::string next = path + ".next";
  const int descriptor = open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return FailSystem(next, "opening");
  const bool whole = WriteAll(descriptor, text) && fsync(descriptor) == 0;
  close(descriptor);
  if (!whole) return FailSystem(next, "writing");
  if (std::rename(next.c_str(), path.c_str()) != 0) return FailSystem(path, "renaming");
  return {};
}

Result<void> MakeFolder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return FailSystem(path, "making");
  return {};
}

Result<std::string> ReadLine(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!file || !std::getline(file, line)) return Fail(ErrorCode::kNotFound, "cannot read " + path);
  return line;
}

}  // namespace tandem::server
