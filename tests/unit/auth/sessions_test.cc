#include "dispatch/auth/sessions.h"

#include <gtest/gtest.h>

#include "tests/unit/auth/log_in_house.h"

namespace tandem::auth {
namespace {

using testing::LogInHouse;

bool Admits(LogInHouse& house, const Granted& granted) {
  return house.live.Admit(granted.access_token).has_value();
}

std::vector<std::string> Audited(const LogInHouse& house) {
  std::vector<std::string> lines;
  const auto audit = house.store->Audit();
  for (const AuditLine& line : *audit) lines.push_back(line.what + " " + line.about);
  return lines;
}

TEST(LogIn, OpensASessionForTheAccountAndItsRole) {
  LogInHouse house;
  house.Hire("lead");
  const auto granted = house.LogIn("lead");
  ASSERT_TRUE(granted) << granted.error().message;
  const auto admitted = house.live.Admit(granted->access_token);
  ASSERT_TRUE(admitted);
  EXPECT_EQ(admitted->account.actor.principal.value, "lead");
  EXPECT_EQ(admitted->account.actor.role, Role::kDuty);
  EXPECT_EQ(admitted->account.team.value, "leicester");
  EXPECT_FALSE(admitted->password_due);
  EXPECT_EQ(granted->access_expires_at, house.time.now + minutes{15});
  EXPECT_EQ(granted->session_expires_at, house.time.now + hours{12});
  EXPECT_EQ(Audited(house), (std::vector<std::string>{"LOG_IN lead"}));
  EXPECT_EQ(house.live.Admit(granted->refresh_token).error(), NotAdmitted::kUnknown);
}

TEST(LogIn, SaysTheSameToAWrongPasswordAnUnknownNameAndALogInNotInUse) {
  LogInHouse house;
  house.Hire("lead");
  house.Hire("gone");
  house.Hire("past");
  house.Hire("boss", Role::kAdmin);
  ASSERT_TRUE(house.admin->Disable("gone", house.boss));
  auto past = **house.store->Find("past");
  past.expires_at = house.time.now;
  ASSERT_TRUE(house.store->Update(past));
  const auto wrong = house.LogIn("lead", "wrong horse battery");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::kUnauthenticated);
  for (const char* name : {"nobody", "gone", "past", ""}) {
    const auto other = house.LogIn(name);
    ASSERT_FALSE(other) << name;
    EXPECT_EQ(other.error().code, wrong.error().code);
    EXPECT_EQ(other.error().message, wrong.error().message);
  }
  // What was typed as a name may have been a password.
  EXPECT_EQ(Audited(house), (std::vector<std::string>{"ACCOUNT_DISABLED gone", "LOG_IN_FAILED lead",
                                                      "LOG_IN_FAILED ", "LOG_IN_FAILED gone",
                                                      "LOG_IN_FAILED past", "LOG_IN_FAILED "}));
}

TEST(LockAfter, DoublesFromTheFifthFailureUpToAQuarterOfAnHour) {
  EXPECT_EQ(LockAfter(4), minutes{0});
  EXPECT_EQ(LockAfter(5), minutes{1});
  EXPECT_EQ(LockAfter(6), minutes{2});
  EXPECT_EQ(LockAfter(7), minutes{4});
  EXPECT_EQ(LockAfter(8), minutes{8});
  EXPECT_EQ(LockAfter(9), minutes{15});
  EXPECT_EQ(LockAfter(1'000'000), minutes{15});
}

TEST(LogIn, LocksAfterFiveFailuresAndOpensToTheMillisecond) {
  LogInHouse house;
  house.Hire("lead");
  for (int i = 0; i < 5; ++i) ASSERT_FALSE(house.LogIn("lead", "wrong horse battery"));
  EXPECT_FALSE(house.LogIn("lead"));  // right, and locked
  house.time.now += minutes{1} - Span{1};
  EXPECT_FALSE(house.LogIn("lead"));
  house.time.now += Span{1};
  EXPECT_FALSE(house.LogIn("lead", "wrong horse battery"));  // the sixth: two minutes
  house.time.now += minutes{2} - Span{1};
  EXPECT_FALSE(house.LogIn("lead"));
  house.time.now += Span{1};
  EXPECT_TRUE(house.LogIn("lead"));
  // All is forgiven: again five.
  for (int i = 0; i < 4; ++i) ASSERT_FALSE(house.LogIn("lead", "wrong horse battery"));
  EXPECT_TRUE(house.LogIn("lead"));
}

TEST(LogIn, CountsAttemptsThatAreStillUnderWay) {
  LogInHouse house;
  house.Hire("lead");
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(house.sessions->BeginAttempt("lead")->hash.empty());
  EXPECT_TRUE(house.sessions->BeginAttempt("lead")->hash.empty());
}

TEST(LogIn, DoesNotOutliveADisablingWhileThePasswordWasLookedAt) {
  LogInHouse house;
  house.Hire("lead");
  house.Hire("boss", Role::kAdmin);
  const auto attempt = house.sessions->BeginAttempt("lead");
  const Verdict verdict = Judge(*attempt, "correct horse battery");
  ASSERT_TRUE(verdict.matches);
  ASSERT_TRUE(house.admin->Disable("lead", house.boss));
  EXPECT_FALSE(house.sessions->LogIn(*attempt, verdict, ""));
}

TEST(LogIn, HashesAgainWhatWasHashedAtAnotherCost) {
  LogInHouse house;
  LogInAccount account = testing::NewAccount("lead");
  account.password_hash =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  ASSERT_TRUE(house.store->Add(account, house.time.now));
  ASSERT_TRUE(house.LogIn("lead", "password"));
  EXPECT_FALSE(NeedsRehash((*house.store->Find("lead"))->password_hash));
  EXPECT_TRUE(house.LogIn("lead", "password"));
}

TEST(AccessToken, EndsAtItsTimeAndSaysSo) {
  LogInHouse house;
  house.Hire("lead");
  const auto granted = house.LogIn("lead");
  house.time.now += minutes{15} - Span{1};
  EXPECT_TRUE(Admits(house, *granted));
  house.time.now += Span{1};
  EXPECT_EQ(house.live.Admit(granted->access_token).error(), NotAdmitted::kExpired);
  EXPECT_EQ(house.live.Admit("made-up").error(), NotAdmitted::kUnknown);
  EXPECT_TRUE(house.live.IsLive(granted->account.session));
}

TEST(Refresh, GivesNewTokensAndTheSessionGetsNoLonger) {
  LogInHouse house;
  house.Hire("lead");
  const auto first = house.LogIn("lead");
  house.time.now += minutes{10};
  const auto second = house.sessions->Refresh(first->refresh_token, "");
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_NE(second->refresh_token, first->refresh_token);
  EXPECT_EQ(second->session_expires_at, first->session_expires_at);
  EXPECT_TRUE(Admits(house, *second));
  EXPECT_TRUE(Admits(house, *first));  // calls under way
  house.time.now = first->session_expires_at - Span{1};
  const auto last = house.sessions->Refresh(second->refresh_token, "");
  ASSERT_TRUE(last);
  EXPECT_FALSE(Admits(house, *first));
  EXPECT_EQ(last->access_expires_at, first->session_expires_at);
  house.time.now += Span{1};
  EXPECT_FALSE(house.sessions->Refresh(last->refresh_token, ""));
  EXPECT_FALSE(house.live.IsLive(first->account.session));
}

TEST(Refresh, EndsTheWholeSessionWhenAnOldTokenComesAgain) {
  LogInHouse house;
  house.Hire("lead");
  const auto first = house.LogIn("lead");
  const auto second = house.sessions->Refresh(first->refresh_token, "");
  EXPECT_TRUE(Admits(house, *second));
  const auto ends = house.live.ends();
  EXPECT_FALSE(house.sessions->Refresh(first->refresh_token, ""));
  EXPECT_FALSE(Admits(house, *second));
  EXPECT_FALSE(house.sessions->Refresh(second->refresh_token, ""));
  EXPECT_GT(house.live.ends(), ends);
  EXPECT_EQ(Audited(house).back(), "REFRESH_TOKEN_REUSED lead");
  EXPECT_TRUE(house.LogIn("lead"));
}

TEST(Refresh, TakesATokenAgainWhoseAnswerWasLostInALane) {
  LogInHouse house;
  house.Hire("lead");
  const auto first = house.LogIn("lead");
  const auto lost = house.sessions->Refresh(first->refresh_token, "");
  const auto lost_too = house.sessions->Refresh(first->refresh_token, "");
  const auto arrived = house.sessions->Refresh(first->refresh_token, "");
  ASSERT_TRUE(lost && lost_too && arrived);
  EXPECT_TRUE(Admits(house, *arrived));
  EXPECT_FALSE(Admits(house, *lost)) << "nobody has it; whoever speaks with it took it";
  const auto next = house.sessions->Refresh(arrived->refresh_token, "");
  ASSERT_TRUE(next);
  EXPECT_TRUE(Admits(house, *next));
  EXPECT_FALSE(house.sessions->Refresh(first->refresh_token, "")) << "long past";
  EXPECT_FALSE(Admits(house, *next));
}

// The thief was quicker and has spoken: the owner's retry shows it.
TEST(Refresh, EndsTheSessionOfAThiefWhoWasQuicker) {
  LogInHouse house;
  house.Hire("lead");
  const auto first = house.LogIn("lead");
  const auto thief = house.sessions->Refresh(first->refresh_token, "");
  EXPECT_TRUE(Admits(house, *thief));
  EXPECT_FALSE(house.sessions->Refresh(first->refresh_token, ""));
  EXPECT_FALSE(Admits(house, *thief));
}

TEST(Refresh, TakesNothingThatIsNoToken) {
  LogInHouse house;
  for (const std::string& token : {std::string(), std::string("."), std::string("a.b"),
                                   std::string("no dot"), std::string(10'000, '.')}) {
    EXPECT_EQ(house.sessions->Refresh(token, "").error().code, ErrorCode::kUnauthenticated);
  }
}

TEST(Refresh, GoesOnAfterARestart) {
  LogInHouse house;
  house.Hire("lead");
  const auto first = house.LogIn("lead");
  LiveSessions reborn(house.time);
  const Sessions sessions(*house.store, reborn, house.time, house.entropy, {});
  EXPECT_EQ(reborn.Admit(first->access_token).error(), NotAdmitted::kUnknown);
  const auto second = sessions.Refresh(first->refresh_token, "");
  ASSERT_TRUE(second);
  EXPECT_TRUE(reborn.Admit(second->access_token));
}

TEST(LogOut, EndsThisSessionAndNoOther) {
  LogInHouse house;
  house.Hire("lead");
  const auto phone = house.LogIn("lead");
  const auto desk = house.LogIn("lead");
  ASSERT_TRUE(house.sessions->LogOut(phone->account, ""));
  EXPECT_FALSE(Admits(house, *phone));
  EXPECT_FALSE(house.sessions->Refresh(phone->refresh_token, ""));
  EXPECT_TRUE(Admits(house, *desk));
}

TEST(ChangePassword, EndsEveryOtherSessionAndWhatWasDue) {
  LogInHouse house;
  house.Hire("lead");
  auto lead = **house.store->Find("lead");
  lead.must_change = true;
  ASSERT_TRUE(house.store->Update(lead));
  const auto other = house.LogIn("lead");
  const auto mine = house.LogIn("lead");
  EXPECT_TRUE(house.live.Admit(mine->access_token)->password_due);
  const auto attempt = house.sessions->BeginAttempt("lead");
  const Verdict wrong = Judge(*attempt, "wrong horse battery");
  const std::string hash = *HashPassword("another horse entirely");
  EXPECT_FALSE(house.sessions->ChangePassword(mine->account, *attempt, wrong, hash, ""));
  const Verdict right = Judge(*attempt, "correct horse battery");
  ASSERT_TRUE(house.sessions->ChangePassword(mine->account, *attempt, right, hash, ""));
  EXPECT_FALSE(house.live.Admit(mine->access_token)->password_due);
  EXPECT_FALSE(Admits(house, *other));
  EXPECT_FALSE(house.sessions->Refresh(other->refresh_token, ""));
  EXPECT_FALSE(house.LogIn("lead"));
  EXPECT_TRUE(house.LogIn("lead", "another horse entirely"));
  EXPECT_TRUE(house.sessions->Refresh(mine->refresh_token, ""));
}

TEST(Resync, EndsWhatAnotherProcessRevoked) {
  LogInHouse house;
  house.Hire("lead");
  const auto granted = house.LogIn("lead");
  ASSERT_TRUE(house.sessions->Resync());
  EXPECT_TRUE(Admits(house, *granted));
  ASSERT_TRUE(AccountAdmin(*house.store, nullptr, house.time).RevokeSessions("lead", house.boss));
  EXPECT_TRUE(Admits(house, *granted));
  ASSERT_TRUE(house.sessions->Resync());
  EXPECT_FALSE(Admits(house, *granted));
}

}  // namespace
}  // namespace tandem::auth
