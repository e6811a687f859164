#include "dispatch/server/log_ins.h"

#include <string>
#include <utility>
#include <vector>

#include "dispatch/engine/asio_executor.h"
#include "dispatch/ops/log.h"
#include "dispatch/server/real_time.h"

namespace tandem::server {
namespace {

using ops::Condition;

// Refreshes, log-outs and changes: a write of the disk each.
constexpr std::size_t kAccountCallsWaitingMax = 1'024;

auth::SessionLimits LimitsOf(const ops::Config::Auth& config) {
  return {.access_life = seconds(config.access_token_seconds),
          .session_life = minutes(config.session_minutes_max)};
}

}  // namespace

// Real time, also in a demonstration: who sits before the screen lives by the clock on the wall.
struct LogIns::Parts {
  Parts(auth::AccountStore opened, const ops::Config::Auth& config, Entropy& given_entropy,
        ops::Health& given_health)
      : store(std::move(opened)),
        sessions(store, live, time, given_entropy, LimitsOf(config)),
        address_limit(time, static_cast<int>(config.log_ins_per_address_minute)),
        hashing_places(static_cast<std::size_t>(config.log_ins_waiting_max)),
        entropy(given_entropy),
        health(given_health) {}

  RealTime time;
  auth::AccountStore store;
  auth::LiveSessions live{time};
  auth::Sessions sessions;
  auth::AccountAdmin admin{store, &live, time};
  auth::AddressLimit address_limit;
  api::WaitingPlaces hashing_places;
  api::WaitingPlaces account_places{kAccountCallsWaitingMax};
  Entropy& entropy;
  ops::Health& health;
  engine::AsioExecutor accounts{time, "tandem-accounts"};
  engine::AsioExecutor hashing{time, "tandem-hashing"};
  api::LogInDesk desk{accounts,
                      hashing,
                      sessions,
                      admin,
                      live,
                      address_limit,
                      entropy,
                      time,
                      hashing_places,
                      account_places,
                      [this] { LookAtEmergencies(); }};

  void LookAtEmergencies();
};

void LogIns::Parts::LookAtEmergencies() {
  const auto used = admin.EmergenciesUsed();
  if (!used) {
    return ops::Log(ops::LogLevel::kError, "the accounts cannot be read",
                    {{"fault", used.error().message}});
  }
  std::string names;
  for (const std::string& name : *used) names += (names.empty() ? "" : ", ") + name;
  health.Set("emergency accounts", names.empty() ? Condition::kGood : Condition::kWarning,
             names.empty() ? names : "used and not reset: " + names);
}

Result<std::unique_ptr<LogIns>> LogIns::Start(const DataDir& dir, const ops::Config::Auth& config,
                                              Entropy& entropy, ops::Health& health) {
  ASSIGN_OR_RETURN(auth::AccountStore store, auth::AccountStore::Open(dir.AccountsFile()));
  auto parts = std::make_unique<Parts>(std::move(store), config, entropy, health);
  parts->LookAtEmergencies();
  return std::unique_ptr<LogIns>(new LogIns(std::move(parts)));
}

LogIns::LogIns(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

LogIns::~LogIns() { Stop(); }

api::LogInDesk& LogIns::desk() { return parts_->desk; }

bool LogIns::HasAccounts() const {
  const auto all = parts_->store.All();
  return all && !all->empty();
}

void LogIns::Resync() {
  parts_->accounts.Post([this] {
    if (const auto done = parts_->sessions.Resync(); !done) {
      ops::Log(ops::LogLevel::kError, "the accounts cannot be read",
               {{"fault", done.error().message}});
    }
    parts_->LookAtEmergencies();
  });
}

void LogIns::Stop() {
  parts_->hashing.Stop();
  parts_->accounts.Stop();
}

Result<void> EndEverySession(const DataDir& dir) {
  if (!FileExists(dir.AccountsFile())) return {};
  ASSIGN_OR_RETURN(const auth::AccountStore store, auth::AccountStore::Open(dir.AccountsFile()));
  const Instant now = RealTime().Now();
  RETURN_IF_ERROR(store.RevokeSessions({}, {}, now));
  return store.Note({now, "tandemd", "EVERY_SESSION_REVOKED", "", ""});
}

}  // namespace tandem::server
