// What the ward says, why it was late, and who interprets, as requests.
#include <functional>

#include <gtest/gtest.h>

#include "tandem/type/v1/person.pb.h"

#include "dispatch/domain/limits.h"
#include "dispatch/wire/request_reader.h"

namespace tandem::wire {
namespace {

const Instant kNow = *ParseInstant("2026-07-01T13:30:00Z");
const Actor kDuty{.principal = {"meera"}, .role = Role::kDuty, .organisation = {"509"}};

void AddMutation(v1::Mutation* mutation) {
  mutation->set_request_id("0b5cfa3e-7e11-4b6a-9a55-2f0f5a3c9d10");
}

v1::AnswerExitGateRequest Gate() {
  v1::AnswerExitGateRequest request;
  request.set_name("teams/leicester/referrals/3");
  AddMutation(request.mutable_mutation());
  type::v1::ExitAnswer& answer = *request.add_answers();
  answer.set_question(type::v1::EXIT_QUESTION_MEDICINES);
  answer.mutable_answer()->set_answer(type::v1::ANSWER_NO);
  answer.mutable_answer()->set_source(type::v1::ANSWER_SOURCE_STAFF);
  request.add_answers()->set_question(type::v1::EXIT_QUESTION_CHART);
  request.mutable_ward_contact()->set_nurse("Nurse Made-Up");
  request.mutable_ward_contact()->set_extension("4410");
  request.set_words("tablets to follow");
  return request;
}

TEST(ReadAnswerExitGate, KeepsWhoWroteDownWhatAndSealsTheContact) {
  const auto read = ReadAnswerExitGate(Gate(), kDuty, kNow);
  ASSERT_TRUE(read) << read.error().message;
  const AnswerExitGate& command = read->command.command;
  EXPECT_EQ(command.referral, ReferralId{3});
  EXPECT_EQ(command.answers.at(ExitQuestion::kMedicines),
            (SafetyAnswer{Answer::kNo, {"meera"}, kNow, AnswerSource::kStaff}));
  EXPECT_EQ(command.answers.at(ExitQuestion::kChart).answer, Answer::kUnknown)
      << "a question without an answer is not asked";
  EXPECT_FALSE(command.ward_contact) << "sealed by the caller";
  ASSERT_EQ(read->command.parts.size(), 2);
  type::v1::WardContact contact;
  ASSERT_TRUE(contact.ParseFromString(read->command.parts[0].words));
  EXPECT_EQ(contact.extension(), "4410");
}

TEST(ReadAnswerExitGate, LeavesTheContactAloneWhenNoneIsGiven) {
  v1::AnswerExitGateRequest request = Gate();
  request.clear_ward_contact();
  request.clear_words();
  const auto read = ReadAnswerExitGate(request, kDuty, kNow);
  ASSERT_TRUE(read);
  for (const auto& part : read->command.parts) EXPECT_EQ(part.words, "");
}

TEST(ReadAnswerExitGate, NamesTheFieldOfWhateverIsWrong) {
  using R = v1::AnswerExitGateRequest;
  const std::vector<std::pair<const char*, std::function<void(R&)>>> table = {
      {"name", [](R& r) { r.set_name("teams/leicester/visits/3"); }},
      {"answers[0].question", [](R& r) { r.mutable_answers(0)->clear_question(); }},
      {"answers[1].question",
       [](R& r) { r.mutable_answers(1)->set_question(type::v1::EXIT_QUESTION_MEDICINES); }},
      {"answers[1].question",
       [](R& r) { r.mutable_answers(1)->set_question(static_cast<type::v1::ExitQuestion>(99)); }},
      {"answers[0].answer.answer",
       [](R& r) {
         r.mutable_answers(0)->mutable_answer()->set_answer(static_cast<type::v1::Answer>(9));
       }},
      {"ward_contact.nurse", [](R& r) { r.mutable_ward_contact()->clear_nurse(); }},
      {"ward_contact.extension", [](R& r) { r.mutable_ward_contact()->clear_extension(); }},
      {"words", [](R& r) { r.set_words(std::string(limits::kTextBytesMax + 1, 'x')); }},
  };
  for (const auto& [field, spoil] : table) {
    R request = Gate();
    spoil(request);
    const auto read = ReadAnswerExitGate(request, kDuty, kNow);
    ASSERT_FALSE(read) << "should complain of " << field;
    EXPECT_EQ(read.error().field, field) << read.error().message;
  }
}

TEST(ReadRecordBreachReason, OwesATimeOnlyWhereThePersonAskedForLater) {
  v1::RecordBreachReasonRequest request;
  request.set_name("teams/leicester/referrals/3");
  AddMutation(request.mutable_mutation());
  EXPECT_EQ(ReadRecordBreachReason(request).error().field, "reason");
  request.set_reason(type::v1::BREACH_REASON_TRAVEL);
  ASSERT_TRUE(ReadRecordBreachReason(request));
  EXPECT_EQ(ReadRecordBreachReason(request)->command.command.offered_at, std::nullopt);
  request.set_reason(type::v1::BREACH_REASON_PERSON_ASKED_LATER);
  EXPECT_EQ(ReadRecordBreachReason(request).error().field, "offered_time");
  request.mutable_offered_time()->set_seconds(5);
  EXPECT_EQ(ReadRecordBreachReason(request)->command.command.offered_at, Instant{seconds{5}});
}

TEST(ReadCorrectReferral, TakesAnInterpreterOfAKnownForm) {
  v1::CorrectReferralRequest request;
  request.set_name("teams/leicester/referrals/3");
  AddMutation(request.mutable_mutation());
  request.set_reason("her brother spoke for her");
  request.mutable_interpreter()->set_language("bfi");
  request.mutable_interpreter()->set_mode(type::v1::INTERPRETER_MODE_VIDEO);
  const auto read = ReadCorrectReferral(request, kDuty, kNow);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->command.command.interpreter,
            (Interpreter{"bfi", InterpreterMode::kVideo, Answer::kUnknown}))
      << "nobody said that one is booked";
  request.mutable_interpreter()->set_language("sign language");
  EXPECT_EQ(ReadCorrectReferral(request, kDuty, kNow).error().field, "interpreter.language");
}

}  // namespace
}  // namespace tandem::wire
