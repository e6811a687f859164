#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <grpcpp/grpcpp.h>
#include <tl/expected.hpp>

#include "tandem/v1/mutation.pb.h"

#include "dispatch/api/calls_in_flight.h"
#include "dispatch/api/log_in_desk.h"
#include "dispatch/api/read_log.h"
#include "dispatch/api/unary_call.h"
#include "dispatch/archive/archive.h"
#include "dispatch/auth/account_book.h"
#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/account.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/team.h"
#include "dispatch/engine/engine.h"
#include "dispatch/engine/executor.h"
#include "dispatch/ops/metrics.h"

namespace tandem::api {

// Team files as uploaded -> team data, or an error whose message lists every fault with file and
// line.
using TeamFilesParser = std::function<Result<TeamData>(const std::map<std::string, std::string>&)>;

// A roster file -> the command it asks for, or an error whose message lists every fault by line.
using RosterParser =
    std::function<Result<ImportRoster>(const std::string& csv, const TeamData&, Instant now)>;

// Where looking back is answered: the tables belong to the executor.
struct Records {
  engine::Executor& executor;
  archive::Archive& archive;
  std::function<Result<void>(const TeamId&)> catch_up;  // with the journal
  std::function<Result<Record>(const TeamId&, Revision)> read_record;
};

// What the services stand on; all outlive them.
struct House {
  engine::Engine& engine;
  Sealer& sealer;
  const TimeSource& time;
  ops::Metrics& metrics;
  TeamFilesParser parse_team_files;
  RosterParser parse_roster;
  const Records* records = nullptr;
  ReadLog* reads = nullptr;
  LogInDesk* log_ins = nullptr;  // null: machines only
};

struct CallLimits {
  std::size_t request_bytes_max = 256 * 1024;
  std::size_t team_files_bytes_max = 21 * 1024 * 1024;
  std::chrono::seconds call_max{30};
};

// What a mutation is answered with; the effect only when nothing of it was done (validate_only).
struct MutationAnswer : CommandAnswer {
  std::optional<v1::Effect> effect;
};

// A command on its way in: what every mutation has in common.
struct Intake {
  TeamId team;
  std::string request_id;
  bool validate_only = false;
  std::optional<Instant> queued_at;
  std::string digest;
  Command command;
};

// Stands between the wire and the engine for every call: who asks, may they, for which team; then
// hands the command over and turns what comes back into an answer. Guards the current account book.
// Any thread.
class FrontDoor {
 public:
  FrontDoor(House house, CallLimits limits) : house_(std::move(house)), limits_(limits) {}

  // Takes effect with the next call.
  void ReplaceAccounts(std::shared_ptr<const auth::AccountBook> book);
  std::shared_ptr<const auth::AccountBook> accounts() const;

  // Who asks, if they may call `method` at all; an empty account where nobody is asked.
  tl::expected<Account, grpc::Status> Admit(const grpc::CallbackServerContext& context,
                                            std::string_view method) const;

  // Whether the account of an open stream is still good, and what it may see by now.
  std::optional<Account> StillGood(const Account& account) const;

  // OK when the account is of this team. Asked before anything of the team is looked at.
  static grpc::Status CheckTeam(const Account& account, const TeamId& team);

  // Submits, or previews when only validation is asked, and answers the call with a refusal or an
  // error; an outcome goes to `write`, which answers. Any thread.
  void Submit(UnaryCallPtr call, const Account& account, Intake intake,
              std::function<void(UnaryCall&, const MutationAnswer&)> write);

  // Runs `read` with the state of a follower that has seen `min_revision` and whatever this server
  // has answered before, on the reader executor; answers the call itself when there is no team.
  void Read(UnaryCallPtr call, const TeamId& team, std::int64_t min_revision,
            std::function<void(UnaryCall&, const State&)> read);

  // This account is shown these referrals by this method. Any thread.
  void NoteRead(const Account& account, std::string_view method,
                std::vector<ReferralId> referrals) const;

  // Keyed hash of a request: the method, then its bytes.
  std::string DigestOf(std::string_view method, const google::protobuf::MessageLite& request) const;

  const House& house() const { return house_; }
  const CallLimits& limits() const { return limits_; }
  CallsInFlight& in_flight() { return in_flight_; }

 private:
  tl::expected<auth::Admitted, grpc::Status> FindSpeaker(std::string_view token) const;
  void Preview(UnaryCallPtr call, const Account& account, const Intake& intake,
               std::function<void(UnaryCall&, const MutationAnswer&)> write);
  void NoteAnswered(const TeamId& team, Revision revision);
  Revision Answered(const TeamId& team) const;

  House house_;
  CallLimits limits_;
  CallsInFlight in_flight_;
  mutable std::mutex mutex_;
  std::shared_ptr<const auth::AccountBook> book_;  // guarded by mutex_
  std::map<TeamId, Revision> answered_;            // guarded by mutex_: read your writes
};

v1::MutationResult WriteResult(const MutationAnswer& answer);

}  // namespace tandem::api
