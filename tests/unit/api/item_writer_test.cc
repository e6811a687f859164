#include "dispatch/api/item_writer.h"

#include <gtest/gtest.h>

namespace tandem::api {
namespace {

const TeamId kTeam{"leicester"};

class NoUnsealer : public Unsealer {
 public:
  std::optional<std::string> Open(const Sealed&) const override { return std::nullopt; }
};

TEST(ItemName, FollowsTheKind) {
  using view::ItemKind;
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kTeam, ""}), "teams/leicester");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kPractitioner, "asha"}),
            "teams/leicester/practitioners/asha");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kReferral, "7"}), "teams/leicester/referrals/7");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kReferralStatus, "7"}),
            "teams/leicester/referralStatuses/7");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kVisit, "12"}), "teams/leicester/visits/12");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kTask, "13"}), "teams/leicester/tasks/13");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kEnquiry, "14"}), "teams/leicester/enquiries/14");
  EXPECT_EQ(ItemName(kTeam, {ItemKind::kHandover, "15"}), "teams/leicester/handovers/15");
}

TEST(WriteItem, NamesItAsItsRemovalWould) {
  State state;
  state.team = kTeam;
  const view::EscalationCard card{{.id = {9}, .baton = Baton::kLead, .referral = {7}}, {"daniel"}};
  const v1::Item item = WriteItem(card, state, {.role = Role::kDuty}, NoUnsealer());
  EXPECT_EQ(item.escalation().holder(), "daniel");
  const auto removal =
      WriteRemoval(kTeam, {view::ItemKind::kEscalation, "9"}, view::Removal::kDeleted);
  EXPECT_EQ(item.escalation().name(), removal.name());
  EXPECT_TRUE(removal.deleted());
}

TEST(WriteItem, AddsUpANews2OnlyWhenAllSevenPartsWereMeasured) {
  State state;
  state.team = kTeam;
  Referral referral{.id = {7}};
  News2Parts parts{.respirations_per_minute = 26,
                   .oxygen_saturation_percent = 97,
                   .on_oxygen = false,
                   .systolic_mmhg = 120,
                   .pulse_per_minute = 80,
                   .consciousness = Consciousness::kAlert};
  referral.observations.push_back({.parts = parts});
  parts.temperature_tenths_celsius = 370;
  referral.observations.push_back({.parts = parts});
  const v1::Item item = WriteItem(referral, state, {.role = Role::kDuty}, NoUnsealer());
  const type::v1::Observation& partial = item.referral().observations(0);
  EXPECT_EQ(partial.parts_measured(), 6);
  EXPECT_FALSE(partial.has_total());
  EXPECT_TRUE(partial.any_three());
  const type::v1::Observation& whole = item.referral().observations(1);
  EXPECT_EQ(whole.parts_measured(), 7);
  EXPECT_EQ(whole.total(), 3);
}

TEST(WriteItem, SaysThatAPartIsUnreadableButNotToAdminsWhoSeeNone) {
  State state;
  state.team = kTeam;
  Referral referral{.id = {7}};
  referral.person = {{"gone"}, "bytes"};
  const auto written = [&](Role role) {
    return WriteItem(referral, state, {.role = role}, NoUnsealer()).referral();
  };
  EXPECT_TRUE(written(Role::kDuty).personal_data_unreadable());
  EXPECT_FALSE(written(Role::kAdmin).personal_data_unreadable());
  EXPECT_FALSE(written(Role::kAdmin).has_person());
}

TEST(WriteItem, ListsTheRedFlagsThatNobodyAskedWhileItIsOpen) {
  State state;
  state.team = kTeam;
  state.data.emplace();
  state.data->red_flags = {{.id = {"chest_pain"}, .set = "all"}, {.id = {"head"}, .set = "fall"}};
  Referral referral{.id = {7}};
  referral.need = {"fall"};
  const auto unasked = [&] {
    const auto shown = WriteItem(referral, state, {.role = Role::kDuty}, NoUnsealer()).referral();
    return std::vector<std::string>(shown.unasked_red_flags().begin(),
                                    shown.unasked_red_flags().end());
  };
  EXPECT_EQ(unasked(), std::vector<std::string>{"chest_pain"}) << "the need has no set of its own";
  state.data->needs[{"fall"}].red_flag_sets = {"fall"};
  EXPECT_EQ(unasked(), (std::vector<std::string>{"chest_pain", "head"}));
  referral.red_flags[{"chest_pain"}] = {.answer = Answer::kNo};
  EXPECT_EQ(unasked(), std::vector<std::string>{"head"});
  referral.stage = ReferralStage::kWithdrawn;
  EXPECT_TRUE(unasked().empty());
}

}  // namespace
}  // namespace tandem::api
