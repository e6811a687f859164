#include "tests/support/server_process.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "tandem/v1/error.pb.h"

namespace tandem::testing {
namespace {

namespace fs = std::filesystem;

std::string Program() {
  return (fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "tandemd").string();
}

std::string FirstLine(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

std::string WholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Starts the program; `descriptor` becomes a pipe from its `stream` (1 or 2).
int Spawn(const std::vector<std::string>& arguments, int stream, int& descriptor) {
  std::vector<std::string> words = {Program()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return -1;
  const int pid = fork();
  if (pid == 0) {
    dup2(ends[1], stream);
    execv(pointers[0], pointers.data());
    _exit(127);
  }
  close(ends[1]);
  descriptor = ends[0];
  return pid;
}

int WaitFor(int pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

v1::ErrorDetail DetailOf(const grpc::Status& status) {
  v1::ErrorDetail detail;
  detail.ParseFromString(status.error_details());
  return detail;
}

}  // namespace

ServerUnderTest::ServerUnderTest() {
  std::string name = (fs::temp_directory_path() / "tandem_api_XXXXXX").string();
  folder_ = mkdtemp(name.data());
  data_dir_ = folder_ + "/data";
  const std::string team = std::string(TANDEM_SOURCE_DIR) + "/deploy/teams/leicester";
  EXPECT_EQ(Run({"demo-dir", data_dir_, "--team-dir", team}), 0);
  EXPECT_EQ(Run({"team", "apply", team, "--data-dir", data_dir_}), 0);
}

ServerUnderTest::~ServerUnderTest() {
  if (pid_ != 0) Kill();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void ServerUnderTest::Start(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"serve", "--data-dir", data_dir_, "--metrics-listen",
                                    "127.0.0.1:0"};
  if (std::find(arguments.begin(), arguments.end(), "--listen") == arguments.end()) {
    words.insert(words.end(), {"--listen", "127.0.0.1:0"});
  }
  words.insert(words.end(), arguments.begin(), arguments.end());
  pid_ = Spawn(words, STDERR_FILENO, log_pipe_);
  log_.clear();
  std::promise<bool> listening;
  auto is_listening = listening.get_future();
  log_reader_ = std::thread([this, &listening, told = false]() mutable {
    std::array<char, 4096> bytes{};
    for (;;) {
      const ssize_t got = read(log_pipe_, bytes.data(), bytes.size());
      if (got > 0) log_.append(bytes.data(), static_cast<std::size_t>(got));
      const bool there = log_.find("listening") != std::string::npos;
      if (!told && (there || got <= 0)) {
        told = true;
        listening.set_value(there);
      }
      if (got <= 0) return;
    }
  });
  const bool ready = is_listening.get();
  ASSERT_TRUE(ready) << log_;
}

void ServerUnderTest::Kill() {
  kill(pid_, SIGKILL);
  WaitFor(pid_);
  pid_ = 0;
  log_reader_.join();
  close(log_pipe_);
}

int ServerUnderTest::Stop() {
  kill(pid_, SIGTERM);
  return WaitForEnd();
}

int ServerUnderTest::WaitForEnd() {
  const int code = WaitFor(pid_);
  pid_ = 0;
  log_reader_.join();
  close(log_pipe_);
  return code;
}

void ServerUnderTest::Signal(int number) const { kill(pid_, number); }

int ServerUnderTest::Run(const std::vector<std::string>& arguments, std::string* out) const {
  int descriptor = -1;
  const int pid = Spawn(arguments, STDOUT_FILENO, descriptor);
  std::array<char, 4096> bytes{};
  for (ssize_t got = 0; (got = read(descriptor, bytes.data(), bytes.size())) > 0;) {
    if (out != nullptr) out->append(bytes.data(), static_cast<std::size_t>(got));
  }
  close(descriptor);
  return WaitFor(pid);
}

std::string ServerUnderTest::Address() const { return FirstLine(data_dir_ + "/tandemd.address"); }

std::string ServerUnderTest::Token(const std::string& name) const {
  return FirstLine(data_dir_ + "/tokens/" + name);
}

std::shared_ptr<grpc::ChannelCredentials> ServerUnderTest::Credentials() const {
  return grpc::SslCredentials({.pem_root_certs = WholeFile(CaFile())});
}

std::shared_ptr<grpc::Channel> ServerUnderTest::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  arguments.SetMaxSendMessageSize(-1);
  arguments.SetMaxReceiveMessageSize(-1);
  return grpc::CreateCustomChannel(Address(), Credentials(), arguments);
}

std::unique_ptr<grpc::ClientContext> Speaking(const std::string& token) {
  auto context = std::make_unique<grpc::ClientContext>();
  if (!token.empty()) context->AddMetadata("authorization", "Bearer " + token);
  context->set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_REALTIME), gpr_time_from_seconds(30, GPR_TIMESPAN)));
  return context;
}

std::string RequestId(int number) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "00000000-0000-4000-8000-%012d", number);
  return text.data();
}

v1::CreateReferralRequest SmallReferral(int number, std::size_t story_bytes) {
  v1::CreateReferralRequest request;
  request.set_parent("teams/leicester");
  v1::Referral& referral = *request.mutable_referral();
  referral.add_sources()->set_kind(type::v1::SOURCE_KIND_GENERAL_PRACTICE);
  referral.set_need("fall_on_floor");
  referral.mutable_person()->set_given_name("Edna");
  referral.mutable_person()->set_family_name("Testperson" + std::to_string(number));
  referral.mutable_person()->set_nhs_number("9990000042");
  referral.mutable_story()->set_situation(std::string(story_bytes, 's'));
  referral.mutable_door()->set_latitude_microdegrees(52'630'000);
  referral.mutable_door()->set_longitude_microdegrees(-1'130'000);
  request.mutable_mutation()->set_request_id(RequestId(number));
  return request;
}

std::string ReasonOf(const grpc::Status& status) { return DetailOf(status).reason(); }
std::string FieldOf(const grpc::Status& status) { return DetailOf(status).field(); }

}  // namespace tandem::testing
