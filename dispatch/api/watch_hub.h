#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/api/read_log.h"
#include "dispatch/api/watch_stream.h"
#include "dispatch/api/watch_writer.h"
#include "dispatch/base/time.h"
#include "dispatch/engine/follower.h"
#include "dispatch/ops/metrics.h"

namespace tandem::api {

// What became of the account of an open stream; nullopt when it is no longer good.
using StillGood = std::function<std::optional<Account>(const Account&)>;

// As policy, metrics and audit name it.
inline constexpr std::string_view kWatchMethod = "/tandem.v1.WatchService/Watch";

// All streams of one team. Folds each record once per audience, encodes it once and hands the same
// bytes to every stream of that audience. Lives on the reader executor: every call is made there.
class WatchHub final : public engine::FollowerObserver {
 public:
  // All outlive the hub; `reads` may be null.
  WatchHub(WatchWriter writer, engine::Follower& follower, const Sealer& sealer,
           const TimeSource& time, ops::Metrics& metrics, ReadLog* reads);
  ~WatchHub() override;
  WatchHub(const WatchHub&) = delete;
  WatchHub& operator=(const WatchHub&) = delete;

  // Starts a stream: what came since its token, or a snapshot, after a reset that says why its
  // token is no good.
  void Open(const WatchStreamPtr& stream, const std::string& resume_token);

  // Starts a stream again that fell too far behind.
  void Refill(const WatchStreamPtr& stream);

  void Leave(const WatchStreamPtr& stream);

  // Once a second: heartbeats for the streams whose turn it is.
  void Tick();

  // Ends the streams of log-ins that are gone, and starts those again that now see other things.
  void Recheck(const StillGood& still_good);

  // A last heartbeat for everybody, then `status`.
  void EndAll(const grpc::Status& status);

  void OnRecord(const State& before, const State& after,
                const engine::FeedRecordPtr& record) override;

  std::size_t streams() const { return homes_.size(); }

 private:
  // Everybody who sees the same.
  struct Group {
    explicit Group(view::AudienceView seen) : view(std::move(seen)) {}
    view::AudienceView view;
    std::set<WatchStreamPtr> streams;
    std::set<ReferralId> shown;   // ever, to the streams of now
    std::vector<Frame> snapshot;  // as of snapshot_revision
    Revision snapshot_revision{-1};
    std::vector<Frame> backlog;  // from backlog_from to backlog_until
    Revision backlog_from{-1};
    Revision backlog_until{-1};
  };

  // A stream, the group it is in, and its look in the audit.
  struct Home {
    view::Audience audience;
    std::int64_t look = 0;
  };

  Group& Join(const WatchStreamPtr& stream);
  void NoteShown(Group& group, const view::ChangeSet& changes);
  const std::vector<Frame>& SnapshotOf(Group& group);
  v1::ResetReason Resume(Group& group, const std::string& token);
  void Fold(Group& group, engine::Resumption resumption);
  void StartAgain(const WatchStreamPtr& stream, Group& group, v1::ResetReason reason);
  Frame HeartbeatFor(const Group& group) const;

  WatchWriter writer_;
  engine::Follower& follower_;
  const Sealer& sealer_;
  const TimeSource& time_;
  ops::Metrics& metrics_;
  ReadLog* const reads_;
  std::map<view::Audience, Group> groups_;
  std::map<WatchStreamPtr, Home> homes_;
  std::int64_t ticks_ = 0;
};

}  // namespace tandem::api
