#include "dispatch/wire/request_reader.h"

#include <functional>

#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

#include "tandem/type/v1/person.pb.h"

#include "dispatch/base/random.h"
#include "dispatch/domain/limits.h"
#include "tests/support/seed.h"

namespace tandem::wire {
namespace {

const Instant kNow = *ParseInstant("2026-07-01T23:30:00Z");  // 00:30 on the 2nd in Leicester
const Actor kGp{
    .principal = {"gp-front-desk"}, .role = Role::kReferrer, .organisation = {"C82007"}};
constexpr const char* kRequestId = "0B5CFA3E-7e11-4b6a-9a55-2f0f5a3c9d10";

void AddMutation(v1::Mutation* mutation) { mutation->set_request_id(kRequestId); }

v1::CreateReferralRequest Fall() {
  v1::CreateReferralRequest request;
  request.set_parent("teams/leicester");
  AddMutation(request.mutable_mutation());
  v1::Referral& referral = *request.mutable_referral();
  referral.add_sources()->set_kind(type::v1::SOURCE_KIND_GENERAL_PRACTICE);
  referral.mutable_sources(0)->mutable_caller()->set_name("Dr Nadia Example");
  referral.set_need("fall_on_floor");
  referral.mutable_person()->set_given_name("Ada");
  referral.mutable_person()->set_family_name("Made-Up");
  referral.mutable_person()->set_birth_date("1941-02-28");
  referral.mutable_person()->set_nhs_number("9990000042");
  referral.mutable_story()->set_situation("On the kitchen floor, cannot get up.");
  referral.mutable_door()->set_latitude_microdegrees(52'636'777);
  referral.mutable_door()->set_longitude_microdegrees(-1'139'777);
  return request;
}

type::v1::Person PersonOf(const Result<Request<NewReferral>>& request) {
  type::v1::Person person;
  person.ParseFromString(request->command.person);
  return person;
}

TEST(ReadCreateReferral, GivesTheCommandAndThePersonalPartsBesideIt) {
  const auto request = ReadCreateReferral(Fall(), kGp, kNow);
  ASSERT_TRUE(request) << request.error().message;
  EXPECT_EQ(request->team, TeamId{"leicester"});
  EXPECT_EQ(request->request_id, "0b5cfa3e-7e11-4b6a-9a55-2f0f5a3c9d10") << "in lower case";
  EXPECT_FALSE(request->validate_only);
  const ReceiveReferral& command = request->command.command;
  EXPECT_EQ(command.need, NeedId{"fall_on_floor"});
  EXPECT_EQ(command.door, (Place{52'637'000, -1'140'000})) << "coarse";
  EXPECT_EQ(command.safety, DoorSafety{}) << "nothing was answered";
  EXPECT_FALSE(command.person) << "sealed by the caller";
  EXPECT_EQ(PersonOf(request).given_name(), "Ada");
  EXPECT_FALSE(request->command.story.empty());
  EXPECT_FALSE(request->command.caller.empty());
}

TEST(ReadCreateReferral, TakesTheSourceFromTheLogInAndNotFromTheRequest) {
  v1::CreateReferralRequest from = Fall();
  from.mutable_referral()->mutable_sources(0)->set_organisation("RT5");
  from.mutable_referral()->mutable_sources(0)->set_by("somebody-else");
  const auto request = ReadCreateReferral(from, kGp, kNow);
  const Source& source = request->command.command.source;
  EXPECT_EQ(source.organisation, kGp.organisation);
  EXPECT_EQ(source.by, kGp.principal);
  EXPECT_EQ(source.kind, SourceKind::kGeneralPractice);
  EXPECT_EQ(source.may_be_told, MayBeTold::kStatusOnly);
}

TEST(ReadCreateReferral, ASafetyAnswerIsSignedByWhoeverWroteItDown) {
  v1::CreateReferralRequest from = Fall();
  auto* safety = from.mutable_referral()->mutable_safety();
  safety->mutable_violence()->set_answer(type::v1::ANSWER_YES);
  safety->mutable_violence()->set_by("somebody-else");
  safety->mutable_violence()->set_source(type::v1::ANSWER_SOURCE_CARER);
  safety->mutable_weapon()->set_answer(type::v1::ANSWER_NO);
  safety->mutable_weapon()->mutable_answer_time()->set_seconds(1'000);
  safety->mutable_dog_loose()->mutable_answer_time()->set_seconds(1'000);
  const auto request = ReadCreateReferral(from, kGp, kNow);
  ASSERT_TRUE(request) << request.error().message;
  const DoorSafety& read = request->command.command.safety;
  EXPECT_EQ(read.violence, (SafetyAnswer{Answer::kYes, kGp.principal, kNow, AnswerSource::kCarer}));
  EXPECT_EQ(read.weapon.at, Instant{seconds{1'000}});
  EXPECT_EQ(read.dog_loose, SafetyAnswer{}) << "a time without an answer is no answer";
}

TEST(ReadCreateReferral, AWrongNhsNumberIsKeptUnverifiedOnlyIfTheSenderInsists) {
  v1::CreateReferralRequest from = Fall();
  from.mutable_referral()->mutable_person()->set_nhs_number("9990000043");
  const auto refused = ReadCreateReferral(from, kGp, kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "referral.person.nhs_number");
  EXPECT_EQ(refused.error().message.find("9990000043"), std::string::npos) << "never repeated";

  from.set_keep_wrong_nhs_number(true);
  const auto kept = ReadCreateReferral(from, kGp, kNow);
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(PersonOf(kept).nhs_number(), "");
  EXPECT_EQ(PersonOf(kept).nhs_number_unverified(), "9990000043");
}

TEST(ReadCreateReferral, TodayInLeicesterIsNotTheFuture) {
  v1::CreateReferralRequest from = Fall();
  from.mutable_referral()->mutable_person()->set_birth_date("2026-07-02");
  EXPECT_TRUE(ReadCreateReferral(from, kGp, kNow));
  from.mutable_referral()->mutable_person()->set_birth_date("2026-07-03");
  EXPECT_EQ(ReadCreateReferral(from, kGp, kNow).error().field, "referral.person.birth_date");
}

TEST(ReadCreateReferral, TakesWhatIsNotKnownAsNotKnown) {
  v1::CreateReferralRequest from = Fall();
  from.mutable_referral()->mutable_person()->clear_birth_date();
  from.mutable_referral()->mutable_person()->clear_nhs_number();
  from.mutable_referral()->mutable_sources(0)->Clear();
  const auto request = ReadCreateReferral(from, kGp, kNow);
  ASSERT_TRUE(request) << request.error().message;
  EXPECT_EQ(request->command.command.source.kind, SourceKind::kNotKnown);
  EXPECT_EQ(request->command.caller, "") << "nothing to seal";
}

struct BadReferral {
  const char* field;
  std::function<void(v1::CreateReferralRequest&)> spoil;
};

TEST(ReadCreateReferral, NamesTheFieldOfWhateverIsWrong) {
  const std::string long_name(limits::kNameBytesMax + 1, 'x');
  const std::string long_text(limits::kTextBytesMax + 1, 'x');
  const auto person = [](v1::CreateReferralRequest& r) {
    return r.mutable_referral()->mutable_person();
  };
  const auto door = [](v1::CreateReferralRequest& r) {
    return r.mutable_referral()->mutable_door();
  };
  using R = v1::CreateReferralRequest;
  const std::vector<BadReferral> table = {
      {"parent", [](R& r) { r.clear_parent(); }},
      {"parent", [](R& r) { r.set_parent("teams/Leicester"); }},
      {"mutation.request_id", [](R& r) { r.clear_mutation(); }},
      {"mutation.request_id", [](R& r) { r.mutable_mutation()->set_request_id("1234"); }},
      {"mutation.request_id",
       [](R& r) { r.mutable_mutation()->set_request_id("0b5cfa3e-7e11-4b6a-9a55-2f0f5a3c9d1g"); }},
      {"mutation.queue_time", [](R& r) { r.mutable_mutation()->mutable_queue_time(); }},
      {"referral", [](R& r) { r.clear_referral(); }},
      {"referral.sources", [](R& r) { r.mutable_referral()->clear_sources(); }},
      {"referral.sources", [](R& r) { r.mutable_referral()->add_sources(); }},
      {"referral.sources[0].kind",
       [](R& r) {
         r.mutable_referral()->mutable_sources(0)->set_kind(static_cast<type::v1::SourceKind>(4));
       }},
      {"referral.sources[0].caller.name",
       [&](R& r) {
         r.mutable_referral()->mutable_sources(0)->mutable_caller()->set_name(long_name);
       }},
      {"referral.need", [](R& r) { r.mutable_referral()->clear_need(); }},
      {"referral.need", [](R& r) { r.mutable_referral()->set_need("fell on the floor"); }},
      {"referral.person", [](R& r) { r.mutable_referral()->clear_person(); }},
      {"referral.person.given_name", [&](R& r) { person(r)->clear_given_name(); }},
      {"referral.person.given_name", [&](R& r) { person(r)->set_given_name(long_name); }},
      {"referral.person.given_name", [&](R& r) { person(r)->set_given_name("Ad\xff"); }},
      {"referral.person.family_name", [&](R& r) { person(r)->clear_family_name(); }},
      {"referral.person.birth_date", [&](R& r) { person(r)->set_birth_date("28/02/1941"); }},
      {"referral.person.birth_date", [&](R& r) { person(r)->set_birth_date("1941-02-29"); }},
      {"referral.person.birth_date", [&](R& r) { person(r)->set_birth_date("2027-01-01"); }},
      {"referral.person.nhs_number", [&](R& r) { person(r)->set_nhs_number("999 000 0042"); }},
      {"referral.person.phone", [&](R& r) { person(r)->set_phone(long_name); }},
      {"referral.person.address.lines",
       [&](R& r) {
         for (int i = 0; i < 7; ++i) person(r)->mutable_address()->add_lines("1 Example Street");
       }},
      {"referral.person.address.access_notes",
       [&](R& r) { person(r)->mutable_address()->set_access_notes(long_text); }},
      {"referral.person.languages",
       [&](R& r) {
         for (int i = 0; i < 11; ++i) person(r)->add_languages("gu");
       }},
      {"referral.person.staff_preference.reason",
       [&](R& r) { person(r)->mutable_staff_preference()->set_reason(long_text); }},
      {"referral.story", [](R& r) { r.mutable_referral()->clear_story(); }},
      {"referral.story.situation",
       [](R& r) { r.mutable_referral()->mutable_story()->clear_situation(); }},
      {"referral.story.background",
       [&](R& r) { r.mutable_referral()->mutable_story()->set_background(long_text); }},
      {"referral.story.minutes_on_floor",
       [](R& r) { r.mutable_referral()->mutable_story()->set_minutes_on_floor(-1); }},
      {"referral.interpreter.language",
       [](R& r) { r.mutable_referral()->mutable_interpreter()->set_language("Gujarati please"); }},
      {"referral.interpreter.mode",
       [](R& r) { r.mutable_referral()->mutable_interpreter()->set_language("gu"); }},
      {"referral.door", [](R& r) { r.mutable_referral()->clear_door(); }},
      {"referral.door.latitude_microdegrees",
       [&](R& r) { door(r)->set_latitude_microdegrees(90'000'001); }},
      {"referral.door.longitude_microdegrees",
       [&](R& r) { door(r)->set_longitude_microdegrees(INT32_MIN); }},
      {"referral.safety.weapon.answer",
       [](R& r) {
         r.mutable_referral()->mutable_safety()->mutable_weapon()->set_answer(
             static_cast<type::v1::Answer>(5));
       }},
      {"referral.safety.violence.answer_time",
       [](R& r) {
         r.mutable_referral()
             ->mutable_safety()
             ->mutable_violence()
             ->mutable_answer_time()
             ->set_seconds(253'402'300'800);
       }},
      {"referral.reasons_asked",
       [](R& r) {
         r.mutable_referral()->add_reasons_asked(static_cast<type::v1::TwoPersonReason>(77));
       }},
      {"", [](R& r) { r.mutable_referral()->set_name(std::string(10'000'000, 'x')); }},
  };
  for (const auto& [field, spoil] : table) {
    v1::CreateReferralRequest request = Fall();
    spoil(request);
    const auto read = ReadCreateReferral(request, kGp, kNow);
    ASSERT_FALSE(read) << "should complain of " << field;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(read.error().field, field) << read.error().message;
  }
}

TEST(ReadCreateReferral, WhateverTheBytesGivesACommandOrNamesWhatIsWrong) {
  const google::protobuf::LogSilencer protobuf_is_told_to_expect_it;
  Random random(tandem::testing::Seed());
  const std::string bytes = Fall().SerializeAsString();
  for (int round = 0; round < tandem::testing::Rounds(2'000); ++round) {
    std::string damaged = bytes;
    for (std::int64_t left = random.Between(1, 3); left > 0; --left) {
      damaged[static_cast<std::size_t>(random.Below(std::ssize(damaged)))] =
          static_cast<char>(random.Below(256));
    }
    v1::CreateReferralRequest request;
    if (!request.ParseFromString(damaged)) continue;
    const auto read = ReadCreateReferral(request, kGp, kNow);
    if (!read) {
      ASSERT_EQ(read.error().code, ErrorCode::kInvalidArgument);
      ASSERT_FALSE(read.error().field.empty());
    } else {
      ASSERT_TRUE(IsOnEarth(read->command.command.door));
      ASSERT_FALSE(read->command.person.empty());
    }
  }
}

v1::AcceptReferralRequest Acceptance() {
  v1::AcceptReferralRequest request;
  request.set_name("teams/leicester/referrals/3");
  AddMutation(request.mutable_mutation());
  request.mutable_safety_net()->set_given_to("her neighbour");
  request.mutable_safety_net()->set_advice("Keep her warm; ring 999 if she gets drowsy.");
  return request;
}

// What would be sealed into this field; "" when nothing would.
std::string WordsFor(const WithWords<AcceptReferral>& said, Sealed AcceptReferral::* field) {
  for (const auto& part : said.parts) {
    AcceptReferral command;
    part.field(command).key = {"here"};
    if ((command.*field).key == KeyId{"here"}) return part.words;
  }
  return {};
}

TEST(ReadAcceptReferral, LeavesToTheNeedWhatIsNotSaid) {
  const auto request = ReadAcceptReferral(Acceptance());
  ASSERT_TRUE(request) << request.error().message;
  const AcceptReferral& command = request->command.command;
  EXPECT_EQ(command.referral, ReferralId{3});
  EXPECT_EQ(command.priority, std::nullopt);
  EXPECT_EQ(command.clock, std::nullopt);
  EXPECT_EQ(command.clock_started_at, std::nullopt);
  EXPECT_EQ(command.mode, std::nullopt);
  EXPECT_TRUE(command.reasons.IsEmpty());
  type::v1::SafetyNetAdvice advice;
  ASSERT_TRUE(advice.ParseFromString(WordsFor(request->command, &AcceptReferral::safety_net)));
  EXPECT_EQ(advice.given_to(), "her neighbour");
}

TEST(ReadAcceptReferral, TakesEverythingThatIsSaid) {
  v1::AcceptReferralRequest from = Acceptance();
  from.set_priority(type::v1::PRIORITY_P1);
  from.set_basis("long lie");
  from.set_clock(type::v1::CLOCK_TYPE_TWO_HOUR);
  from.mutable_clock_start_time()->set_seconds(0);
  from.mutable_clock_start_time()->set_nanos(999'999'999);
  from.set_clock_start_reason("identified by 999");
  from.add_reasons(type::v1::TWO_PERSON_REASON_TASK);
  from.add_reasons(type::v1::TWO_PERSON_REASON_TASK);
  from.set_mode(type::v1::JOINT_MODE_ALL_OR_NONE);
  from.mutable_mutation()->set_validate_only(true);
  const auto request = ReadAcceptReferral(from);
  ASSERT_TRUE(request) << request.error().message;
  const AcceptReferral& command = request->command.command;
  EXPECT_TRUE(request->validate_only);
  EXPECT_EQ(command.priority, Priority::kP1);
  EXPECT_EQ(command.clock, ClockType::kTwoHour);
  EXPECT_EQ(command.clock_started_at, Instant{Span{999}}) << "the epoch is a time too";
  EXPECT_TRUE(command.reasons.Has(TwoPersonReason::kTask));
  EXPECT_EQ(command.mode, JointMode::kAllOrNone);
}

TEST(ReadAcceptReferral, MissingSafetyNetAdviceIsForTheRulesToRefuse) {
  v1::AcceptReferralRequest from = Acceptance();
  from.clear_safety_net();
  EXPECT_EQ(WordsFor(ReadAcceptReferral(from)->command, &AcceptReferral::safety_net), "");
}

TEST(ReadAcceptReferral, NamesTheFieldOfWhateverIsWrong) {
  using R = v1::AcceptReferralRequest;
  const std::vector<std::pair<const char*, std::function<void(R&)>>> table = {
      {"name", [](R& r) { r.set_name("teams/leicester/referrals/x"); }},
      {"priority", [](R& r) { r.set_priority(static_cast<type::v1::Priority>(5)); }},
      {"basis", [](R& r) { r.set_basis(std::string(limits::kTextBytesMax + 1, 'x')); }},
      {"clock", [](R& r) { r.set_clock(static_cast<type::v1::ClockType>(1)); }},
      {"clock_start_time", [](R& r) { r.mutable_clock_start_time()->set_seconds(-1); }},
      {"clock_start_time", [](R& r) { r.mutable_clock_start_time()->set_nanos(1'000'000'000); }},
      {"clock_start_reason", [](R& r) { r.set_clock_start_reason("\xc0\x80"); }},
      {"reasons", [](R& r) { r.add_reasons(type::v1::TWO_PERSON_REASON_UNSPECIFIED); }},
      {"mode", [](R& r) { r.set_mode(static_cast<type::v1::JointMode>(-1)); }},
      {"safety_net.given_to", [](R& r) { r.mutable_safety_net()->clear_given_to(); }},
      {"safety_net.advice", [](R& r) { r.mutable_safety_net()->clear_advice(); }},
  };
  for (const auto& [field, spoil] : table) {
    R request = Acceptance();
    spoil(request);
    const auto read = ReadAcceptReferral(request);
    ASSERT_FALSE(read) << "should complain of " << field;
    EXPECT_EQ(read.error().field, field) << read.error().message;
  }
}

TEST(ReadWithdrawReferral, AsksForAReason) {
  v1::WithdrawReferralRequest from;
  from.set_name("teams/leicester/referrals/3");
  AddMutation(from.mutable_mutation());
  EXPECT_EQ(ReadWithdrawReferral(from).error().field, "reason");
  from.set_reason(type::v1::WITHDRAW_REASON_PERSON_DECLINES);
  EXPECT_EQ(ReadWithdrawReferral(from)->command.reason, WithdrawReason::kPersonDeclines);
}

}  // namespace
}  // namespace tandem::wire
