#include "dispatch/server/data_dir.h"

#include <fstream>
#include <unistd.h>

#include "dispatch/storage/durable_file.h"

namespace tandem::server {
namespace {

constexpr const char* kDemoMark = "/DEMO";
constexpr const char* kDemoText =
    "This data directory belongs to a demonstration: made-up people, and time may run faster.\n"
    "Never put real people in it.\n";

}  // namespace

std::vector<std::string> DataDir::NamesInBackup() {
  return {"people.toml", "accounts.db", "audit.db",   "anchors", "anchor.key",
          "anchor.pub",  "tls/ca.key",  "tls/ca.pem", "DEMO"};
}

bool DataDir::IsDemo() const { return FileExists(path_ + kDemoMark); }

Result<void> DataDir::MarkAsDemo() const {
  return storage::ReplaceFile(path_ + kDemoMark, kDemoText);
}

bool FileExists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

Result<std::string> ReadLine(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!file || !std::getline(file, line)) return Fail(ErrorCode::kNotFound, "cannot read " + path);
  return line;
}

}  // namespace tandem::server
