// Too many at once, too slow, too fast: one client's trouble stays that client's.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <memory>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/field_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/watch_service.grpc.pb.h"

#include "tests/faults/slow_relay.h"
#include "tests/support/seed.h"
#include "tests/support/served/api_fold.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/page.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::Eventually;
using testing::MetricOf;
using testing::RequestId;
using testing::ServerUnderTest;
using testing::SmallReferral;
using testing::Speaking;
using testing::WatchClient;

milliseconds Since(steady_clock::time_point began) {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
}

// A connection that says nothing.
class Silent {
 public:
  explicit Silent(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* any = reinterpret_cast<const sockaddr*>(&address);
    is_open_ = connect(socket_, any, sizeof address) == 0;
  }
  ~Silent() { close(socket_); }
  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;

  bool is_open() const { return is_open_; }

  bool IsSentAway() const {
    pollfd watched{socket_, POLLIN, 0};
    if (poll(&watched, 1, 0) == 0) return false;
    char byte = 0;
    return recv(socket_, &byte, 1, MSG_DONTWAIT) <= 0;
  }

 private:
  int socket_;
  bool is_open_ = false;
};

// Counts down to nought.
class Countdown {
 public:
  explicit Countdown(int count) : left_(count) {}
  void Down() {
    const std::lock_guard lock(mutex_);
    if (--left_ <= 0) done_.notify_all();
  }
  bool Wait(std::chrono::seconds patience) {
    std::unique_lock lock(mutex_);
    return done_.wait_for(lock, patience, [this] { return left_ <= 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  int left_;
};

// A client among many: a stream on a connection of its own, read without a thread. It has caught
// up when it has heard of `revision`; then it waits to be cancelled.
class OneOfMany final : public grpc::ClientReadReactor<v1::WatchResponse> {
 public:
  OneOfMany(const ServerUnderTest& server, const std::string& login, const std::string& token,
            std::int64_t revision, Countdown& caught_up, Countdown& gone)
      : stub_(v1::WatchService::NewStub(server.Connect())),
        revision_(revision),
        token_(token),
        caught_up_(caught_up),
        gone_(gone) {
    context_.AddMetadata("authorization", "Bearer " + server.Token(login));
    request_.set_parent("teams/leicester");
    request_.set_resume_token(token);
    in_snapshot_ = token.empty();
  }

  void Begin() {
    stub_->async()->Watch(&context_, &request_, this);
    StartRead(&message_);
    StartCall();
  }
  void Cancel() { context_.TryCancel(); }

  const std::string& token() const { return token_; }
  int resets() const { return resets_; }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return;
    if (message_.has_reset()) ++resets_;
    in_snapshot_ = message_.has_reset() || (in_snapshot_ && !message_.has_snapshot_end());
    if (!message_.resume_token().empty()) token_ = message_.resume_token();
    if (!in_snapshot_ && message_.revision() >= revision_ && !std::exchange(told_, true)) {
      caught_up_.Down();
    }
    StartRead(&message_);
  }
  void OnDone(const grpc::Status&) override { gone_.Down(); }

  std::unique_ptr<v1::WatchService::Stub> stub_;
  grpc::ClientContext context_;
  v1::WatchRequest request_;
  v1::WatchResponse message_;
  const std::int64_t revision_;
  std::string token_;
  bool in_snapshot_ = true;
  bool told_ = false;
  int resets_ = 0;
  Countdown& caught_up_;
  Countdown& gone_;
};

class Crowd : public ::testing::Test {
 protected:
  // The revision of a new referral, and how long its answer took.
  std::int64_t Refer(int number, std::size_t story_bytes = 20) {
    if (!referrals_) referrals_ = v1::ReferralService::NewStub(server_.Connect());
    v1::CreateReferralResponse response;
    const auto began = steady_clock::now();
    const grpc::Status status = referrals_->CreateReferral(
        Speaking(server_.Token("gp")).get(), SmallReferral(number, story_bytes), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    slowest_ = std::max(slowest_, Since(began));
    return response.result().revision();
  }

  // Everybody connects at once and catches up to `revision`; gives their tokens. They begin with
  // those of last time.
  std::vector<std::string> ConnectAll(const std::vector<std::string>& tokens,
                                      std::int64_t revision) {
    const auto count = static_cast<int>(tokens.size());
    Countdown caught_up(count);
    Countdown gone(count);
    std::deque<OneOfMany> crowd;
    for (const std::string& token : tokens) {
      crowd.emplace_back(server_, crowd.size() % 2 == 0 ? "lead" : "triage", token, revision,
                         caught_up, gone);
    }
    const auto began = steady_clock::now();
    for (OneOfMany& one : crowd) one.Begin();
    Refer(++next_number_);  // while they come
    EXPECT_TRUE(caught_up.Wait(std::chrono::seconds{90})) << "not everybody caught up";
    std::printf("%d streams caught up in %lld ms\n", count,
                static_cast<long long>(Since(began).count()));
    std::vector<std::string> last_tokens;
    for (OneOfMany& one : crowd) one.Cancel();
    EXPECT_TRUE(gone.Wait(std::chrono::seconds{60}));
    for (OneOfMany& one : crowd) {
      last_tokens.push_back(one.token());
      resets_ += one.resets();
    }
    return last_tokens;
  }

  // 1.6 MB of news, all of it read as it comes, without a second snapshot.
  void ExpectMuchIsRead(WatchClient& lead) {
    for (int tens = 0; tens < 40; ++tens) {
      std::int64_t last = 0;
      for (int i = 0; i < 10; ++i) last = Refer(++next_number_, 4'000);
      ASSERT_TRUE(lead.ReadUntil(last)) << "the one who reads was cut off";
    }
    EXPECT_EQ(lead.snapshots(), 1);
  }

  // Kibibytes of memory that the server has in use.
  std::int64_t Resident() const {
    std::ifstream status("/proc/" + std::to_string(server_.pid()) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmRSS:")) return std::atoll(line.c_str() + 6);
    }
    return 0;
  }

  ServerUnderTest server_;
  std::unique_ptr<v1::ReferralService::Stub> referrals_;
  int next_number_ = 0;
  int resets_ = 0;
  milliseconds slowest_{0};
};

TEST_F(Crowd, OfAThousandThatComesBackAtOnceResumesWithoutAReset) {
  constexpr int kStreams = 1'000;
  // Each has a connection in both processes.
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_max < 2'500) GTEST_SKIP() << "needs 2,500 open files, has " << files.rlim_max;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);

  server_.Start();
  std::int64_t revision = 0;
  for (int i = 0; i < 30; ++i) revision = Refer(++next_number_);
  const auto tokens = ConnectAll(std::vector<std::string>(kStreams), revision);
  for (int i = 0; i < 10; ++i) revision = Refer(++next_number_);  // while nobody listens
  server_.Kill();
  referrals_.reset();
  server_.Start();
  ConnectAll(tokens, revision);
  EXPECT_EQ(resets_, 0);
  EXPECT_LT(slowest_, std::chrono::seconds{10}) << "a referral waited for the crowd";
  EXPECT_EQ(server_.Stop(), 0);
}

// The server's side of a client that takes nothing more: cut off after three heartbeats, its queue
// dropped before that, and nobody else waits.
TEST_F(Crowd, HasOneThatNeverReadsAndNobodyElseIsTheSlower) {
  server_.Start();
  WatchClient deaf(server_, "lead");
  deaf.Connect();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(1));
  EXPECT_EQ(MetricOf(server_, "tandem_watch_streams"), 2);
  Refer(++next_number_, 4'000);
  const std::int64_t before = Resident();
  ExpectMuchIsRead(lead);
  EXPECT_TRUE(Eventually([&] { return MetricOf(server_, "tandem_watch_streams") == 1; }))
      << "nobody cut it off";
  // 1.6 MB of news: in the state, in two followers and the ring; a queue of it would come on top
  // again for every deaf one.
  RecordProperty("grown_kib", std::to_string(Resident() - before));
  EXPECT_LT(slowest_, std::chrono::seconds{5});
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Crowd, HasOneThatReadsAByteASecondAndNobodyElseIsTheSlower) {
  server_.Start();
  testing::SlowRelay line(server_.Address());
  const auto stub =
      v1::WatchService::NewStub(grpc::CreateChannel(line.address(), server_.Credentials()));
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + server_.Token("lead"));
  v1::WatchRequest request;
  request.set_parent("teams/leicester");
  request.mutable_heartbeat_interval()->set_seconds(1);
  const auto stream = stub->Watch(&context, request);
  v1::WatchResponse message;
  ASSERT_TRUE(stream->Read(&message));
  line.SlowDown();

  WatchClient lead(server_, "lead");
  lead.Connect();
  ExpectMuchIsRead(lead);
  EXPECT_LT(slowest_, std::chrono::seconds{5});
  EXPECT_TRUE(Eventually([&] { return MetricOf(server_, "tandem_watch_streams") == 1; }))
      << "nobody cut it off";
  std::printf("cut off after %d bytes\n", line.bytes_since_slow());
  context.TryCancel();
  EXPECT_EQ(server_.Stop(), 0);
}

// Sends the same kind of command again and again, each under its own id, so many at a time.
class Flood {
 public:
  Flood(const ServerUnderTest& server, int commands)
      : stub_(v1::FieldService::NewStub(server.Connect())),
        token_(server.Token("asha")),
        commands_(commands),
        all_(commands) {
    for (int i = 0; i < kAtOnce; ++i) Next();
  }

  bool WaitForAll(std::chrono::seconds patience) { return all_.Wait(patience); }
  int answered() const { return answered_; }
  int overloaded() const { return overloaded_; }

 private:
  static constexpr int kAtOnce = 4'000;
  struct Call {
    grpc::ClientContext context;
    v1::SignOnRequest request;
    v1::SignOnResponse response;
  };

  void Next() {
    const int number = ++sent_;
    if (number > commands_) return;
    const auto call = std::make_shared<Call>();
    call->context.AddMetadata("authorization", "Bearer " + token_);
    call->request.set_practitioner("teams/leicester/practitioners/asha");
    call->request.mutable_mutation()->set_request_id(RequestId(1'000'000 + number));
    stub_->async()->SignOn(&call->context, &call->request, &call->response,
                           [this, call](const grpc::Status& status) {
                             if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
                               ++overloaded_;
                             }
                             ++answered_;
                             Next();
                             all_.Down();
                           });
  }

  std::unique_ptr<v1::FieldService::Stub> stub_;
  const std::string token_;
  const int commands_;
  std::atomic<int> sent_ = 0;
  std::atomic<int> answered_ = 0;
  std::atomic<int> overloaded_ = 0;
  Countdown all_;
};

TEST_F(Crowd, HasOneThatSendsAHundredThousandCommandsAndAnSosOvertakesThem) {
  constexpr int kCommands = 100'000;
  server_.Start();
  v1::SignOnRequest sign_on;
  sign_on.set_practitioner("teams/leicester/practitioners/priya");
  sign_on.mutable_mutation()->set_request_id(RequestId(1));
  v1::SignOnResponse signed_on;
  const auto field = v1::FieldService::NewStub(server_.Connect());
  ASSERT_TRUE(field->SignOn(Speaking(server_.Token("priya")).get(), sign_on, &signed_on).ok());

  const auto began = steady_clock::now();
  Flood flood(server_, kCommands);
  std::vector<milliseconds> waits;
  int seen = 0;
  while (seen < 9) {
    // Spread over the flood.
    if (!Eventually([&] { return flood.answered() > (seen + 1) * kCommands / 10; },
                    std::chrono::seconds{120})) {
      break;
    }
    v1::RaiseSosRequest sos;
    sos.set_practitioner("teams/leicester/practitioners/priya");
    sos.mutable_mutation()->set_request_id(RequestId(10 + seen));
    v1::RaiseSosResponse response;
    const auto asked = steady_clock::now();
    const grpc::Status status =
        field->RaiseSos(Speaking(server_.Token("priya")).get(), sos, &response);
    waits.push_back(Since(asked));
    EXPECT_TRUE(status.ok()) << status.error_message();
    ++seen;
  }
  EXPECT_EQ(seen, 9);
  EXPECT_TRUE(flood.WaitForAll(std::chrono::seconds{300}));
  std::sort(waits.begin(), waits.end());
  std::printf(
      "%d commands in %lld ms, %d turned away; an SOS waited %lld ms at most, %lld median\n",
      kCommands, static_cast<long long>(Since(began).count()), flood.overloaded(),
      static_cast<long long>(waits.back().count()),
      static_cast<long long>(waits[waits.size() / 2].count()));
  EXPECT_LT(waits.back(), std::chrono::seconds{2});
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Crowd, ThatConnectsAndSaysNothingIsSentAwayAndHoldsNobodyUp) {
  server_.Start({"--config",
                 testing::WriteConfig(server_.folder(), {{"server.handshake_seconds_max", "1"}})});
  const std::string address = server_.Address();
  const int port = std::stoi(address.substr(address.rfind(':') + 1));
  std::deque<Silent> silent;
  for (int i = 0; i < 200; ++i) silent.emplace_back(port);
  EXPECT_TRUE(
      std::all_of(silent.begin(), silent.end(), [](const auto& one) { return one.is_open(); }));
  EXPECT_FALSE(testing::BoardItems(server_, 0).empty()) << "somebody who speaks is answered";
  EXPECT_TRUE(Eventually([&] {
    return std::all_of(silent.begin(), silent.end(),
                       [](const auto& one) { return one.IsSentAway(); });
  }));
  EXPECT_EQ(server_.Stop(), 0);
}

}  // namespace
}  // namespace tandem
