#include "dispatch/auth/read_audit.h"

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/journal/scratch_directory.h"

namespace tandem::auth {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Instant kMorning = *ParseInstant("2026-03-02T08:00:00Z");

class ReadAuditTest : public ::testing::Test {
 protected:
  Look LookBy(std::int64_t id, const std::string& who, int minute) const {
    return {id, kMorning + minutes{minute}, team_, {who}, Role::kDuty, "/a.Service/Get"};
  }
  std::unique_ptr<ReadAudit> Open() {
    auto audit = ReadAudit::Open(path_);
    EXPECT_TRUE(audit) << audit.error().message;
    return *std::move(audit);
  }

  testing::ScratchDirectory directory_;
  const std::string path_ = directory_.Below("audit.db");
  const TeamId team_{"smalltown"};
};

TEST_F(ReadAuditTest, NamesWhoWasShownAReferralAndWhenItWasShown) {
  const auto audit = Open();
  ASSERT_TRUE(audit->Write({LookBy(1, "lead", 0), LookBy(2, "gp", 5)},
                           {{1, kMorning, team_, {{7}, {8}}},
                            {2, kMorning + minutes{5}, team_, {{8}}},
                            {1, kMorning + minutes{30}, team_, {{9}}}}));
  const auto saw8 = audit->WhoSaw(team_, {8});
  ASSERT_TRUE(saw8);
  EXPECT_THAT(*saw8, ElementsAre(LookBy(1, "lead", 0), LookBy(2, "gp", 5)));
  const auto saw9 = audit->WhoSaw(team_, {9});
  ASSERT_TRUE(saw9);
  EXPECT_THAT(*saw9, ElementsAre(LookBy(1, "lead", 30))) << "a stream shows it later";
  EXPECT_THAT(*audit->WhoSaw({"elsewhere"}, {8}), IsEmpty());
}

TEST_F(ReadAuditTest, NamesALookOnceHoweverOftenItShowsTheSame) {
  const auto audit = Open();
  ASSERT_TRUE(audit->Write({LookBy(1, "lead", 0)}, {{1, kMorning, team_, {{7}}}}));
  ASSERT_TRUE(audit->Write({}, {{1, kMorning + hours{1}, team_, {{7}}}}));
  EXPECT_THAT(*audit->WhoSaw(team_, {7}), ElementsAre(LookBy(1, "lead", 0)));
}

TEST_F(ReadAuditTest, ListsWhatOneLogInLookedAtAlsoWhenItShowedNothing) {
  const auto audit = Open();
  ASSERT_TRUE(audit->Write({LookBy(1, "lead", 0), LookBy(2, "lead", 5), LookBy(3, "gp", 6)},
                           {{1, kMorning, team_, {{8}, {7}}}}));
  const auto sights = audit->WhatDidTheySee(team_, {"lead"});
  ASSERT_TRUE(sights);
  ASSERT_EQ(sights->size(), 2);
  EXPECT_THAT(sights->at(0).referrals, ElementsAre(ReferralId{7}, ReferralId{8}));
  EXPECT_THAT(sights->at(1).referrals, IsEmpty());
}

TEST_F(ReadAuditTest, GoesOnAfterARestartAndIsReadBesideItsWriter) {
  ASSERT_TRUE(Open()->Write({LookBy(41, "lead", 0)}, {{41, kMorning, team_, {{7}}}}));
  const auto again = Open();
  EXPECT_EQ(again->LastLook().value(), 41);
  const auto reading = ReadAudit::OpenForReading(path_);
  ASSERT_TRUE(reading);
  ASSERT_TRUE(again->Write({LookBy(42, "gp", 1)}, {{42, kMorning, team_, {{7}}}}));
  EXPECT_EQ((*reading)->WhoSaw(team_, {7})->size(), 2);
}

TEST_F(ReadAuditTest, IsForItsOwnerAloneAndNotThereUntilSomebodyLooked) {
  EXPECT_EQ(ReadAudit::OpenForReading(path_).error().code, ErrorCode::kNotFound);
  Open();
  struct stat status = {};
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600);
}

}  // namespace
}  // namespace tandem::auth
