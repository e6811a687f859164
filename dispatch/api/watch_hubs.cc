#include "dispatch/api/watch_hubs.h"

#include <utility>

#include "dispatch/api/error_map.h"

namespace tandem::api {
namespace {

grpc::Status Draining() {
  return MakeStatus(Reason::kUnavailable, "the server is going down; resume with your token");
}

}  // namespace

WatchHubs::WatchHubs(const House& house, engine::Executor& reader, std::string journal_id)
    : house_(house), reader_(reader), journal_id_(std::move(journal_id)) {}

void WatchHubs::AddTeam(const TeamId& team, engine::Follower& follower) {
  auto& hub = hubs_[team];
  if (hub) return;
  hub = std::make_unique<WatchHub>(WatchWriter(team, journal_id_, house_.sealer), follower,
                                   house_.sealer, house_.time, house_.metrics, house_.reads);
}

WatchHub* WatchHubs::HubOf(const WatchStream& stream) {
  const auto found = hubs_.find(stream.account().team);
  return found == hubs_.end() ? nullptr : found->second.get();
}

void WatchHubs::Open(WatchStreamPtr stream, std::string resume_token) {
  reader_.Post([this, stream = std::move(stream), token = std::move(resume_token)] {
    house_.metrics.SetStreams(++streams_);
    if (draining_) return stream->End(Draining());
    WatchHub* hub = HubOf(*stream);
    if (hub == nullptr) {
      return stream->End(ToStatus(Refused{Refusal::kTeamNotConfigured, "apply team files first"},
                                  stream->account().actor.role));
    }
    hub->Open(stream, token);
  });
}

void WatchHubs::Refill(WatchStreamPtr stream) {
  reader_.Post([this, stream = std::move(stream)] {
    if (WatchHub* hub = HubOf(*stream)) hub->Refill(stream);
  });
}

void WatchHubs::Leave(WatchStreamPtr stream) {
  reader_.Post([this, stream = std::move(stream)] {
    house_.metrics.SetStreams(--streams_);
    if (WatchHub* hub = HubOf(*stream)) hub->Leave(stream);
  });
}

void WatchHubs::Recheck(StillGood still_good) {
  reader_.Post([this, still_good = std::move(still_good)] {
    for (auto& [team, hub] : hubs_) hub->Recheck(still_good);
  });
}

void WatchHubs::Tick() {
  reader_.Post([this] {
    if (draining_) return;
    for (auto& [team, hub] : hubs_) hub->Tick();
  });
}

void WatchHubs::Drain(std::function<void()> done) {
  reader_.Post([this, done = std::move(done)] {
    draining_ = true;
    for (auto& [team, hub] : hubs_) hub->EndAll(Draining());
    done();
  });
}

}  // namespace tandem::api
