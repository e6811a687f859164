// Who may do what, over the wire: every method of the descriptors with every kind of log-in.
#include <future>
#include <map>

#include <google/protobuf/descriptor.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "tandem/v1/auth_service.pb.h"
#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/field_service.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/review_service.pb.h"
#include "tandem/v1/watch_service.pb.h"

#include "dispatch/auth/policy.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using grpc::StatusCode;
using testing::ReasonOf;
using testing::ServerUnderTest;
using testing::Speaking;

// Calls a method with an empty request, whatever its type.
grpc::Status CallEmpty(grpc::GenericStub& stub, const std::string& method,
                       const std::string& token) {
  const auto context = Speaking(token);
  const grpc::Slice nothing;
  const grpc::ByteBuffer request(&nothing, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> status;
  stub.UnaryCall(context.get(), method, grpc::StubOptions(), &request, &response,
                 [&status](grpc::Status given) { status.set_value(std::move(given)); });
  return status.get_future().get();
}

std::vector<std::string> AllMethods() {
  std::vector<std::string> methods;
  for (const auto* file :
       {v1::CreateReferralRequest::descriptor()->file(), v1::SignOnRequest::descriptor()->file(),
        v1::GetBoardRequest::descriptor()->file(), v1::GetKpiRequest::descriptor()->file(),
        v1::LogInRequest::descriptor()->file(), v1::WatchRequest::descriptor()->file()}) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        methods.push_back("/" + file->service(s)->full_name() + "/" +
                          file->service(s)->method(m)->name());
      }
    }
  }
  return methods;
}

class ApiAccess : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(server_.Run({"people", "add", "--data-dir", server_.data_dir(), "--name", "elsewhere",
                           "--role", "duty", "--team", "rutland"},
                          &elsewhere_),
              0);
    elsewhere_.pop_back();  // the end of its line
    server_.Start();
    channel_ = server_.Connect();
  }

  grpc::Status Get(const std::string& token, const std::string& name,
                   v1::GetReferralResponse* response) {
    v1::GetReferralRequest request;
    request.set_name(name);
    return v1::ReferralService::NewStub(channel_)->GetReferral(Speaking(token).get(), request,
                                                               response);
  }

  ServerUnderTest server_;
  std::string elsewhere_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ApiAccess, FollowsThePolicyTableForEveryMethodAndRole) {
  grpc::GenericStub stub(channel_);
  const std::map<std::string, Role> people = {{"gp", Role::kReferrer},
                                              {"asha", Role::kPractitioner},
                                              {"lead", Role::kDuty},
                                              {"admin", Role::kAdmin}};
  const auto methods = AllMethods();
  ASSERT_EQ(methods.size(), auth::PolicyTable().size());
  for (const std::string& method : methods) {
    if (auth::IsForAnybody(method)) {
      for (const std::string& token :
           {std::string(), std::string("made-up"), server_.Token("gp")}) {
        EXPECT_EQ(ReasonOf(CallEmpty(stub, method, token)), "INVALID_FIELD") << method;
      }
      continue;
    }
    EXPECT_EQ(ReasonOf(CallEmpty(stub, method, "")), "TOKEN_MISSING") << method;
    const grpc::Status unknown = CallEmpty(stub, method, "made-up");
    EXPECT_EQ(unknown.error_code(), StatusCode::UNAUTHENTICATED) << method;
    EXPECT_EQ(ReasonOf(unknown), "TOKEN_UNKNOWN") << method;
    for (const auto& [name, role] : people) {
      const grpc::Status status = CallEmpty(stub, method, server_.Token(name));
      const bool allowed = auth::IsAllowed(role, method);
      EXPECT_EQ(status.error_code(),
                allowed ? StatusCode::INVALID_ARGUMENT : StatusCode::PERMISSION_DENIED)
          << method << " by " << name << ": " << status.error_message();
      EXPECT_EQ(ReasonOf(status), allowed ? "INVALID_FIELD" : "ROLE_NOT_ALLOWED")
          << method << " by " << name;
    }
  }
  EXPECT_EQ(CallEmpty(stub, "/tandem.v1.DutyService/BurnDown", server_.Token("lead")).error_code(),
            StatusCode::UNIMPLEMENTED);
}

TEST_F(ApiAccess, KeepsAnotherTeamOutBeforeItLooksAtAnything) {
  v1::GetBoardRequest request;
  request.set_parent("teams/leicester");
  v1::GetBoardResponse response;
  const auto stub = v1::DutyService::NewStub(channel_);
  const grpc::Status status = stub->GetBoard(Speaking(elsewhere_).get(), request, &response);
  EXPECT_EQ(status.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "OTHER_TEAM");
  request.set_parent("teams/rutland");  // their own, which is not configured
  EXPECT_EQ(ReasonOf(stub->GetBoard(Speaking(elsewhere_).get(), request, &response)),
            "TEAM_NOT_CONFIGURED");
}

TEST_F(ApiAccess, ShowsAReferralToItsOwnOrganisationAndLooksEmptyToOthers) {
  v1::CreateReferralResponse created;
  const auto stub = v1::ReferralService::NewStub(channel_);
  ASSERT_TRUE(
      stub->CreateReferral(Speaking(server_.Token("gp")).get(), testing::SmallReferral(1), &created)
          .ok());
  v1::GetReferralResponse seen;
  ASSERT_TRUE(Get(server_.Token("gp"), created.referral(), &seen).ok());
  EXPECT_EQ(seen.status().person().family_name(), "Testperson1");
  ASSERT_TRUE(Get(server_.Token("lead"), created.referral(), &seen).ok());
  EXPECT_EQ(seen.referral().story().situation().size(), 20);
  ASSERT_TRUE(Get(server_.Token("admin"), created.referral(), &seen).ok());
  EXPECT_FALSE(seen.referral().has_person());  // whoever keeps the machines sees no person

  const std::string nobodys = "teams/leicester/referrals/999999";
  const grpc::Status others = Get(server_.Token("ambulance"), created.referral(), &seen);
  const grpc::Status none = Get(server_.Token("ambulance"), nobodys, &seen);
  EXPECT_EQ(others.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(others), "NOT_YOURS");
  EXPECT_EQ(others.error_message(), none.error_message());
  EXPECT_EQ(others.error_details(), none.error_details());
  EXPECT_EQ(Get(server_.Token("lead"), nobodys, &seen).error_code(), StatusCode::NOT_FOUND);

  v1::WithdrawReferralRequest withdraw;
  withdraw.set_name(created.referral());
  withdraw.set_reason(type::v1::WITHDRAW_REASON_MADE_IN_ERROR);
  withdraw.mutable_mutation()->set_request_id(testing::RequestId(2));
  v1::WithdrawReferralResponse withdrawn;
  EXPECT_EQ(ReasonOf(stub->WithdrawReferral(Speaking(server_.Token("ambulance")).get(), withdraw,
                                            &withdrawn)),
            "NOT_YOURS");
}

}  // namespace
}  // namespace tandem
