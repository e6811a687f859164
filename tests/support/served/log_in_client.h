#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tandem/v1/auth_service.grpc.pb.h"

#include "tests/support/server_process.h"

namespace tandem::testing {

// A password that any test's person may have.
inline constexpr const char* kGoodPassword = "correct horse battery";

// Adds a person with `tandemd people add --password-once`; the first password, which must be
// changed. `more` is --practitioner and the like.
std::string AddPersonTo(const ServerUnderTest& server, const std::string& name,
                        const std::string& role, const std::vector<std::string>& more = {});

// Speaks the AuthService over a channel.
class LogInClient {
 public:
  explicit LogInClient(const std::shared_ptr<grpc::Channel>& channel)
      : stub_(v1::AuthService::NewStub(channel)) {}

  grpc::Status LogIn(const std::string& name, const std::string& password,
                     v1::LogInResponse* response = nullptr);
  grpc::Status Refresh(const std::string& refresh_token, v1::RefreshResponse* response = nullptr);
  grpc::Status ChangePassword(const std::string& token, const std::string& old_password,
                              const std::string& new_password);

  // Logs in with the first password and makes it kGoodPassword; fails the test otherwise.
  v1::Tokens Arrive(const std::string& name, const std::string& first_password);

  v1::AuthService::Stub& stub() { return *stub_; }

 private:
  std::unique_ptr<v1::AuthService::Stub> stub_;
};

}  // namespace tandem::testing
