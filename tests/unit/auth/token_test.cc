#include "dispatch/auth/token.h"

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/support/seed.h"

namespace tandem::auth {
namespace {

class SeededEntropy : public Entropy {
 public:
  void Fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_.Next());
  }

 private:
  Random random_{testing::Seed()};
};

TEST(NewToken, Is43UrlSafeCharactersAndNeverTheSame) {
  SeededEntropy entropy;
  const std::string first = NewToken(entropy);
  const std::string second = NewToken(entropy);
  EXPECT_EQ(first.size(), 43);
  EXPECT_NE(first, second);
  EXPECT_EQ(first.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_"),
            std::string::npos);
}

TEST(HashToken, IsBlake2bOfTheCharactersInHex) {
  // BLAKE2b-256("abc"), from the reference implementation's vectors.
  EXPECT_EQ(HashToken("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

}  // namespace
}  // namespace tandem::auth
