#pragma once

#include <string>
#include <vector>

#include "dispatch/base/result.h"

namespace tandem::server {

// The files of a data directory besides the journal's own (tandem.db, secrets.db, master.key).
class DataDir {
 public:
  explicit DataDir(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  std::string PeopleFile() const { return path_ + "/people.toml"; }
  std::string AccountsFile() const { return path_ + "/accounts.db"; }
  std::string TokenFile(const std::string& name) const { return path_ + "/tokens/" + name; }
  std::string AuditFile() const { return path_ + "/audit.db"; }
  std::string AddressFile() const { return path_ + "/tandemd.address"; }
  std::string MetricsAddressFile() const { return path_ + "/metrics.address"; }
  std::string TlsFolder() const { return path_ + "/tls"; }
  // What the running server shows; not there while it speaks plain text.
  std::string ShownCertificateFile() const { return path_ + "/shown.pem"; }

  // What a backup takes along besides journal and keys: who may log in, that it is a demo, and the
  // CA that devices have installed.
  static std::vector<std::string> NamesInBackup();

  // Made by `tandemd demo-dir`: only there may time run faster or start elsewhere.
  bool IsDemo() const;
  Result<void> MarkAsDemo() const;

 private:
  std::string path_;
};

bool FileExists(const std::string& path);

// The first line of a short file, without its end.
Result<std::string> ReadLine(const std::string& path);

}  // namespace tandem::server
