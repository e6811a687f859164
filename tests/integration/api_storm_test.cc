// Requests nobody thought of, to every method that answers once, over the wire: each gets an answer
// that is one of ours, and the server goes on.
#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "tandem/v1/duty_service.pb.h"
#include "tandem/v1/field_service.pb.h"
#include "tandem/v1/referral_service.pb.h"
#include "tandem/v1/review_service.pb.h"

#include "dispatch/base/random.h"
#include "tests/fuzz/targets/days.h"
#include "tests/fuzz/targets/message_filler.h"
#include "tests/support/seed.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using grpc::StatusCode;
using testing::ReasonOf;
using testing::ServerUnderTest;
using testing::Speaking;

constexpr std::size_t kChoicesBytes = 400;

std::vector<const MethodDescriptor*> AllUnaryMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* file :
       {v1::CreateReferralRequest::descriptor()->file(), v1::SignOnRequest::descriptor()->file(),
        v1::GetBoardRequest::descriptor()->file(), v1::GetKpiRequest::descriptor()->file()}) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const MethodDescriptor* method = file->service(s)->method(m);
        if (!method->server_streaming()) methods.push_back(method);
      }
    }
  }
  return methods;
}

// A call under way; it ends with the answer.
struct Asked {
  std::string method;
  std::string said;
  std::unique_ptr<grpc::ClientContext> context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  std::promise<grpc::Status> status;
};

class ApiStorm : public ::testing::Test {
 protected:
  void SetUp() override {
    server_.Start(
        {"--config", testing::WriteConfig(server_.folder(), {{"server.call_seconds_max", "1"}})});
    stub_ = std::make_unique<grpc::GenericStub>(server_.Connect());
  }

  // What is there on some day of the small team, under the name of ours: numbers that exist here
  // too, codes that mostly do not.
  std::unique_ptr<Message> Make(const google::protobuf::Descriptor& type) {
    std::string noise;
    while (noise.size() < kChoicesBytes) noise += static_cast<char>(random_.Below(256));
    State state = fuzz::Days()[static_cast<std::size_t>(random_.Below(std::ssize(fuzz::Days())))];
    state.team = {"leicester"};
    auto* factory = google::protobuf::MessageFactory::generated_factory();
    std::unique_ptr<Message> message(factory->GetPrototype(&type)->New());
    fuzz::Choices choices(noise);
    fuzz::FillMessage(*message, choices, state, state.recorded_at + minutes{1});
    return message;
  }

  std::unique_ptr<Asked> Ask(const MethodDescriptor& method, const Message& request,
                             const std::string& token) {
    auto asked = std::make_unique<Asked>();
    asked->method = "/" + method.service()->full_name() + "/" + method.name();
    asked->said = request.ShortDebugString();
    asked->context = Speaking(token);
    const grpc::Slice slice(request.SerializeAsString());
    asked->request = grpc::ByteBuffer(&slice, 1);
    stub_->UnaryCall(
        asked->context.get(), asked->method, grpc::StubOptions(), &asked->request, &asked->response,
        [to = asked.get()](grpc::Status status) { to->status.set_value(std::move(status)); });
    return asked;
  }

  ServerUnderTest server_;
  std::unique_ptr<grpc::GenericStub> stub_;
  Random random_{testing::Seed()};
};

TEST_F(ApiStorm, GetsAnAnswerOfOursToEveryRequestAndTheServerGoesOn) {
  {
    std::atomic<int> next_number = 0;
    testing::Referrers(server_, next_number).WaitFor(20);
  }
  int accepted = 0;
  for (const MethodDescriptor* method : AllUnaryMethods()) {
    std::vector<std::unique_ptr<Asked>> all;
    for (int i = 0; i < testing::Rounds(30); ++i) {
      for (const char* who : {"gp", "triage", "lead", "admin", "asha"}) {
        all.push_back(Ask(*method, *Make(*method->input_type()), server_.Token(who)));
      }
    }
    for (const auto& asked : all) {
      const grpc::Status status = asked->status.get_future().get();
      accepted += status.ok() ? 1 : 0;
      EXPECT_TRUE(status.ok() || !ReasonOf(status).empty())
          << status.error_code() << ' ' << status.error_message() << " seed " << testing::Seed()
          << ' ' << asked->method << " { " << asked->said << " }";
      EXPECT_NE(status.error_code(), StatusCode::INTERNAL) << asked->method << asked->said;
      EXPECT_NE(status.error_code(), StatusCode::DATA_LOSS) << asked->method << asked->said;
    }
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(accepted, 100) << "nothing gets past the first checks";
  EXPECT_EQ(server_.Stop(), 0);
  const auto verified = testing::RunShell(testing::ProgramPath("tandemd") +
                                          " journal verify --data-dir " + server_.data_dir());
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
}

}  // namespace
}  // namespace tandem
