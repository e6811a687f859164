#include "tests/bench/load.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>

#include <grpcpp/grpcpp.h>

#include "tandem/v1/field_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"

namespace tandem::bench {
namespace {

constexpr std::chrono::seconds kAnswerMax{30};

std::shared_ptr<grpc::Channel> Open(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

CommandKind Draw(Random& random) {
  const std::int64_t ticket = random.Below(100);
  if (ticket < 50) return CommandKind::kObservations;
  if (ticket < 70) return CommandKind::kStaying;
  return ticket < 90 ? CommandKind::kAcknowledge : CommandKind::kRefer;
}

// One command after the other. Each is started where the one before was answered: on a thread of
// gRPC's.
class Slot {
 public:
  Slot(const std::shared_ptr<grpc::Channel>& channel, const std::vector<LoadedTeam>& teams,
       std::uint64_t seed, Clock::time_point end, std::function<void()> ended)
      : teams_(teams),
        made_up_(seed),
        end_(end),
        ended_(std::move(ended)),
        field_(v1::FieldService::NewStub(channel)),
        referrals_(v1::ReferralService::NewStub(channel)) {}

  void SendNext() {
    began_ = Clock::now();
    if (began_ >= end_) return ended_();
    Random& random = made_up_.random();
    const auto& team = teams_[static_cast<std::size_t>(random.Below(std::ssize(teams_)))];
    const auto leg = static_cast<std::size_t>(random.Below(std::ssize(team.legs)));
    kind_ = Draw(random);
    const bool by_gp = kind_ == CommandKind::kRefer;
    context_.emplace();
    context_->AddMetadata("authorization", "Bearer " + (by_gp ? team.gp_token : team.tokens[leg]));
    context_->set_deadline(std::chrono::system_clock::now() + kAnswerMax);
    switch (kind_) {
      case CommandKind::kObservations:
        return Observe(team.legs[leg]);
      case CommandKind::kStaying:
        return Stay(team.legs[leg]);
      case CommandKind::kAcknowledge:
        return Acknowledge(team.legs[leg]);
      case CommandKind::kRefer:
        return Refer(team.team);
    }
  }

  const LoadResult& result() const { return result_; }

 private:
  void Observe(const TakenLeg& taken) {
    v1::ReportObservationsRequest request;
    request.set_leg(taken.leg);
    Random& random = made_up_.random();
    type::v1::News2Parts& parts = *request.mutable_parts();
    parts.set_respirations_per_minute(static_cast<int>(random.Between(12, 20)));
    parts.set_oxygen_saturation_percent(static_cast<int>(random.Between(96, 99)));
    parts.set_systolic_mmhg(static_cast<int>(random.Between(111, 180)));
    parts.set_pulse_per_minute(static_cast<int>(random.Between(51, 90)));
    parts.set_temperature_tenths_celsius(static_cast<int>(random.Between(361, 380)));
    request.mutable_mutation()->set_request_id(made_up_.RequestId());
    Call(&v1::FieldService::Stub::async_interface::ReportObservations, *field_->async(), request,
         observed_);
  }

  void Stay(const TakenLeg& taken) {
    v1::ReportStayingRequest request;
    request.set_leg(taken.leg);
    request.set_reason(type::v1::STAYING_REASON_RELIEF);
    request.mutable_mutation()->set_request_id(made_up_.RequestId());
    Call(&v1::FieldService::Stub::async_interface::ReportStaying, *field_->async(), request,
         stayed_);
  }

  void Acknowledge(const TakenLeg& taken) {
    v1::AcknowledgeOfferRequest request;
    request.set_name(taken.offer);
    request.mutable_mutation()->set_request_id(made_up_.RequestId());
    Call(&v1::FieldService::Stub::async_interface::AcknowledgeOffer, *field_->async(), request,
         acknowledged_);
  }

  void Refer(const std::string& team) {
    Call(&v1::ReferralService::Stub::async_interface::CreateReferral, *referrals_->async(),
         made_up_.Referral(team, kNurseNeed), referred_);
  }

  template <class Async, class Request, class Response>
  void Call(void (Async::*method)(grpc::ClientContext*, const Request*, Response*,
                                  std::function<void(grpc::Status)>),
            std::type_identity_t<Async>& stub, const Request& request, Response& response) {
    response.Clear();
    // The request is serialised before the call returns.
    (stub.*method)(&*context_, &request, &response, [this, &response](grpc::Status status) {
      Note(status, response);
      SendNext();
    });
  }

  template <class Response>
  void Note(const grpc::Status& status, const Response& response) {
    if (!status.ok()) {
      ++result_.refused;
      if (result_.first_refusal.empty()) result_.first_refusal = status.error_message();
      return;
    }
    ++result_.done;
    result_.latencies.push_back(Clock::now() - began_);
    result_.answer_bytes[static_cast<std::size_t>(kind_)] =
        static_cast<std::int64_t>(response.ByteSizeLong());
  }

  const std::vector<LoadedTeam>& teams_;
  MadeUp made_up_;
  const Clock::time_point end_;
  const std::function<void()> ended_;
  std::unique_ptr<v1::FieldService::Stub> field_;
  std::unique_ptr<v1::ReferralService::Stub> referrals_;
  CommandKind kind_ = CommandKind::kObservations;
  Clock::time_point began_;
  std::optional<grpc::ClientContext> context_;
  v1::ReportObservationsResponse observed_;
  v1::ReportStayingResponse stayed_;
  v1::AcknowledgeOfferResponse acknowledged_;
  v1::CreateReferralResponse referred_;
  LoadResult result_;
};

}  // namespace

void LoadResult::Add(const LoadResult& other) {
  done += other.done;
  refused += other.refused;
  took += other.took;
  latencies.insert(latencies.end(), other.latencies.begin(), other.latencies.end());
  for (std::size_t i = 0; i < kCommandKinds; ++i) {
    if (other.answer_bytes[i] != 0) answer_bytes[i] = other.answer_bytes[i];
  }
  if (first_refusal.empty()) first_refusal = other.first_refusal;
}

Result<LoadResult> PutLoad(const std::string& address, const std::vector<LoadedTeam>& teams,
                           LoadShape shape, Duration length, std::uint64_t seed) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < shape.connections; ++i) {
    channels.push_back(Open(address));
    const auto deadline = std::chrono::system_clock::now() + kAnswerMax;
    if (!channels.back()->WaitForConnected(deadline)) {
      return Fail(ErrorCode::kUnavailable, "no connection to " + address);
    }
  }
  std::mutex mutex;
  std::condition_variable all_ended;
  int running = shape.in_flight;
  const auto ended = [&] {
    const std::lock_guard lock(mutex);
    if (--running == 0) all_ended.notify_all();
  };
  const Clock::time_point began = Clock::now();
  std::vector<std::unique_ptr<Slot>> slots;
  for (int i = 0; i < shape.in_flight; ++i) {
    slots.push_back(std::make_unique<Slot>(channels[static_cast<std::size_t>(i) % channels.size()],
                                           teams, seed + static_cast<std::uint64_t>(i),
                                           began + length, ended));
  }
  for (const auto& slot : slots) slot->SendNext();
  std::unique_lock lock(mutex);
  all_ended.wait(lock, [&] { return running == 0; });
  LoadResult result;
  for (const auto& slot : slots) result.Add(slot->result());
  result.took = Clock::now() - began;
  if (result.done == 0) {
    return Fail(ErrorCode::kInternal, "every command was refused: " + result.first_refusal);
  }
  return result;
}

}  // namespace tandem::bench
