// The index finds what opening every referral would find, whatever became of them since.
#include "dispatch/api/match_index.h"

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/engine/sim_executor.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::api {
namespace {

// Seals nothing, and counts what is opened.
class GlassSealer : public Sealer {
 public:
  std::optional<std::string> Open(const Sealed& sealed) const override {
    ++opened;
    return sealed.ciphertext;
  }
  KeyId NewKey() override { return {"a key"}; }
  Result<Sealed> Seal(const KeyId& key, std::string_view plaintext) override {
    return Sealed{key, std::string(plaintext)};
  }
  std::string Digest(std::string_view bytes) const override {
    return "digest of " + std::string(bytes);
  }

  mutable int opened = 0;
};

// A few numbers, names, dates and postcodes, so that people often share one.
type::v1::Person SomePerson(Random& random) {
  static const std::vector<std::string> kNumbers = {"", "9990000042", "9990000069"};
  static const std::vector<std::string> kNames = {"Example", "eXample", "Madeup", ""};
  static const std::vector<std::string> kDates = {"1940-02-01", "1941-02-01", ""};
  static const std::vector<std::string> kPostcodes = {"LE5 4QF", "le54qf", "LE1 1AA", ""};
  const auto pick = [&](const std::vector<std::string>& texts) {
    return texts[static_cast<std::size_t>(random.Below(std::ssize(texts)))];
  };
  type::v1::Person person;
  person.set_nhs_number(pick(kNumbers));
  person.set_family_name(pick(kNames));
  person.set_birth_date(pick(kDates));
  person.mutable_address()->set_postcode(pick(kPostcodes));
  return person;
}

Place SomeDoor(Random& random) {
  return {52'630'000 + static_cast<int>(random.Below(40)) * 1'000, -1'130'000};
}

class MatchIndexTest : public ::testing::Test {
 protected:
  // What the team did since is folded and indexed.
  void Follow() {
    std::vector<engine::FeedRecordPtr> news;
    for (; followed_ < team_.records().size(); ++followed_) {
      auto record = std::make_shared<engine::FeedRecord>();
      record->record = team_.records()[followed_];
      news.push_back(std::move(record));
    }
    follower_->Announce(std::move(news));
    world_.Settle();
  }

  void Start() {
    State configured;
    configured.team = team_.state().team;
    follower_.emplace(world_.AddExecutor(), configured, "", engine::RingLimits{.bytes = 0});
    index_.emplace(*follower_, sealer_);
    Follow();
  }

  ReferralId Refer(const type::v1::Person& person, Place door) {
    ReceiveReferral referral;
    referral.source = {{"C82001"},
                       {"gp-desk"},
                       SourceKind::kGeneralPractice,
                       MayBeTold::kStatusOnly,
                       testing::SealedText("Dr Made Up")};
    referral.need = {"catheter"};
    referral.person = {{"a key"}, person.SerializeAsString()};
    referral.story = testing::SealedText("a story");
    referral.door = Coarse(door);
    const Decision decision = team_.Say(testing::Desk(), referral);
    EXPECT_TRUE(decision);
    return {decision->subject};
  }

  void Correct(ReferralId id, const type::v1::Person& person, Place door) {
    CorrectReferral correct;
    correct.referral = id;
    correct.reason = testing::SealedText("misheard");
    correct.person = {{"a key"}, person.SerializeAsString()};
    correct.door = Coarse(door);
    team_.Say(testing::Triage(), correct);
  }

  std::vector<Match> Find(const type::v1::Person& person, Place door, ReferralId self) const {
    return index_->Find(follower_->state(), person, door, self);
  }

  std::vector<Match> LookAtAll(const type::v1::Person& person, Place door, ReferralId self) const {
    std::set<ReferralId> all;
    for (const auto& [id, referral] : follower_->state().referrals) all.insert(id);
    all.erase(self);
    return FindMatches(follower_->state(), sealer_, person, door, all);
  }

  testing::World team_;
  engine::SimWorld world_{testing::Seed(), testing::MondayMorning()};
  GlassSealer sealer_;
  std::size_t followed_ = 0;
  std::optional<engine::Follower> follower_;
  std::optional<MatchIndex> index_;
};

TEST_F(MatchIndexTest, FindsWhatLookingAtEveryReferralFinds) {
  Random random(testing::Seed());
  Start();
  std::vector<ReferralId> referrals;
  std::size_t found = 0;
  for (int round = 0; round < testing::Rounds(200); ++round) {
    const type::v1::Person person = SomePerson(random);
    const Place door = SomeDoor(random);
    const std::vector<Match> matches = Find(person, door, {});
    EXPECT_EQ(matches, LookAtAll(person, door, {})) << "seed " << testing::Seed();
    found += matches.size();
    referrals.push_back(Refer(person, door));
    const ReferralId one = referrals[static_cast<std::size_t>(random.Below(std::ssize(referrals)))];
    if (random.Chance(30)) Correct(one, SomePerson(random), SomeDoor(random));
    if (random.Chance(20)) {
      team_.Say(testing::Lead(), WithdrawReferral{one, WithdrawReason::kNoLongerNeeded});
    }
    if (random.Chance(5)) team_.Pass(hours{30});  // some go to the archive
    Follow();
    EXPECT_EQ(Find(person, door, one), LookAtAll(person, door, one)) << "seed " << testing::Seed();
  }
  EXPECT_GT(found, 0) << "nobody was ever somebody else's match";
}

TEST_F(MatchIndexTest, KnowsWhatWasThereBeforeIt) {
  Random random(testing::Seed());
  type::v1::Person person = SomePerson(random);
  person.set_nhs_number("9990000042");
  const ReferralId before = Refer(person, SomeDoor(random));
  follower_.emplace(world_.AddExecutor(), team_.state(), "", engine::RingLimits{.bytes = 0});
  index_.emplace(*follower_, sealer_);
  const std::vector<Match> matches = Find(person, {0, 0}, {});
  ASSERT_EQ(matches.size(), 1);
  EXPECT_EQ(matches.front().referral, before);
  EXPECT_TRUE(matches.front().same_nhs_number);
}

TEST_F(MatchIndexTest, OpensOnlyWhatItFinds) {
  Start();
  type::v1::Person person;
  for (int i = 0; i < 50; ++i) {
    person.set_nhs_number("number " + std::to_string(i));
    Refer(person, {52'000'000 + i * 10'000, -1'000'000});
  }
  Follow();
  sealer_.opened = 0;
  EXPECT_EQ(Find(person, {0, 0}, {}).size(), 1);
  EXPECT_EQ(sealer_.opened, 1);
}

}  // namespace
}  // namespace tandem::api
