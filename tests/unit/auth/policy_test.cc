#include "dispatch/auth/policy.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace tandem::auth {
namespace {

constexpr Role kRoles[] = {Role::kReferrer, Role::kPractitioner, Role::kDuty, Role::kAdmin};

TEST(Policy, DeniesEverybodyWhatItDoesNotList) {
  for (const Role role : kRoles) {
    EXPECT_FALSE(IsAllowed(role, "/tandem.v1.DutyService/BurnDown"));
    EXPECT_FALSE(IsAllowed(role, "tandem.v1.WatchService/Watch"));
    EXPECT_FALSE(IsAllowed(role, ""));
  }
}

TEST(Policy, HasOneRowForEachMethodAndEachRowIsSomebodys) {
  std::set<std::string_view> seen;
  for (const PolicyRow& row : PolicyTable()) {
    EXPECT_TRUE(seen.insert(row.method).second) << row.method;
    const bool is_somebodys = std::any_of(std::begin(kRoles), std::end(kRoles),
                                          [&](Role role) { return IsAllowed(role, row.method); });
    EXPECT_TRUE(row.anybody || is_somebodys) << row.method;
  }
}

TEST(Policy, AsksNobodyWhoTheyAreOnlyWhereATokenIsMade) {
  std::set<std::string_view> for_anybody, before_password;
  for (const PolicyRow& row : PolicyTable()) {
    if (IsForAnybody(row.method)) for_anybody.insert(row.method);
    if (IsAllowedBeforePassword(row.method)) before_password.insert(row.method);
  }
  EXPECT_EQ(for_anybody, (std::set<std::string_view>{"/tandem.v1.AuthService/LogIn",
                                                     "/tandem.v1.AuthService/Refresh"}));
  EXPECT_EQ(before_password, (std::set<std::string_view>{"/tandem.v1.AuthService/ChangePassword",
                                                         "/tandem.v1.AuthService/LogOut"}));
  EXPECT_FALSE(IsForAnybody("/tandem.v1.AuthService/BurnDown"));
  EXPECT_FALSE(IsAllowedBeforePassword(""));
}

TEST(Policy, KeepsTriageForDutyAndTeamDataForAdmin) {
  for (const Role role : kRoles) {
    EXPECT_EQ(IsAllowed(role, "/tandem.v1.ReferralService/AcceptReferral"), role == Role::kDuty);
    EXPECT_EQ(IsAllowed(role, "/tandem.v1.DutyService/ApplyTeamFiles"), role == Role::kAdmin);
    EXPECT_TRUE(IsAllowed(role, "/tandem.v1.WatchService/Watch"));
  }
}

}  // namespace
}  // namespace tandem::auth
