#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "dispatch/base/time.h"
#include "dispatch/domain/account.h"

namespace tandem::auth {

// Who speaks with an access token.
struct Admitted {
  Account account;
  bool password_due = false;  // may do nothing before it is changed
};

enum class NotAdmitted {
  kUnknown,  // nobody's, or its session was ended
  kExpired,  // get the next one with the refresh token
};

// Guards the sessions that somebody speaks in, with their access tokens as hashes. In memory only:
// after a restart each comes back with its first refresh. Any thread.
class LiveSessions {
 public:
  explicit LiveSessions(const TimeSource& time) : time_(time) {}

  struct Live {
    std::string name;  // of the log-in
    Admitted admitted;
    Instant expires_at{};  // of the session
  };

  // The session gets a new access token. That of before stays good for its time, for calls under
  // way; older ones are gone. `refresh_hash` is that of the refresh token it was got with.
  void Open(Live live, const std::string& access_hash, Instant access_expires_at,
            const std::string& refresh_hash = {});

  tl::expected<Admitted, NotAdmitted> Admit(std::string_view access_token);

  // Whether this refresh token may come again: the answer to its first coming may be lost, for
  // nobody has spoken with the access token that was in it. Not after a restart.
  bool MayComeAgain(const std::string& session, const std::string& refresh_hash) const;

  // Whether a stream of this session may go on.
  bool IsLive(const std::string& session) const;

  void End(const std::string& session);

  // Those of one log-in, but for `except`; of everybody when `name` is empty.
  void EndAllOf(const std::string& name, const std::string& except = {});

  // The password is changed: this session may do everything from now on.
  void PasswordChanged(const std::string& session);

  // The sessions there are, by id.
  std::vector<std::string> Ids() const;

  // Counts what ended: when it has not moved, every stream that was looked at is still good, but
  // for sessions whose time is up.
  std::uint64_t ends() const;

 private:
  struct Token {
    std::string session;
    Instant expires_at{};
  };
  struct Entry {
    Live live;
    std::string newest;  // hashes of its access tokens
    std::string before;
    std::string refreshed_with;  // hash; empty once the newest access token was heard
  };
  void Erase(std::map<std::string, Entry>::iterator entry);  // with the lock held
  void Sweep(Instant now);                                   // with the lock held

  const TimeSource& time_;
  mutable std::mutex mutex_;                       // guards all below
  std::map<std::string, Entry> sessions_;          // by id
  std::unordered_map<std::string, Token> tokens_;  // by hash
  Instant swept_at_{};
  std::uint64_t ends_ = 0;
};

}  // namespace tandem::auth
