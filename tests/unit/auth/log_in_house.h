// A store in a directory of a test's own, with a clock that the test moves.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "dispatch/auth/account_admin.h"
#include "dispatch/auth/account_store.h"
#include "dispatch/auth/live_sessions.h"
#include "dispatch/auth/password.h"
#include "dispatch/auth/sessions.h"
#include "dispatch/base/random.h"
#include "tests/support/seed.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::testing {

class SeededEntropy : public Entropy {
 public:
  void Fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_.Next());
  }

 private:
  Random random_{Seed()};
};

class SetTime : public TimeSource {
 public:
  Instant Now() const override { return now; }
  Instant now{Span{1'772'438'400'000}};  // 2026-03-02T08:00:00Z
};

inline auth::LogInAccount NewAccount(const std::string& name, Role role = Role::kDuty) {
  auth::LogInAccount account{.name = name};
  account.account.actor = {.principal = {name},
                           .role = role,
                           .organisation = {"RT5"},
                           .practitioner = {role == Role::kPractitioner ? name : ""}};
  account.account.team = {"leicester"};
  return account;
}

struct LogInHouse {
  LogInHouse() {
    auto opened = auth::AccountStore::Open(directory.Below("accounts.db"));
    EXPECT_TRUE(opened) << opened.error().message;
    store.emplace(*std::move(opened));
    sessions.emplace(*store, live, time, entropy, auth::SessionLimits{});
    admin.emplace(*store, &live, time);
  }

  // Somebody whose password is "correct horse battery" and need not be changed.
  void Hire(const std::string& name, Role role = Role::kDuty) {
    static const std::string kHash = *auth::HashPassword("correct horse battery");
    auth::LogInAccount account = NewAccount(name, role);
    account.password_hash = kHash;
    EXPECT_TRUE(store->Add(account, time.now));
  }

  Result<auth::Granted> LogIn(const std::string& name,
                              const std::string& password = "correct horse battery") {
    const auto attempt = sessions->BeginAttempt(name);
    EXPECT_TRUE(attempt);
    return sessions->LogIn(*attempt, auth::Judge(*attempt, password), "192.0.2.7");
  }

  ScratchDirectory directory;
  SetTime time;
  SeededEntropy entropy;
  auth::LiveSessions live{time};
  std::optional<auth::AccountStore> store;
  std::optional<auth::Sessions> sessions;
  std::optional<auth::AccountAdmin> admin;
  const auth::Caller boss{"boss", {"leicester"}, "192.0.2.1"};
};

}  // namespace tandem::testing
