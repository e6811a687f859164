// A small team on a simulated process, and a journal that can be watched, held up and broken.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/engine/sim_process.h"
#include "dispatch/journal/memory_journal.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::engine {

// Keeps what it is given, after asking `before_append`, which may refuse.
class WatchedJournal : public journal::MemoryJournal {
 public:
  Result<void> Append(const journal::Batch& batch) override {
    if (before_append) RETURN_IF_ERROR(before_append(batch));
    RETURN_IF_ERROR(MemoryJournal::Append(batch));
    batches.push_back(batch);
    return {};
  }

  std::function<Result<void>(const journal::Batch&)> before_append;
  std::vector<journal::Batch> batches;  // appended
};

inline Actor Admin() { return {{"admin"}, Role::kAdmin, {}, {}}; }

inline CommandRequest Request(const Actor& actor, Command command, std::string request_id = "") {
  return {std::move(command), actor, std::move(request_id), "digest", std::nullopt};
}

inline ReceiveReferral Referral(const std::string& need) {
  ReceiveReferral referral;
  referral.source = {{"C82001"},
                     {"gp-desk"},
                     SourceKind::kGeneralPractice,
                     MayBeTold::kStatusOnly,
                     testing::SealedText("Dr Made Up")};
  referral.need = {need};
  referral.person = testing::SealedText("Somebody Made-Up");
  referral.story = testing::SealedText("a story");
  referral.door = {52'640'400, -1'120'600};
  return referral;
}

inline AcceptReferral Acceptance(std::int64_t referral) {
  AcceptReferral accept;
  accept.referral = {referral};
  accept.safety_net = testing::SealedText("ring 999 if worse");
  return accept;
}

// The tests' process: the engine on a world, without planner unless a test wants it.
class SmallProcess : public ::testing::Test {
 protected:
  static EngineOptions Options() {
    EngineOptions options;
    options.planner = false;
    return options;
  }

  void Start(EngineOptions options = Options()) {
    process_.emplace(world_, journal_, std::move(options));
    ASSERT_TRUE(process_->Start());
  }

  void Configure(TeamData data = testing::SmallTeam()) {
    ASSERT_TRUE(Ask(Admin(), ConfigureTeam{std::move(data)}, "configure"));
  }

  Result<CommandAnswer> Ask(const Actor& actor, Command command, std::string request_id = "") {
    return process_->Ask(team_, Request(actor, std::move(command), std::move(request_id)));
  }

  Engine& engine() { return process_->engine(); }
  const State& state() { return *process_->StateOf(team_); }

  const TeamId team_{"smalltown"};
  SimWorld world_{testing::Seed(), testing::MondayMorning()};
  WatchedJournal journal_;
  std::optional<SimProcess> process_;
};

}  // namespace tandem::engine
