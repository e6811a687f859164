#include "clients/terminal/demo/demand.h"

#include <gtest/gtest.h>

#include "clients/terminal/demo/recorded_demand.h"
#include "clients/terminal/demo/shifts.h"
#include "tests/support/seed.h"

namespace tandem::terminal {
namespace {

const Instant kMorning = *ParseInstant("2026-03-02T08:00:00Z");

const std::string kHeader =
    "received_at,need,latitude,longitude,source,two_person_reasons,priority\n";

TEST(MadeUpDemand, HasAJointVisitInTheFirstHourWhateverTheSeed) {
  for (int round = 0; round < 100; ++round) {
    const auto demand = MakeUpDemand(testing::Seed() + round, kMorning, 2);
    bool found = false;
    for (const DemandedReferral& demanded : demand) {
      const bool early = demanded.receive_at < kMorning + minutes{30};
      const auto violence = demanded.referral.safety().violence().answer();
      found = found || (early && violence == type::v1::ANSWER_YES);
    }
    EXPECT_TRUE(found) << "seed " << testing::Seed() + round;
  }
}

TEST(MadeUpDemand, IsTheSameForTheSameSeedAndComesInOrder) {
  const auto one = MakeUpDemand(7, kMorning, 24);
  const auto two = MakeUpDemand(7, kMorning, 24);
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].receive_at, two[i].receive_at);
    EXPECT_EQ(one[i].referral.SerializeAsString(), two[i].referral.SerializeAsString());
    EXPECT_LE(one[i > 0 ? i - 1 : 0].receive_at, one[i].receive_at);
  }
}

TEST(MadeUpDemand, BringsAboutSixteenADay) {
  const auto demand = MakeUpDemand(testing::Seed(), kMorning, 24 * 100);
  EXPECT_GT(demand.size(), 1400);
  EXPECT_LT(demand.size(), 1740);
}

TEST(RecordedDemand, IsReadWithUnknownsWhereFieldsAreEmpty) {
  const auto demand = ParseDemand(
      kHeader + "2026-02-01T10:00:00Z,delirium,52.6369,-1.1398,AMBULANCE,DOOR;TASK,P2\n" +
          "2026-02-01T09:00:00+00:00,,,,,,\r\n",
      {"delirium", "other"});
  ASSERT_TRUE(demand);
  ASSERT_EQ(demand->size(), 2);
  const DemandedReferral& bare = demand->front();
  EXPECT_EQ(bare.referral.need(), "other");
  EXPECT_FALSE(bare.referral.has_door());
  EXPECT_EQ(bare.priority, std::nullopt);
  const DemandedReferral& full = demand->back();
  EXPECT_TRUE(full.from_ambulance);
  EXPECT_EQ(full.referral.door().latitude_microdegrees(), 52'636'900);
  EXPECT_EQ(full.referral.door().longitude_microdegrees(), -1'139'800);
  EXPECT_EQ(full.referral.reasons_asked_size(), 2);
  EXPECT_EQ(full.priority, type::v1::PRIORITY_P2);
}

TEST(RecordedDemand, NamesEveryFaultByItsLine) {
  const auto demand = ParseDemand(kHeader +
                                      "yesterday,delirium,,,,,\n"
                                      "2026-02-01T10:00:00Z,flu,91,-1.1,MOON,WHY,P9\n"
                                      "2026-02-01T10:00:00Z,delirium,52.6,,,\n",
                                  {"delirium"});
  ASSERT_FALSE(demand);
  std::vector<int> lines;
  for (const DemandFault& fault : demand.error()) lines.push_back(fault.line);
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 3, 3, 3, 3, 4}));
}

TEST(RecordedDemand, NeedsItsHeaderAndARow) {
  EXPECT_EQ(ParseDemand("time,what\n", {}).error().front().line, 1);
  EXPECT_FALSE(ParseDemand(kHeader, {}));
  EXPECT_FALSE(ParseDemand("", {}));
}

TEST(RecordedDemand, BeginsAtEightInLondonBeforeItsFirst) {
  const auto begins = [](const std::string& first) {
    return FormatInstant(RecordedMorning({{.receive_at = *ParseInstant(first)}}));
  };
  EXPECT_EQ(begins("2026-02-01T10:00:00Z"), "2026-02-01T08:00:00.000Z");
  EXPECT_EQ(begins("2026-02-01T07:59:00Z"), "2026-01-31T08:00:00.000Z");
  EXPECT_EQ(begins("2026-07-01T07:30:00Z"), "2026-07-01T07:00:00.000Z");
}

// Eight nurses and ten support workers, six of whom can use the lifting device.
Items Staff() {
  Items staff;
  const auto add = [&](const std::string& code, const std::string& pool, bool lifts) {
    const std::string name = "teams/t/practitioners/" + code;
    v1::Practitioner& practitioner = *staff[name].mutable_practitioner();
    practitioner.set_name(name);
    practitioner.set_pool(pool);
    if (lifts) practitioner.add_competences()->set_competency("lift_device");
  };
  for (int i = 0; i < 8; ++i) add("nurse" + std::to_string(i), "nursing", false);
  for (int i = 0; i < 10; ++i) add("support" + std::to_string(i), "support", i < 6);
  add("lead", "leads", true);
  return staff;
}

TEST(Shifts, HaveSomebodyAtEveryHourAndLetEverybodyRest) {
  const auto shifts = PlanShifts(Staff(), kMorning, 96);
  EXPECT_FALSE(shifts.contains("lead"));
  for (Instant at = kMorning; at < kMorning + hours{96}; at += hours{1}) {
    int on = 0;
    for (const auto& [code, theirs] : shifts) {
      for (const Shift& shift : theirs) on += shift.from <= at && at < shift.until ? 1 : 0;
    }
    EXPECT_GE(on, 2) << FormatInstant(at);
  }
  for (const auto& [code, theirs] : shifts) {
    for (std::size_t i = 1; i < theirs.size(); ++i) {
      EXPECT_GE(theirs[i].from - theirs[i - 1].until, hours{11}) << code;
    }
  }
}

}  // namespace
}  // namespace tandem::terminal
