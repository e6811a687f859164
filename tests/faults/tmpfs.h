#pragma once

#include <string>

namespace tandem::testing {

// A small disk of a test's own: a tmpfs of `size` ("3m") in a new folder, unmounted at the end.
// Mounting needs root.
class Tmpfs {
 public:
  explicit Tmpfs(const std::string& size);
  ~Tmpfs();
  Tmpfs(const Tmpfs&) = delete;
  Tmpfs& operator=(const Tmpfs&) = delete;

  // "" when it is mounted; else the reason to skip the test.
  const std::string& why_not() const { return why_not_; }

  const std::string& path() const { return path_; }
  std::string Below(const std::string& name) const { return path_ + "/" + name; }

  void Resize(const std::string& size);
  void MakeReadOnly();  // nobody may have a file of it open for writing
  void FillUp();        // leaves no room at all, in a file named "ballast"

 private:
  std::string path_;
  std::string why_not_;
};

}  // namespace tandem::testing
