#include "dispatch/wire/codes.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "tests/support/all_codes.h"

namespace tandem::wire {
namespace {

using tandem::testing::kAllCodes;

template <class Code>
class Codes : public ::testing::Test {};

using Lists = ::testing::Types<
    AllocationMode, Answer, AnswerSource, AreaVerdict, Baton, CannotContinueReason, ClockType,
    Consciousness, ContactMechanism, ContactSubject, DeathKind, DeclineReason, Discipline, Duty,
    EligibilityRule, EmergencyCaller, EmergencyLevel, EnquiryAnswer, EnquiryKind, EscalationKind,
    FactKind, HandoverItemKind, HelpKind, JointMode, LastCrewChoice, LegStage, MayBeTold,
    OfferPrompt, OfferStage, OfferWithdrawal, Outcome, Priority, Profession, ReferralStage,
    RejectReason, ReleaseReason, Role, SourceKind, StayingReason, TaskKind, TaskResult, TravelMode,
    TwoPersonReason, VisitKind, VisitOutcome, WithdrawReason>;
TYPED_TEST_SUITE(Codes, Lists);

TYPED_TEST(Codes, EveryValueGoesThereAndBack) {
  for (const TypeParam code : kAllCodes<TypeParam>) {
    Trail trail(ErrorCode::kDataLoss);
    EXPECT_EQ(DecodeCode<TypeParam>(EncodeCode(code), "code", trail), code);
    EXPECT_FALSE(trail.failed()) << static_cast<int>(code) << " is not in the proto";
  }
}

TYPED_TEST(Codes, TheProtoHasNoValueBeyondTheDomains) {
  const auto* proto = google::protobuf::GetEnumDescriptor<typename CodeList<TypeParam>::Proto>();
  EXPECT_EQ(proto->value_count(), kAllCodes<TypeParam>.size() + 1) << "and the unspecified one";
  EXPECT_EQ(proto->value(0)->number(), 0);
}

TEST(DecodeCode, NamesTheFieldOfAValueItDoesNotKnow) {
  Trail trail(ErrorCode::kInvalidArgument);
  const auto step = trail.Into("referral");
  DecodeCode<Priority>(17, "priority", trail);
  const auto result = trail.Finish(0);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(result.error().field, "referral.priority");
  EXPECT_EQ(result.error().message, "referral.priority has the unknown value 17");
}

TEST(DecodeCode, TakesUnspecifiedForMissing) {
  Trail trail(ErrorCode::kDataLoss);
  DecodeCode<Baton>(0, "baton", trail);
  EXPECT_EQ(trail.Finish(0).error().message, "baton is missing");
}

TEST(DecodeOptionalCode, TakesUnspecifiedForNone) {
  Trail trail(ErrorCode::kDataLoss);
  EXPECT_EQ(DecodeOptionalCode<Baton>(0, "baton", trail), std::nullopt);
  EXPECT_FALSE(trail.failed());
}

}  // namespace
}  // namespace tandem::wire
