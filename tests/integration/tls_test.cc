// Who may listen in and who may pass for the server: nobody. By real handshakes, gRPC's own and
// OpenSSL's.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <signal.h>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"

#include "dispatch/auth/issue_certificate.h"
#include "tests/integration/tls_client.h"
#include "tests/support/served/api_fold.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/page.h"
#include "tests/support/served/programs.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::Eventually;
using testing::Finished;
using testing::Handshake;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramPath;
using testing::RunShell;
using testing::ServerUnderTest;
using testing::ShakeHands;
using testing::SmallReferral;
using testing::Speaking;
using testing::WatchClient;
using testing::WriteConfig;

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string Quoted(const std::string& text) { return '"' + text + '"'; }

Instant Today() { return std::chrono::floor<Span>(std::chrono::system_clock::now()); }

std::string FingerprintOf(const std::string& pem) {
  const auto facts = auth::ReadCertificate(pem, "");
  return facts ? facts->sha256 : facts.error().message;
}

grpc::Status ReadBoard(const std::shared_ptr<grpc::Channel>& channel, const std::string& token) {
  v1::GetBoardRequest request;
  request.set_parent("teams/leicester");
  v1::GetBoardResponse response;
  return v1::DutyService::NewStub(channel)->GetBoard(Speaking(token).get(), request, &response);
}

class Tls : public ::testing::Test {
 protected:
  grpc::Status BoardOver(const std::shared_ptr<grpc::ChannelCredentials>& credentials) const {
    return ReadBoard(grpc::CreateChannel(server_.Address(), credentials), server_.Token("lead"));
  }

  // Tries to serve, which must end by itself.
  Finished Serve(const std::map<std::string, std::string>& config,
                 const std::string& listen = "127.0.0.1:0") const {
    return RunShell(ProgramPath("tandemd") + " serve --data-dir " + server_.data_dir() +
                    " --metrics-listen '' --listen " + listen + " --config " +
                    WriteConfig(server_.folder(), config));
  }

  ServerUnderTest server_;
};

TEST_F(Tls, IsSpokenInVersion13WithTheCaOfTheFirstStart) {
  server_.Start();
  const Handshake handshake = ShakeHands(server_.Address(), {.ca_file = server_.CaFile()});
  ASSERT_TRUE(handshake.done) << handshake.fault;
  EXPECT_EQ(handshake.version, "TLSv1.3");
  EXPECT_EQ(handshake.protocol, "h2");
  EXPECT_EQ(handshake.sha256, FingerprintOf(TextOf(server_.data_dir() + "/tls/server.pem")));
  EXPECT_TRUE(BoardOver(server_.Credentials()).ok());
  EXPECT_EQ(server_.Stop(), 0);

  server_.Start();
  EXPECT_EQ(ShakeHands(server_.Address()).sha256, handshake.sha256) << "the next start keeps it";
}

TEST_F(Tls, IsNotTrustedByWhoeverDoesNotKnowTheCa) {
  server_.Start();
  const std::string stranger = server_.folder() + "/stranger.pem";
  Write(stranger, *auth::MakeAuthority(*auth::MakeKey(), "elsewhere", Today()));
  const Handshake handshake = ShakeHands(server_.Address(), {.ca_file = stranger});
  EXPECT_FALSE(handshake.done);
  EXPECT_EQ(handshake.fault, "certificate verify failed");
  for (const std::string& roots : {TextOf(stranger), std::string()}) {  // "": the system's
    EXPECT_EQ(BoardOver(grpc::SslCredentials({.pem_root_certs = roots})).error_code(),
              grpc::StatusCode::UNAVAILABLE);
  }
}

TEST_F(Tls, IsRefusedInVersion12) {
  server_.Start();
  const Handshake handshake =
      ShakeHands(server_.Address(), {.ca_file = server_.CaFile(), .version_max = 12});
  EXPECT_FALSE(handshake.done) << handshake.version;
  EXPECT_TRUE(ShakeHands(server_.Address(), {.ca_file = server_.CaFile()}).done);
}

TEST_F(Tls, TakesNoPlainText) {
  server_.Start();
  EXPECT_EQ(BoardOver(grpc::InsecureChannelCredentials()).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

TEST_F(Tls, IsLeftOutOnLoopbackOnlyAndByClientsThatSaySo) {
  const std::map<std::string, std::string> off = {{"tls.mode", Quoted("off")}};
  const Finished outside = Serve(off, "0.0.0.0:0");
  EXPECT_EQ(outside.exit_code, 2);
  EXPECT_THAT(outside.err, HasSubstr("tls.mode = \"off\" is for loopback only"));

  server_.Start({"--config", WriteConfig(server_.folder(), off)});
  EXPECT_TRUE(BoardOver(grpc::InsecureChannelCredentials()).ok());
  EXPECT_FALSE(std::filesystem::exists(server_.data_dir() + "/tls"));
  const std::string board = "TANDEM_SERVER=" + server_.Address() +
                            " TANDEM_TEAM=leicester TANDEM_TOKEN_DIR=" + server_.data_dir() +
                            "/tokens " + ProgramPath("tandem") + " duty board --once ";
  EXPECT_EQ(RunShell(board).exit_code, 3);
  EXPECT_EQ(RunShell(board + "--plaintext").exit_code, 0);
  EXPECT_EQ(server_.Run({"team", "apply", TANDEM_SOURCE_DIR "/deploy/teams/leicester", "--data-dir",
                         server_.data_dir()}),
            0);
}

TEST_F(Tls, IsWhatMakesOtherAddressesThanLoopbackServable) {
  server_.Start({"--listen", "0.0.0.0:0"});
  const std::string port = server_.Address().substr(server_.Address().rfind(':'));
  EXPECT_TRUE(ReadBoard(grpc::CreateChannel("localhost" + port, server_.Credentials()),
                        server_.Token("lead"))
                  .ok());
  EXPECT_EQ(server_.Run({"team", "apply", TANDEM_SOURCE_DIR "/deploy/teams/leicester", "--data-dir",
                         server_.data_dir()}),
            0);
  EXPECT_EQ(server_.Stop(), 0);
  const Finished no_port = Serve({}, "0.0.0.0");
  EXPECT_EQ(no_port.exit_code, 2);
  EXPECT_THAT(no_port.err, HasSubstr("0.0.0.0 is not an address with a port"));
}

TEST_F(Tls, CertifiesTheNamesOfTheConfiguration) {
  server_.Start({"--config", WriteConfig(server_.folder(), {{"tls.names", "[\"desk.example\"]"}})});
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride("desk.example");
  const auto channel =
      grpc::CreateCustomChannel(server_.Address(), server_.Credentials(), arguments);
  EXPECT_TRUE(ReadBoard(channel, server_.Token("lead")).ok());
  EXPECT_EQ(server_.Stop(), 0);
  const Finished wrong = Serve({{"tls.names", "[\"no name\"]"}});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("tls.names: no certificate can have the name \"no name\""));
}

TEST_F(Tls, IsTrustedByTheSameDevicesAfterARestore) {
  server_.Start();
  const auto credentials = server_.Credentials();
  EXPECT_EQ(server_.Stop(), 0);
  const std::string backup = server_.folder() + "/backup";
  const std::string restored = server_.folder() + "/restored";
  ASSERT_EQ(server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", backup}), 0);
  ASSERT_EQ(server_.Run({"restore", "--data-dir", restored, "--from", backup}), 0);
  const std::string token = server_.Token("lead");
  server_.MoveTo(restored);
  server_.Start();
  EXPECT_TRUE(ReadBoard(grpc::CreateChannel(server_.Address(), credentials), token).ok());
}

TEST_F(Tls, IsExplainedToDevicesByTandemdTrust) {
  const std::vector<std::string> trust = {"trust", "--data-dir", server_.data_dir()};
  EXPECT_EQ(server_.Run(trust), 2) << "nobody served there yet";
  server_.Start();
  std::string out;
  EXPECT_EQ(server_.Run(trust, &out), 0);
  EXPECT_THAT(out, HasSubstr(server_.CaFile()));
  EXPECT_THAT(out, HasSubstr(FingerprintOf(TextOf(server_.CaFile()))));
  EXPECT_THAT(out, HasSubstr("ends        20"));
  for (const char* const system : {"Debian", "Windows", "macOS", "iOS", "Android"}) {
    EXPECT_THAT(out, HasSubstr(system));
  }
}

// A server with certificates that its operator brings.
class OwnFiles : public Tls {
 protected:
  OwnFiles() {
    authority_.key_pem = *auth::MakeKey();
    authority_.chain_pem = *auth::MakeAuthority(authority_.key_pem, "the house", Today());
    // Where the clients of these tests look for whom to trust.
    std::filesystem::create_directory(server_.data_dir() + "/tls");
    Write(server_.CaFile(), authority_.chain_pem);
  }

  auth::CertifiedKey Issue(const std::vector<std::string>& names = {"127.0.0.1"}) const {
    return *auth::IssueServerCertificate(authority_, names, Today());
  }

  void Bring(const auth::CertifiedKey& pair) const {
    Write(cert_file_, pair.chain_pem);
    Write(key_file_, pair.key_pem);
  }

  std::map<std::string, std::string> Config() const {
    return {{"tls.mode", Quoted("files")},
            {"tls.cert_file", Quoted(cert_file_)},
            {"tls.key_file", Quoted(key_file_)},
            {"log.level", Quoted("debug")}};
  }

  void Start() { server_.Start({"--config", WriteConfig(server_.folder(), Config())}); }

  std::string Shown() const {
    return ShakeHands(server_.Address(), {.ca_file = server_.CaFile()}).sha256;
  }

  // Asks the server to read its files again, and waits until it has: a new log-in can be used only
  // then, and the certificate is read before.
  void Reload() {
    const std::string name = "newcomer" + std::to_string(++newcomers_);
    std::string token;
    ASSERT_EQ(server_.Run({"people", "add", "--data-dir", server_.data_dir(), "--name", name,
                           "--role", "duty", "--team", "leicester"},
                          &token),
              0);
    token.pop_back();  // the end of its line
    server_.Signal(SIGHUP);
    ASSERT_TRUE(Eventually([&] { return ReadBoard(server_.Connect(), token).ok(); }));
  }

  auth::CertifiedKey authority_;
  const std::string cert_file_ = server_.folder() + "/own.pem";
  const std::string key_file_ = server_.folder() + "/own.key";
  int newcomers_ = 0;
};

TEST_F(OwnFiles, AreReplacedWithoutARestartAndAnOpenStreamGoesOn) {
  const auth::CertifiedKey first = Issue();
  Bring(first);
  Start();
  EXPECT_EQ(Shown(), FingerprintOf(first.chain_pem));
  const auto old_channel = server_.Connect();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(1));

  const auth::CertifiedKey second = Issue();
  Bring(second);
  Reload();
  EXPECT_EQ(Shown(), FingerprintOf(second.chain_pem));
  v1::CreateReferralResponse created;
  const auto status =
      v1::ReferralService::NewStub(old_channel)
          ->CreateReferral(Speaking(server_.Token("gp")).get(), SmallReferral(1), &created);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_TRUE(lead.ReadUntil(created.result().revision()));
  EXPECT_EQ(lead.snapshots(), 1) << "one stream, from before and after";
  EXPECT_TRUE(lead.resets().empty());
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(OwnFiles, StayInForceWhenTheNewOnesAreBroken) {
  const auth::CertifiedKey first = Issue();
  Bring(first);
  Start();
  Bring({Issue().key_pem, Issue().chain_pem});
  Reload();
  EXPECT_EQ(Shown(), FingerprintOf(first.chain_pem));
  std::filesystem::remove(key_file_);
  Reload();
  EXPECT_EQ(Shown(), FingerprintOf(first.chain_pem));
  const auth::CertifiedKey good = Issue();
  Bring(good);
  Reload();
  EXPECT_EQ(Shown(), FingerprintOf(good.chain_pem));
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_THAT(server_.Log(), HasSubstr("error the certificate has faults; the old one stays"));
  EXPECT_THAT(server_.Log(), HasSubstr(key_file_ + ": is not the key of " + cert_file_));
  EXPECT_THAT(server_.Log(), HasSubstr(key_file_ + ": opening: No such file"));
}

TEST_F(OwnFiles, EndTheStartWhenTheyAreBrokenAndAreNamed) {
  const auth::CertifiedKey good = Issue();
  const std::vector<std::pair<auth::CertifiedKey, std::string>> broken = {
      {{Issue().key_pem, good.chain_pem}, key_file_ + ": is not the key of " + cert_file_},
      {{"", good.chain_pem}, key_file_ + ": is no private key"},
      {{good.key_pem, "rubbish"}, cert_file_ + ": is no certificate chain"}};
  for (const auto& [pair, fault] : broken) {
    Bring(pair);
    const Finished ended = Serve(Config());
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr(fault));
  }
  std::filesystem::remove(cert_file_);
  EXPECT_THAT(Serve(Config()).err, HasSubstr("tls.cert_file: " + cert_file_ + ": opening"));
  auto config = Config();
  config["tls.key_file"] = Quoted("");
  Bring(good);
  const Finished unnamed = Serve(config);
  EXPECT_EQ(unnamed.exit_code, 2);
  EXPECT_THAT(unnamed.err, HasSubstr("tls.key_file is empty"));
}

TEST_F(OwnFiles, LetToolsOnThisMachineInWhateverNamesTheyHave) {
  Bring(Issue({"*.desk.example"}));
  Start();
  EXPECT_EQ(server_.Run({"team", "apply", TANDEM_SOURCE_DIR "/deploy/teams/leicester", "--data-dir",
                         server_.data_dir()}),
            0);
}

TEST_F(OwnFiles, WarnOnTheHealthPageBeforeTheyEnd) {
  const Instant long_ago = Today() - hours{380 * 24};
  const std::string key = *auth::MakeKey();
  const auth::CertifiedKey old_authority{key, *auth::MakeAuthority(key, "the house", long_ago)};
  Bring(*auth::IssueServerCertificate(old_authority, {"127.0.0.1"}, long_ago));
  Start();
  EXPECT_THAT(testing::FetchPage(server_, "/health"),
              HasSubstr("certificate: warning (it ends at"));
  Bring(Issue());
  Reload();
  EXPECT_THAT(testing::FetchPage(server_, "/health"), HasSubstr("certificate: good"));
}

// The secret lines of a key in PEM.
std::vector<std::string> SecretLines(const std::string& pem) {
  std::vector<std::string> lines;
  std::istringstream text(pem);
  for (std::string line; std::getline(text, line);) {
    if (!line.starts_with("-----")) lines.push_back(line);
  }
  return lines;
}

TEST_F(Tls, NeverPutsAKeyIntoTheLog) {
  server_.Start({"--config", WriteConfig(server_.folder(), {{"log.level", Quoted("debug")}})});
  EXPECT_TRUE(BoardOver(server_.Credentials()).ok());
  EXPECT_FALSE(ShakeHands(server_.Address(), {.version_max = 12}).done);
  server_.Signal(SIGHUP);
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_THAT(server_.Log(), HasSubstr("certificate sha256="));
  EXPECT_THAT(server_.Log(), Not(HasSubstr("PRIVATE KEY")));
  for (const std::string name : {"/tls/ca.key", "/tls/server.key"}) {
    const auto lines = SecretLines(TextOf(server_.data_dir() + name));
    EXPECT_GE(lines.size(), 2) << name;
    for (const std::string& line : lines) EXPECT_THAT(server_.Log(), Not(HasSubstr(line)));
  }
}

}  // namespace
}  // namespace tandem
