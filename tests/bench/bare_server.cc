#include "tests/bench/bare_server.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include <grpcpp/grpcpp.h>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/field_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/watch_service.grpc.pb.h"

#include "dispatch/base/check.h"
#include "tests/bench/load.h"

namespace tandem::bench {
namespace {

using Field = v1::FieldService::WithRawCallbackMethod_ReportObservations<
    v1::FieldService::WithRawCallbackMethod_ReportStaying<
        v1::FieldService::WithRawCallbackMethod_AcknowledgeOffer<v1::FieldService::Service>>>;
using Referrals =
    v1::ReferralService::WithRawCallbackMethod_CreateReferral<v1::ReferralService::Service>;
using Duty = v1::DutyService::WithRawCallbackMethod_AcceptBaton<v1::DutyService::Service>;
using Watch = v1::WatchService::WithRawCallbackMethod_Watch<v1::WatchService::Service>;

// A message of this size that any of ours can be read from: one field that nobody knows.
grpc::ByteBuffer Bytes(int size) {
  constexpr char kTag = 14 << 3 | 2;
  TANDEM_CHECK(size >= 2 && size < 130);
  std::string text(static_cast<std::size_t>(size), 'x');
  text[0] = kTag;
  text[1] = static_cast<char>(size - 2);
  const grpc::Slice slice(text);
  return {&slice, 1};
}

grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, grpc::ByteBuffer* out,
                                 const grpc::ByteBuffer& answer) {
  *out = answer;
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

using Answers = std::array<grpc::ByteBuffer, kCommandKinds>;

class BareField final : public Field {
 public:
  explicit BareField(const Answers& answers) : answers_(answers) {}
  grpc::ServerUnaryReactor* ReportObservations(grpc::CallbackServerContext* context,
                                               const grpc::ByteBuffer* /*in*/,
                                               grpc::ByteBuffer* out) override {
    return Answer(context, out, answers_[0]);
  }
  grpc::ServerUnaryReactor* ReportStaying(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* /*in*/,
                                          grpc::ByteBuffer* out) override {
    return Answer(context, out, answers_[1]);
  }
  grpc::ServerUnaryReactor* AcknowledgeOffer(grpc::CallbackServerContext* context,
                                             const grpc::ByteBuffer* /*in*/,
                                             grpc::ByteBuffer* out) override {
    return Answer(context, out, answers_[2]);
  }

 private:
  const Answers& answers_;
};

class BareReferrals final : public Referrals {
 public:
  explicit BareReferrals(const Answers& answers) : answers_(answers) {}
  grpc::ServerUnaryReactor* CreateReferral(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* /*in*/,
                                           grpc::ByteBuffer* out) override {
    return Answer(context, out, answers_[3]);
  }

 private:
  const Answers& answers_;
};

// The least a stream can be: the next bytes wait until the last were taken.
class BareStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit BareStream(std::function<void(BareStream*)> gone) : gone_(std::move(gone)) {
    StartSendInitialMetadata();
  }

  void Push(const grpc::ByteBuffer& bytes) {
    {
      const std::lock_guard lock(mutex_);
      if (finished_) return;
      if (writing_) {
        next_ = bytes;
        return;
      }
      writing_ = true;
      current_ = bytes;
    }
    StartWrite(&current_);
  }

 private:
  void OnWriteDone(bool /*ok*/) override {
    {
      std::unique_lock lock(mutex_);
      if (finished_ || !next_) {
        writing_ = false;
        if (!finished_) return;
        lock.unlock();
        return Finish(grpc::Status::CANCELLED);
      }
      current_ = *std::move(next_);
      next_.reset();
    }
    StartWrite(&current_);
  }
  void OnCancel() override {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
      if (writing_) return;
    }
    Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { gone_(this); }

  const std::function<void(BareStream*)> gone_;
  std::mutex mutex_;  // guards what follows
  bool writing_ = false;
  bool finished_ = false;
  grpc::ByteBuffer current_;
  std::optional<grpc::ByteBuffer> next_;
};

// Guards the open streams.
class BareWatch final : public Watch {
 public:
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Watch(grpc::CallbackServerContext* /*context*/,
                                                    const grpc::ByteBuffer* /*in*/) override {
    const auto gone = [this](BareStream* stream) {
      {
        const std::lock_guard lock(mutex_);
        streams_.erase(stream);
      }
      delete stream;
    };
    auto* stream = new BareStream(gone);
    const std::lock_guard lock(mutex_);
    streams_.insert(stream);
    return stream;
  }

  void PushToAll(const grpc::ByteBuffer& bytes) {
    const std::lock_guard lock(mutex_);
    for (BareStream* stream : streams_) stream->Push(bytes);
  }

 private:
  std::mutex mutex_;
  std::set<BareStream*> streams_;  // guarded by mutex_
};

class BareDuty final : public Duty {
 public:
  explicit BareDuty(BareWatch& watch) : watch_(watch) {}
  grpc::ServerUnaryReactor* AcceptBaton(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* in,
                                        grpc::ByteBuffer* out) override {
    watch_.PushToAll(*in);
    return Answer(context, out, Bytes(2));
  }

 private:
  BareWatch& watch_;
};

}  // namespace

int RunBareServer(const BareOptions& options) {
  Answers answers;
  for (std::size_t i = 0; i < kCommandKinds && i < options.answer_bytes.size(); ++i) {
    answers[i] = Bytes(options.answer_bytes[i]);
  }
  BareField field(answers);
  BareReferrals referrals(answers);
  BareWatch watch;
  BareDuty duty(watch);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  for (grpc::Service* service :
       std::initializer_list<grpc::Service*>{&field, &referrals, &watch, &duty}) {
    builder.RegisterService(service);
  }
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server || port == 0) {
    std::fprintf(stderr, "the bare server cannot listen\n");
    return 1;
  }
  std::ofstream(options.address_file) << "127.0.0.1:" << port << std::endl;
  server->Wait();
  return 0;
}

}  // namespace tandem::bench
