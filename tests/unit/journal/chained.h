// Records that continue a team's chain, and what a journal has of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dispatch/journal/journal.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::testing {

inline Instant At(std::int64_t seconds_in) { return Instant(seconds(1'767'225'600 + seconds_in)); }

// Writes the records of one team, one behind the other.
class ChainWriter {
 public:
  explicit ChainWriter(std::string team) : team_{std::move(team)} {}

  // A record as the engine makes it: real bytes of an event that needs nothing else.
  journal::StoredRecord Next(std::string request_id = "") {
    Record record{.team = team_,
                  .revision = revision_.Next(),
                  .recorded_at = At(revision_.value + 1),
                  .actor = {.principal = {"asha"}},
                  .request_id = std::move(request_id),
                  .events = {EpisodeClosed{.episode = {revision_.value + 1}, .by = {"asha"}}}};
    return NextOf(wire::EncodeRecord(record));
  }

  // Any bytes: the journal does not look into them.
  journal::StoredRecord NextOf(std::string bytes) {
    revision_ = revision_.Next();
    hash_ = journal::ChainHash(hash_, bytes);
    return {team_, revision_, At(revision_.value), std::move(bytes), hash_};
  }

  journal::Batch Batch(int records) {
    journal::Batch batch;
    for (int i = 0; i < records; ++i) batch.records.push_back(Next());
    return batch;
  }

  journal::StoredSnapshot Snapshot(std::string bytes) const {
    return {team_, revision_, hash_, std::move(bytes)};
  }

  // Goes on behind what a journal has.
  void Resume(Revision revision, std::string hash) {
    revision_ = revision;
    hash_ = std::move(hash);
  }

  const TeamId& team() const { return team_; }
  Revision revision() const { return revision_; }

 private:
  TeamId team_;
  Revision revision_;
  std::string hash_;
};

inline StoredOutcome OutcomeOf(const std::string& team, const std::string& request_id,
                               Instant answered_at) {
  return {.key = {{team}, {"asha"}, request_id},
          .digest = std::string(32, 'd'),
          .answered_at = answered_at,
          .answer = {.outcome = Outcome::kApplied, .revision = {7}, .subject = 12}};
}

inline Result<std::vector<journal::StoredRecord>> ReadAll(const journal::Journal& journal,
                                                          const TeamId& team, Revision after = {}) {
  std::vector<journal::StoredRecord> records;
  auto read = journal.Read(team, after, [&](const journal::StoredRecord& record) -> Result<void> {
    records.push_back(record);
    return {};
  });
  if (!read) return tl::unexpected<Error>(std::move(read).error());
  return records;
}

}  // namespace tandem::testing
