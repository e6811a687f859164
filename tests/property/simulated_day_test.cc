// Whole days of a made-up team, through the engine that serves real ones. What must hold, holds
// after every record; what was told, is in the journal; what happened, happens again by the seed.
#include "dispatch/simulation/simulated_day.h"

#include <chrono>
#include <cstdio>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/engine/recovery.h"
#include "dispatch/journal/memory_journal.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/wire/record_codec.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::simulation {
namespace {

DayOptions Options(std::uint64_t seed) {
  DayOptions options;
  options.seed = seed;
  options.start = testing::MondayMorning();
  options.engine.snapshot_every_records = 200;
  return options;
}

// Two people for the work of one, so that days are busy and offers pass from hand to hand.
TeamData BusyTeam() {
  TeamData data = testing::SmallTeam();
  data.timers.last_crew_window = minutes{30};
  data.red_flags = {{{"breathing"}, "all", "Are they fighting for breath?"}};
  data.competencies[{"insulin"}] = {{"insulin"}, "Insulin", 12, true};
  for (const std::string nurse : {"asha", "ben"}) {
    data.staff.at({nurse}).competences.push_back({{"insulin"}, std::nullopt, "the test"});
  }
  for (const std::string name : {"asha", "ben", "cleo", "dan", "eve", "femi"}) {
    StaffMember twin = data.staff.at({name});
    twin.id = {name + "-2"};
    data.staff[twin.id] = twin;
  }
  return data;
}

// The journal's records as one string, to compare whole journals.
std::string Bytes(const journal::Journal& journal, const TeamId& team) {
  std::string bytes;
  const auto take = [&](const journal::StoredRecord& record) -> Result<void> {
    bytes += record.bytes;
    bytes += record.hash;
    return {};
  };
  EXPECT_TRUE(journal.Read(team, Revision{0}, take));
  return bytes;
}

std::string JournalOfADay(std::uint64_t seed) {
  journal::MemoryJournal journal;
  SimulatedDay day(BusyTeam(), journal, Options(seed));
  EXPECT_TRUE(day.Start());
  day.RunToEnd();
  return Bytes(journal, {"smalltown"});
}

// How often each kind of event happened, to show that a day had something of everything.
void Count(const Record& record, std::map<std::size_t, int>& events) {
  for (const Event& event : record.events) ++events[event.index()];
}

template <class... Kinds>
bool IsOneOf(std::size_t kind) {
  return ((kind == Event(Kinds{}).index()) || ...);
}

// A closed episode stays for days.
bool TakesLongerThanADay(std::size_t kind) { return IsOneOf<EpisodeArchived>(kind); }

// Counts what happened.
void ExpectEveryPromiseKept(const DayOptions& options, std::map<std::size_t, int>& events) {
  journal::MemoryJournal journal;
  SimulatedDay day(BusyTeam(), journal, options);
  const auto fail = [&](const State& state, const std::string& broken) {
    ADD_FAILURE() << "seed " << options.seed << ", revision " << state.revision.value << ": "
                  << broken;
  };
  day.OnEveryRecord([&](const State& state, const engine::FeedRecord& record) {
    Count(record.record, events);
    for (const std::string& broken : BrokenInvariants(state)) fail(state, broken);
    for (const std::string& broken : BrokenInvariants(record.record)) fail(state, broken);
    EXPECT_FALSE(testing::HasTwoRedFlagsForOne(state)) << "seed " << options.seed;
  });
  ASSERT_TRUE(day.Start());
  day.RunToEnd();
}

TEST(SimulatedDay, KeepsEveryPromiseAfterEveryRecord) {
  std::map<std::size_t, int> events;
  for (int round = 0; round < testing::Rounds(5); ++round) {
    ExpectEveryPromiseKept(Options(testing::Seed() * 100 + static_cast<std::uint64_t>(round)),
                           events);
    ASSERT_FALSE(::testing::Test::HasFailure());
  }
  for (std::size_t kind = 0; kind < std::variant_size_v<AnyEvent>; ++kind) {
    if (events.contains(kind) || TakesLongerThanADay(kind)) continue;
    ADD_FAILURE() << "event " << kind << " of the list never happened";
  }
}

TEST(SimulatedDay, KeepsThemThroughTheNightsInWhichTheClocksChange) {
  std::map<std::size_t, int> events;
  for (const char* evening : {"2026-03-28T18:00:00Z", "2026-10-24T17:00:00Z"}) {
    DayOptions options = Options(testing::Seed());
    options.start = ParseInstant(evening).value();
    ExpectEveryPromiseKept(options, events);
    ASSERT_FALSE(::testing::Test::HasFailure()) << evening;
  }
}

TEST(SimulatedDay, FoldsToTheSameFingerprintWhenReplayed) {
  journal::MemoryJournal journal;
  SimulatedDay day(BusyTeam(), journal, Options(testing::Seed()));
  ASSERT_TRUE(day.Start());
  day.RunToEnd();
  const std::string fingerprint = wire::FingerprintBytes(day.state());
  for (const std::int64_t records_min : {1, 500, 1'000'000}) {
    const auto replayed = engine::RecoverTeam(journal, {"smalltown"}, records_min);
    ASSERT_TRUE(replayed);
    EXPECT_EQ(wire::FingerprintBytes(replayed->state), fingerprint);
    EXPECT_EQ(replayed->state, day.state());
  }
}

TEST(SimulatedDay, GivesTheSameJournalForTheSameSeedAndAnotherForAnother) {
  const std::string first = JournalOfADay(testing::Seed());
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(JournalOfADay(testing::Seed()), first);
  EXPECT_NE(JournalOfADay(testing::Seed() + 1), first);
}

// Every answer that anybody was given, against what the journal remembers.
void ExpectKept(const SimulatedDay& day, const journal::Journal& journal, Revision head) {
  for (const Told& told : day.told()) {
    const auto kept = journal.FindOutcome(told.key);
    ASSERT_TRUE(kept && kept->has_value()) << told.key.request_id << " was lost";
    EXPECT_EQ((*kept)->answer, told.answer) << told.key.request_id;
    EXPECT_LE(told.answer.revision, head);
  }
}

TEST(SimulatedDay, LosesNothingThatAnybodyWasToldInACrash) {
  for (int round = 0; round < testing::Rounds(3); ++round) {
    const std::uint64_t seed = testing::Seed() * 100 + static_cast<std::uint64_t>(round);
    Random random(seed);
    journal::MemoryJournal journal;
    SimulatedDay day(BusyTeam(), journal, Options(seed));
    Revision last_seen;
    day.OnEveryRecord([&](const State&, const engine::FeedRecord& record) {
      EXPECT_EQ(record.record.revision, last_seen.Next()) << "a gap or a repeat in the stream";
      last_seen = record.record.revision;
    });
    ASSERT_TRUE(day.Start());
    for (int crash = 0; crash < 20; ++crash) {
      day.RunUntil(day.world().now() + minutes{random.Between(1, 70)});
      // Into the middle of something: between deciding, writing, telling and hearing.
      for (std::int64_t steps = random.Below(12); steps > 0; --steps) day.world().Step();
      ASSERT_TRUE(day.CrashAndRecover());
    }
    day.RunToEnd();
    EXPECT_EQ(day.gaps(), 0);
    EXPECT_EQ(day.state().revision, last_seen);
    for (const std::string& broken : BrokenInvariants(day.state())) {
      ADD_FAILURE() << "seed " << seed << ": " << broken;
    }
    ExpectKept(day, journal, day.state().revision);
  }
}

TEST(SimulatedDay, RunsAThousandTimesFasterThanLife) {
  journal::MemoryJournal journal;
  SimulatedDay day(BusyTeam(), journal, Options(testing::Seed()));
  ASSERT_TRUE(day.Start());
  const auto began = std::chrono::steady_clock::now();
  day.RunToEnd();
  const auto took = std::chrono::steady_clock::now() - began;
  const auto times =
      Options(1).length / std::max<std::chrono::nanoseconds>(took, minutes{0} + Span{1});
  std::printf("24 h in %lld ms, %lld times life, %lld records, %zu commands\n",
              static_cast<long long>(std::chrono::duration_cast<Span>(took).count()),
              static_cast<long long>(times), static_cast<long long>(day.state().revision.value),
              day.told().size());
  RecordProperty("times_real_time", std::to_string(times));
  EXPECT_GE(times, 1'000);
}

}  // namespace
}  // namespace tandem::simulation
