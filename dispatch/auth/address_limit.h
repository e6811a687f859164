#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "dispatch/base/time.h"

namespace tandem::auth {

// "ipv4:192.0.2.7:1234" -> "192.0.2.7", as gRPC names a peer; an IPv6 address without its port,
// too. What has no port stays as it is.
std::string AddressOf(std::string_view peer);

// Guards how many log-ins came from each address within the minute. A house behind one address
// shares its number, so it is a brake and no lock. Any thread.
class AddressLimit {
 public:
  AddressLimit(const TimeSource& time, int log_ins_a_minute_max)
      : time_(time), a_minute_max_(log_ins_a_minute_max) {}

  // Counts one; false when it is one too many.
  bool Admit(const std::string& address);

 private:
  const TimeSource& time_;
  const int a_minute_max_;
  std::mutex mutex_;                   // guards all below
  std::map<std::string, int> counts_;  // since began_at_
  Instant began_at_{};
};

}  // namespace tandem::auth
