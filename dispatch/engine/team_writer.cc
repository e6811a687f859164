#include "dispatch/engine/team_writer.h"

#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/domain/limits.h"
#include "dispatch/rules/decide.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::engine {
namespace {

// Who sends PassTime.
Actor House() {
  return {.principal = {"house"}, .role = Role::kDuty, .organisation = {}, .practitioner = {}};
}

}  // namespace

TeamWriter::TeamWriter(State state, std::string hash, const TimeSource& time, std::size_t inbox_max)
    : state_(std::move(state)), hash_(std::move(hash)), time_(time), inbox_max_(inbox_max) {}

void TeamWriter::Accept(CommandRequest request, AnswerCallback done) {
  std::deque<Waiting>& lane = lanes_.at(static_cast<std::size_t>(LaneOf(request.command)));
  const bool is_full = lane.size() >= inbox_max_;
  OutcomeMemory::Name name = nullptr;
  if (!request.request_id.empty()) {
    const RequestKey key{state_.team, request.actor.principal, request.request_id};
    const auto [known, known_name] = outcomes_.Begin(key, request.digest, !is_full);
    name = known_name;
    switch (known) {
      case OutcomeMemory::Known::kOtherBytes:
        return done(Fail(ErrorCode::kInvalidArgument,
                         "this request id was used for another request", "request_id"));
      case OutcomeMemory::Known::kAnswered:
        return done(outcomes_.AnswerOf(name));
      case OutcomeMemory::Known::kPending:
        return outcomes_.Attach(name, std::move(done));
      case OutcomeMemory::Known::kNew:
        break;
    }
  }
  if (is_full) return done(Fail(ErrorCode::kResourceExhausted, "the team's inbox is full"));
  lane.push_back({std::move(request), std::move(done), name});
}

bool TeamWriter::HasWork() const {
  return time_due_ ||
         std::any_of(lanes_.begin(), lanes_.end(), [](const auto& lane) { return !lane.empty(); });
}

// The process was stopped, starved or down: what fell due meanwhile must not all happen at once.
void TeamWriter::HoldIfTimeStoodStill(Commit& commit) {
  if (!wakeup_ || state_.held) return;
  // Whatever was recorded since shows that time went on.
  const Instant last_known = std::max(*wakeup_, state_.recorded_at);
  if (time_.RealTimeSince(last_known) <= limits::kStandstill) return;
  Take({{.command = HoldTeam{last_known}, .actor = House()}, nullptr, nullptr}, commit);
}

void TeamWriter::Round(int commands_max, Commit& commit) {
  HoldIfTimeStoodStill(commit);
  if (std::exchange(time_due_, false)) {
    const Revision before = state_.revision;
    Take({{.command = PassTime{}, .actor = House()}, nullptr, nullptr}, commit);
    passed_time_in_vain_ = state_.revision == before;
  }
  const auto waiting_lanes =
      std::count_if(lanes_.begin(), lanes_.end(), [](const auto& lane) { return !lane.empty(); });
  int left = std::max(commands_max, static_cast<int>(waiting_lanes));
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const auto waiting_below =
        std::count_if(lanes_.begin() + static_cast<std::ptrdiff_t>(i) + 1, lanes_.end(),
                      [](const auto& lane) { return !lane.empty(); });
    int share = left - static_cast<int>(waiting_below);
    while (share-- > 0 && !lanes_[i].empty()) {
      Waiting next = std::move(lanes_[i].front());
      lanes_[i].pop_front();
      Take(std::move(next), commit);
      --left;
    }
  }
}

bool TeamWriter::IsForgotten(const CommandRequest& request, Instant now) const {
  return request.queued_at.has_value() && *request.queued_at < now - limits::kOutcomesKept &&
         LaneOf(request.command) != Lane::kFacts;  // the rules file late facts themselves
}

void TeamWriter::Take(Waiting waiting, Commit& commit) {
  const CommandRequest& request = waiting.request;
  const Instant now = std::max(state_.recorded_at, time_.Now());
  CommandAnswer answer;
  if (IsForgotten(request, now)) {
    // It may have been applied and its outcome dropped since: nobody can tell any more.
    answer.outcome = Outcome::kRefused;
    answer.refused = Refused{Refusal::kOutcomeForgotten, ""};
  } else if (Decision decision = Decide(state_, request.command, {request.actor, now}); decision) {
    answer.outcome = decision->outcome;
    answer.subject = decision->subject;
    if (!decision->events.empty()) Write(request, now, std::move(decision->events), commit);
  } else {
    answer.outcome = Outcome::kRefused;
    answer.refused = decision.error();
  }
  answer.revision = state_.revision;
  if (waiting.name != nullptr) {
    const RequestKey key{state_.team, request.actor.principal, request.request_id};
    commit.batch.outcomes.push_back({key, request.digest, now, answer});
    commit.settlements.push_back({&outcomes_, waiting.name});
    outcomes_.Decide(waiting.name, answer, now);
  }
  // Also an answer without a record waits for the batch: it was decided on a state that may not be
  // durable yet.
  if (waiting.done) commit.answers.push_back({std::move(waiting.done), std::move(answer)});
  ++commit.commands;
}

void TeamWriter::Write(const CommandRequest& request, Instant now, std::vector<Event> events,
                       Commit& commit) {
  auto entry = std::make_shared<FeedRecord>();
  entry->record = {state_.team,   state_.revision.Next(), now,
                   request.actor, request.request_id,     std::move(events)};
  EvolveRecord(state_, entry->record);
  TANDEM_CHECK(state_.revision == entry->record.revision);
  passed_time_in_vain_ = false;
  std::string bytes = wire::EncodeRecord(entry->record);
  hash_ = journal::ChainHash(hash_, bytes);
  entry->hash = hash_;
  entry->bytes = bytes.size();
  commit.batch.records.push_back({state_.team, state_.revision, now, std::move(bytes), hash_});
  FeedOf(commit).records.push_back(std::move(entry));
}

Commit::Feed& TeamWriter::FeedOf(Commit& commit) const {
  for (Commit::Feed& feed : commit.feeds) {
    if (feed.team == state_.team) return feed;
  }
  commit.feeds.push_back({state_.team, {}});
  return commit.feeds.back();
}

}  // namespace tandem::engine
