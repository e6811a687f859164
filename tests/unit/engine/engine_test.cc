#include "dispatch/engine/engine.h"

#include <algorithm>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "tests/unit/engine/small_process.h"

namespace tandem::engine {
namespace {

using testing::Desk;
using testing::Field;
using testing::SmallTeam;
using testing::Triage;

using EngineAnswers = SmallProcess;

TEST_F(EngineAnswers, WithTheRevisionOfTheRecordAndTheIdOfWhatWasMade) {
  Start();
  Configure();
  const auto answer = Ask(Desk(), Referral("catheter"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->outcome, Outcome::kApplied);
  EXPECT_EQ(answer->revision, Revision{2});
  EXPECT_TRUE(state().referrals.contains(ReferralId{answer->subject}));
}

TEST_F(EngineAnswers, ARefusalAsAnAnswerAndRecordsNothing) {
  Start();
  Configure();
  const auto answer = Ask(Desk(), Referral("no_such_need"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->outcome, Outcome::kRefused);
  EXPECT_EQ(answer->refused->reason, Refusal::kUnknownNeed);
  EXPECT_EQ(answer->revision, Revision{1});
  EXPECT_EQ(state().revision, Revision{1});
}

TEST_F(EngineAnswers, ThatATeamNobodyConfiguredIsNotConfigured) {
  Start();
  const auto answer = Ask(Desk(), Referral("catheter"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->refused->reason, Refusal::kTeamNotConfigured);
  EXPECT_EQ(engine().Reader(team_), nullptr);
  EXPECT_TRUE(engine().Teams().empty());
}

TEST_F(EngineAnswers, TheSameRequestIdWithTheSameAnswerAndDecidesItOnce) {
  Start();
  Configure();
  const auto first = Ask(Desk(), Referral("catheter"), "r-1");
  const auto again = Ask(Desk(), Referral("catheter"), "r-1");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(*first, *again);
  EXPECT_EQ(state().referrals.size(), 1);
}

TEST_F(EngineAnswers, ARefusalTheSameWayTheSecondTime) {
  Start();
  Configure();
  const auto first = Ask(Triage(), Acceptance(2), "r-1");
  ASSERT_TRUE(Ask(Desk(), Referral("catheter")));  // now the referral it asked for exists
  const auto again = Ask(Triage(), Acceptance(2), "r-1");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->refused->reason, Refusal::kUnknownReferral);
  EXPECT_EQ(*first, *again);
}

TEST_F(EngineAnswers, TheSameRequestIdOfTwoPrincipalsApart) {
  Start();
  Configure();
  ASSERT_TRUE(Ask(Desk(), Referral("catheter"), "r-1"));
  ASSERT_TRUE(Ask(Triage(), Referral("catheter"), "r-1"));
  EXPECT_EQ(state().referrals.size(), 2);
}

TEST_F(EngineAnswers, ThatARequestIdWasUsedForOtherBytes) {
  Start();
  Configure();
  ASSERT_TRUE(Ask(Desk(), Referral("catheter"), "r-1"));
  CommandRequest other = Request(Desk(), Referral("fall"), "r-1");
  other.digest = "another digest";
  const auto answer = process_->Ask(team_, other);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(answer.error().field, "request_id");
  EXPECT_EQ(state().referrals.size(), 1);
}

TEST_F(EngineAnswers, EveryoneWhoAsksAgainWhileTheFirstIsOnItsWay) {
  Start();
  Configure();
  std::vector<CommandAnswer> answers;
  for (int i = 0; i < 5; ++i) {
    engine().Submit(team_, Request(Desk(), Referral("catheter"), "r-1"),
                    [&](const Result<CommandAnswer>& answer) { answers.push_back(*answer); });
    if (i < 3)
      world_.Step(world_.now());  // some come while it waits, some while it is being written
  }
  world_.Settle();
  ASSERT_EQ(answers.size(), 5);
  EXPECT_EQ(std::count(answers.begin(), answers.end(), answers.front()), 5);
  EXPECT_EQ(state().referrals.size(), 1);
}

TEST_F(EngineAnswers, ThatTheOutcomeOfARequestQueuedForDaysIsForgottenButHearsOldFacts) {
  Start();
  Configure();
  const Instant queued_at = world_.now() - limits::kOutcomesKept - Span{1};
  CommandRequest request = Request(Field("asha"), SignOn{{"asha"}, std::nullopt}, "r-1");
  request.queued_at = queued_at;
  const auto refused = process_->Ask(team_, request);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->refused->reason, Refusal::kOutcomeForgotten);

  CommandRequest fact = Request(Field("asha"), ReportSetOff{}, "r-2");
  fact.queued_at = queued_at;
  const auto heard = process_->Ask(team_, fact);
  ASSERT_TRUE(heard);
  EXPECT_EQ(heard->refused->reason, Refusal::kNotYours) << "the rules saw it";
}

TEST_F(EngineAnswers, WhatARequestQueuedForDaysWasToldIfItIsStillKnown) {
  Start();
  Configure();
  CommandRequest request = Request(Field("asha"), SignOn{{"asha"}, std::nullopt}, "r-1");
  ASSERT_TRUE(process_->Ask(team_, request));
  request.queued_at = world_.now() - hours{100};
  EXPECT_EQ(process_->Ask(team_, request)->outcome, Outcome::kApplied);
}

TEST_F(EngineAnswers, ThatTheInboxIsFullRatherThanGrowing) {
  EngineOptions options = Options();
  options.inbox_commands_max = 3;
  Start(options);
  Configure();
  int full = 0;
  int applied = 0;
  for (int i = 0; i < 10; ++i) {
    engine().Submit(team_, Request(Desk(), Referral("catheter")),
                    [&](const Result<CommandAnswer>& answer) {
                      ++(answer ? applied : full);
                      if (answer) return;
                      EXPECT_EQ(answer.error().code, ErrorCode::kResourceExhausted);
                    });
  }
  world_.Settle();
  EXPECT_EQ(applied, 3);
  EXPECT_EQ(full, 7);
}

using EngineLanes = SmallProcess;

TEST_F(EngineLanes, LetAFactOvertakeAFlood) {
  EngineOptions options = Options();
  options.batch_commands_max = 8;
  Start(options);
  Configure();
  std::vector<std::string> order;
  const auto submit = [&](Command command, const std::string& name) {
    engine().Submit(team_, Request(Field("asha"), std::move(command)),
                    [&order, name](const auto&) { order.push_back(name); });
  };
  for (int i = 0; i < 1'000; ++i) submit(SignOn{{"asha"}, std::nullopt}, "sign on");
  for (int i = 0; i < 1'000; ++i) submit(AcknowledgeOffer{}, "acknowledge");
  submit(ReportWithPerson{}, "fact");
  world_.Settle();
  ASSERT_EQ(order.size(), 2'001);
  EXPECT_EQ(order.front(), "fact");
  // The flood of the middle lane does not starve the lowest.
  EXPECT_NE(std::find(order.begin(), order.begin() + 20, "sign on"), order.begin() + 20);
}

using EngineBatches = SmallProcess;

TEST_F(EngineBatches, GatherWhatComesWhileOneIsBeingWrittenOfAllTeams) {
  Start();
  Configure();
  TeamData other = SmallTeam();
  other.id = {"othertown"};
  ASSERT_TRUE(process_->Ask(other.id, Request(Admin(), ConfigureTeam{other}, "c")));
  journal_.batches.clear();
  for (int i = 0; i < 50; ++i) {
    engine().Submit(i % 2 == 0 ? team_ : other.id, Request(Desk(), Referral("catheter")),
                    [](const auto&) {});
  }
  world_.Settle();
  ASSERT_EQ(journal_.batches.size(), 1);
  EXPECT_EQ(journal_.batches.front().records.size(), 50);
  EXPECT_EQ(engine().Teams(), (std::vector<TeamId>{{"othertown"}, {"smalltown"}}));
}

TEST_F(EngineBatches, CarryEveryOutcomeWithItsRecordAndRefusalsToo) {
  Start();
  Configure();
  journal_.batches.clear();
  ASSERT_TRUE(Ask(Desk(), Referral("catheter"), "good"));
  ASSERT_TRUE(Ask(Desk(), Referral("nothing"), "bad"));
  ASSERT_EQ(journal_.batches.size(), 2);
  EXPECT_EQ(journal_.batches[0].records.size(), 1);
  EXPECT_EQ(journal_.batches[0].outcomes.size(), 1);
  EXPECT_EQ(journal_.batches[1].records.size(), 0);
  EXPECT_EQ(journal_.batches[1].outcomes.front().answer.outcome, Outcome::kRefused);
}

TEST_F(EngineBatches, AreDurableBeforeAnybodyIsToldOfThem) {
  Start();
  Configure();
  std::set<std::int64_t> told;  // revisions answered or seen by the reader
  class Listener : public FollowerObserver {
   public:
    explicit Listener(std::set<std::int64_t>& told) : told_(told) {}
    void OnRecord(const State&, const State&, const FeedRecordPtr& record) override {
      told_.insert(record->record.revision.value);
    }
    std::set<std::int64_t>& told_;
  } listener(told);
  world_.Settle();  // the reader has seen the team's data
  engine().Reader(team_)->AddObserver(&listener);
  journal_.before_append = [&](const journal::Batch& batch) -> Result<void> {
    // A slow disk: everybody else does what they can meanwhile, and still nobody knows.
    for (const auto& record : batch.records) EXPECT_FALSE(told.contains(record.revision.value));
    return {};
  };
  for (int i = 0; i < 200; ++i) {
    engine().Submit(team_, Request(Desk(), Referral("catheter"), "r" + std::to_string(i)),
                    [&](const auto& answer) { told.insert(answer->revision.value); });
    if (i % 3 == 0) world_.Step(world_.now());
  }
  world_.Settle();
  EXPECT_EQ(told.size(), 200);
}

TEST_F(EngineBatches, ThatFailToBeWrittenAnswerNobody) {
  EngineOptions options = Options();
  std::optional<Error> failure;
  options.on_append_failure = [&](const Error& error) { failure = error; };
  Start(options);
  Configure();
  journal_.before_append = [](const journal::Batch&) -> Result<void> {
    return Fail(ErrorCode::kUnavailable, "the disk is gone");
  };
  int answers = 0;
  for (int i = 0; i < 10; ++i) {
    engine().Submit(team_, Request(Desk(), Referral("catheter")), [&](const auto&) { ++answers; });
    world_.Settle();
  }
  EXPECT_EQ(answers, 0);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, "the disk is gone");
  EXPECT_EQ(state().revision, Revision{1}) << "nothing was announced";
}

using EngineTimers = SmallProcess;

TEST_F(EngineTimers, PassTimeWhenTheRulesAskForIt) {
  Start();
  Configure();
  ASSERT_TRUE(Ask(Desk(), Referral("catheter")));
  EXPECT_TRUE(state().escalations.empty());
  world_.RunUntil(world_.now() + minutes{15});
  EXPECT_EQ(state().escalations.size(), 1) << "triage is overdue";
  EXPECT_EQ(state().revision, Revision{3}) << "and no record was made for nothing";
}

TEST_F(EngineTimers, StandAgainAfterARestart) {
  Start();
  Configure();
  ASSERT_TRUE(Ask(Desk(), Referral("catheter")));
  process_->Crash();
  world_.RunUntil(world_.now() + hours{1});
  ASSERT_TRUE(process_->Start());
  EXPECT_EQ(state().escalations.size(), 1);
}

using EnginePreview = SmallProcess;

TEST_F(EnginePreview, SaysWhatWouldBeDecidedAndDoesNothing) {
  Start();
  Configure();
  std::optional<Decision> decision;
  Revision as_of;
  engine().Preview(team_, Referral("catheter"), Desk(), Revision{1},
                   [&](const Decision& decided, const State& state) {
                     decision = decided;
                     as_of = state.revision;
                   });
  world_.Settle();
  ASSERT_TRUE(decision.has_value() && *decision);
  EXPECT_EQ((*decision)->events.size(), 1);
  EXPECT_EQ(as_of, Revision{1});
  EXPECT_EQ(state().revision, Revision{1});
}

TEST_F(EnginePreview, WaitsForTheRevisionItWasAskedFor) {
  Start();
  Configure();
  bool done = false;
  engine().Preview(team_, Referral("catheter"), Desk(), Revision{2},
                   [&](const Decision&, const State&) { done = true; });
  world_.Settle();
  EXPECT_FALSE(done);
  ASSERT_TRUE(Ask(Desk(), Referral("catheter")));
  world_.Settle();
  EXPECT_TRUE(done);
}

using EnginePlanner = SmallProcess;

TEST_F(EnginePlanner, OffersAnAcceptedReferralToWhoeverIsOnDuty) {
  EngineOptions options = Options();
  options.planner = true;
  Start(options);
  Configure();
  ASSERT_TRUE(Ask(Field("asha"), SignOn{{"asha"}, std::nullopt}));
  const auto referral = Ask(Desk(), Referral("catheter"));
  ASSERT_TRUE(Ask(Triage(), Acceptance(referral->subject)));
  ASSERT_EQ(state().offers.size(), 1);
  EXPECT_EQ(state().offers.begin()->second.practitioner, PractitionerId{"asha"});
}

TEST_F(EnginePlanner, LooksAgainWhenNobodyWasThereAndSomebodySignsOn) {
  EngineOptions options = Options();
  options.planner = true;
  Start(options);
  Configure();
  const auto referral = Ask(Desk(), Referral("catheter"));
  ASSERT_TRUE(Ask(Triage(), Acceptance(referral->subject)));
  EXPECT_TRUE(state().offers.empty());
  ASSERT_TRUE(Ask(Field("asha"), SignOn{{"asha"}, std::nullopt}));
  EXPECT_EQ(state().offers.size(), 1);
}

TEST_F(EnginePlanner, AsksAgainWhoLetAnOfferExpireOnceThatIsAllowed) {
  EngineOptions options = Options();
  options.planner = true;
  Start(options);
  Configure();
  ASSERT_TRUE(Ask(Field("asha"), SignOn{{"asha"}, std::nullopt}));
  const auto referral = Ask(Desk(), Referral("catheter"));
  ASSERT_TRUE(Ask(Triage(), Acceptance(referral->subject)));
  world_.RunUntil(world_.now() + minutes{20});
  EXPECT_GE(state().offers.size(), 2) << "expired after 3 minutes, allowed again 10 later";
}

}  // namespace
}  // namespace tandem::engine
