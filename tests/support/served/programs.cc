#include "tests/support/served/programs.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdlib.h>
#include <sys/wait.h>

#include <gtest/gtest.h>

namespace tandem::testing {
namespace {

namespace fs = std::filesystem;

std::string TextOf(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

}  // namespace

std::string ProgramPath(const std::string& name) {
  return (fs::read_symlink("/proc/self/exe").parent_path().parent_path() / name).string();
}

Finished RunShell(const std::string& command) {
  const std::string folder = MakeFolder();
  const std::string out = folder + "/out";
  const std::string err = folder + "/err";
  const int status = std::system(("{ " + command + "; } >" + out + " 2>" + err).c_str());
  Finished finished{WIFEXITED(status) ? WEXITSTATUS(status) : -1, TextOf(out), TextOf(err)};
  RemoveFolder(folder);
  return finished;
}

std::string MakeFolder() {
  std::string folder = ::testing::TempDir() + "/tandem-test-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) ADD_FAILURE() << "cannot make a folder like " << folder;
  return folder;
}

void RemoveFolder(const std::string& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

}  // namespace tandem::testing
