#include "tests/faults/tmpfs.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/served/programs.h"

namespace tandem::testing {

Tmpfs::Tmpfs(const std::string& size) : path_(MakeFolder()) {
  if (mount("tmpfs", path_.c_str(), "tmpfs", 0, ("size=" + size + ",mode=700").c_str()) != 0) {
    why_not_ = std::string("mounting a tmpfs needs root: ") + std::strerror(errno);
  }
}

Tmpfs::~Tmpfs() {
  if (why_not_.empty()) umount2(path_.c_str(), MNT_DETACH);
  RemoveFolder(path_);
}

void Tmpfs::Resize(const std::string& size) {
  EXPECT_EQ(mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, ("size=" + size).c_str()), 0)
      << std::strerror(errno);
}

void Tmpfs::MakeReadOnly() {
  EXPECT_EQ(mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, ""), 0)
      << std::strerror(errno);
}

void Tmpfs::FillUp() {
  const int file = open(Below("ballast").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const std::vector<char> page(4'096, 'x');
  while (write(file, page.data(), page.size()) > 0) {
  }
  close(file);
}

}  // namespace tandem::testing
