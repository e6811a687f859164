#pragma once

#include <string>
#include <vector>

#include "tandem/v1/watch_service.pb.h"

#include "dispatch/api/watch_stream.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

namespace tandem::api {

// Writes the messages of one team's streams. Each is encoded once for everybody of an audience,
// resume token included.
class WatchWriter {
 public:
  WatchWriter(TeamId team, std::string journal_id, const Sealer& sealer)
      : team_(std::move(team)), journal_id_(std::move(journal_id)), sealer_(sealer) {}

  // Chunks of up to 64 KiB (an item larger than that alone), parents before children, then the end.
  std::vector<Frame> Snapshot(const view::AudienceView& view, const State& state,
                              const std::string& hash) const;

  // `after` is the state at `changes.revision`, `hash` that of its record.
  Frame Changes(const view::ChangeSet& changes, const State& after, const std::string& hash,
                const view::Audience& audience) const;

  // All up to `state` has been delivered. `server_time` is the domain's.
  Frame Heartbeat(const State& state, const std::string& hash, const view::Audience& audience,
                  Instant server_time) const;

  Frame Reset(v1::ResetReason reason) const;

  const TeamId& team() const { return team_; }
  const std::string& journal_id() const { return journal_id_; }

 private:
  void Stamp(v1::WatchResponse& response, Revision revision, const std::string& hash,
             const view::Audience& audience) const;

  TeamId team_;
  std::string journal_id_;
  const Sealer& sealer_;
};

}  // namespace tandem::api
