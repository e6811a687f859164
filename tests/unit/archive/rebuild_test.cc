#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "dispatch/storage/database.h"
#include "tests/support/random_values.h"
#include "tests/support/seed.h"
#include "tests/unit/archive/day.h"
#include "tests/unit/archive/journalled.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::archive {
namespace {

using storage::Database;
using testing::CatchUp;
using testing::Journalled;
using testing::OpenArchive;
using testing::RebuiltDigest;
using testing::ScratchDirectory;

std::vector<Event> EventsOf(const std::vector<Record>& records) {
  std::vector<Event> events;
  for (const Record& record : records) {
    events.insert(events.end(), record.events.begin(), record.events.end());
  }
  return events;
}

// A record no rule would make: real events of one day in any order, and a few of any values.
Record ShuffledRecord(Random& random, const std::vector<Event>& pool) {
  Record record = testing::RandomRecord(random);
  for (std::int64_t left = random.Between(1, 4); left > 0; --left) {
    record.events.push_back(pool[static_cast<std::size_t>(random.Below(std::ssize(pool)))]);
  }
  return record;
}

class Rebuilding : public ::testing::Test {
 protected:
  std::string File() const { return directory_.Below("archive.db"); }

  void Tell(int records) {
    for (int i = 0; i < records; ++i) {
      told_.Tell(testing::MondayMorning() + minutes{i}, {OpportunityMissed{{i + 1}}});
    }
  }

  void Change(const char* sql) {
    auto database = Database::Open(File(), Database::Mode::kWrite);
    ASSERT_TRUE(database);
    const auto changed = database->Execute(sql);
    ASSERT_TRUE(changed) << changed.error().message;
  }

  ScratchDirectory directory_;
  Journalled told_;
};

TEST_F(Rebuilding, GivesTheSameTablesHoweverTheRecordsCame) {
  Random random(testing::Seed());
  const std::vector<Event> pool = EventsOf(testing::PlayDay());
  for (int round = 0; round < testing::Rounds(3); ++round) {
    Journalled told;
    const auto archive = OpenArchive();
    for (int i = 0; i < 400; ++i) {
      told.Write(ShuffledRecord(random, pool));
      if (random.Chance(10)) CatchUp(*archive, told);
    }
    CatchUp(*archive, told);
    EXPECT_EQ(archive->Digest(told.team()).value(), RebuiltDigest(told));
  }
}

TEST_F(Rebuilding, IsWhatAnArchiveThatWasDeletedDoes) {
  for (const Record& record : testing::PlayDay()) told_.Write(record);
  std::string digest;
  {
    const auto archive = OpenArchive(File());
    CatchUp(*archive, told_);
    digest = archive->Digest(told_.team()).value();
  }
  {
    const auto again = OpenArchive(File());
    EXPECT_EQ(again->AsOf(told_.team()).value(), told_.revision()) << "the file has it";
    EXPECT_EQ(again->Digest(told_.team()).value(), digest);
  }
  std::filesystem::remove(File());
  const auto archive = OpenArchive(File());
  EXPECT_EQ(archive->AsOf(told_.team()).value(), Revision{0});
  CatchUp(*archive, told_);
  EXPECT_EQ(archive->Digest(told_.team()).value(), digest);
}

TEST_F(Rebuilding, ADigestNoticesOneValueOfOneRow) {
  Tell(3);
  CatchUp(*OpenArchive(File()), told_);
  Change("UPDATE opportunities_missed SET missed_at = missed_at + 1 WHERE opportunity = 2");
  EXPECT_NE(OpenArchive(File())->Digest(told_.team()).value(), RebuiltDigest(told_));
}

TEST_F(Rebuilding, FollowsTablesOfAnotherLayout) {
  Tell(3);
  CatchUp(*OpenArchive(File()), told_);
  Change("CREATE TABLE of_a_later_release (a); PRAGMA user_version = 999");
  const auto archive = OpenArchive(File());
  EXPECT_EQ(archive->AsOf(told_.team()).value(), Revision{0});
  CatchUp(*archive, told_);
  EXPECT_EQ(archive->Digest(told_.team()).value(), RebuiltDigest(told_));
}

TEST_F(Rebuilding, FollowsAJournalOfAnotherTimeline) {
  Tell(6);
  const auto archive = OpenArchive();
  CatchUp(*archive, told_);
  Journalled shorter;
  shorter.Tell(testing::MondayMorning(), {OpportunityMissed{{1}}});
  CatchUp(*archive, shorter);
  EXPECT_EQ(archive->Digest(told_.team()).value(), RebuiltDigest(shorter));
  CatchUp(*archive, told_);
  EXPECT_EQ(archive->Digest(told_.team()).value(), RebuiltDigest(told_));
  Journalled other;
  for (int i = 0; i < 9; ++i) other.Tell(testing::MondayMorning(), {OpportunityMissed{{i + 50}}});
  CatchUp(*archive, other);
  EXPECT_EQ(archive->Digest(told_.team()).value(), RebuiltDigest(other));
}

TEST_F(Rebuilding, StopsAtARecordThatCannotBeReadWithWholeTransactionsBehindIt) {
  Tell(300);
  told_.WriteBytes("no record");
  const auto archive = OpenArchive();
  const auto caught_up = archive->CatchUp(told_.journal(), told_.team());
  ASSERT_FALSE(caught_up);
  EXPECT_EQ(caught_up.error().code, ErrorCode::kDataLoss);
  EXPECT_NE(caught_up.error().message.find("revision 301"), std::string::npos);
  const Revision as_of = archive->AsOf(told_.team()).value();
  EXPECT_GT(as_of, Revision{0});
  // The tables are those of the revision they name: what was interrupted left nothing.
  Journalled sound;
  for (int i = 0; i < as_of.value; ++i) {
    sound.Tell(testing::MondayMorning() + minutes{i}, {OpportunityMissed{{i + 1}}});
  }
  EXPECT_EQ(archive->Digest(told_.team()).value(), RebuiltDigest(sound));
  EXPECT_FALSE(archive->CatchUp(told_.journal(), told_.team())) << "and again";
}

// --- files that are not what they should be -----------------------------------------------------

TEST_F(Rebuilding, AFileThatIsNoDatabaseOrHalfOfOneIsDataLoss) {
  Tell(50);
  CatchUp(*OpenArchive(File()), told_);
  std::filesystem::resize_file(File(), std::filesystem::file_size(File()) / 2);
  const auto torn = Archive::Open(File());
  ASSERT_FALSE(torn);
  EXPECT_EQ(torn.error().code, ErrorCode::kDataLoss) << torn.error().message;
  std::ofstream(File(), std::ios::trunc) << std::string(10'000, 'x');
  const auto nonsense = Archive::Open(File());
  ASSERT_FALSE(nonsense);
  EXPECT_EQ(nonsense.error().code, ErrorCode::kDataLoss) << nonsense.error().message;
}

TEST_F(Rebuilding, ADatabaseOfSomebodyElseIsLeftAlone) {
  Change("CREATE TABLE records (a); INSERT INTO records VALUES (7)");
  const auto opened = Archive::Open(File());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kFailedPrecondition);
  auto database = Database::Open(File(), Database::Mode::kRead);
  auto query = database->Prepare("SELECT a FROM records");
  ASSERT_TRUE(query);
  EXPECT_TRUE(query->Step().value());
  EXPECT_EQ(query->Integer(0), 7);
}

}  // namespace
}  // namespace tandem::archive
