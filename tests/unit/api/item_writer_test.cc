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
}

TEST(WriteItem, NamesItAsItsRemovalWould) {
  State state;
  state.team = kTeam;
  state.batons[Baton::kLead] = {"daniel"};
  const Escalation escalation{.id = {9}, .baton = Baton::kLead, .referral = {7}};
  const v1::Item item = WriteItem(escalation, state, {.role = Role::kDuty}, NoUnsealer());
  EXPECT_EQ(item.escalation().holder(), "daniel");
  const auto removal =
      WriteRemoval(kTeam, {view::ItemKind::kEscalation, "9"}, view::Removal::kDeleted);
  EXPECT_EQ(item.escalation().name(), removal.name());
  EXPECT_TRUE(removal.deleted());
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

}  // namespace
}  // namespace tandem::api
