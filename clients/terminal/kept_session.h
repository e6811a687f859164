#pragma once

#include <string>

#include "clients/terminal/profile.h"
#include "dispatch/base/result.h"

namespace tandem::terminal {

// What `tandem login` leaves for the commands after it.
struct KeptSession {
  std::string server;
  std::string team;
  std::string login;  // the practitioner's code, or the log-in's name
  std::string access_token;
  std::string refresh_token;

  friend bool operator==(const KeptSession&, const KeptSession&) = default;
};

// $XDG_STATE_HOME/tandem/session, else ~/.local/state/tandem/session; "" without a home.
std::string KeptSessionFile(const Environment& environment);

// kNotFound when nobody has logged in.
Result<KeptSession> ReadKeptSession(const std::string& path);

// Whole or not at all, mode 0600 in a folder of mode 0700.
Result<void> WriteKeptSession(const std::string& path, const KeptSession& session);

void RemoveKeptSession(const std::string& path);

// Held while a session is refreshed: a refresh token is good once, and two commands at the same
// time must not both use it. Waits for the other.
class KeptSessionLock {
 public:
  explicit KeptSessionLock(const std::string& path);
  ~KeptSessionLock();
  KeptSessionLock(const KeptSessionLock&) = delete;
  KeptSessionLock& operator=(const KeptSessionLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace tandem::terminal
