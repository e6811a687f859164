#include "dispatch/base/ids.h"

#include <type_traits>
#include <unordered_set>

#include <gtest/gtest.h>

namespace tandem {
namespace {

using AppleId = NumberId<struct AppleTag>;
using PearId = NumberId<struct PearTag>;
using BoxCode = CodeId<struct BoxTag>;

TEST(Ids, OfDifferentThingsDoNotMix) {
  EXPECT_FALSE((std::is_convertible_v<AppleId, PearId>));
  EXPECT_FALSE((std::is_constructible_v<PearId, AppleId>));
}

TEST(Ids, AreFalseWhenTheyNameNothing) {
  EXPECT_FALSE(AppleId{});
  EXPECT_TRUE(AppleId{7});
  EXPECT_FALSE(BoxCode{});
  EXPECT_TRUE(BoxCode{"b"});
}

TEST(Ids, AreOrderedByTheirValue) {
  EXPECT_LT(AppleId{2}, AppleId{10});
  EXPECT_LT(BoxCode{"10"}, BoxCode{"2"}) << "codes are words, not numbers";
}

TEST(Ids, CanBeKeysOfHashedContainers) {
  EXPECT_TRUE((std::unordered_set<AppleId>{{1}, {2}}.contains(AppleId{2})));
  EXPECT_TRUE((std::unordered_set<BoxCode>{{"a"}}.contains(BoxCode{"a"})));
}

TEST(Revision, CountsUpByOneFromBeforeTheFirst) {
  EXPECT_EQ(Revision{}.Next(), Revision{1});
  EXPECT_LT(Revision{1}, Revision{1}.Next());
}

}  // namespace
}  // namespace tandem
