#include "dispatch/domain/two_person.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

TEST(TwoPersonReasons, IsASet) {
  TwoPersonReasons reasons;
  EXPECT_TRUE(reasons.IsEmpty());
  reasons.Add(TwoPersonReason::kDoor);
  reasons.Add(TwoPersonReason::kDoor);
  EXPECT_TRUE(reasons.Has(TwoPersonReason::kDoor));
  EXPECT_FALSE(reasons.Has(TwoPersonReason::kTask));
  TwoPersonReasons others;
  others.Add(TwoPersonReason::kTask);
  reasons.Add(others);
  EXPECT_TRUE(reasons.Has(TwoPersonReason::kDoor));
  EXPECT_TRUE(reasons.Has(TwoPersonReason::kTask));
  EXPECT_NE(reasons, others);
}

TEST(TwoPersonReasons, DoesNotCareForTheOrderOfAdding) {
  TwoPersonReasons one;
  one.Add(TwoPersonReason::kWitness);
  one.Add(TwoPersonReason::kDiscipline);
  TwoPersonReasons other;
  other.Add(TwoPersonReason::kDiscipline);
  other.Add(TwoPersonReason::kWitness);
  EXPECT_EQ(one, other);
}

}  // namespace
}  // namespace tandem
