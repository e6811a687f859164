#include "tests/support/served/log_in_client.h"

#include <gtest/gtest.h>

namespace tandem::testing {

std::string AddPersonTo(const ServerUnderTest& server, const std::string& name,
                        const std::string& role, const std::vector<std::string>& more) {
  std::vector<std::string> words = {"people", "add",       "--data-dir",     server.data_dir(),
                                    "--name", name,        "--role",         role,
                                    "--team", "leicester", "--password-once"};
  words.insert(words.end(), more.begin(), more.end());
  std::string password;
  EXPECT_EQ(server.Run(words, &password), 0);
  EXPECT_FALSE(password.empty());
  if (!password.empty()) password.pop_back();  // the end of its line
  return password;
}

grpc::Status LogInClient::LogIn(const std::string& name, const std::string& password,
                                v1::LogInResponse* response) {
  v1::LogInRequest request;
  request.set_name(name);
  request.set_password(password);
  v1::LogInResponse unused;
  return stub_->LogIn(Speaking("").get(), request, response == nullptr ? &unused : response);
}

grpc::Status LogInClient::Refresh(const std::string& refresh_token, v1::RefreshResponse* response) {
  v1::RefreshRequest request;
  request.set_refresh_token(refresh_token);
  v1::RefreshResponse unused;
  return stub_->Refresh(Speaking("").get(), request, response == nullptr ? &unused : response);
}

grpc::Status LogInClient::ChangePassword(const std::string& token, const std::string& old_password,
                                         const std::string& new_password) {
  v1::ChangePasswordRequest request;
  request.set_old_password(old_password);
  request.set_new_password(new_password);
  v1::ChangePasswordResponse response;
  return stub_->ChangePassword(Speaking(token).get(), request, &response);
}

v1::Tokens LogInClient::Arrive(const std::string& name, const std::string& first_password) {
  v1::LogInResponse response;
  const grpc::Status in = LogIn(name, first_password, &response);
  EXPECT_TRUE(in.ok()) << in.error_message();
  EXPECT_TRUE(response.account().password_change_due());
  const grpc::Status changed =
      ChangePassword(response.tokens().access_token(), first_password, kGoodPassword);
  EXPECT_TRUE(changed.ok()) << changed.error_message();
  return response.tokens();
}

}  // namespace tandem::testing
