#include "dispatch/server/real_time.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/engine/engine.h"
#include "dispatch/engine/sim_executor.h"
#include "dispatch/journal/memory_journal.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::server {
namespace {

// A machine whose wall clock somebody sets.
struct Machine {
  Instant true_time = testing::MondayMorning();
  Span set_by{0};

  MachineClocks Clocks() {
    return {.wall = [this] { return true_time + set_by; },
            .monotonic = [this] { return std::chrono::nanoseconds(true_time.time_since_epoch()); }};
  }
};

TEST(RealTime, GoesOnEvenlyWhateverTheWallClockIsSetTo) {
  Machine machine;
  const RealTime time({}, machine.Clocks());
  const Instant began = time.Now();
  EXPECT_EQ(began, machine.true_time);
  machine.true_time += minutes{10};
  machine.set_by = hours{1};
  EXPECT_EQ(time.Now(), began + minutes{10});
  EXPECT_EQ(time.ClockStep(), hours{1});
  machine.set_by = -hours{1};
  EXPECT_EQ(time.Now(), began + minutes{10});
  EXPECT_EQ(time.ClockStep(), -hours{1});
  machine.set_by = Span{0};
  EXPECT_EQ(time.ClockStep(), Span{0});
}

TEST(RealTime, NeverStartsBeforeTheLastRecord) {
  Machine machine;
  const Instant last = machine.true_time;
  machine.set_by = -hours{1};
  machine.true_time += minutes{5};
  const RealTime time(last, machine.Clocks());
  EXPECT_EQ(time.Now(), last);
}

// Found by stepping the clock back before a start: the step was measured from the start, so that a
// server whose time was an hour ahead of the wall clock showed none.
TEST(RealTime, ShowsThatTheWallClockWasBehindTheJournalAlreadyAtTheStart) {
  Machine machine;
  const Instant last = machine.true_time;
  machine.set_by = -hours{1};
  const RealTime time(last, machine.Clocks());
  EXPECT_EQ(time.ClockStep(), -hours{1});
}

// An engine whose time is the server's, on executors that live by the machine's true time.
class SteppedClock : public ::testing::Test {
 protected:
  SteppedClock() {
    engine::EngineOptions options;
    options.planner = false;
    engine_ = std::make_unique<engine::Engine>(
        journal_, time_,
        engine::Executors{&world_.AddExecutor(), &world_.AddExecutor(), &world_.AddExecutor(),
                          &world_.AddExecutor()},
        options);
    EXPECT_TRUE(engine_->Recover());
    Say({{"admin"}, Role::kAdmin, {}, {}}, ConfigureTeam{testing::SmallTeam()});
  }

  void Say(const Actor& actor, Command command) {
    engine_->Submit(team_, {std::move(command), actor, "", "", std::nullopt},
                    [](const Result<CommandAnswer>& answer) { EXPECT_TRUE(answer); });
    world_.Settle();
  }

  void Pass(Span span) {
    // In steps: the machine's clocks are read while the world goes on.
    const Instant until = world_.now() + span;
    while (world_.now() < until) {
      world_.RunUntil(std::min(until, world_.now() + seconds{10}));
    }
  }

  std::vector<journal::StoredRecord> Records() const {
    std::vector<journal::StoredRecord> records;
    EXPECT_TRUE(journal_.Read(team_, {}, [&](const auto& record) {
      records.push_back(record);
      return Result<void>();
    }));
    return records;
  }

  const TeamId team_{"smalltown"};
  engine::SimWorld world_{testing::Seed(), testing::MondayMorning()};
  Span set_by_{0};
  journal::MemoryJournal journal_;
  RealTime time_{
      {},
      {.wall = [this] { return world_.now() + set_by_; },
       .monotonic = [this] { return std::chrono::nanoseconds(world_.now().time_since_epoch()); }}};
  std::unique_ptr<engine::Engine> engine_;
};

TEST_F(SteppedClock, MovesNoDeadlineAndNoStampGoesBack) {
  for (const Span step : {Span(hours{1}), -Span(hours{1})}) {
    ReceiveReferral referral;
    referral.source = {{"C82001"},
                       {"gp-desk"},
                       SourceKind::kGeneralPractice,
                       MayBeTold::kStatusOnly,
                       testing::SealedText("Dr Made Up")};
    referral.need = {"catheter"};
    referral.person = testing::SealedText("Somebody Made-Up");
    referral.story = testing::SealedText("a story");
    referral.door = {52'640'400, -1'120'600};
    const Instant received_at = world_.now();
    Say(testing::Desk(), referral);
    const std::size_t before = Records().size();
    Pass(minutes{5});
    set_by_ = step;
    Pass(minutes{9} + seconds{59});
    EXPECT_EQ(Records().size(), before) << "something fell due too early";
    Pass(seconds{1});
    // Triage is owed within a quarter of an hour of real waiting.
    ASSERT_EQ(Records().size(), before + 1) << "the step moved the deadline";
    EXPECT_EQ(Records().back().recorded_at, received_at + minutes{15});
    set_by_ = Span{0};
  }
  const auto records = Records();
  for (std::size_t i = 1; i < records.size(); ++i) {
    EXPECT_GE(records[i].recorded_at, records[i - 1].recorded_at);
  }
  engine_.reset();
}

}  // namespace
}  // namespace tandem::server
