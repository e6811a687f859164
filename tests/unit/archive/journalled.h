// A team's journal in memory, and an archive that follows it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/archive/archive.h"
#include "dispatch/journal/memory_journal.h"
#include "dispatch/wire/record_codec.h"
#include "tests/unit/journal/chained.h"

namespace tandem::testing {

inline Instant Time(const char* text) { return ParseInstant(text).value(); }

class Journalled {
 public:
  explicit Journalled(std::string team = "smalltown") : chain_(std::move(team)) {}

  // As the team's next record, whatever it said of itself.
  void Write(Record record) {
    record.team = chain_.team();
    record.revision = chain_.revision().Next();
    WriteBytes(wire::EncodeRecord(record));
  }
  void Tell(Instant at, std::vector<Event> events) {
    Record record;
    record.recorded_at = at;
    record.actor.principal = {"lou"};
    record.events = std::move(events);
    Write(std::move(record));
  }
  void WriteBytes(std::string bytes) {
    journal::Batch batch;
    batch.records.push_back(chain_.NextOf(std::move(bytes)));
    ASSERT_TRUE(journal_.Append(batch));
  }

  const journal::MemoryJournal& journal() const { return journal_; }
  const TeamId& team() const { return chain_.team(); }
  Revision revision() const { return chain_.revision(); }

 private:
  ChainWriter chain_;
  journal::MemoryJournal journal_;
};

inline std::unique_ptr<archive::Archive> OpenArchive(const std::string& path = "") {
  auto opened = archive::Archive::Open(path);
  EXPECT_TRUE(opened) << opened.error().message;
  return opened ? std::move(*opened) : nullptr;
}

inline void CatchUp(archive::Archive& archive, const Journalled& journalled) {
  const auto caught_up = archive.CatchUp(journalled.journal(), journalled.team());
  ASSERT_TRUE(caught_up) << caught_up.error().message;
  EXPECT_EQ(archive.AsOf(journalled.team()).value(), journalled.revision());
}

// What an archive made from nothing holds.
inline std::string RebuiltDigest(const Journalled& journalled) {
  const auto archive = OpenArchive();
  CatchUp(*archive, journalled);
  return archive->Digest(journalled.team()).value();
}

}  // namespace tandem::testing
