#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "tandem/v1/watch_service.pb.h"

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"

namespace tandem::terminal {

using Items = std::map<std::string, v1::Item>;  // by resource name

// The resource name of an item; "" for a kind that only a newer server knows.
std::string NameOf(const v1::Item& item);

// What a stream has told, folded: the client's whole picture. Every message passes through here
// once. An error means that the stream broke its promise (a gap, a repeat, a short snapshot); then
// Forget and watch again without a token.
class WatchFold {
 public:
  Result<void> Apply(const v1::WatchResponse& response);

  // A new stream begins: half a snapshot of the last one is worth nothing.
  void OnConnect();
  void Forget();

  // A snapshot has been received to its end, and no reset since. Until then `items` is not "none":
  // nothing is known.
  bool IsWhole() const { return whole_; }
  const Items& items() const { return items_; }
  std::int64_t revision() const { return revision_; }
  const std::string& resume_token() const { return resume_token_; }
  // The domain's time as last told; nullopt before the first heartbeat or change.
  std::optional<Instant> server_time() const { return server_time_; }
  const std::string& reset_reason() const { return reset_reason_; }  // of the last reset
  int resets() const { return resets_; }

 private:
  Result<void> EndSnapshot(const v1::WatchResponse& response);
  Result<void> ApplyChanges(const v1::WatchResponse& response);
  void Take(const v1::WatchResponse& response);
  void SeeTime(Instant at);

  Items items_;
  Items arriving_;          // of the snapshot that is under way
  int arriving_count_ = 0;  // with those of a kind this client does not know
  bool whole_ = false;
  std::int64_t revision_ = 0;
  std::string resume_token_;
  std::optional<Instant> server_time_;
  std::string reset_reason_;
  int resets_ = 0;
};

}  // namespace tandem::terminal
