// Log-ins of people against the real server: tokens and their end, lock-out, revocation, a flood.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "tandem/v1/auth_service.grpc.pb.h"
#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/watch_service.grpc.pb.h"

#include "tests/support/served/config_file.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/log_in_client.h"
#include "tests/support/served/page.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using grpc::StatusCode;
using testing::AddPersonTo;
using testing::kGoodPassword;
using testing::LogInClient;
using testing::ReasonOf;
using testing::ServerUnderTest;
using testing::Speaking;
using Clock = std::chrono::steady_clock;

std::string BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class LogIns : public ::testing::Test {
 protected:
  void Start(std::map<std::string, std::string> options = {}) {
    options.emplace("auth.log_ins_per_address_minute", "100000");
    server_.Start({"--config", testing::WriteConfig(server_.folder(), options)});
    channel_ = server_.Connect();
    client_.emplace(channel_);
  }

  grpc::Status GetBoard(const std::string& token) {
    v1::GetBoardRequest request;
    request.set_parent("teams/leicester");
    v1::GetBoardResponse response;
    return v1::DutyService::NewStub(channel_)->GetBoard(Speaking(token).get(), request, &response);
  }

  // By an administrator's machine.
  grpc::Status Disable(const std::string& name) {
    v1::DisableAccountRequest request;
    request.set_parent("teams/leicester");
    request.set_name(name);
    v1::DisableAccountResponse response;
    return client_->stub().DisableAccount(Speaking(server_.Token("admin")).get(), request,
                                          &response);
  }

  ServerUnderTest server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::optional<LogInClient> client_;
};

TEST_F(LogIns, LetSomebodyInOnceTheirFirstPasswordIsChanged) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start();
  v1::LogInResponse in;
  ASSERT_TRUE(client_->LogIn("nora", first, &in).ok());
  EXPECT_EQ(in.account().role(), v1::LOG_IN_ROLE_DUTY);
  EXPECT_EQ(in.account().team(), "teams/leicester");
  const std::string token = in.tokens().access_token();
  EXPECT_EQ(ReasonOf(GetBoard(token)), "PASSWORD_CHANGE_DUE");
  EXPECT_EQ(GetBoard(token).error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(testing::FieldOf(client_->ChangePassword(token, first, "short")), "new_password");
  EXPECT_EQ(ReasonOf(client_->ChangePassword(token, "wrong", kGoodPassword)), "LOG_IN_FAILED");
  ASSERT_TRUE(client_->ChangePassword(token, first, kGoodPassword).ok());
  EXPECT_TRUE(GetBoard(token).ok());
  EXPECT_EQ(ReasonOf(client_->LogIn("nora", first)), "LOG_IN_FAILED");
  EXPECT_TRUE(client_->LogIn("nora", kGoodPassword).ok());
}

TEST_F(LogIns, GiveTokensThatExpireAndARefreshTokenThatIsGoodOnce) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start({{"auth.access_token_seconds", "1"}});
  const v1::Tokens old = client_->Arrive("nora", first);
  ASSERT_TRUE(testing::Eventually([&] { return !GetBoard(old.access_token()).ok(); }));
  const grpc::Status expired = GetBoard(old.access_token());
  EXPECT_EQ(expired.error_code(), StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(expired), "TOKEN_EXPIRED");
  v1::RefreshResponse next;
  ASSERT_TRUE(client_->Refresh(old.refresh_token(), &next).ok());
  EXPECT_TRUE(GetBoard(next.tokens().access_token()).ok());
  // Whoever has the old one is a thief, or was robbed: both are out.
  EXPECT_EQ(ReasonOf(client_->Refresh(old.refresh_token())), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(GetBoard(next.tokens().access_token())), "TOKEN_UNKNOWN");
  EXPECT_EQ(ReasonOf(client_->Refresh(next.tokens().refresh_token())), "SESSION_ENDED");
}

TEST_F(LogIns, LockAnAccountAndSayNothingOfIt) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start();
  const grpc::Status wrong = client_->LogIn("nora", "wrong horse battery");
  for (int i = 0; i < 4; ++i) client_->LogIn("nora", "wrong horse battery");
  const grpc::Status locked = client_->LogIn("nora", first);
  EXPECT_EQ(locked.error_code(), StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(locked.error_message(), wrong.error_message());
  EXPECT_EQ(locked.error_details(), wrong.error_details());
}

TEST_F(LogIns, AnswerAnUnknownNameAsAWrongPasswordAndAsLate) {
  AddPersonTo(server_, "nora", "duty");
  Start();
  const auto timed = [this](const std::string& name) {
    std::vector<Clock::duration> took;
    for (int i = 0; i < 3; ++i) {
      const auto began = Clock::now();
      const grpc::Status status = client_->LogIn(name, "wrong horse battery");
      took.push_back(Clock::now() - began);
      EXPECT_EQ(ReasonOf(status), "LOG_IN_FAILED");
    }
    return *std::min_element(took.begin(), took.end());
  };
  client_->LogIn("nobody", "x");  // the first one makes the hash of nobody
  const auto unknown = timed("nobody");
  const auto wrong = timed("nora");
  // Without the hash of nobody an unknown name is answered a hundred times as soon.
  EXPECT_LT(unknown, 5 * wrong);
  EXPECT_LT(wrong, 5 * unknown);
  EXPECT_EQ(client_->LogIn("nobody", "x").error_message(),
            client_->LogIn("nora", "x").error_message());
}

TEST_F(LogIns, EndOpenStreamsWithinFiveSecondsOfARevocation) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start();
  const v1::Tokens tokens = client_->Arrive("nora", first);
  const auto watch = v1::WatchService::NewStub(channel_);
  v1::WatchRequest request;
  request.set_parent("teams/leicester");
  const auto context = Speaking(tokens.access_token());
  const auto stream = watch->Watch(context.get(), request);
  v1::WatchResponse message;
  ASSERT_TRUE(stream->Read(&message));
  const auto revoked_at = Clock::now();
  ASSERT_TRUE(Disable("nora").ok());
  EXPECT_EQ(ReasonOf(GetBoard(tokens.access_token())), "TOKEN_UNKNOWN");
  while (stream->Read(&message)) continue;
  EXPECT_LT(Clock::now() - revoked_at, std::chrono::seconds(5));
  const grpc::Status ended = stream->Finish();
  EXPECT_EQ(ended.error_code(), StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(ended), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(client_->LogIn("nora", kGoodPassword)), "LOG_IN_FAILED");
  EXPECT_EQ(ReasonOf(client_->Refresh(tokens.refresh_token())), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Disable("nobody")), "NOT_FOUND");
}

TEST_F(LogIns, OutliveARestartUntilSomebodyLogsOut) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start();
  const v1::Tokens tokens = client_->Arrive("nora", first);
  server_.Kill();
  Start();
  EXPECT_EQ(ReasonOf(GetBoard(tokens.access_token())), "TOKEN_UNKNOWN");
  v1::RefreshResponse next;
  ASSERT_TRUE(client_->Refresh(tokens.refresh_token(), &next).ok());
  EXPECT_FALSE(next.account().password_change_due());
  const std::string token = next.tokens().access_token();
  EXPECT_TRUE(GetBoard(token).ok());
  v1::LogOutResponse out;
  EXPECT_TRUE(client_->stub().LogOut(Speaking(token).get(), v1::LogOutRequest(), &out).ok());
  EXPECT_EQ(ReasonOf(GetBoard(token)), "TOKEN_UNKNOWN");
}

TEST_F(LogIns, LeaveNoSecretInAFileOrInTheLog) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start({{"log.level", "\"debug\""}});
  const v1::Tokens tokens = client_->Arrive("nora", first);
  client_->LogIn("nora", "wrong horse battery");
  client_->LogIn("typed-my-password-here", "x");
  v1::RefreshResponse next;
  ASSERT_TRUE(client_->Refresh(tokens.refresh_token(), &next).ok());
  EXPECT_EQ(server_.Stop(), 0);
  std::string kept = server_.Log();
  for (const auto& file : std::filesystem::recursive_directory_iterator(server_.data_dir())) {
    if (file.is_regular_file()) kept += BytesOf(file.path().string());
  }
  EXPECT_NE(kept.find("PASSWORD_CHANGED"), std::string::npos);  // what we look through is it
  EXPECT_NE(kept.find("$argon2id$"), std::string::npos);
  for (const std::string& secret :
       {first, std::string(kGoodPassword), std::string("wrong horse battery"),
        std::string("typed-my-password-here"), tokens.access_token(), tokens.refresh_token(),
        next.tokens().access_token(), next.tokens().refresh_token()}) {
    EXPECT_EQ(kept.find(secret), std::string::npos);
  }
}

TEST_F(LogIns, InAFloodLetCommandsGoOn) {
  Start();
  std::vector<std::thread> crowd;
  std::mutex mutex;
  std::map<std::string, int> answers;
  for (int i = 0; i < 500; ++i) {
    crowd.emplace_back([&, i] {
      LogInClient client(channel_);
      const std::string reason = ReasonOf(client.LogIn("nobody-" + std::to_string(i), "x"));
      const std::lock_guard lock(mutex);
      ++answers[reason];
    });
  }
  auto slowest = Clock::duration::zero();
  const auto referrals = v1::ReferralService::NewStub(server_.Connect());
  for (int i = 1; i <= 20; ++i) {
    const auto began = Clock::now();
    v1::CreateReferralResponse created;
    EXPECT_TRUE(referrals
                    ->CreateReferral(Speaking(server_.Token("gp")).get(), testing::SmallReferral(i),
                                     &created)
                    .ok());
    slowest = std::max(slowest, Clock::now() - began);
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_LT(slowest, std::chrono::seconds(2));
  EXPECT_GE(answers["LOG_IN_FAILED"], 64);
  EXPECT_GE(answers["OVERLOADED"], 1);
  EXPECT_EQ(answers["LOG_IN_FAILED"] + answers["OVERLOADED"], 500);
}

TEST_F(LogIns, FromOneAddressAreSoManyAMinute) {
  Start({{"auth.log_ins_per_address_minute", "3"}});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ReasonOf(client_->LogIn("nobody", "x")), "LOG_IN_FAILED");
  EXPECT_EQ(ReasonOf(client_->LogIn("nobody", "x")), "OVERLOADED");
}

TEST_F(LogIns, BeginWithAFirstAdministratorWhoMakesTheOthers) {
  std::string first;
  const std::vector<std::string> words = {"people",     "first-admin",      "--team", "leicester",
                                          "--data-dir", server_.data_dir(), "--name", "boss"};
  ASSERT_EQ(server_.Run(words, &first), 0);
  first.pop_back();
  EXPECT_EQ(server_.Run(words), 2);  // there is one
  Start();
  const v1::Tokens boss = client_->Arrive("boss", first);
  v1::CreateAccountRequest request;
  request.set_parent("teams/leicester");
  request.mutable_account()->set_name("asha.k");
  request.mutable_account()->set_role(v1::LOG_IN_ROLE_PRACTITIONER);
  request.mutable_account()->set_practitioner("teams/leicester/practitioners/asha");
  v1::CreateAccountResponse created;
  const auto create = [&] {
    return client_->stub().CreateAccount(Speaking(boss.access_token()).get(), request, &created);
  };
  const grpc::Status made = create();
  ASSERT_TRUE(made.ok()) << made.error_message();
  EXPECT_EQ(ReasonOf(create()), "ACCOUNT_EXISTS");
  const v1::Tokens asha = client_->Arrive("asha.k", created.password());
  EXPECT_EQ(ReasonOf(GetBoard(asha.access_token())), "ROLE_NOT_ALLOWED");
  v1::ListAccountsRequest list;
  list.set_parent("teams/leicester");
  v1::ListAccountsResponse listed;
  ASSERT_TRUE(
      client_->stub().ListAccounts(Speaking(boss.access_token()).get(), list, &listed).ok());
  ASSERT_EQ(listed.accounts_size(), 2);
  EXPECT_EQ(listed.accounts(0).name(), "asha.k");
}

TEST_F(LogIns, OfAnEmergencyAccountStandInHealthUntilItIsResetAgain) {
  std::string lines;
  ASSERT_EQ(server_.Run({"people", "seal-emergency", "--team", "leicester", "--data-dir",
                         server_.data_dir()},
                        &lines),
            0);
  const std::string name = lines.substr(0, lines.find(' '));
  const std::string password = lines.substr(name.size() + 1, lines.find('\n') - name.size() - 1);
  EXPECT_EQ(password.size(), 32);
  Start();
  const std::string condition = "tandem_condition{name=\"emergency accounts\"}";
  EXPECT_EQ(testing::MetricOf(server_, condition), 0);
  v1::LogInResponse in;
  ASSERT_TRUE(client_->LogIn(name, password, &in).ok());
  EXPECT_EQ(testing::MetricOf(server_, condition), 1);
  v1::ResetPasswordRequest reset;
  reset.set_parent("teams/leicester");
  reset.set_name(name);
  v1::ResetPasswordResponse sealed;
  ASSERT_TRUE(client_->stub()
                  .ResetPassword(Speaking(in.tokens().access_token()).get(), reset, &sealed)
                  .ok());
  EXPECT_EQ(testing::MetricOf(server_, condition), 0);
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_NE(server_.Log().find("an emergency account was used"), std::string::npos);
}

TEST_F(LogIns, OfSomebodyFromAnAgencyTakeACodeOnce) {
  Start();
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::system_clock::now().time_since_epoch());
  v1::IssueOneTimeCodeRequest ask;
  ask.set_parent("teams/leicester");
  ask.set_practitioner("teams/leicester/practitioners/agnes");
  v1::IssueOneTimeCodeResponse code;
  const auto issue = [&] {
    return client_->stub().IssueOneTimeCode(Speaking(server_.Token("lead")).get(), ask, &code);
  };
  EXPECT_EQ(ReasonOf(issue()), "NOT_FOUND");
  v1::AddTemporaryPractitionerRequest add;
  add.set_parent("teams/leicester");
  v1::Practitioner& agnes = *add.mutable_person();
  agnes.set_name(ask.practitioner());
  agnes.set_display_name("Agnes Agency");
  agnes.set_discipline(type::v1::DISCIPLINE_NURSING);
  agnes.set_profession(type::v1::PROFESSION_NURSE);
  add.set_agency("Agency");
  add.mutable_expire_time()->set_seconds(now.count() + 3'600);
  add.mutable_mutation()->set_request_id(testing::RequestId(1));
  v1::AddTemporaryPractitionerResponse added;
  const grpc::Status adding = v1::DutyService::NewStub(channel_)->AddTemporaryPractitioner(
      Speaking(server_.Token("lead")).get(), add, &added);
  ASSERT_TRUE(adding.ok()) << adding.error_message();
  const grpc::Status issued = issue();
  ASSERT_TRUE(issued.ok()) << issued.error_message();
  EXPECT_EQ(code.code().size(), 8);
  v1::LogInResponse in;
  ASSERT_TRUE(client_->LogIn("agnes", code.code(), &in).ok());
  EXPECT_EQ(in.account().kind(), v1::LOG_IN_KIND_TEMPORARY);
  EXPECT_LE(in.tokens().session_expire_time().seconds(), add.expire_time().seconds() + 1);
  EXPECT_EQ(ReasonOf(client_->LogIn("agnes", code.code())), "LOG_IN_FAILED");
  ask.set_practitioner("teams/leicester/practitioners/asha");  // not hers to give
  EXPECT_EQ(ReasonOf(issue()), "NOT_FOUND");
}

TEST_F(LogIns, GoIntoABackupAndEverybodyLogsInAgainAfterARestore) {
  const std::string first = AddPersonTo(server_, "nora", "duty");
  Start();
  const v1::Tokens tokens = client_->Arrive("nora", first);
  const std::string backup = server_.folder() + "/backup";
  const std::string restored = server_.folder() + "/restored";
  ASSERT_EQ(server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", backup}), 0);
  server_.Kill();
  ASSERT_EQ(server_.Run({"restore", "--from", backup, "--data-dir", restored}), 0);
  server_.MoveTo(restored);
  Start();
  EXPECT_EQ(ReasonOf(client_->Refresh(tokens.refresh_token())), "SESSION_ENDED");
  EXPECT_TRUE(client_->LogIn("nora", kGoodPassword).ok());
}

}  // namespace
}  // namespace tandem
