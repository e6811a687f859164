#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// What reads bytes of somebody else's. Each function takes any bytes and promises nothing about
// them but this: no crash, no sanitizer's finding, and no broken promise of the code it calls; a
// broken promise aborts (TANDEM_CHECK). libFuzzer makes the bytes, or a corpus brings them.

namespace tandem::fuzz {

void FuzzRecord(std::string_view bytes);     // a record of the journal, or an answer
void FuzzSnapshot(std::string_view bytes);   // a state of the journal
void FuzzRequest(std::string_view bytes);    // one mutation of the API, through wire and rules
void FuzzCommands(std::string_view bytes);   // a day of a team: mutations, plans and time
void FuzzTeamFiles(std::string_view bytes);  // the files of a team, up to ConfigureTeam
void FuzzRoster(std::string_view bytes);     // a roster file, up to ImportRoster

// Changes `size` bytes in place, in at most `size_max`; gives the new size. The same seed changes
// the same.
using Mutator = std::size_t (*)(std::uint8_t* data, std::size_t size, std::size_t size_max,
                                unsigned int seed);

// Puts a whole request that makes sense in the state it will meet: random bytes seldom do.
std::size_t MutateRequest(std::uint8_t* data, std::size_t size, std::size_t size_max,
                          unsigned int seed);

struct Target {
  std::string_view name;  // its corpus is tests/fuzz/corpus/<name>
  void (*run)(std::string_view bytes);
  Mutator mutate = nullptr;  // besides libFuzzer's own
};

inline constexpr std::array kTargets = {
    Target{"record", &FuzzRecord},
    Target{"snapshot", &FuzzSnapshot},
    Target{"request", &FuzzRequest, &MutateRequest},
    Target{"commands", &FuzzCommands},
    Target{"team_files", &FuzzTeamFiles},
    Target{"roster", &FuzzRoster},
};

}  // namespace tandem::fuzz
