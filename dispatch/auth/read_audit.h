#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/storage/database.h"

namespace tandem::auth {

// One call that shows people's data, or one stream.
struct Look {
  std::int64_t id = 0;  // unique for ever
  Instant at{};
  TeamId team;
  PrincipalId principal;
  Role role = Role::kDuty;
  std::string method;  // "/tandem.v1.WatchService/Watch"

  friend bool operator==(const Look&, const Look&) = default;
};

// What a look showed, and since when.
struct Seen {
  std::int64_t look = 0;
  Instant at{};
  TeamId team;
  std::vector<ReferralId> referrals;
};

// Who saw whose data, in audit.db: apart from the journal, because a look changes nothing, and
// without a name in it: people are numbers of referrals here. One thread at a time.
class ReadAudit {
 public:
  // Made if missing, mode 0600.
  [[nodiscard]] static Result<std::unique_ptr<ReadAudit>> Open(const std::string& path);

  // Also beside a server that writes it. kNotFound when there is none.
  [[nodiscard]] static Result<std::unique_ptr<ReadAudit>> OpenForReading(const std::string& path);

  // All or nothing. A power cut may take the last moments; a process that dies does not.
  [[nodiscard]] Result<void> Write(const std::vector<Look>& looks, const std::vector<Seen>& seen);

  // The highest id of a look; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> LastLook();

  // Everybody who was shown this referral, each look once, `at` when it was shown; by time.
  [[nodiscard]] Result<std::vector<Look>> WhoSaw(const TeamId& team, ReferralId referral);

  // What one principal looked at; by time.
  struct Sight {
    Look look;
    std::vector<ReferralId> referrals;
  };
  [[nodiscard]] Result<std::vector<Sight>> WhatDidTheySee(const TeamId& team,
                                                          const PrincipalId& principal);

 private:
  ReadAudit() = default;
  [[nodiscard]] Result<void> PrepareForWriting();

  storage::Database database_;
  storage::Statement insert_look_;
  storage::Statement insert_seen_;
};

}  // namespace tandem::auth
