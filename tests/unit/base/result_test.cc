#include "dispatch/base/result.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

Result<int> Half(int number) {
  if (number % 2 != 0) return Fail(ErrorCode::kInvalidArgument, "is odd", "number");
  return number / 2;
}

Result<void> MustBeEven(int number) {
  RETURN_IF_ERROR(Half(number));
  return {};
}

Result<int> Quarter(int number) {
  ASSIGN_OR_RETURN(const int half, Half(number));
  ASSIGN_OR_RETURN(const int quarter, Half(half));
  return quarter;
}

TEST(Result, CarriesTheErrorOfTheFirstStepThatFailed) {
  EXPECT_EQ(Quarter(8).value(), 2);
  ASSERT_FALSE(Quarter(6));
  EXPECT_EQ(Quarter(6).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(Quarter(6).error().field, "number");
  EXPECT_TRUE(MustBeEven(2));
  EXPECT_FALSE(MustBeEven(3));
}

}  // namespace
}  // namespace tandem
