#include "dispatch/auth/live_sessions.h"

#include <utility>

#include "dispatch/auth/token.h"

namespace tandem::auth {
namespace {

constexpr std::size_t kTokenBytesMax = 512;

// A session whose time is up is kept that long, so that its token is told apart from nobody's.
constexpr Span kKeptAfterEnd = hours{1};
constexpr Span kBetweenSweeps = minutes{1};

}  // namespace

void LiveSessions::Open(Live live, const std::string& access_hash, Instant access_expires_at,
                        const std::string& refresh_hash) {
  const Instant now = time_.Now();
  const std::lock_guard lock(mutex_);
  Sweep(now);
  const std::string id = live.admitted.account.session;
  Entry& entry = sessions_[id];
  tokens_.erase(entry.before);
  entry.before = std::exchange(entry.newest, access_hash);
  entry.refreshed_with = refresh_hash;
  entry.live = std::move(live);
  tokens_[access_hash] = {id, access_expires_at};
}

tl::expected<Admitted, NotAdmitted> LiveSessions::Admit(std::string_view access_token) {
  if (access_token.empty() || access_token.size() > kTokenBytesMax) {
    return tl::unexpected(NotAdmitted::kUnknown);
  }
  // The map sees hashes only, which tell nothing about the token.
  const std::string hash = HashToken(access_token);
  const Instant now = time_.Now();
  const std::lock_guard lock(mutex_);
  const auto token = tokens_.find(hash);
  if (token == tokens_.end()) return tl::unexpected(NotAdmitted::kUnknown);
  Entry& entry = sessions_.at(token->second.session);
  if (hash == entry.newest) entry.refreshed_with.clear();
  const Live& live = entry.live;
  if (now >= token->second.expires_at || now >= live.expires_at) {
    return tl::unexpected(NotAdmitted::kExpired);
  }
  return live.admitted;
}

bool LiveSessions::MayComeAgain(const std::string& session, const std::string& refresh_hash) const {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(session);
  return found != sessions_.end() && !refresh_hash.empty() &&
         found->second.refreshed_with == refresh_hash;
}

bool LiveSessions::IsLive(const std::string& session) const {
  const Instant now = time_.Now();
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(session);
  return found != sessions_.end() && now < found->second.live.expires_at;
}

void LiveSessions::End(const std::string& session) {
  const std::lock_guard lock(mutex_);
  if (const auto found = sessions_.find(session); found != sessions_.end()) Erase(found);
}

void LiveSessions::EndAllOf(const std::string& name, const std::string& except) {
  const std::lock_guard lock(mutex_);
  for (auto entry = sessions_.begin(); entry != sessions_.end();) {
    const auto next = std::next(entry);
    const bool ends = (name.empty() || entry->second.live.name == name) && entry->first != except;
    if (ends) Erase(entry);
    entry = next;
  }
}

void LiveSessions::PasswordChanged(const std::string& session) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(session);
  if (found != sessions_.end()) found->second.live.admitted.password_due = false;
}

std::vector<std::string> LiveSessions::Ids() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> ids;
  for (const auto& [id, entry] : sessions_) ids.push_back(id);
  return ids;
}

std::uint64_t LiveSessions::ends() const {
  const std::lock_guard lock(mutex_);
  return ends_;
}

void LiveSessions::Erase(std::map<std::string, Entry>::iterator entry) {
  tokens_.erase(entry->second.newest);
  tokens_.erase(entry->second.before);
  sessions_.erase(entry);
  ++ends_;
}

void LiveSessions::Sweep(Instant now) {
  if (now < swept_at_ + kBetweenSweeps) return;
  swept_at_ = now;
  for (auto entry = sessions_.begin(); entry != sessions_.end();) {
    const auto next = std::next(entry);
    if (now >= entry->second.live.expires_at + kKeptAfterEnd) Erase(entry);
    entry = next;
  }
}

}  // namespace tandem::auth
