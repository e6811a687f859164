// A disk that fails at any append of a busy day: nobody hears of what may not be there, and after a
// new start whatever anybody was told is there.
#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/journal/memory_journal.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/simulation/simulated_day.h"
#include "tests/support/faulty_journal.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::simulation {
namespace {

using testing::AppendFault;
using testing::FaultyJournal;

class FaultyDisk : public ::testing::Test {
 protected:
  DayOptions Options(std::uint64_t seed) {
    DayOptions options;
    options.seed = seed;
    options.start = testing::MondayMorning();
    options.length = hours{8};
    options.engine.snapshot_every_records = 20;
    // What the server does here is to end; the day looks what was said until then.
    options.engine.on_append_failure = [this](const Error&) { ++failures_; };
    return options;
  }

  // The world goes on until the disk has failed, then for some time in which nothing may be said.
  void RunIntoTheFault(SimulatedDay& day, FaultyJournal& disk) {
    const Instant give_up_at = day.end();
    while (!disk.has_failed() && day.world().now() < give_up_at) {
      day.RunUntil(day.world().now() + minutes{1});
    }
    ASSERT_TRUE(disk.has_failed());
    const std::size_t told = day.told().size();
    day.RunUntil(day.world().now() + minutes{30});
    EXPECT_EQ(day.told().size(), told) << "somebody was told of what is not durable";
    EXPECT_EQ(disk.appends_after_failure(), 0) << "it wrote on after a failure";
  }

  void ExpectKept(const SimulatedDay& day, const journal::Journal& journal) {
    for (const Told& told : day.told()) {
      const auto kept = journal.FindOutcome(told.key);
      ASSERT_TRUE(kept && kept->has_value()) << told.key.request_id << " was lost";
      EXPECT_EQ((*kept)->answer, told.answer) << told.key.request_id;
    }
  }

  int failures_ = 0;
};

TEST_F(FaultyDisk, LosesNothingThatAnybodyWasToldWhicheverAppendFails) {
  Random random(testing::Seed());
  for (int round = 0; round < testing::Rounds(2); ++round) {
    const std::uint64_t seed = testing::Seed() * 100 + static_cast<std::uint64_t>(round);
    journal::MemoryJournal journal;
    FaultyJournal disk(journal);
    SimulatedDay day(testing::SmallTeam(), disk, Options(seed));
    Revision last_seen;
    day.OnEveryRecord([&](const State&, const engine::FeedRecord& record) {
      EXPECT_EQ(record.record.revision, last_seen.Next()) << "a gap or a repeat in the stream";
      last_seen = record.record.revision;
    });
    ASSERT_TRUE(day.Start());
    for (int fault = 1; fault <= 6; ++fault) {
      const auto kind = random.Chance(50) ? AppendFault::kLost : AppendFault::kWritten;
      disk.FailAfter(static_cast<int>(random.Below(15)), kind);
      RunIntoTheFault(day, disk);
      ASSERT_FALSE(HasFailure()) << "seed " << seed << ", fault " << fault;
      EXPECT_EQ(failures_, fault);
      disk.Mend();
      ASSERT_TRUE(day.CrashAndRecover());
    }
    failures_ = 0;
    day.RunUntil(day.world().now() + hours{1});
    EXPECT_EQ(day.gaps(), 0);
    ExpectKept(day, journal);
    for (const std::string& broken : BrokenInvariants(day.state())) {
      ADD_FAILURE() << "seed " << seed << ": " << broken;
    }
  }
}

TEST_F(FaultyDisk, MayFailAtASnapshotToo) {
  for (const AppendFault kind : {AppendFault::kLost, AppendFault::kWritten}) {
    journal::MemoryJournal journal;
    FaultyJournal disk(journal);
    SimulatedDay day(testing::SmallTeam(), disk, Options(testing::Seed()));
    ASSERT_TRUE(day.Start());
    disk.FailAtSnapshot(kind);
    RunIntoTheFault(day, disk);
    ASSERT_FALSE(HasFailure()) << "seed " << testing::Seed();
    disk.Mend();
    ASSERT_TRUE(day.CrashAndRecover());
    day.RunUntil(day.world().now() + hours{1});
    ExpectKept(day, journal);
  }
}

}  // namespace
}  // namespace tandem::simulation
