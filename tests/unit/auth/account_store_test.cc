#include "dispatch/auth/account_store.h"

#include <fstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "tests/unit/auth/log_in_house.h"

namespace tandem::auth {
namespace {

using testing::LogInHouse;
using testing::NewAccount;

TEST(AccountStore, KeepsEveryFieldOfAnAccountAcrossARestart) {
  LogInHouse house;
  LogInAccount account = NewAccount("asha", Role::kPractitioner);
  account.kind = AccountKind::kTemporary;
  account.password_hash = "$argon2id$...";
  account.must_change = true;
  account.failed_attempts = 3;
  account.locked_until = Instant{Span{1}};
  account.expires_at = Instant{Span{2}};
  account.disabled_at = Instant{Span{3}};
  account.emergency_used_at = Instant{Span{4}};
  ASSERT_TRUE(house.store->Add(account, house.time.now));
  const auto again = AccountStore::Open(house.directory.Below("accounts.db"));
  ASSERT_TRUE(again);
  const auto found = again->Find("asha");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->account, account.account);
  EXPECT_EQ((*found)->kind, account.kind);
  EXPECT_EQ((*found)->password_hash, account.password_hash);
  EXPECT_TRUE((*found)->must_change);
  EXPECT_EQ((*found)->failed_attempts, 3);
  EXPECT_EQ((*found)->locked_until, account.locked_until);
  EXPECT_EQ((*found)->expires_at, account.expires_at);
  EXPECT_EQ((*found)->disabled_at, account.disabled_at);
  EXPECT_EQ((*found)->emergency_used_at, account.emergency_used_at);
  EXPECT_EQ(house.store->Add(account, house.time.now).error().code, ErrorCode::kAlreadyExists);
}

TEST(AccountStore, IsAFileThatOnlyItsOwnerReads) {
  LogInHouse house;
  struct stat status{};
  ASSERT_EQ(stat(house.directory.Below("accounts.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600);
}

TEST(AccountStore, LetsNobodyChangeOrCutTheAudit) {
  LogInHouse house;
  ASSERT_TRUE(house.store->Note({house.time.now, "boss", "LOG_IN", "asha", "192.0.2.7"}));
  const auto db = AccountsDb::Open(house.directory.Below("accounts.db"));
  ASSERT_TRUE(db);
  EXPECT_FALSE(db->Execute("UPDATE audit SET who = 'somebody else'"));
  EXPECT_FALSE(db->Execute("DELETE FROM audit"));
  const auto lines = house.store->Audit();
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 1);
  EXPECT_EQ(lines->front().who, "boss");
  EXPECT_EQ(lines->front().at, house.time.now);
}

TEST(AccountStore, RefusesAFileThatIsNoneOrNewerThanItself) {
  LogInHouse house;
  const auto db = AccountsDb::Open(house.directory.Below("accounts.db"));
  ASSERT_TRUE(db && db->Execute("PRAGMA user_version = 2"));
  EXPECT_EQ(AccountStore::Open(house.directory.Below("accounts.db")).error().code,
            ErrorCode::kFailedPrecondition);
  const std::string other = house.directory.Below("other.db");
  std::ofstream(other) << std::string(8'192, 'x');
  EXPECT_EQ(AccountStore::Open(other).error().code, ErrorCode::kDataLoss);
}

TEST(CheckLogInName, TakesPlainNamesOnly) {
  for (const char* good : {"asha", "7", "duty-lead", "a.b_c", "emergency-1"}) {
    EXPECT_TRUE(CheckLogInName(good)) << good;
  }
  for (const std::string& bad : {std::string(), std::string("Asha"), std::string("-a"),
                                 std::string("a b"), std::string("a\n"), std::string(65, 'a')}) {
    EXPECT_FALSE(CheckLogInName(bad)) << bad;
  }
}

}  // namespace
}  // namespace tandem::auth
