#include "dispatch/auth/account_book.h"

#include <gtest/gtest.h>

#include "dispatch/auth/token.h"

namespace tandem::auth {
namespace {

Account AccountOf(const char* name, const char* token) {
  Account account;
  account.actor.principal.value = name;
  account.team.value = "leicester";
  account.token_hash = HashToken(token);
  return account;
}

TEST(AccountBook, FindsTheAccountOfATokenAndNoOther) {
  const AccountBook book({AccountOf("lead", "t1"), AccountOf("asha", "t2"), AccountOf("gp", "t3")});
  for (const auto& [token, name] : {std::pair{"t1", "lead"}, {"t2", "asha"}, {"t3", "gp"}}) {
    const Account* found = book.FindByToken(token);
    ASSERT_NE(found, nullptr) << token;
    EXPECT_EQ(found->actor.principal.value, name);
    EXPECT_EQ(book.FindByHash(HashToken(token)), found);
  }
  EXPECT_EQ(book.FindByToken("t4"), nullptr);
}

TEST(AccountBook, NeverLetsAnEmptyOrEndlessTokenIn) {
  Account broken = AccountOf("nobody", "x");
  broken.token_hash = "";
  const AccountBook book({broken, AccountOf("lead", "t1")});
  EXPECT_EQ(book.size(), 1);
  EXPECT_EQ(book.FindByToken(""), nullptr);
  EXPECT_EQ(book.FindByHash(""), nullptr);
  EXPECT_EQ(book.FindByToken(std::string(100'000, 'a')), nullptr);
  EXPECT_EQ(AccountBook().FindByToken("t1"), nullptr);
}

TEST(BearerToken, IsWhatFollowsTheSchemeWhateverItsCase) {
  EXPECT_EQ(BearerToken("Bearer abc"), "abc");
  EXPECT_EQ(BearerToken("bearer abc"), "abc");
  EXPECT_EQ(BearerToken("Basic abc"), "");
  EXPECT_EQ(BearerToken("Bearer "), "");
  EXPECT_EQ(BearerToken("abc"), "");
  EXPECT_EQ(BearerToken(""), "");
}

}  // namespace
}  // namespace tandem::auth
