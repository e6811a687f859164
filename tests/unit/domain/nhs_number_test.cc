#include "dispatch/domain/nhs_number.h"

#include <string>

#include <gtest/gtest.h>

namespace tandem {
namespace {

TEST(NhsNumber, IsRightWhenItsCheckDigitIs) {
  for (const char* number : {"9434765919", "9990000042", "4505577104", "9000000009"}) {
    EXPECT_TRUE(IsValidNhsNumber(number)) << number;
  }
}

TEST(NhsNumber, IsWrongWithAnotherCheckDigit) {
  for (const char* number : {"4857773456", "3478526985", "9434765918", "9990000043"}) {
    EXPECT_FALSE(IsValidNhsNumber(number)) << number;
  }
}

// The check would be 10, which is no digit: such numbers are never issued.
TEST(NhsNumber, DoesNotExistWhereTheCheckIsTen) {
  for (char digit = '0'; digit <= '9'; ++digit) {
    EXPECT_FALSE(IsValidNhsNumber(std::string("400000008") + digit));
  }
}

TEST(NhsNumber, IsTenDigitsAndNothingElse) {
  for (const char* text :
       {"", "999000004", "99900000420", "999 000 0042", "999000004x", "999-000-0042", "９９９０"}) {
    EXPECT_FALSE(IsValidNhsNumber(text)) << "\"" << text << "\"";
  }
}

TEST(NhsNumber, NoticesAnySingleWrongDigitAndAnyTwoNeighboursSwapped) {
  const std::string right = "9434765919";
  for (std::size_t i = 0; i < right.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = right;
      wrong[i] = digit;
      EXPECT_EQ(IsValidNhsNumber(wrong), wrong == right) << wrong;
    }
    if (i == 0) continue;
    std::string swapped = right;
    std::swap(swapped[i - 1], swapped[i]);
    EXPECT_EQ(IsValidNhsNumber(swapped), swapped == right) << swapped;
  }
}

}  // namespace
}  // namespace tandem
