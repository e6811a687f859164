#include "clients/terminal/board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/error.pb.h"

#include "clients/terminal/failure.h"
#include "clients/terminal/item_words.h"
#include "clients/terminal/owed_words.h"
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

v1::Visit& AddVisit(Items& items, const std::string& number) {
  const std::string name = "teams/t/visits/" + number;
  v1::Visit& visit = *items[name].mutable_visit();
  visit.set_name(name);
  visit.set_referral("teams/t/referrals/101");
  return visit;
}

v1::Team& AddTeam(Items& items) {
  v1::Team& team = *items["teams/t"].mutable_team();
  team.set_name("teams/t");
  v1::BatonHolder& phone = *team.add_batons();
  phone.set_baton(type::v1::BATON_PHONE);
  phone.set_principal("grace");
  return team;
}

void AddTask(Items& items, const std::string& number, Span until_due) {
  const std::string name = "teams/t/tasks/" + number;
  v1::Task& task = *items[name].mutable_task();
  task.set_name(name);
  task.set_kind(type::v1::TASK_KIND_WELFARE_CALL);
  task.set_baton(type::v1::BATON_PHONE);
  task.set_referral("teams/t/referrals/101");
  *task.mutable_due_time() = StampOf(kNow + until_due);
}

TEST(Board, KeepsWhatIsOwedNowApartFromWhatComesNext) {
  Items items;
  AddTeam(items);
  AddTask(items, "31", minutes{-3});
  AddTask(items, "32", minutes{20});
  v1::Escalation& taken = *items["teams/t/escalations/21"].mutable_escalation();
  taken.set_name("teams/t/escalations/21");
  taken.set_kind(type::v1::ESCALATION_KIND_NOBODY_FOUND);
  taken.set_baton(type::v1::BATON_LEAD);
  taken.set_taken_by("daniel");
  *taken.mutable_due_time() = StampOf(kNow + minutes{5});
  const std::string board = Render(items, kFresh);
  EXPECT_THAT(board, HasSubstr("OWED NOW (1)"));
  EXPECT_THAT(board, HasSubstr("0:03 ago  task 31 welfare call: referral 101"));
  EXPECT_THAT(board, HasSubstr("NEXT (2)"));
  EXPECT_THAT(board, HasSubstr("daniel           09:05  21 nobody found (taken)"));
  EXPECT_THAT(board, HasSubstr("grace            09:20  task 32"));
}

TEST(Board, SaysThatItsValuesAreNotSigned) {
  Items items;
  AddTeam(items);
  EXPECT_THAT(Render(items, kFresh), HasSubstr("not signed: demo only"));
  items["teams/t"].mutable_team()->set_clinical_values_signed(true);
  EXPECT_THAT(Render(items, kFresh), Not(HasSubstr("not signed")));
}

TEST(Board, SaysThatTimeStoodStillAndWhatToDo) {
  Items items;
  v1::Standstill& held = *AddTeam(items).mutable_held();
  *held.mutable_stop_time() = StampOf(kNow - hours{2});
  *held.mutable_resume_time() = StampOf(kNow);
  *held.mutable_p1_resume_time() = StampOf(kNow + minutes{10});
  const std::string board = Render(items, kFresh);
  EXPECT_THAT(board, HasSubstr("!! TIME STOOD STILL 07:00 to 09:00"));
  EXPECT_THAT(board, HasSubstr("P1 alarms from 09:10"));
  EXPECT_LT(board.find("STOOD STILL"), board.find("OPEN REFERRALS"));
}

TEST(Board, SaysWhoMustNotGoInAndWhetherTheyKnow) {
  Items items;
  v1::Visit& visit = AddVisit(items, "7");
  visit.set_meeting_point("Tesco car park");
  v1::Leg& leg = *visit.add_legs();
  leg.set_practitioner("teams/t/practitioners/asha");
  leg.set_stage(type::v1::LEG_STAGE_EN_ROUTE);
  *leg.mutable_stand_off()->mutable_since_time() = StampOf(kNow);
  EXPECT_THAT(Render(items, kFresh), HasSubstr("!! asha must not go in, visit 7: NOT SEEN since"));
  EXPECT_THAT(Render(items, kFresh), Not(HasSubstr("Tesco"))) << "a place is near an address";
  *visit.mutable_legs(0)->mutable_stand_off()->mutable_acknowledge_time() = StampOf(kNow);
  EXPECT_THAT(Render(items, kFresh), HasSubstr("knows since 09:00"));
}

TEST(Board, AsksTheLeadAboutTheLastCrew) {
  Items items;
  v1::Escalation& question = *items["teams/t/escalations/5"].mutable_escalation();
  question.set_name("teams/t/escalations/5");
  question.set_kind(type::v1::ESCALATION_KIND_LAST_CREW);
  question.set_visit("teams/t/visits/7");
  EXPECT_THAT(Render(items, kFresh), HasSubstr("duty last-crew 7 SEND_BOTH, SEND_ONE"));
}

TEST(Board, ListsCallsByTheirWindow) {
  Items items;
  v1::Visit& later = AddVisit(items, "7");
  later.set_kind(type::v1::VISIT_KIND_SITTING);
  *later.mutable_window_start_time() = StampOf(kNow + hours{3});
  *later.mutable_window_end_time() = StampOf(kNow + hours{7});
  later.add_legs()->set_stage(type::v1::LEG_STAGE_TENTATIVE);
  v1::Visit& late = AddVisit(items, "8");
  late.set_kind(type::v1::VISIT_KIND_CARE_CALL);
  late.set_time_critical(true);
  *late.mutable_window_start_time() = StampOf(kNow - hours{1});
  *late.mutable_window_end_time() = StampOf(kNow - minutes{15});
  late.add_legs()->set_stage(type::v1::LEG_STAGE_TENTATIVE);
  const std::string board = Render(items, kFresh);
  EXPECT_THAT(board, HasSubstr("CALLS AND FOLLOW-UPS (2)"));
  EXPECT_THAT(board, HasSubstr("08:00-08:45"));
  EXPECT_THAT(board, HasSubstr("nobody yet TIME-CRITICAL LATE"));
  EXPECT_LT(board.find("08:00-08:45"), board.find("12:00-16:00"));
}

TEST(Board, SaysThatAnInterpreterIsNeededAndWhetherOneIsBooked) {
  Items items;
  v1::Visit& call = AddVisit(items, "7");
  call.set_kind(type::v1::VISIT_KIND_CARE_CALL);
  *call.mutable_window_start_time() = StampOf(kNow);
  *call.mutable_window_end_time() = StampOf(kNow + hours{1});
  call.add_legs()->set_stage(type::v1::LEG_STAGE_TENTATIVE);
  call.mutable_interpreter()->set_language("gu");
  call.mutable_interpreter()->set_mode(type::v1::INTERPRETER_MODE_PHONE);
  EXPECT_THAT(Render(items, kFresh), HasSubstr("interpreter gu by phone, NOT BOOKED"));
  call.mutable_interpreter()->set_booked(type::v1::ANSWER_YES);
  EXPECT_THAT(Render(items, kFresh), HasSubstr("interpreter gu by phone, booked"));
}

TEST(Board, NamesWhatTheWardOwes) {
  Items items;
  v1::Task& task = *items["teams/t/tasks/9"].mutable_task();
  task.set_name("teams/t/tasks/9");
  task.set_kind(type::v1::TASK_KIND_WARD_CONDITION);
  task.set_baton(type::v1::BATON_PHONE);
  task.set_referral("teams/t/referrals/3");
  task.set_condition(type::v1::EXIT_QUESTION_TRANSFER_SEEN);
  EXPECT_THAT(Render(items, kFresh), HasSubstr("ward condition: referral 3, transfer seen"));
}

TEST(Board, ShowsNoWordsOfAWorry) {
  Items items;
  v1::Handover& handover = *items["teams/t/handovers/4"].mutable_handover();
  handover.set_name("teams/t/handovers/4");
  handover.set_from("meera");
  handover.set_to("daniel");
  v1::HandoverItem& item = *handover.add_items();
  item.set_kind(type::v1::HANDOVER_ITEM_KIND_REFERRAL);
  item.set_referral("teams/t/referrals/101");
  item.set_worry("her brother speaks for her");
  const std::string board = Render(items, kFresh);
  EXPECT_THAT(board, HasSubstr("4 from meera to daniel"));
  EXPECT_THAT(board, HasSubstr("0 of 1 accepted"));
  EXPECT_THAT(board, Not(HasSubstr("brother")));
  EXPECT_THAT(HandoverPage(handover), HasSubstr("1 open     referral 101: her brother speaks"));
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
