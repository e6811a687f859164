#include "dispatch/api/watch_hub.h"

#include <optional>
#include <utility>

#include "dispatch/api/error_map.h"
#include "dispatch/api/resume_token.h"
#include "dispatch/auth/policy.h"
#include "dispatch/rules/evolve.h"

namespace tandem::api {
namespace {

// Stands for "no reset": the token is good.
constexpr v1::ResetReason kResumed = v1::RESET_REASON_UNSPECIFIED;

std::string NameOf(v1::ResetReason reason) {
  const std::string& name = v1::ResetReason_Name(reason);
  return name.substr(std::string("RESET_REASON_").size());
}

}  // namespace

WatchHub::WatchHub(WatchWriter writer, engine::Follower& follower, const Sealer& sealer,
                   const TimeSource& time, ops::Metrics& metrics, ReadLog* reads)
    : writer_(std::move(writer)),
      follower_(follower),
      sealer_(sealer),
      time_(time),
      metrics_(metrics),
      reads_(reads) {
  follower_.AddObserver(this);
}

WatchHub::~WatchHub() { follower_.RemoveObserver(this); }

WatchHub::Group& WatchHub::Join(const WatchStreamPtr& stream) {
  const view::Audience audience = stream->audience();
  auto found = groups_.find(audience);
  if (found == groups_.end()) {
    view::AudienceView shown(audience, follower_.state());
    found = groups_.emplace(audience, Group(std::move(shown))).first;
  }
  Group& group = found->second;
  group.streams.insert(stream);
  Home& home = homes_[stream];
  home.audience = audience;
  if (reads_ != nullptr) {
    const std::vector<ReferralId> shown = SubjectsOf(group.view.items());
    group.shown.insert(shown.begin(), shown.end());
    home.look = reads_->Begin(stream->account(), kWatchMethod);
    reads_->Saw(home.look, writer_.team(), shown);
  }
  return group;
}

// Once for each stream and referral, however often it changes.
void WatchHub::NoteShown(Group& group, const view::ChangeSet& changes) {
  if (reads_ == nullptr) return;
  std::vector<ReferralId> fresh;
  for (const auto& [key, item] : changes.upserts) {
    const ReferralId subject = SubjectOf(key);
    if (subject && group.shown.insert(subject).second) fresh.push_back(subject);
  }
  if (fresh.empty()) return;
  for (const WatchStreamPtr& stream : group.streams) {
    reads_->Saw(homes_.at(stream).look, writer_.team(), fresh);
  }
}

void WatchHub::Leave(const WatchStreamPtr& stream) {
  const auto home = homes_.find(stream);
  if (home == homes_.end()) return;
  const auto group = groups_.find(home->second.audience);
  group->second.streams.erase(stream);
  if (group->second.streams.empty()) groups_.erase(group);
  homes_.erase(home);
}

void WatchHub::Open(const WatchStreamPtr& stream, const std::string& resume_token) {
  Group& group = Join(stream);
  if (resume_token.empty()) return stream->PushStart(SnapshotOf(group));
  const v1::ResetReason reason = Resume(group, resume_token);
  if (reason != kResumed) return StartAgain(stream, group, reason);
  stream->PushStart(group.backlog);
  stream->PushStart({HeartbeatFor(group)});  // says that this was all
}

// Leaves what came since the token in group.backlog, or says why it cannot.
v1::ResetReason WatchHub::Resume(Group& group, const std::string& token) {
  const auto point = ReadToken(token, sealer_);
  if (!point) return v1::RESET_REASON_TOKEN_UNREADABLE;
  if (point->team != writer_.team() || point->journal_id != writer_.journal_id()) {
    return v1::RESET_REASON_OTHER_TIMELINE;
  }
  if (point->audience != group.view.audience()) return v1::RESET_REASON_RIGHTS_CHANGED;
  const Revision now = follower_.state().revision;
  if (point->revision > now) return v1::RESET_REASON_OTHER_TIMELINE;
  if (point->revision == now && point->hash != follower_.hash()) {
    return v1::RESET_REASON_OTHER_TIMELINE;
  }
  // Many clients come back at once after a restart, from about the same place.
  if (group.backlog_from == point->revision && group.backlog_until == now) return kResumed;
  auto resumption = follower_.Resume(point->revision, point->hash);
  if (!resumption) return v1::RESET_REASON_TOKEN_TOO_OLD;
  group.backlog_from = point->revision;
  group.backlog_until = now;
  Fold(group, *std::move(resumption));
  return kResumed;
}

void WatchHub::Fold(Group& group, engine::Resumption resumption) {
  group.backlog.clear();
  const view::Audience& audience = group.view.audience();
  State before = resumption.at;
  State after = std::move(resumption.at);
  view::AudienceView shown(audience, after);
  // Each record is folded twice, one state a step behind the other: cheaper than copying states.
  for (const engine::FeedRecordPtr& feed : resumption.after) {
    EvolveRecord(after, feed->record);
    const auto touched = view::Touched(feed->record, before, after);
    const auto changes = shown.Advance(after, feed->record.revision, touched);
    if (!changes.IsEmpty()) {
      group.backlog.push_back(writer_.Changes(changes, after, feed->hash, audience));
    }
    EvolveRecord(before, feed->record);
  }
}

const std::vector<Frame>& WatchHub::SnapshotOf(Group& group) {
  const State& state = follower_.state();
  if (group.snapshot_revision != state.revision) {
    group.snapshot = writer_.Snapshot(group.view, state, follower_.hash());
    group.snapshot_revision = state.revision;
  }
  return group.snapshot;
}

void WatchHub::StartAgain(const WatchStreamPtr& stream, Group& group, v1::ResetReason reason) {
  metrics_.CountReset(NameOf(reason));
  std::vector<Frame> frames = {writer_.Reset(reason)};
  const std::vector<Frame>& snapshot = SnapshotOf(group);
  frames.insert(frames.end(), snapshot.begin(), snapshot.end());
  stream->Refill(frames);
}

void WatchHub::Refill(const WatchStreamPtr& stream) {
  const auto home = homes_.find(stream);
  if (home == homes_.end()) return;
  StartAgain(stream, groups_.at(home->second.audience), v1::RESET_REASON_SLOW_CONSUMER);
}

void WatchHub::OnRecord(const State& before, const State& after,
                        const engine::FeedRecordPtr& record) {
  if (groups_.empty()) return;
  const auto touched = view::Touched(record->record, before, after);
  for (auto& [audience, group] : groups_) {
    const auto changes = group.view.Advance(after, after.revision, touched);
    if (changes.IsEmpty()) continue;
    NoteShown(group, changes);
    const Frame frame = writer_.Changes(changes, after, record->hash, audience);
    for (const WatchStreamPtr& stream : group.streams) stream->Push(frame);
  }
}

Frame WatchHub::HeartbeatFor(const Group& group) const {
  return writer_.Heartbeat(follower_.state(), follower_.hash(), group.view.audience(), time_.Now());
}

void WatchHub::Tick() {
  ++ticks_;
  for (auto& [audience, group] : groups_) {
    std::optional<Frame> beat;
    for (const WatchStreamPtr& stream : group.streams) {
      if (ticks_ % stream->heartbeat_seconds() != 0) continue;
      if (!beat) beat = HeartbeatFor(group);
      stream->Beat(*beat);
    }
  }
}

void WatchHub::Recheck(const StillGood& still_good) {
  const auto homes = homes_;  // leaving changes the map
  for (const auto& [stream, home] : homes) {
    const std::optional<Account> account = still_good(stream->account());
    if (!account || account->team != writer_.team() ||
        !auth::IsAllowed(account->actor.role, kWatchMethod)) {
      Leave(stream);
      stream->Refill({});  // nothing more reaches it, not even what waits
      stream->End(MakeStatus(
          stream->account().session.empty() ? Reason::kTokenUnknown : Reason::kSessionEnded,
          "this log-in has ended"));
      continue;
    }
    stream->ReplaceAccount(*account);
    if (stream->audience() == home.audience) continue;
    Leave(stream);
    StartAgain(stream, Join(stream), v1::RESET_REASON_RIGHTS_CHANGED);
  }
}

void WatchHub::EndAll(const grpc::Status& status) {
  for (auto& [audience, group] : groups_) {
    const Frame beat = HeartbeatFor(group);
    for (const WatchStreamPtr& stream : group.streams) {
      stream->Beat(beat);
      stream->End(status);
    }
  }
}

}  // namespace tandem::api
