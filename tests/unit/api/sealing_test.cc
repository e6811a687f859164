// Words that come with a command: sealed under the key of the referral that they are about.
#include "dispatch/api/sealing.h"

#include <gtest/gtest.h>

namespace tandem::api {
namespace {

const KeyId kKey{"key-of-3"};
const KeyId kOtherKey{"key-of-4"};

// Shows what was sealed, so that a test can look.
class GlassSealer : public Sealer {
 public:
  std::optional<std::string> Open(const Sealed& sealed) const override { return sealed.ciphertext; }
  KeyId NewKey() override { return {"fresh-" + std::to_string(++keys_)}; }
  Result<Sealed> Seal(const KeyId& key, std::string_view plaintext) override {
    if (key == KeyId{"destroyed"}) return Fail(ErrorCode::kNotFound, "the key is gone");
    return Sealed{key, "[" + std::string(plaintext) + "]"};
  }
  std::string Digest(std::string_view bytes) const override { return std::string(bytes); }

  int keys() const { return keys_; }

 private:
  int keys_ = 0;
};

State TwoReferrals() {
  State state;
  state.referrals[{3}].person = {kKey, "box"};
  state.referrals[{4}].person = {kOtherKey, "box"};
  state.visits[{12}].referral = {3};
  return state;
}

wire::WithWords<AcceptReferral> Acceptance() {
  wire::WithWords<AcceptReferral> said;
  said.command.referral = said.referral = {3};
  said.parts.push_back({&AcceptReferral::safety_net, "ring 999 if worse", {}});
  said.parts.push_back({&AcceptReferral::basis, "", {}});
  return said;
}

TEST(SealParts, SealsWhatWasSaidAndLeavesWhatWasNot) {
  GlassSealer sealer;
  const State state = TwoReferrals();
  const auto command = SealParts(sealer, &state, Acceptance());
  ASSERT_TRUE(command);
  EXPECT_EQ(command->referral, ReferralId{3});
  EXPECT_EQ(command->safety_net, (Sealed{kKey, "[ring 999 if worse]"}));
  EXPECT_FALSE(command->basis) << "nothing was said";
  EXPECT_EQ(sealer.keys(), 0) << "no fresh key where the referral has one";
}

TEST(SealParts, SealsWordsAboutAnotherReferralUnderItsKey) {
  GlassSealer sealer;
  const State state = TwoReferrals();
  wire::WithWords<OpenHandover> said;
  for (const ReferralId about : {ReferralId{3}, ReferralId{4}}) {
    const auto worry = [about](OpenHandover& command) -> Sealed& { return command.worries[about]; };
    said.parts.push_back({worry, "eats nothing", about});
  }
  auto command = SealParts(sealer, &state, said);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->worries[ReferralId{3}].key, kKey);
  EXPECT_EQ(command->worries[ReferralId{4}].key, kOtherKey);
}

TEST(SealParts, TakesOneFreshKeyForAReferralNobodyKnows) {
  GlassSealer sealer;
  const State empty;
  auto said = Acceptance();
  said.parts[1].words = "long lie";
  const auto command = SealParts(sealer, &empty, said);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->safety_net.key, KeyId{"fresh-1"});
  EXPECT_EQ(command->basis.key, KeyId{"fresh-1"});
}

TEST(SealParts, WithoutAStateSealsNothing) {
  GlassSealer sealer;
  const auto command = SealParts(sealer, nullptr, Acceptance());
  ASSERT_TRUE(command);
  EXPECT_EQ(command->safety_net, Unkept()) << "the rules see that it was said";
  EXPECT_FALSE(command->basis);
  EXPECT_EQ(sealer.keys(), 0);
}

// Found when secrets.db was lost: nobody could accept what was open, because the safety-net advice
// could not be sealed.
TEST(SealParts, TakesOneFreshKeyForAReferralWhoseKeyIsLost) {
  GlassSealer sealer;
  State state = TwoReferrals();
  state.referrals[{3}].person.key = {"destroyed"};
  auto said = Acceptance();
  said.parts[1].words = "long lie";
  const auto command = SealParts(sealer, &state, said);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->safety_net, (Sealed{{"fresh-1"}, "[ring 999 if worse]"}));
  EXPECT_EQ(command->basis.key, KeyId{"fresh-1"});
}

TEST(HasWords, IsFalseWhenEveryPartIsEmpty) {
  auto said = Acceptance();
  EXPECT_TRUE(HasWords(said));
  said.parts[0].words.clear();
  EXPECT_FALSE(HasWords(said));
}

TEST(ReferralOf, IsTheOneNamedOrTheOneBehindTheThingNamed) {
  const State state = TwoReferrals();
  auto said = Acceptance();
  EXPECT_EQ(ReferralOf(said, state), ReferralId{3});
  said.referral = {};
  EXPECT_EQ(ReferralOf(said, state), ReferralId{}) << "names nothing";
  said.referral_of = wire::ReferralBehind(&State::visits, VisitId{12});
  EXPECT_EQ(ReferralOf(said, state), ReferralId{3});
  said.referral_of = wire::ReferralBehind(&State::visits, VisitId{13});
  EXPECT_EQ(ReferralOf(said, state), ReferralId{}) << "no such visit";
}

TEST(KeyOf, IsTheReferralsOwnOrAFreshOne) {
  GlassSealer sealer;
  const State state = TwoReferrals();
  EXPECT_EQ(KeyOf(sealer, state, {3}), kKey);
  EXPECT_EQ(KeyOf(sealer, state, {5}), KeyId{"fresh-1"});
  EXPECT_EQ(KeyOf(sealer, state, {}), KeyId{"fresh-2"});
}

}  // namespace
}  // namespace tandem::api
