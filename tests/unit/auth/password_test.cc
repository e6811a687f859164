#include "dispatch/auth/password.h"

#include <gtest/gtest.h>

#include "tests/unit/auth/log_in_house.h"

namespace tandem::auth {
namespace {

TEST(HashPassword, IsArgon2idOfTheDocumentedCostWithASaltOfItsOwn) {
  const auto first = HashPassword("correct horse battery");
  const auto second = HashPassword("correct horse battery");
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(first->starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << *first;
  EXPECT_NE(*first, *second);
  EXPECT_TRUE(PasswordMatches(*first, "correct horse battery"));
  EXPECT_FALSE(PasswordMatches(*first, "correct horse batterz"));
  EXPECT_FALSE(PasswordMatches(*first, ""));
  EXPECT_FALSE(NeedsRehash(*first));
}

TEST(PasswordMatches, ReadsTheReferenceImplementationsHashes) {
  // "password" with the salt "somesalt", from the test file of the Argon2 reference implementation.
  const std::string reference =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  EXPECT_TRUE(PasswordMatches(reference, "password"));
  EXPECT_FALSE(PasswordMatches(reference, "Password"));
  const std::string cheap =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  EXPECT_TRUE(PasswordMatches(cheap, "password"));
  EXPECT_TRUE(NeedsRehash(cheap));
}

TEST(PasswordMatches, TakesWhatIsNoHashForWrong) {
  for (const std::string& hash :
       {std::string(), std::string("$argon2id$"), std::string(500, 'x')}) {
    EXPECT_FALSE(PasswordMatches(hash, "password"));
    EXPECT_TRUE(NeedsRehash(hash));
  }
}

TEST(PasswordOfNobody, IsAlwaysWrong) { EXPECT_FALSE(PasswordOfNobody("nobody's")); }

TEST(CheckNewPassword, AsksForLengthAndForNothingThatTheNameTells) {
  EXPECT_TRUE(CheckNewPassword("correct horse battery", "lead"));
  EXPECT_TRUE(CheckNewPassword("abcde1234567", "lead"));  // 12 characters
  for (const std::string& weak :
       {std::string("abcde123456"), std::string(257, 'x') + "abcdef",
        std::string("aaaaaaaaaaaaaaaabbbb"), std::string("my-LEAD-words")}) {
    const auto checked = CheckNewPassword(weak, "lead");
    ASSERT_FALSE(checked) << weak;
    EXPECT_EQ(checked.error().field, "new_password");
    EXPECT_EQ(checked.error().message.find(weak), std::string::npos);
  }
}

TEST(ReadableSecret, HasNoLettersThatAreTakenForOthersAndForgivesThem) {
  testing::SeededEntropy entropy;
  const std::string secret = NewReadableSecret(entropy, 500);
  EXPECT_EQ(secret.size(), 500);
  EXPECT_EQ(secret.find_first_of("ILOU"), std::string::npos);
  EXPECT_EQ(ReadableSecretFrom(secret), secret);
  EXPECT_EQ(ReadableSecretFrom("k2lo-7Iq 8"), "K21071Q8");
}

}  // namespace
}  // namespace tandem::auth
