#include "dispatch/domain/interpreter.h"

#include <string>

#include <gtest/gtest.h>

namespace tandem {
namespace {

TEST(IsLanguageTag, TakesWhatHasTheFormOfBcp47) {
  for (const char* tag : {"gu", "pl", "bfi", "pa-Guru", "zh-Hant-TW", "en-GB", "sl-rozaj-1994"}) {
    EXPECT_TRUE(IsLanguageTag(tag)) << tag;
  }
}

TEST(IsLanguageTag, TakesNothingElse) {
  for (const char* tag : {"", "g", "g1", "Gujarati language", "gu-", "-gu", "gu--IN", "gu_IN",
                          "gujaratis", "gu-toolongsubtag", "gü", "12-gu"}) {
    EXPECT_FALSE(IsLanguageTag(tag)) << tag;
  }
  EXPECT_TRUE(IsLanguageTag("en-aaaaaaaa-bbbbbbbb-cccccccc-ddddd"));
  EXPECT_FALSE(IsLanguageTag("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddd")) << "over 35 bytes";
}

}  // namespace
}  // namespace tandem
