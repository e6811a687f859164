// Who saw whom: every way in which a person's data are shown leaves a line, and no name does.
#include "dispatch/auth/read_audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/review_service.grpc.pb.h"

#include "tests/support/served/api_fold.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/programs.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::Eventually;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ServerUnderTest;
using testing::SmallReferral;
using testing::Speaking;
using testing::WatchClient;

class WhoSawWhom : public ::testing::Test {
 protected:
  void SetUp() override { server_.Start(); }

  // The number of a new referral.
  std::int64_t Refer(int number) {
    v1::CreateReferralResponse response;
    const grpc::Status status =
        v1::ReferralService::NewStub(server_.Connect())
            ->CreateReferral(Speaking(server_.Token("gp")).get(), SmallReferral(number), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    revision_ = response.result().revision();
    const std::string& name = response.referral();
    return std::stoll(name.substr(name.rfind('/') + 1));
  }

  std::string NameOf(std::int64_t referral) const {
    return "teams/leicester/referrals/" + std::to_string(referral);
  }

  std::string Audit(const std::string& arguments) const {
    const auto finished = testing::RunShell(testing::ProgramPath("tandemd") + " audit --data-dir " +
                                            server_.data_dir() + " --team leicester " + arguments);
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    return finished.out;
  }

  bool Saw(std::int64_t referral, const std::string& who, const std::string& method) const {
    return Eventually([&] {
      const std::string lines = Audit("who-saw " + std::to_string(referral));
      return lines.find(" " + who + " /tandem.v1." + method + "\n") != lines.npos;
    });
  }

  ServerUnderTest server_;
  std::int64_t revision_ = 0;
};

TEST_F(WhoSawWhom, NamesEveryCallThatShowsAReferral) {
  const std::int64_t first = Refer(1);
  const std::int64_t second = Refer(2);
  const auto channel = server_.Connect();
  {
    v1::GetReferralRequest request;
    request.set_name(NameOf(first));
    v1::GetReferralResponse response;
    ASSERT_TRUE(v1::ReferralService::NewStub(channel)
                    ->GetReferral(Speaking(server_.Token("gp")).get(), request, &response)
                    .ok());
  }
  {
    v1::FindReferralsRequest request;
    request.set_parent("teams/leicester");
    request.set_text(std::to_string(second));
    v1::FindReferralsResponse response;
    ASSERT_TRUE(v1::ReviewService::NewStub(channel)
                    ->FindReferrals(Speaking(server_.Token("triage")).get(), request, &response)
                    .ok());
    ASSERT_EQ(response.referrals_size(), 1);
  }
  testing::BoardItems(server_, 0);  // by the lead
  EXPECT_TRUE(Saw(first, "gp", "ReferralService/GetReferral"));
  EXPECT_TRUE(Saw(second, "triage", "ReviewService/FindReferrals"));
  EXPECT_TRUE(Saw(first, "lead", "DutyService/GetBoard"));
  EXPECT_TRUE(Saw(second, "lead", "DutyService/GetBoard"));
  EXPECT_THAT(Audit("who-saw " + std::to_string(first)), Not(HasSubstr("FindReferrals")));
}

TEST_F(WhoSawWhom, NamesAStreamOnceForWhatItBeganWithAndWhatCameLater) {
  const std::int64_t before = Refer(1);
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(revision_));
  const std::int64_t later = Refer(2);
  ASSERT_TRUE(lead.ReadUntil(revision_));
  EXPECT_TRUE(Saw(before, "lead", "WatchService/Watch"));
  EXPECT_TRUE(Saw(later, "lead", "WatchService/Watch"));
  WatchClient nurse(server_, "asha");  // nothing of hers
  nurse.Connect();
  ASSERT_TRUE(nurse.ReadUntil(revision_));
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_THAT(Audit("who-saw " + std::to_string(later)), Not(HasSubstr("asha")));
  EXPECT_THAT(Audit("who-did asha"),
              HasSubstr("practitioner looked /tandem.v1.WatchService/Watch\n"));
  EXPECT_THAT(Audit("who-did gp"), HasSubstr(" REFERRAL_RECEIVED"));
}

TEST_F(WhoSawWhom, IsWrittenBeforeAServerThatIsStoppedEndsAndHoldsNoName) {
  const std::int64_t referral = Refer(1);
  testing::BoardItems(server_, 0);
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_THAT(Audit("who-saw " + std::to_string(referral)), HasSubstr("DutyService/GetBoard"));
  const auto names = testing::RunShell("grep -c -a -i -e Testperson -e 9990000042 " +
                                       server_.data_dir() + "/audit.db");
  EXPECT_EQ(names.out, "0\n");
  server_.Start();
  testing::BoardItems(server_, 0);
  EXPECT_EQ(server_.Stop(), 0) << "looks go on being numbered after a restart";
}

}  // namespace
}  // namespace tandem
