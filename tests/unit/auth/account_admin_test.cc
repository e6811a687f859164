#include "dispatch/auth/account_admin.h"

#include <gtest/gtest.h>

#include "dispatch/auth/address_limit.h"
#include "tests/unit/auth/log_in_house.h"

namespace tandem::auth {
namespace {

using testing::LogInHouse;
using testing::NewAccount;

TEST(Create, GivesAPasswordThatMustBeChanged) {
  LogInHouse house;
  ASSERT_TRUE(house.admin->Create(NewAccount("asha", Role::kPractitioner),
                                  *HashPassword("first password"), house.boss));
  const auto granted = house.LogIn("asha", "first password");
  ASSERT_TRUE(granted);
  EXPECT_TRUE(granted->password_due);
  EXPECT_EQ(house.admin->Create(NewAccount("asha"), "h", house.boss).error().code,
            ErrorCode::kAlreadyExists);
}

TEST(Create, NamesTheFieldThatIsMissing) {
  LogInHouse house;
  LogInAccount account = NewAccount("asha", Role::kPractitioner);
  account.account.actor.practitioner.value.clear();
  EXPECT_EQ(house.admin->Create(account, "h", house.boss).error().field, "practitioner");
  account = NewAccount("gp", Role::kReferrer);
  account.account.actor.organisation.value.clear();
  EXPECT_EQ(house.admin->Create(account, "h", house.boss).error().field, "organisation");
  EXPECT_EQ(house.admin->Create(NewAccount("A"), "h", house.boss).error().field, "name");
}

TEST(AccountAdmin, SeesNothingOfAnotherTeam) {
  LogInHouse house;
  house.Hire("lead");
  const Caller elsewhere{"other", {"rutland"}, ""};
  EXPECT_EQ(house.admin->Disable("lead", elsewhere).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(house.admin->ResetPassword("lead", "h", elsewhere).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(house.admin->RevokeSessions("lead", elsewhere).error().message,
            house.admin->RevokeSessions("nobody", elsewhere).error().message);
  EXPECT_FALSE(house.admin->Create(NewAccount("new"), "h", elsewhere));
  EXPECT_TRUE(house.admin->List(elsewhere)->empty());
  EXPECT_EQ(house.admin->List(house.boss)->size(), 1);
  EXPECT_TRUE(house.admin->List(house.boss)->front().password_hash.empty());
}

TEST(ResetPassword, EndsSessionsLockAndDisabling) {
  LogInHouse house;
  house.Hire("lead");
  house.Hire("boss", Role::kAdmin);
  const auto before = house.LogIn("lead");
  ASSERT_TRUE(house.admin->Disable("lead", house.boss));
  EXPECT_FALSE(house.live.Admit(before->access_token));
  ASSERT_TRUE(house.admin->ResetPassword("lead", *HashPassword("fresh password"), house.boss));
  EXPECT_FALSE(house.sessions->Refresh(before->refresh_token, ""));
  EXPECT_FALSE(house.LogIn("lead"));
  const auto after = house.LogIn("lead", "fresh password");
  ASSERT_TRUE(after);
  EXPECT_TRUE(after->password_due);
}

TEST(Disable, KeepsTheLastAdministrator) {
  LogInHouse house;
  house.Hire("boss", Role::kAdmin);
  EXPECT_EQ(house.admin->Disable("boss", house.boss).error().code, ErrorCode::kFailedPrecondition);
  house.Hire("deputy", Role::kAdmin);
  EXPECT_TRUE(house.admin->Disable("boss", house.boss));
  EXPECT_FALSE(house.admin->Disable("deputy", house.boss));
  EXPECT_TRUE(*house.admin->HasAdministrator());
}

TEST(OneTimeCode, OpensOnceAndDiesAtItsTime) {
  LogInHouse house;
  LogInAccount agency = NewAccount("agency-1", Role::kPractitioner);
  agency.expires_at = house.time.now + hours{10};
  ASSERT_TRUE(house.admin->SetOneTimeCode(agency, *HashPassword("K2107A1Q"), house.boss));
  const auto granted = house.LogIn("agency-1", "K2107A1Q");
  ASSERT_TRUE(granted);
  EXPECT_FALSE(granted->password_due);
  EXPECT_EQ(granted->session_expires_at, agency.expires_at);
  EXPECT_FALSE(house.LogIn("agency-1", "K2107A1Q"));
  EXPECT_FALSE(house.admin->ResetPassword("agency-1", "h", house.boss));

  ASSERT_TRUE(house.admin->SetOneTimeCode(agency, *HashPassword("7777ZZZZ"), house.boss));
  EXPECT_FALSE(house.live.Admit(granted->access_token));  // whoever had the old one is out
  house.time.now = agency.expires_at;
  EXPECT_FALSE(house.LogIn("agency-1", "7777ZZZZ"));
  EXPECT_EQ(house.admin->SetOneTimeCode(agency, "h", house.boss).error().field, "until_time");
}

TEST(OneTimeCode, NeverReplacesTheLogInOfSomebodyWhoStays) {
  LogInHouse house;
  house.Hire("asha", Role::kPractitioner);
  LogInAccount asha = NewAccount("asha", Role::kPractitioner);
  asha.expires_at = house.time.now + hours{1};
  EXPECT_EQ(house.admin->SetOneTimeCode(asha, "h", house.boss).error().code,
            ErrorCode::kAlreadyExists);
}

TEST(Emergency, IsToldFromItsUseUntilAnAdministratorResetsIt) {
  LogInHouse house;
  const std::string name = kEmergencyNames[0];
  ASSERT_TRUE(house.admin->SealEmergency(name, {"leicester"}, *HashPassword("sealed password"),
                                         house.boss));
  EXPECT_TRUE(house.admin->EmergenciesUsed()->empty());
  EXPECT_FALSE(*house.admin->HasAdministrator());  // it makes nobody's account lasting
  const auto granted = house.LogIn(name, "sealed password");
  ASSERT_TRUE(granted);
  EXPECT_EQ(granted->kind, AccountKind::kEmergency);
  EXPECT_FALSE(granted->password_due);
  EXPECT_EQ(*house.admin->EmergenciesUsed(), (std::vector<std::string>{name}));
  ASSERT_TRUE(house.admin->ResetPassword(name, *HashPassword("sealed again"), house.boss));
  EXPECT_TRUE(house.admin->EmergenciesUsed()->empty());
  EXPECT_FALSE(house.live.Admit(granted->access_token));
}

TEST(AddressLimit, CountsAMinuteForEachAddress) {
  testing::SetTime time;
  AddressLimit limit(time, 2);
  EXPECT_TRUE(limit.Admit("192.0.2.7"));
  EXPECT_TRUE(limit.Admit("192.0.2.7"));
  EXPECT_FALSE(limit.Admit("192.0.2.7"));
  EXPECT_TRUE(limit.Admit("192.0.2.8"));
  time.now += minutes{1} - Span{1};
  EXPECT_FALSE(limit.Admit("192.0.2.7"));
  time.now += Span{1};
  EXPECT_TRUE(limit.Admit("192.0.2.7"));
}

TEST(AddressOf, LeavesThePortOut) {
  EXPECT_EQ(AddressOf("ipv4:192.0.2.7:1234"), "192.0.2.7");
  EXPECT_EQ(AddressOf("ipv6:[2001:db8::1]:1234"), "[2001:db8::1]");
  EXPECT_EQ(AddressOf("ipv6:%5B2001:db8::1%5D:1234"), "%5B2001:db8::1%5D");
  EXPECT_EQ(AddressOf("unix:/run/x"), "unix:/run/x");
  EXPECT_EQ(AddressOf(""), "");
}

}  // namespace
}  // namespace tandem::auth
