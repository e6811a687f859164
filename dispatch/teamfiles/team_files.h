#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "dispatch/domain/account.h"
#include "dispatch/domain/team.h"

namespace tandem::teamfiles {

// One thing wrong in a file. Lines count from 1; 0 means the whole file.
struct Fault {
  std::string file;
  int line = 0;
  std::string message;

  friend bool operator==(const Fault&, const Fault&) = default;
};

// File name -> text, as read from a directory or received from `tandemd team apply`.
using Files = std::map<std::string, std::string>;

// team.toml, needs.toml, competencies.toml, staff.toml -> TeamData, or every fault (all of them,
// sorted by file and line), never a part.
tl::expected<TeamData, std::vector<Fault>> ParseTeam(const Files& files);

// people.toml: who may log in, with hashed tokens.
tl::expected<std::vector<Account>, std::vector<Fault>> ParsePeople(const std::string& file_name,
                                                                   const std::string& text);

}  // namespace tandem::teamfiles
