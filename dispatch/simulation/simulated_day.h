#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/team.h"
#include "dispatch/engine/sim_process.h"
#include "dispatch/journal/journal.h"
#include "dispatch/simulation/people.h"
#include "dispatch/simulation/trouble.h"

namespace tandem::simulation {

struct DayOptions {
  std::uint64_t seed = 1;
  Instant start{};
  Span length = hours{24};
  int referrals_per_day = 60;
  int trouble_percent = 15;  // of all records are followed by something unusual
  engine::EngineOptions engine;
};

// An answer somebody was given: a promise the journal must keep.
struct Told {
  RequestKey key;
  CommandAnswer answer;
};

// A made-up day of one team, seeded: people around the same engine that serves real ones, in
// virtual time, on one thread. The same seed and journal give the same bytes.
class SimulatedDay : private engine::FollowerObserver {
 public:
  // The journal is empty and outlives this.
  SimulatedDay(TeamData data, journal::Journal& journal, DayOptions options);

  // Starts the process, applies the team's data; then the day begins.
  [[nodiscard]] Result<void> Start();

  void RunUntil(Instant at) { world_.RunUntil(at); }
  void RunToEnd() { world_.RunUntil(end()); }

  // The process ends between two tasks and starts again. People notice nothing but a pause: they
  // send again what was not answered and go on from the last record they have seen.
  [[nodiscard]] Result<void> CrashAndRecover();

  // Called with every record as the reader sees it, and the state it led to.
  void OnEveryRecord(std::function<void(const State&, const engine::FeedRecord&)> callback) {
    on_record_ = std::move(callback);
  }

  Instant end() const { return options_.start + options_.length; }
  engine::SimWorld& world() { return world_; }
  const State& state();  // the reader's, when all is quiet
  const std::vector<Told>& told() const { return told_; }
  int gaps() const { return gaps_; }  // times a stream could not resume after a crash

 private:
  void OnRecord(const State& before, const State& after,
                const engine::FeedRecordPtr& record) override;
  void See(const State& after, const engine::FeedRecord& record);
  void Attach(engine::Follower& reader);
  void Send(const Actor& actor, Command command);
  void Submit(const std::string& request_id);

  const TeamData data_;
  const DayOptions options_;
  engine::SimWorld world_;
  engine::SimTimeSource time_{world_};
  engine::SimExecutor& town_;
  engine::SimProcess process_;
  People people_;
  Trouble trouble_;
  std::int64_t next_request_ = 1;
  std::map<std::string, engine::CommandRequest> unanswered_;  // by request id
  std::vector<Told> told_;
  Revision seen_;
  std::string seen_hash_;
  int gaps_ = 0;
  std::function<void(const State&, const engine::FeedRecord&)> on_record_;
};

}  // namespace tandem::simulation
