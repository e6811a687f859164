#include "dispatch/wire/resource_writer.h"

#include <gtest/gtest.h>

#include "tests/support/random_values.h"
#include "tests/support/seed.h"

namespace tandem::wire {
namespace {

using namespace tandem::testing;

const TeamId kTeam{"leicester"};

// The ciphertext is the plaintext; the key "gone" opens nothing.
class GlassBox : public Unsealer {
 public:
  std::optional<std::string> Open(const Sealed& sealed) const override {
    if (sealed.key.value == "gone") return std::nullopt;
    return sealed.ciphertext;
  }
};

Sealed SealedPerson(const std::string& given_name) {
  type::v1::Person person;
  person.set_given_name(given_name);
  return {{"key"}, person.SerializeAsString()};
}

TEST(WriteReferral, ShowsThePersonalPartsToThoseWhoMaySee) {
  Referral referral{.id = {3}, .sources = {Source{}}, .person = SealedPerson("Ada")};
  const GlassBox box;
  const v1::Referral shown = WriteReferral(kTeam, referral, &box);
  EXPECT_EQ(shown.name(), "teams/leicester/referrals/3");
  EXPECT_EQ(shown.person().given_name(), "Ada");
  EXPECT_FALSE(shown.has_story()) << "none was given";
  EXPECT_FALSE(shown.personal_data_unreadable());
}

TEST(WriteReferral, LeavesThePersonalPartsOutForEverybodyElse) {
  const Referral referral{.id = {3}, .sources = {Source{}}, .person = SealedPerson("Ada")};
  const v1::Referral shown = WriteReferral(kTeam, referral, nullptr);
  EXPECT_FALSE(shown.has_person());
  EXPECT_FALSE(shown.personal_data_unreadable()) << "not shown is not unreadable";
}

TEST(WriteReferral, SaysWhichReferralCanNoLongerBeRead) {
  const GlassBox box;
  const Sealed gone{{"gone"}, "noise"};
  const Sealed altered{{"key"}, "\xff\xff"};
  const Referral plain{.id = {3}, .sources = {Source{}}, .person = SealedPerson("Ada")};
  Referral referral = plain;
  referral.person = gone;
  EXPECT_TRUE(WriteReferral(kTeam, referral, &box).personal_data_unreadable());
  EXPECT_FALSE(WriteReferral(kTeam, referral, &box).has_person());
  referral = plain;
  referral.story = altered;
  EXPECT_TRUE(WriteReferral(kTeam, referral, &box).personal_data_unreadable());
  EXPECT_TRUE(WriteReferral(kTeam, referral, &box).has_person()) << "what is left is shown";
  referral = plain;
  referral.sources[0].caller = gone;
  EXPECT_TRUE(WriteReferral(kTeam, referral, &box).personal_data_unreadable());
  referral = plain;
  referral.triage = Triage{.safety_net = gone};
  EXPECT_TRUE(WriteReferral(kTeam, referral, &box).personal_data_unreadable());
}

TEST(WriteReferral, UnknownIsAnAnswerAndNeverLooksLikeNo) {
  Referral referral{.id = {3}, .sources = {Source{}}};
  referral.safety.weapon = {Answer::kNo, {"gp"}, Instant{seconds{5}}, AnswerSource::kCarer};
  const v1::Referral shown = WriteReferral(kTeam, referral, nullptr);
  EXPECT_EQ(shown.safety().violence().answer(), type::v1::ANSWER_UNKNOWN);
  EXPECT_FALSE(shown.safety().violence().has_answer_time());
  EXPECT_EQ(shown.safety().weapon().answer(), type::v1::ANSWER_NO);
  EXPECT_EQ(shown.safety().weapon().by(), "gp");
  EXPECT_EQ(shown.safety().weapon().answer_time().seconds(), 5);
}

TEST(WriteReferral, WhatHasNotHappenedIsAbsent) {
  const v1::Referral shown = WriteReferral(kTeam, {.id = {3}, .sources = {Source{}}}, nullptr);
  EXPECT_FALSE(shown.has_waiting());
  EXPECT_FALSE(shown.has_triage());
  EXPECT_FALSE(shown.has_clock());
  EXPECT_EQ(shown.episode(), "");
  EXPECT_EQ(shown.withdraw_reason(), type::v1::WITHDRAW_REASON_UNSPECIFIED);
}

TEST(WriteVisit, NamesEverythingByItsResource) {
  const Visit visit{.id = {12},
                    .referral = {3},
                    .episode = {4},
                    .legs = {{.id = {13}, .practitioner = {"asha"}, .open_offers = {{14}}}}};
  const v1::Visit shown = WriteVisit(kTeam, visit);
  EXPECT_EQ(shown.name(), "teams/leicester/visits/12");
  EXPECT_EQ(shown.referral(), "teams/leicester/referrals/3");
  EXPECT_EQ(shown.episode(), "teams/leicester/episodes/4");
  EXPECT_EQ(shown.legs(0).name(), "teams/leicester/visits/12/legs/13");
  EXPECT_EQ(shown.legs(0).practitioner(), "teams/leicester/practitioners/asha");
  EXPECT_EQ(shown.legs(0).open_offers(0), "teams/leicester/offers/14");
  EXPECT_FALSE(shown.has_due_time());
  EXPECT_FALSE(shown.legs(0).has_contact());
}

TEST(WriteEscalation, SaysWhoHoldsTheBaton) {
  const Escalation escalation{.id = {15}, .visit = {12}, .raised_at = Instant{Span{1'500}}};
  const v1::Escalation shown = WriteEscalation(kTeam, escalation, {"morgan"});
  EXPECT_EQ(shown.holder(), "morgan");
  EXPECT_EQ(shown.visit(), "teams/leicester/visits/12");
  EXPECT_EQ(shown.leg(), "") << "the whole visit is meant";
  EXPECT_EQ(shown.raise_time().seconds(), 1);
  EXPECT_EQ(shown.raise_time().nanos(), 500'000'000);
}

TEST(WritePractitioner, APlaceThatIsNotShownIsAbsent) {
  const StaffMember member{.id = {"asha"}, .name = "Asha Example", .employer = {"RT5"}};
  v1::Practitioner shown = WritePractitioner(kTeam, {.id = {"asha"}}, member);
  EXPECT_EQ(shown.name(), "teams/leicester/practitioners/asha");
  EXPECT_EQ(shown.display_name(), "Asha Example");
  EXPECT_FALSE(shown.has_last_place());
  EXPECT_FALSE(shown.has_on_duty_time());
  shown = WritePractitioner(kTeam, {.id = {"asha"}, .last_place = {52'637'000, 0}}, member);
  EXPECT_EQ(shown.last_place().latitude_microdegrees(), 52'637'000);
}

TEST(WriteTeam, ListsWhoHoldsWhichBaton) {
  const v1::Team shown =
      WriteTeam(kTeam, "Leicester", "2026.1", false, {{Baton::kLead, {"morgan"}}});
  EXPECT_EQ(shown.name(), "teams/leicester");
  EXPECT_FALSE(shown.clinical_values_signed());
  ASSERT_EQ(shown.batons_size(), 1);
  EXPECT_EQ(shown.batons(0).principal(), "morgan");
}

TEST(WriteInstant, GoesBelowTheEpochWithoutNegativeNanos) {
  const auto shown = WriteInstant(Instant{Span{-1}});
  EXPECT_EQ(shown.seconds(), -1);
  EXPECT_EQ(shown.nanos(), 999'000'000);
}

TEST(ResourceWriter, HasAFormForWhateverTheDomainHolds) {
  Random random(Seed());
  const GlassBox box;
  for (int round = 0; round < Rounds(50); ++round) {
    const State state = RandomState(random);
    for (const auto& [id, one] : state.referrals) {
      EXPECT_EQ(WriteReferral(kTeam, one, &box).sources_size(), one.sources.size());
    }
    for (const auto& [id, one] : state.visits) {
      const v1::Visit shown = WriteVisit(kTeam, one);
      EXPECT_EQ(shown.legs_size(), one.legs.size());
      EXPECT_EQ(shown.has_due_time(), one.due_at.has_value());
      EXPECT_EQ(shown.legs(0).has_contact(), one.legs[0].contact.has_value());
    }
    for (const auto& [id, one] : state.episodes) {
      EXPECT_EQ(WriteEpisode(kTeam, one).has_close_time(), one.closed_at.has_value());
    }
    for (const auto& [id, one] : state.offers) {
      EXPECT_EQ(WriteOffer(kTeam, one).travel_minutes(), one.travel_minutes);
    }
    for (const auto& [id, one] : state.escalations) {
      EXPECT_EQ(WriteEscalation(kTeam, one, {"x"}).times_raised(), one.times_raised);
    }
  }
}

}  // namespace
}  // namespace tandem::wire
