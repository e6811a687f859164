#pragma once

#include <optional>

#include "clients/terminal/arguments.h"
#include "clients/terminal/connection.h"
#include "clients/terminal/watch_fold.h"

namespace tandem::terminal {

// Completes short words from the log-in's own picture, read once and only when it is needed.
class ServerLookup : public Lookup {
 public:
  explicit ServerLookup(Connection& connection) : connection_(connection) {}

  const Profile& profile() const override { return connection_.profile(); }
  Answer<Instant> Now() override;
  Answer<std::string> LegName(const std::string& typed) override;

 private:
  Answer<void> Read();

  Connection& connection_;
  std::optional<WatchFold> picture_;
};

}  // namespace tandem::terminal
