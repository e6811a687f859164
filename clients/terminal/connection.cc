#include "clients/terminal/connection.h"

#include <thread>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include "clients/terminal/jitter.h"
#include "clients/terminal/kept_session.h"

namespace tandem::terminal {
namespace {

// People wait for an answer; past this they should be told that there is none.
constexpr std::chrono::seconds kCallDeadline{10};
constexpr std::chrono::milliseconds kFirstPause{100};

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const Profile& profile) {
  if (profile.plaintext) return grpc::InsecureChannelCredentials();
  return grpc::SslCredentials({.pem_root_certs = profile.ca_pem});
}

std::shared_ptr<grpc::Channel> Open(const Profile& profile) {
  grpc::ChannelArguments arguments;
  // A connection of its own for every log-in, also when many live in one process.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // The server permits pings every 20 s: a dead line shows without waiting for TCP.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
  // We retry ourselves: the request id says that it is the same wish.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  return grpc::CreateCustomChannel(profile.server, CredentialsOf(profile), arguments);
}

}  // namespace

Connection::Connection(Profile profile)
    : profile_(std::move(profile)),
      token_(profile_.token),
      channel_(Open(profile_)),
      referrals_(v1::ReferralService::NewStub(channel_)),
      field_(v1::FieldService::NewStub(channel_)),
      duty_(v1::DutyService::NewStub(channel_)),
      review_(v1::ReviewService::NewStub(channel_)),
      watch_(v1::WatchService::NewStub(channel_)),
      auth_(v1::AuthService::NewStub(channel_)) {}

void Connection::Prepare(grpc::ClientContext& context) const {
  const std::lock_guard lock(mutex_);
  if (!token_.empty()) context.AddMetadata("authorization", "Bearer " + token_);
}

// Another command may have been first: then the file has its token.
bool Connection::Renew(const CallFailure& failure) {
  const bool over = failure.reason == "TOKEN_EXPIRED" || failure.reason == "TOKEN_UNKNOWN";
  if (!over || profile_.session_file.empty()) return false;
  const std::lock_guard lock(mutex_);
  const KeptSessionLock one_at_a_time(profile_.session_file);
  auto session = ReadKeptSession(profile_.session_file);
  if (!session || session->server != profile_.server) return false;
  if (session->access_token != token_) {
    token_ = session->access_token;
    return true;
  }
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kCallDeadline);
  v1::RefreshRequest request;
  request.set_refresh_token(session->refresh_token);
  v1::RefreshResponse response;
  if (!auth_->Refresh(&context, request, &response).ok()) return false;
  session->access_token = response.tokens().access_token();
  session->refresh_token = response.tokens().refresh_token();
  if (!WriteKeptSession(profile_.session_file, *session)) return false;
  token_ = session->access_token;
  return true;
}

Connection::Retry::Retry()
    : deadline_(std::chrono::system_clock::now() + kCallDeadline), pause_(kFirstPause) {}

bool Connection::Retry::WaitForNext() {
  const auto pause = WithJitter(pause_);
  if (std::chrono::system_clock::now() + pause >= deadline_) return false;
  std::this_thread::sleep_for(pause);
  pause_ *= 2;
  return true;
}

}  // namespace tandem::terminal
