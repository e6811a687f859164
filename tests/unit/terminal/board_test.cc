#include "clients/terminal/board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/error.pb.h"

#include "clients/terminal/failure.h"
#include "clients/terminal/item_words.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Instant kNow = *ParseInstant("2026-03-02T09:00:00Z");

void AddReferral(Items& items, const std::string& number, Span to_target) {
  const std::string name = "teams/t/referrals/" + number;
  v1::Referral& referral = *items[name].mutable_referral();
  referral.set_name(name);
  referral.set_need("fall_on_floor");
  referral.set_stage(type::v1::REFERRAL_STAGE_ACCEPTED);
  referral.mutable_person()->set_family_name("Cropston");
  referral.mutable_triage()->set_priority(type::v1::PRIORITY_P1);
  *referral.mutable_triage()->mutable_target_time() = StampOf(kNow + to_target);
  *referral.mutable_clock()->mutable_due_time() = StampOf(kNow + minutes{90});
}

std::string Render(const Items& items, Freshness freshness) {
  const std::deque<std::string> no_events;
  return RenderBoard({.items = items, .now = kNow, .freshness = freshness, .events = no_events});
}

constexpr Freshness kFresh{.known = true, .connected = true};

TEST(Board, PutsWhatIsMostUrgentFirst) {
  Items items;
  AddReferral(items, "101", minutes{50});
  AddReferral(items, "202", minutes{-5});
  const std::string board = Render(items, kFresh);
  EXPECT_LT(board.find("202"), board.find("101"));
  EXPECT_THAT(board, HasSubstr("-0:05 LATE"));
  EXPECT_THAT(board, HasSubstr("OPEN REFERRALS BY TIME LEFT (2)"));
}

TEST(Board, SaysWhoIsWhere) {
  Items items;
  AddReferral(items, "101", minutes{50});
  v1::Visit& visit = *items["teams/t/visits/7"].mutable_visit();
  visit.set_name("teams/t/visits/7");
  visit.set_referral("teams/t/referrals/101");
  v1::Leg& held = *visit.add_legs();
  held.set_practitioner("teams/t/practitioners/asha");
  held.set_stage(type::v1::LEG_STAGE_HELD);
  v1::Leg& offered = *visit.add_legs();
  offered.set_stage(type::v1::LEG_STAGE_OFFERED);
  offered.add_open_offers("teams/t/offers/9");
  EXPECT_THAT(Render(items, kFresh), HasSubstr("asha held + allocated, no answer yet"));
}

TEST(Board, ShowsNoPersonalData) {
  Items items;
  AddReferral(items, "101", minutes{50});
  EXPECT_THAT(Render(items, kFresh), Not(HasSubstr("Cropston")));
}

TEST(Board, NeverShowsAnEmptyListForWantOfKnowledge) {
  const std::string board = Render({}, {.known = false, .silent_seconds = 4});
  EXPECT_THAT(board, HasSubstr("Nothing is known yet"));
  EXPECT_THAT(board, Not(HasSubstr("none is open")));
  EXPECT_THAT(Render({}, kFresh), HasSubstr("none is open"));
}

TEST(Board, SaysHowOldItIsWhenTheLineIsGone) {
  Items items;
  AddReferral(items, "101", minutes{50});
  const std::string board =
      Render(items, {.known = true, .connected = false, .silent_seconds = 42});
  EXPECT_THAT(board, HasSubstr("Showing 09:00. No connection for 42 s"));
  EXPECT_THAT(board, HasSubstr("101"));
}

TEST(ItemWords, TellAChangeOnce) {
  v1::Item before;
  before.mutable_referral()->set_name("teams/t/referrals/3");
  before.mutable_referral()->set_stage(type::v1::REFERRAL_STAGE_RECEIVED);
  EXPECT_EQ(DescribeChange(nullptr, before).size(), 1);
  EXPECT_TRUE(DescribeChange(&before, before).empty());
}

TEST(Failures, AreReadableAndEndWithTheirOwnCode) {
  v1::ErrorDetail detail;
  detail.set_reason("OFFER_EXPIRED");
  detail.set_detail("offer 14");
  const CallFailure failure =
      FailureOf({grpc::StatusCode::FAILED_PRECONDITION, "", detail.SerializeAsString()});
  EXPECT_EQ(Readable(failure), "Refused: offer expired (OFFER_EXPIRED), offer 14");
  EXPECT_THAT(ReadableJson(failure), HasSubstr("\"reason\":\"OFFER_EXPIRED\""));
  EXPECT_EQ(ExitCodeFor(failure), ExitCode::kRefused);
  EXPECT_EQ(ExitCodeFor({.code = grpc::StatusCode::INVALID_ARGUMENT}), ExitCode::kBadInput);
  EXPECT_EQ(ExitCodeFor({.code = grpc::StatusCode::UNAVAILABLE}), ExitCode::kUnavailable);
  EXPECT_EQ(ExitCodeFor({.code = grpc::StatusCode::UNAUTHENTICATED}), ExitCode::kNotAllowed);
}

}  // namespace
}  // namespace tandem::terminal
