#include "dispatch/domain/refusal.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace tandem {
namespace {

// Numbers are journalled and dense: the first one without a name is one past the last.
int LastRefusal() {
  int number = 1;
  while (RefusalName(static_cast<Refusal>(number + 1)) != "UNKNOWN_REFUSAL") ++number;
  return number;
}

TEST(RefusalName, IsUniqueAndInUpperSnakeCase) {
  std::set<std::string> names;
  ASSERT_GE(LastRefusal(), 31);
  for (int number = 1; number <= LastRefusal(); ++number) {
    const std::string name(RefusalName(static_cast<Refusal>(number)));
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_EQ(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), std::string::npos) << name;
    EXPECT_NE(name.front(), '_') << name;
    EXPECT_NE(name.back(), '_') << name;
    EXPECT_EQ(name.find("__"), std::string::npos) << name;
  }
}

// Clients translate these names: a new spelling would be a new reason to them.
TEST(RefusalName, NeverChangesForWhatClientsAlreadyKnow) {
  EXPECT_EQ(RefusalName(Refusal::kTeamNotConfigured), "TEAM_NOT_CONFIGURED");
  EXPECT_EQ(RefusalName(Refusal::kOfferExpired), "OFFER_EXPIRED");
  EXPECT_EQ(RefusalName(Refusal::kOfferTaken), "OFFER_TAKEN");
  EXPECT_EQ(RefusalName(Refusal::kLegNotCommitted), "LEG_NOT_COMMITTED");
  EXPECT_EQ(RefusalName(Refusal::kOutcomeForgotten), "OUTCOME_FORGOTTEN");
}

}  // namespace
}  // namespace tandem
