#include "dispatch/api/calls_in_flight.h"

#include <vector>

#include "dispatch/api/error_map.h"
#include "dispatch/api/unary_call.h"

namespace tandem::api {

void CallsInFlight::Enter() {
  const std::lock_guard lock(mutex_);
  ++streams_;
}

void CallsInFlight::Leave() {
  const std::lock_guard lock(mutex_);
  --streams_;
  if (IsNone()) none_.notify_all();
}

CallsInFlight::Place CallsInFlight::Enter(UnaryCall& call) {
  const std::lock_guard lock(mutex_);
  return calls_.insert(calls_.end(), &call);
}

void CallsInFlight::Leave(Place place) {
  const std::lock_guard lock(mutex_);
  calls_.erase(place);
  if (IsNone()) none_.notify_all();
}

void CallsInFlight::EndOlderThan(std::chrono::seconds age) {
  std::vector<UnaryCallPtr> late;
  {
    const std::lock_guard lock(mutex_);
    for (UnaryCall* call : calls_) {
      if (call->Age() < age) break;
      late.push_back(call->shared_from_this());
    }
  }
  for (const UnaryCallPtr& call : late) {
    call->Refuse(MakeStatus(Reason::kDeadlinePassed, "no answer in time; ask again"));
  }
}

bool CallsInFlight::WaitForNone(std::chrono::seconds patience) {
  std::unique_lock lock(mutex_);
  return none_.wait_for(lock, patience, [this] { return IsNone(); });
}

}  // namespace tandem::api
