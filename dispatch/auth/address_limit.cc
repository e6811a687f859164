#include "dispatch/auth/address_limit.h"

namespace tandem::auth {
namespace {

// More addresses a minute than a team has people share one count, so that nobody fills our memory.
constexpr std::size_t kAddressesMax = 100'000;

}  // namespace

std::string AddressOf(std::string_view peer) {
  for (const std::string_view scheme : {"ipv4:", "ipv6:"}) {
    if (!peer.starts_with(scheme)) continue;
    peer.remove_prefix(scheme.size());
    return std::string(peer.substr(0, peer.rfind(':')));
  }
  return std::string(peer);
}

bool AddressLimit::Admit(const std::string& address) {
  const Instant now = time_.Now();
  const std::lock_guard lock(mutex_);
  if (now >= began_at_ + minutes{1}) {
    began_at_ = now;
    counts_.clear();
  }
  const bool is_new = !counts_.contains(address);
  int& count = counts_[is_new && counts_.size() >= kAddressesMax ? std::string() : address];
  if (count >= a_minute_max_) return false;
  ++count;
  return true;
}

}  // namespace tandem::auth
