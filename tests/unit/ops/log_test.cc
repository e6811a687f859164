#include "dispatch/ops/log.h"

#include <gtest/gtest.h>

namespace tandem::ops {
namespace {

TEST(FormatFields, IsOneReadableLine) {
  EXPECT_EQ(FormatFields(LogFormat::kPlain, "call answered",
                         {{"code", "OK"}, {"ms", std::int64_t{12}}, {"note", "two words"}}),
            "call answered code=OK ms=12 note=\"two words\"");
}

TEST(FormatFields, EscapesForJsonAndKeepsTheLineWhole) {
  EXPECT_EQ(FormatFields(LogFormat::kJson, "call answered",
                         {{"ms", std::int64_t{-1}}, {"note", "a\"b\\c\nd"}}),
            R"("event":"call answered","ms":-1,"note":"a\"b\\c\u000ad")");
  EXPECT_EQ(FormatFields(LogFormat::kPlain, "e", {{"note", "a\nb"}}), "e note=\"a\\u000ab\"");
}

}  // namespace
}  // namespace tandem::ops
