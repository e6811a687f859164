#include <gtest/gtest.h>

#include "dispatch/server/asio_metrics_page.h"

namespace tandem::server {
namespace {

TEST(IsLoopback, TakesOnlyWhatThisMachineAloneCanReach) {
  EXPECT_TRUE(IsLoopback("127.0.0.1:0"));
  EXPECT_TRUE(IsLoopback("localhost:0"));
  EXPECT_TRUE(IsLoopback("[::1]:0"));
  for (const char* other : {"0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.org:0", "127.0.0.1",
                            "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:099999", "", ":0"}) {
    EXPECT_FALSE(IsLoopback(other)) << other;
  }
}

TEST(MetricsPage, RefusesAnAddressThatOthersCanReach) {
  const auto page = MetricsPage::Start("0.0.0.0:0", [](const std::string&) { return PageText(); });
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kInvalidArgument);
}

TEST(MetricsPage, SaysWhichPortTheKernelChose) {
  const auto page =
      MetricsPage::Start("127.0.0.1:0", [](const std::string&) { return PageText(); });
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_NE((*page)->address(), "127.0.0.1:0");
  EXPECT_TRUE((*page)->address().starts_with("127.0.0.1:"));
}

}  // namespace
}  // namespace tandem::server
