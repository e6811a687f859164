#include "dispatch/simulation/simulated_day.h"

#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve.h"

namespace tandem::simulation {
namespace {

// Twelve digits, so that the order of the names is the order of sending.
std::string RequestName(std::int64_t number) {
  std::string digits = std::to_string(number);
  return "request-" + std::string(12 - digits.size(), '0') + digits;
}

}  // namespace

SimulatedDay::SimulatedDay(TeamData data, journal::Journal& journal, DayOptions options)
    : data_(std::move(data)),
      options_(std::move(options)),
      world_(options_.seed, options_.start),
      town_(world_.AddExecutor()),
      process_(world_, journal, options_.engine),
      people_(data_, town_, time_, options_.seed + 1,
              [this](const Actor& actor, Command command) { Send(actor, std::move(command)); }),
      trouble_(time_, options_.seed + 2, options_.trouble_percent,
               [this](const Actor& actor, Command command) {
                 // Said in a turn of its own: the record has yet to reach the others.
                 town_.Post([this, actor, command = std::move(command)]() mutable {
                   Send(actor, std::move(command));
                 });
               }) {}

Result<void> SimulatedDay::Start() {
  RETURN_IF_ERROR(process_.Start());
  process_.engine().OnNewTeam([this](const TeamId&, engine::Follower& reader) { Attach(reader); });
  Send({{"admin"}, Role::kAdmin, {}, {}}, ConfigureTeam{data_});
  world_.Settle();
  people_.BeginDay(end(), options_.referrals_per_day);
  return {};
}

Result<void> SimulatedDay::CrashAndRecover() {
  process_.Crash();
  RETURN_IF_ERROR(process_.Start());
  process_.engine().OnNewTeam([this](const TeamId&, engine::Follower& reader) { Attach(reader); });
  for (const auto& [request_id, request] : unanswered_) Submit(request_id);
  return {};
}

const State& SimulatedDay::state() {
  const State* const state = process_.StateOf(data_.id);
  TANDEM_CHECK(state != nullptr);
  return *state;
}

// What the crash kept from us is read again from the ring, as any client's stream does.
void SimulatedDay::Attach(engine::Follower& reader) {
  std::optional<engine::Resumption> resumed = reader.Resume(seen_, seen_hash_);
  if (resumed.has_value()) {
    State state = std::move(resumed->at);
    for (const engine::FeedRecordPtr& record : resumed->after) {
      EvolveRecord(state, record->record);
      See(state, *record);
    }
  } else {
    ++gaps_;
  }
  reader.AddObserver(this);
}

void SimulatedDay::OnRecord(const State& /*before*/, const State& after,
                            const engine::FeedRecordPtr& record) {
  See(after, *record);
}

void SimulatedDay::See(const State& after, const engine::FeedRecord& record) {
  seen_ = record.record.revision;
  seen_hash_ = record.hash;
  if (on_record_) on_record_(after, record);
  people_.Hear(record.record, after);
  if (record.record.recorded_at < end()) trouble_.Hear(after);
}

void SimulatedDay::Send(const Actor& actor, Command command) {
  const std::string request_id = RequestName(next_request_++);
  unanswered_.emplace(request_id, engine::CommandRequest{std::move(command), actor, request_id,
                                                         "digest of " + request_id, std::nullopt});
  Submit(request_id);
}

void SimulatedDay::Submit(const std::string& request_id) {
  const engine::CommandRequest& request = unanswered_.at(request_id);
  const RequestKey key{data_.id, request.actor.principal, request_id};
  process_.engine().Submit(data_.id, request, [this, key](const Result<CommandAnswer>& answer) {
    TANDEM_CHECK(answer.has_value());  // no inbox of a small day is ever full
    told_.push_back({key, *answer});
    unanswered_.erase(key.request_id);
  });
}

}  // namespace tandem::simulation
