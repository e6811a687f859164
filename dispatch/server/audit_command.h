#pragma once

#include <cstdint>
#include <string>

#include "dispatch/server/exit_codes.h"

// Who looked and who acted: what an information governance lead asks after an incident. Both also
// beside a running server; both print numbers of referrals and log-in names, nobody's data.

namespace tandem::server {

// One line for everybody who was shown this referral: when first, by which log-in, in which role,
// by which method; each call and each stream by itself.
ExitCode WhoSaw(const std::string& data_dir, const std::string& team, std::int64_t referral);

// What one log-in looked at and did, by time: a line a call or stream with the referrals it showed,
// a line a record of the journal with its events.
ExitCode WhoDid(const std::string& data_dir, const std::string& team, const std::string& principal);

}  // namespace tandem::server
