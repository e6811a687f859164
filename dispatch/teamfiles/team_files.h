#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "dispatch/domain/account.h"
#include "dispatch/domain/team.h"

namespace tandem::teamfiles {

// One thing wrong in a file. Lines count from 1; 0 means the whole file.
struct Fault {
  std::string file;
  int line = 0;
  std::string message;

  friend auto operator<=>(const Fault&, const Fault&) = default;
};

// "needs.toml:12: unknown key "x"", for people.
std::string FormatFault(const Fault& fault);

// File name -> text, as read from a directory or received from `tandemd team apply`.
using Files = std::map<std::string, std::string>;

// A larger file is refused unread.
inline constexpr std::size_t kFileBytesMax = 1024 * 1024;

// What a file says as clinical_approver while nobody has signed its values.
inline constexpr std::string_view kNotSigned = "not signed: demo only";

// team.toml, competencies.toml, red_flags.toml, needs.toml and staff.toml, and if they are there
// kit.toml and services.toml -> TeamData, or every fault (all of them, sorted by file and line),
// never a part. Other files are left alone. TeamData::clinical_approver stays empty until all are
// signed; staff.toml may go without a signature, for whoever saw a competency stands beside it.
tl::expected<TeamData, std::vector<Fault>> ParseTeam(const Files& files);

// people.toml: who may log in, with hashed tokens.
tl::expected<std::vector<Account>, std::vector<Fault>> ParsePeople(const std::string& file_name,
                                                                   const std::string& text);

// The entry of one account, to be appended to people.toml; ParsePeople reads it back.
std::string WritePerson(const Account& account);

}  // namespace tandem::teamfiles
