#include "dispatch/ops/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dispatch/ops/health.h"

namespace tandem::ops {
namespace {

using ::testing::HasSubstr;

TEST(Metrics, ShowWhatWasCounted) {
  Metrics metrics;
  metrics.CountCall("GetBoard", "OK", std::chrono::milliseconds(3));
  metrics.CountCall("GetBoard", "OK", std::chrono::milliseconds(30));
  metrics.CountCommand("REFUSED", "OFFER_EXPIRED");
  metrics.CountBatch(12, std::chrono::milliseconds(2));
  metrics.SetStreams(7);
  metrics.CountReset("SLOW_CONSUMER");
  const std::string text = metrics.Text();
  EXPECT_THAT(text, HasSubstr("tandem_calls_total{code=\"OK\",method=\"GetBoard\"} 2"));
  EXPECT_THAT(text, HasSubstr("tandem_call_seconds_count{method=\"GetBoard\"} 2"));
  EXPECT_THAT(text, HasSubstr("reason=\"OFFER_EXPIRED\""));
  EXPECT_THAT(text, HasSubstr("tandem_batch_records_sum 12"));
  EXPECT_THAT(text, HasSubstr("tandem_watch_streams 7"));
  EXPECT_THAT(text, HasSubstr("tandem_watch_resets_total{reason=\"SLOW_CONSUMER\"} 1"));
}

TEST(Health, IsServingWhileNoConditionIsBad) {
  Health health;
  EXPECT_FALSE(health.IsServing()) << "before anything was said";
  health.Set("journal", Condition::kGood);
  health.Set("accepting", Condition::kGood);
  EXPECT_TRUE(health.IsServing());
  health.Set("accepting", Condition::kBad, "draining");
  EXPECT_FALSE(health.IsServing());
  EXPECT_EQ(health.Text(), "not serving\naccepting: bad (draining)\njournal: good\n");
}

TEST(Health, GoesOnServingWithAWarningAndSaysSoInItsFirstLine) {
  Health health;
  health.Set("accepting", Condition::kGood);
  health.Set("records", Condition::kWarning, "team leicester, revision 7: its hash differs");
  EXPECT_TRUE(health.IsServing());
  EXPECT_EQ(health.Text(),
            "serving, with warnings\naccepting: good\n"
            "records: warning (team leicester, revision 7: its hash differs)\n");
  EXPECT_THAT(health.Exposition(), HasSubstr("\ntandem_condition{name=\"records\"} 1\n"));
  EXPECT_THAT(health.Exposition(), HasSubstr("\ntandem_condition{name=\"accepting\"} 0\n"));
}

}  // namespace
}  // namespace tandem::ops
