// Bad input over the wire: each gets a clear answer, and nothing of it is kept.
#include <future>

#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"

#include "tests/support/served/config_file.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using grpc::StatusCode;
using testing::FieldOf;
using testing::ReasonOf;
using testing::RequestId;
using testing::ServerUnderTest;
using testing::SmallReferral;
using testing::Speaking;

class ApiBadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    server_.Start();
    channel_ = server_.Connect();
    referrals_ = v1::ReferralService::NewStub(channel_);
  }

  grpc::Status Create(const v1::CreateReferralRequest& request,
                      v1::CreateReferralResponse* response = nullptr) {
    v1::CreateReferralResponse unused;
    return referrals_->CreateReferral(Speaking(server_.Token("gp")).get(), request,
                                      response == nullptr ? &unused : response);
  }

  grpc::Status CreateFromBytes(const std::string& bytes) {
    grpc::GenericStub stub(channel_);
    const auto context = Speaking(server_.Token("gp"));
    const grpc::Slice slice(bytes);
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> status;
    stub.UnaryCall(context.get(), "/tandem.v1.ReferralService/CreateReferral", grpc::StubOptions(),
                   &request, &response,
                   [&status](grpc::Status given) { status.set_value(std::move(given)); });
    return status.get_future().get();
  }

  void ExpectInvalid(const v1::CreateReferralRequest& request, const std::string& field) {
    const grpc::Status status = Create(request);
    EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT) << field;
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELD") << status.error_message();
    EXPECT_EQ(FieldOf(status), field);
  }

  std::int64_t Revision() {
    v1::GetBoardRequest request;
    request.set_parent("teams/leicester");
    v1::GetBoardResponse board;
    const auto status = v1::DutyService::NewStub(channel_)->GetBoard(
        Speaking(server_.Token("lead")).get(), request, &board);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return board.revision();
  }

  ServerUnderTest server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ReferralService::Stub> referrals_;
};

TEST_F(ApiBadInput, NamesTheFieldAndKeepsNothing) {
  const std::int64_t before = Revision();
  auto request = SmallReferral(1);
  request.mutable_referral()->mutable_person()->set_given_name("");
  ExpectInvalid(request, "referral.person.given_name");
  request = SmallReferral(2);
  request.mutable_referral()->mutable_person()->set_nhs_number("9990000043");
  ExpectInvalid(request, "referral.person.nhs_number");
  request = SmallReferral(3);
  request.mutable_referral()->mutable_person()->set_birth_date("2999-01-01");
  ExpectInvalid(request, "referral.person.birth_date");
  request = SmallReferral(4);
  request.mutable_referral()->mutable_sources(0)->set_kind(static_cast<type::v1::SourceKind>(77));
  ExpectInvalid(request, "referral.sources[0].kind");
  request = SmallReferral(5);
  request.mutable_mutation()->set_request_id("not-a-uuid");
  ExpectInvalid(request, "mutation.request_id");
  request = SmallReferral(6);
  request.set_parent("leicester");
  ExpectInvalid(request, "parent");
  request = SmallReferral(7, 4'001);
  ExpectInvalid(request, "referral.story.situation");
  EXPECT_EQ(Revision(), before);
}

TEST_F(ApiBadInput, TakesAWrongNhsNumberWhenTheSenderInsistsAndAPersonWithoutOne) {
  auto request = SmallReferral(1);
  request.mutable_referral()->mutable_person()->set_nhs_number("9990000043");
  request.set_keep_wrong_nhs_number(true);
  EXPECT_TRUE(Create(request).ok());
  request = SmallReferral(2);
  request.mutable_referral()->mutable_person()->clear_nhs_number();
  EXPECT_TRUE(Create(request).ok());
}

TEST_F(ApiBadInput, AnswersBytesThatAreNoMessageWithAReason) {
  const grpc::Status garbage = CreateFromBytes("\xff\xff\xff\xff\xff");
  EXPECT_EQ(garbage.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(garbage), "MALFORMED_REQUEST");

  std::string bytes = SmallReferral(1).SerializeAsString();
  bytes.replace(bytes.find("Edna"), 4, "\xc3\x28\xa0\xa1");
  EXPECT_EQ(ReasonOf(CreateFromBytes(bytes)), "MALFORMED_REQUEST");

  // A field of a newer client is left alone.
  EXPECT_TRUE(CreateFromBytes(SmallReferral(2).SerializeAsString() + "\x98\x3f\x01").ok());
}

TEST_F(ApiBadInput, TurnsAwayWhatIsTooLargeAndLivesOn) {
  const grpc::Status ten_megabytes = Create(SmallReferral(1, 10'000'000));
  EXPECT_EQ(ten_megabytes.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(ten_megabytes), "REQUEST_TOO_LARGE");
  EXPECT_EQ(Create(SmallReferral(2, 30'000'000)).error_code(), StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(Create(SmallReferral(3)).ok());
}

TEST_F(ApiBadInput, RefusesAnotherBodyUnderAnIdThatWasUsed) {
  v1::CreateReferralResponse first;
  v1::CreateReferralResponse again;
  ASSERT_TRUE(Create(SmallReferral(1), &first).ok());
  ASSERT_TRUE(Create(SmallReferral(1), &again).ok());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  auto other = SmallReferral(1);
  other.mutable_referral()->set_need("fall_up");
  const grpc::Status status = Create(other);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_EQ(FieldOf(status), "mutation.request_id");
}

TEST_F(ApiBadInput, ValidatesWithoutChangingAnything) {
  const std::int64_t before = Revision();
  auto request = SmallReferral(1);
  request.mutable_mutation()->set_validate_only(true);
  v1::CreateReferralResponse response;
  ASSERT_TRUE(Create(request, &response).ok());
  EXPECT_EQ(response.referral(), "");
  EXPECT_EQ(response.result().outcome(), type::v1::OUTCOME_APPLIED);
  request.mutable_referral()->set_need("no_such_need");
  EXPECT_EQ(ReasonOf(Create(request)), "UNKNOWN_NEED");
  EXPECT_EQ(Revision(), before);
}

TEST_F(ApiBadInput, ListsTheFaultsOfTeamFilesAndAppliesNothing) {
  const std::int64_t before = Revision();
  v1::ApplyTeamFilesRequest request;
  request.set_parent("teams/leicester");
  v1::TeamFile& file = *request.add_files();
  file.set_name("team.toml");
  file.set_text("id = \"leicester\"\nnmae = \"typing error\"\n");
  request.mutable_mutation()->set_request_id(RequestId(1));
  v1::ApplyTeamFilesResponse response;
  const grpc::Status status = v1::DutyService::NewStub(channel_)->ApplyTeamFiles(
      Speaking(server_.Token("admin")).get(), request, &response);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "TEAM_FILES_FAULTY");
  EXPECT_NE(status.error_message().find("team.toml:2: "), std::string::npos)
      << status.error_message();
  EXPECT_EQ(Revision(), before);
}

TEST_F(ApiBadInput, EndsAReadThatWaitsForARevisionAtItsDeadline) {
  v1::GetBoardRequest request;
  request.set_parent("teams/leicester");
  request.set_min_revision(Revision() + 1'000);
  v1::GetBoardResponse board;
  const auto context = Speaking(server_.Token("lead"));
  context->set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_REALTIME), gpr_time_from_millis(300, GPR_TIMESPAN)));
  const auto stub = v1::DutyService::NewStub(channel_);
  EXPECT_EQ(stub->GetBoard(context.get(), request, &board).error_code(),
            StatusCode::DEADLINE_EXCEEDED);
  request.set_min_revision(1'000'000'000'000);
  EXPECT_EQ(FieldOf(stub->GetBoard(Speaking(server_.Token("lead")).get(), request, &board)),
            "min_revision");
}

TEST_F(ApiBadInput, EndsAReadThatWaitsForARevisionAlsoWhenItsCallerWouldWaitForEver) {
  EXPECT_EQ(server_.Stop(), 0);
  server_.Start(
      {"--config", testing::WriteConfig(server_.folder(), {{"server.call_seconds_max", "1"}})});
  channel_ = server_.Connect();
  v1::GetBoardRequest request;
  request.set_parent("teams/leicester");
  request.set_min_revision(Revision() + 1'000);
  v1::GetBoardResponse board;
  const auto stub = v1::DutyService::NewStub(channel_);
  const grpc::Status status =
      stub->GetBoard(Speaking(server_.Token("lead")).get(), request, &board);
  EXPECT_EQ(status.error_code(), StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(ReasonOf(status), "DEADLINE_PASSED");
}

}  // namespace
}  // namespace tandem
