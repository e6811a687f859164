#include "dispatch/api/resume_token.h"

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/support/seed.h"

namespace tandem::api {
namespace {

// Digests that depend on a key and every byte; nothing is really sealed.
class ToySealer : public Sealer {
 public:
  explicit ToySealer(std::uint64_t key) : key_(key) {}
  KeyId NewKey() override { return {"k"}; }
  Result<Sealed> Seal(const KeyId& key, std::string_view text) override {
    return Sealed{key, std::string(text)};
  }
  std::optional<std::string> Open(const Sealed& sealed) const override { return sealed.ciphertext; }
  std::string Digest(std::string_view bytes) const override {
    std::uint64_t state = key_;
    for (const char c : bytes) state = Random(state ^ static_cast<unsigned char>(c)).Next();
    Random random(state);
    std::string digest;
    while (digest.size() < 32) digest += static_cast<char>(random.Next());
    return digest;
  }

 private:
  std::uint64_t key_;
};

ResumePoint SamplePoint() {
  return {.team = {"leicester"},
          .journal_id = "0123abcd",
          .audience = {.role = Role::kPractitioner, .organisation = {}, .practitioner = {"asha"}},
          .revision = {42},
          .hash = std::string("\0\n\xff with a line break\n", 23)};
}

TEST(ResumeToken, GivesBackWhereTheStreamStood) {
  const ToySealer sealer(1);
  EXPECT_EQ(ReadToken(WriteToken(SamplePoint(), sealer), sealer), SamplePoint());
  ResumePoint first = SamplePoint();
  first.hash = "";
  EXPECT_EQ(ReadToken(WriteToken(first, sealer), sealer), first);
}

TEST(ResumeToken, IsUnreadableWithAnotherKeyOrAnyByteChanged) {
  const ToySealer sealer(1);
  const std::string token = WriteToken(SamplePoint(), sealer);
  EXPECT_EQ(ReadToken(token, ToySealer(2)), std::nullopt);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string altered = token;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_EQ(ReadToken(altered, sealer), std::nullopt) << i;
    EXPECT_EQ(ReadToken(token.substr(0, i), sealer), std::nullopt) << i;
  }
}

TEST(ResumeToken, SurvivesAnyBytes) {
  const ToySealer sealer(1);
  Random random(testing::Seed());
  for (int i = 0; i < testing::Rounds(1'000); ++i) {
    std::string bytes;
    for (std::int64_t left = random.Below(200); left > 0; --left) {
      bytes += static_cast<char>(random.Next());
    }
    EXPECT_EQ(ReadToken(bytes, sealer), std::nullopt);
  }
}

}  // namespace
}  // namespace tandem::api
