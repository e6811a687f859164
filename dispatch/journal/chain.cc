#include "dispatch/journal/chain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <sodium.h>

#include "dispatch/journal/sodium_start.h"

namespace tandem::journal {
namespace {

constexpr std::size_t kHashBytes = 32;

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string Hash(const std::string& first, const std::string& second) {
  StartSodium();
  std::array<unsigned char, kHashBytes> hash;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  crypto_generichash_update(&state, Bytes(first), first.size());
  crypto_generichash_update(&state, Bytes(second), second.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

std::string ChainHash(const std::string& previous_hash, const std::string& bytes) {
  return Hash(previous_hash, bytes);
}

std::string PlainHash(const std::string& bytes) { return Hash({}, bytes); }

Result<std::string> StoredHash(const Journal& journal, const TeamId& team, Revision revision) {
  std::optional<std::string> hash;
  const auto take = [&](const StoredRecord& record) -> Result<void> {
    if (hash) return Fail(ErrorCode::kAborted, "one is enough");
    hash = record.hash;
    return {};
  };
  const auto read = journal.Read(team, {revision.value - 1}, take);
  if (hash) return *std::move(hash);
  if (!read) return tl::unexpected<Error>(read.error());
  return std::string();
}

std::string PlaceOf(const TeamId& team, Revision revision) {
  return "team " + team.value + ", revision " + std::to_string(revision.value);
}

Result<ChainHeads> HeadsAfter(const ChainHeads& heads, const Batch& batch) {
  ChainHeads after;
  for (const StoredRecord& record : batch.records) {
    if (!record.team) return Fail(ErrorCode::kInternal, "a record without a team");
    auto [found, is_new] = after.try_emplace(record.team);
    ChainHead& head = found->second;
    if (is_new) {
      if (const auto stored = heads.find(record.team); stored != heads.end()) head = stored->second;
    }
    if (record.revision != head.revision.Next()) {
      return Fail(ErrorCode::kInternal, PlaceOf(record.team, record.revision) +
                                            " does not follow revision " +
                                            std::to_string(head.revision.value));
    }
    if (record.hash != ChainHash(head.hash, record.bytes)) {
      return Fail(ErrorCode::kInternal,
                  PlaceOf(record.team, record.revision) + ": its hash does not continue the chain");
    }
    head = {record.revision, record.hash};
  }
  return after;
}

Result<void> CheckSnapshots(
    const Batch& batch,
    const std::function<Result<std::string>(const TeamId&, Revision)>& hash_at) {
  for (const StoredSnapshot& snapshot : batch.snapshots) {
    const auto in_batch =
        std::find_if(batch.records.begin(), batch.records.end(), [&](const StoredRecord& record) {
          return record.team == snapshot.team && record.revision == snapshot.revision;
        });
    std::string hash;
    if (in_batch != batch.records.end()) {
      hash = in_batch->hash;
    } else {
      ASSIGN_OR_RETURN(hash, hash_at(snapshot.team, snapshot.revision));
    }
    if (hash.empty() || hash != snapshot.hash) {
      return Fail(ErrorCode::kInternal, PlaceOf(snapshot.team, snapshot.revision) +
                                            ": a snapshot of a record that is not in the journal");
    }
  }
  return {};
}

Result<void> CheckReadBack(ChainHead& head, const StoredRecord& record) {
  if (record.revision != head.revision.Next()) {
    return Fail(ErrorCode::kDataLoss,
                PlaceOf(record.team, head.revision.Next()) + ": the record is missing");
  }
  if (record.hash != ChainHash(head.hash, record.bytes)) {
    return Fail(ErrorCode::kDataLoss, PlaceOf(record.team, record.revision) +
                                          ": the record is not what was stored; its hash differs");
  }
  head = {record.revision, record.hash};
  return {};
}

}  // namespace tandem::journal
