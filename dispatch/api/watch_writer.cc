#include "dispatch/api/watch_writer.h"

#include <utility>

#include "dispatch/api/item_writer.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/api/resume_token.h"
#include "dispatch/wire/resource_writer.h"

namespace tandem::api {
namespace {

constexpr std::size_t kChunkBytesMax = 64 * 1024;
// Tags and lengths around an item in a chunk, and around the chunk in its message.
constexpr std::size_t kWrapping = 16;

Frame Encode(const v1::WatchResponse& response) {
  return {SerializeMessage(response), response.has_heartbeat()};
}

}  // namespace

void WatchWriter::Stamp(v1::WatchResponse& response, Revision revision, const std::string& hash,
                        const view::Audience& audience) const {
  response.set_revision(revision.value);
  response.set_resume_token(WriteToken({team_, journal_id_, audience, revision, hash}, sealer_));
}

std::vector<Frame> WatchWriter::Snapshot(const view::AudienceView& view, const State& state,
                                         const std::string& hash) const {
  std::vector<Frame> frames;
  v1::WatchResponse chunk;
  std::size_t bytes = kWrapping;
  // Keys are ordered by kind, and kinds from parent to child.
  for (const auto& [key, item] : view.items()) {
    v1::Item written = WriteItem(item, state, view.audience(), sealer_);
    const std::size_t size = written.ByteSizeLong() + kWrapping;
    if (bytes + size > kChunkBytesMax && chunk.snapshot().items_size() > 0) {
      frames.push_back(Encode(chunk));
      chunk.Clear();
      bytes = kWrapping;
    }
    bytes += size;
    *chunk.mutable_snapshot()->add_items() = std::move(written);
  }
  if (chunk.snapshot().items_size() > 0) frames.push_back(Encode(chunk));
  v1::WatchResponse end;
  end.mutable_snapshot_end()->set_items(static_cast<int>(view.items().size()));
  Stamp(end, state.revision, hash, view.audience());
  frames.push_back(Encode(end));
  return frames;
}

Frame WatchWriter::Changes(const view::ChangeSet& changes, const State& after,
                           const std::string& hash, const view::Audience& audience) const {
  v1::WatchResponse response;
  v1::ChangeSet& to = *response.mutable_changes();
  *to.mutable_record_time() = wire::WriteInstant(after.recorded_at);
  for (const auto& [key, item] : changes.upserts) {
    *to.add_upserts() = WriteItem(item, after, audience, sealer_);
  }
  for (const auto& [key, removal] : changes.removals) {
    *to.add_removals() = WriteRemoval(team_, key, removal);
  }
  Stamp(response, changes.revision, hash, audience);
  return Encode(response);
}

Frame WatchWriter::Heartbeat(const State& state, const std::string& hash,
                             const view::Audience& audience, Instant server_time) const {
  v1::WatchResponse response;
  *response.mutable_heartbeat()->mutable_server_time() = wire::WriteInstant(server_time);
  Stamp(response, state.revision, hash, audience);
  return Encode(response);
}

Frame WatchWriter::Reset(v1::ResetReason reason) const {
  v1::WatchResponse response;
  response.mutable_reset()->set_reason(reason);
  return Encode(response);
}

}  // namespace tandem::api
