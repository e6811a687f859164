// What is typed becomes the request that is sent: the tables of commands, without a server.
#include "clients/terminal/commands.h"

#include <set>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "clients/terminal/effect_words.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

using ::testing::HasSubstr;

// Knows a team, a log-in, the time and one leg.
class KnownWorld : public Lookup {
 public:
  const Profile& profile() const override { return profile_; }
  Answer<Instant> Now() override { return *ParseInstant("2026-11-27T20:50:00Z"); }
  Answer<std::string> LegName(const std::string& typed) override {
    if (typed == "9") return std::string("teams/t/visits/7/legs/9");
    return BadInput("leg", "unknown");
  }

 private:
  Profile profile_{.team = "t", .login = "asha"};
};

Commands AllCommands() {
  Commands all;
  for (const Commands& group :
       {DeskCommands(), TriageDecisions(), DutyReferralCommands(), DutyOwedCommands(),
        DutyPeopleCommands(), DutyLegCommands(), DutyCareCommands(), DutyReviewCommands(),
        FieldCommands(), FieldHardshipCommands()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

// The request that a command makes of its arguments; the failure when it makes none.
template <class Request>
Answer<Request> Parse(const Commands& commands, const std::string& name,
                      const std::string& arguments) {
  for (const Command& command : commands) {
    if (command.name != name) continue;
    CLI::App app;
    Typed typed;
    AddArguments(app, command.arguments, *command.call.request, typed);
    try {
      app.parse(arguments);
    } catch (const CLI::ParseError& error) {
      return BadInput("command line", error.what());
    }
    KnownWorld world;
    Request request;
    const auto filled = FillIn(request, command.arguments, typed, world);
    if (!filled) return tl::unexpected(filled.error());
    return request;
  }
  return BadInput("name", "no such command");
}

TEST(Commands, ReachEveryMethodOfTheApi) {
  std::set<std::string> reached = {
      // Added by hand in desk.cc and duty.cc.
      "CreateReferralRequest", "EstimateArrivalRequest", "ExplainVisitRequest",
      // Of the operator's program, and of screens that show one referral.
      "ApplyTeamFilesRequest", "GetReferralRequest"};
  for (const Command& command : AllCommands()) {
    reached.insert(std::string(command.call.request->GetDescriptor()->name()));
  }
  for (const auto* file :
       {v1::PinLegRequest::descriptor()->file(), v1::SignOnRequest::descriptor()->file(),
        v1::CreateReferralRequest::descriptor()->file(), v1::GetKpiRequest::descriptor()->file()}) {
    const auto* service = file->service(0);
    for (int i = 0; i < service->method_count(); ++i) {
      EXPECT_TRUE(reached.contains(service->method(i)->input_type()->name()))
          << service->method(i)->name() << " has no command";
    }
  }
}

TEST(Commands, StandOnOneCommandLine) {
  CLI::App app;
  CommandLine line;
  AddDesk(app, line);
  AddDuty(app, line);
  AddField(app, line);
  EXPECT_THAT(app.get_subcommand("duty")->get_subcommand("baton")->help(), HasSubstr("accept"));
  EXPECT_THAT(app.get_subcommand("duty")->get_subcommand("triage")->help(), HasSubstr("--advise"));
}

TEST(Commands, CompleteShortNames) {
  const auto assign = Parse<v1::AssignLegRequest>(
      DutyLegCommands(), "assign",
      "7 9 ben --minutes 12 --override FREE,KIT --reason life --validate-only");
  ASSERT_TRUE(assign) << assign.error().message;
  EXPECT_EQ(assign->leg(), "teams/t/visits/7/legs/9");
  EXPECT_EQ(assign->practitioner(), "teams/t/practitioners/ben");
  EXPECT_EQ(assign->travel_minutes(), 12);
  ASSERT_EQ(assign->override_rules_size(), 2);
  EXPECT_EQ(assign->override_rules(0), type::v1::ELIGIBILITY_RULE_FREE);
  EXPECT_EQ(assign->override_rules(1), type::v1::ELIGIBILITY_RULE_KIT);
  EXPECT_TRUE(assign->mutation().validate_only());
}

TEST(Commands, LeaveAbsentWhatWasNotTyped) {
  const auto pin = Parse<v1::PinLegRequest>(DutyLegCommands(), "pin",
                                            "7 9 --until 07:30+1 --reason \"knows the dog\"");
  ASSERT_TRUE(pin) << pin.error().message;
  EXPECT_EQ(pin->practitioner(), "");
  EXPECT_FALSE(pin->has_not_before_time());
  EXPECT_EQ(InstantOf(pin->until_time()), *ParseInstant("2026-11-28T07:30:00Z"));
}

TEST(Commands, PlanACallInOneLine) {
  const auto calls = Parse<v1::ScheduleCallsRequest>(
      DutyCareCommands(), "calls",
      "5 --kind sitting --from 21:30 --to 01:30+1 --minutes 240 --double --time-critical "
      "--profession SUPPORT_WORKER NURSE --words \"husband with dementia\"");
  ASSERT_TRUE(calls) << calls.error().message;
  ASSERT_EQ(calls->calls_size(), 1);
  const v1::PlannedCall& call = calls->calls(0);
  EXPECT_EQ(call.kind(), type::v1::VISIT_KIND_SITTING);
  EXPECT_EQ(InstantOf(call.window_end_time()), *ParseInstant("2026-11-28T01:30:00Z"));
  EXPECT_TRUE(call.double_handed());
  EXPECT_TRUE(call.time_critical());
  EXPECT_EQ(call.requirement().professions_size(), 2);
  EXPECT_EQ(call.instructions(), "husband with dementia");
}

TEST(Commands, SayWhatWouldHaveBeenRight) {
  const auto convert = Parse<v1::ConvertModeRequest>(DutyLegCommands(), "convert", "7 BOTH");
  ASSERT_FALSE(convert);
  EXPECT_EQ(convert.error().field, "mode");
  EXPECT_THAT(convert.error().message, HasSubstr("ALL_OR_NONE"));
  EXPECT_FALSE(Parse<v1::ReportDelayRequest>(FieldHardshipCommands(), "delay", "9 soon"));
  EXPECT_FALSE(Parse<v1::ReportDelayRequest>(FieldHardshipCommands(), "delay", "9"));
  EXPECT_FALSE(Parse<v1::ExtendEpisodeRequest>(DutyCareCommands(), "extend",
                                               "5 --reason x --owner meera --review someday"));
}

TEST(HandBack, IsOfOneLegOrOfAll) {
  const auto one = Parse<v1::HandBackRequest>(FieldHardshipCommands(), "hand-back", "9 UNWELL");
  ASSERT_TRUE(one) << one.error().message;
  EXPECT_EQ(one->leg(), "teams/t/visits/7/legs/9");
  EXPECT_EQ(one->practitioner(), "teams/t/practitioners/asha") << "whoever has logged in";
  const auto all = Parse<v1::HandBackRequest>(FieldHardshipCommands(), "hand-back",
                                              "VEHICLE --practitioner ben");
  ASSERT_TRUE(all) << all.error().message;
  EXPECT_EQ(all->leg(), "");
  EXPECT_EQ(all->reason(), type::v1::DECLINE_REASON_VEHICLE);
  EXPECT_EQ(all->practitioner(), "teams/t/practitioners/ben");
}

TEST(Handover, IsAcceptedByTheNumberThatIsRead) {
  const auto accept = [](const std::string& typed) {
    return Parse<v1::AcceptHandoverItemRequest>(DutyPeopleCommands(), "handover accept", typed);
  };
  EXPECT_EQ(accept("4 1")->item(), 0);
  EXPECT_EQ(accept("4")->item(), -1) << "all that is left";
  EXPECT_FALSE(accept("4 0"));
}

TEST(Handover, CarriesItsWorries) {
  const auto open = Parse<v1::OpenHandoverRequest>(
      DutyPeopleCommands(), "handover open",
      "meera --worry \"3=would not eat\" \"12=the brother answers for her\"");
  ASSERT_TRUE(open) << open.error().message;
  EXPECT_EQ(open->parent(), "teams/t");
  ASSERT_EQ(open->worries_size(), 2);
  EXPECT_EQ(open->worries(1).referral(), "teams/t/referrals/12");
  EXPECT_EQ(open->worries(1).words(), "the brother answers for her");
}

TEST(TriageDecision, IsOneAndNothingBesideIt) {
  const auto reject = DecisionIn({{"--reject", {"DUPLICATE"}}, {"--duplicate-of", {"3"}}});
  ASSERT_TRUE(reject);
  EXPECT_EQ(reject->name, "--reject");
  EXPECT_FALSE(DecisionIn({{"referral", {"4"}}}));
  EXPECT_FALSE(DecisionIn({{"--accept", {"true"}}, {"--advise", {"rest"}}}));
  const auto misplaced = DecisionIn({{"--accept", {"true"}}, {"--to", {"nhs_111"}}});
  ASSERT_FALSE(misplaced);
  EXPECT_EQ(misplaced.error().field, "--to");
}

TEST(TriageDecision, FillsItsOwnRequest) {
  const auto accept = Parse<v1::AcceptReferralRequest>(
      TriageDecisions(), "--accept",
      "3 --clock 05 --reason DOOR,TASK --safety-net \"Keep warm\" --told daughter");
  ASSERT_TRUE(accept) << accept.error().message;
  EXPECT_EQ(accept->clock(), type::v1::CLOCK_TYPE_TWO_HOUR);
  EXPECT_EQ(accept->reasons_size(), 2);
  EXPECT_EQ(accept->safety_net().given_to(), "daughter");
  const auto escalate = Parse<v1::EscalateReferralRequest>(
      TriageDecisions(), "--escalate", "3 --escalate AMBULANCE_999 --caller DESK --rung-at 09:41");
  ASSERT_TRUE(escalate) << escalate.error().message;
  EXPECT_EQ(escalate->level(), type::v1::EMERGENCY_LEVEL_AMBULANCE_999);
  EXPECT_EQ(InstantOf(escalate->ring_time()), *ParseInstant("2026-11-27T09:41:00Z"));
  EXPECT_FALSE(escalate->has_expected_time());
}

TEST(Barrier, IsLiftedByNamingNobody) {
  const auto barrier =
      Parse<v1::SetBarrierRequest>(DutyReferralCommands(), "barrier", "3 --reason \"safe now\"");
  ASSERT_TRUE(barrier) << barrier.error().message;
  EXPECT_EQ(barrier->hidden_from_size(), 0);
}

TEST(Gate, IsAnsweredInOneLineWithWhomToRing) {
  const auto gate = Parse<v1::AnswerExitGateRequest>(
      DutyReferralCommands(), "gate",
      "3 MEDICINES=NO CHART=YES --nurse \"Nurse Made-Up\" --extension 4410");
  ASSERT_TRUE(gate) << gate.error().message;
  EXPECT_EQ(gate->name(), "teams/t/referrals/3");
  ASSERT_EQ(gate->answers_size(), 2);
  EXPECT_EQ(gate->answers(0).question(), type::v1::EXIT_QUESTION_MEDICINES);
  EXPECT_EQ(gate->ward_contact().extension(), "4410");
  const auto contact = Parse<v1::AnswerExitGateRequest>(DutyReferralCommands(), "gate",
                                                        "3 --words \"levodopa at 16:00\"");
  ASSERT_TRUE(contact) << contact.error().message;
  EXPECT_FALSE(contact->has_ward_contact());
}

TEST(Late, SaysWhyAndWhatWasOffered) {
  const auto late = Parse<v1::RecordBreachReasonRequest>(
      DutyReferralCommands(), "late", "3 --reason person-asked-later --offered 14:30");
  ASSERT_TRUE(late) << late.error().message;
  EXPECT_EQ(late->reason(), type::v1::BREACH_REASON_PERSON_ASKED_LATER);
  EXPECT_EQ(InstantOf(late->offered_time()), *ParseInstant("2026-11-27T14:30:00Z"));
}

TEST(Effects, SayWhoIsDisturbedAndThatNothingHasHappened) {
  v1::Effect effect;
  v1::Disturbed& asha = *effect.add_disturbed();
  asha.set_practitioner("teams/t/practitioners/asha");
  asha.set_leg("teams/t/visits/7/legs/9");
  asha.set_what("STOOD_OFF");
  effect.add_changes("LEG_RELEASED");
  effect.set_travel_minutes_more(12);
  EXPECT_EQ(EffectWords(effect),
            "Disturbs 1:\n  asha stood off, leg 9\nChanges: leg released\n"
            "On the road: 12 min more.\nNothing of this has happened.");
  EXPECT_THAT(EffectWords(v1::Effect{}), HasSubstr("Disturbs nobody."));
}

}  // namespace
}  // namespace tandem::terminal
