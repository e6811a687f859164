#pragma once

#include <functional>
#include <map>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/journal/journal.h"

namespace tandem::journal {

// The last link of a team's chain; before the first record {0, ""}.
struct ChainHead {
  Revision revision;
  std::string hash;
};

using ChainHeads = std::map<TeamId, ChainHead>;

// BLAKE2b-256 of `bytes` alone: tells whether a stored snapshot is what was stored.
std::string PlainHash(const std::string& bytes);

// The hash of a stored record; "" when it is not there.
Result<std::string> StoredHash(const Journal& journal, const TeamId& team, Revision revision);

// "team leicester, revision 7": how every fault of a chain names its place.
std::string PlaceOf(const TeamId& team, Revision revision);

// The heads of the teams that the batch extends, after it. kInternal when a record does not follow
// its team's last one.
Result<ChainHeads> HeadsAfter(const ChainHeads& heads, const Batch& batch);

// kInternal unless every snapshot of the batch names a record that is there, in the batch or
// before it, by its hash. `hash_at` finds the hash of a record stored before ("" when not there).
Result<void> CheckSnapshots(
    const Batch& batch, const std::function<Result<std::string>(const TeamId&, Revision)>& hash_at);

// Advances `head` over a record read back; kDataLoss when it is missing, torn or altered.
Result<void> CheckReadBack(ChainHead& head, const StoredRecord& record);

}  // namespace tandem::journal
