#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>

#include "dispatch/auth/account_admin.h"
#include "dispatch/auth/address_limit.h"
#include "dispatch/auth/live_sessions.h"
#include "dispatch/auth/sessions.h"
#include "dispatch/base/entropy.h"
#include "dispatch/base/time.h"
#include "dispatch/engine/executor.h"

namespace tandem::api {

// So many may wait and no more. Any thread.
class WaitingPlaces {
 public:
  explicit WaitingPlaces(std::size_t places) : free_(static_cast<std::ptrdiff_t>(places)) {}

  // Given back when the last copy goes; nullptr when none is free. The places outlive them.
  std::shared_ptr<void> Take() {
    if (free_.fetch_sub(1) > 0) {
      return {this, [](WaitingPlaces* places) { places->free_.fetch_add(1); }};
    }
    free_.fetch_add(1);
    return nullptr;
  }

 private:
  std::atomic<std::ptrdiff_t> free_;
};

// Where log-ins are answered; all outlive the services. The store, the sessions and the admin's
// changes belong to `accounts`, which waits for the disk; `hashing` does nothing but passwords, so
// that a flood of log-ins costs one core and no command waits for it.
struct LogInDesk {
  engine::Executor& accounts;
  engine::Executor& hashing;
  const auth::Sessions& sessions;
  const auth::AccountAdmin& admin;
  auth::LiveSessions& live;
  auth::AddressLimit& address_limit;
  Entropy& entropy;
  const TimeSource& real_time;
  WaitingPlaces& hashing_places;
  WaitingPlaces& account_places;
  std::function<void()> look_at_emergencies;  // on `accounts`, when one may have been used or reset
};

}  // namespace tandem::api
