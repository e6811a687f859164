#pragma once

#include <string>

namespace tandem::testing {

// A program of this build: "tandemd" is the one two folders up from the running test.
std::string ProgramPath(const std::string& name);

// How a program ended and what it said.
struct Finished {
  int exit_code = -1;
  std::string out;
  std::string err;
};

// Runs a shell command to its end.
Finished RunShell(const std::string& command);

// A new empty folder; removed with `RemoveFolder`.
std::string MakeFolder();
void RemoveFolder(const std::string& folder);

}  // namespace tandem::testing
