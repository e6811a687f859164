#pragma once

#include <string>
#include <string_view>

#include "clients/terminal/watch_fold.h"
#include "dispatch/base/result.h"

namespace tandem::terminal {

// "12" -> "teams/leicester-icrs/referrals/12"; a full name stays what it is.
std::string FullName(const std::string& parent, std::string_view collection,
                     const std::string& typed);

// "7/9" -> ".../visits/7/legs/9". A bare "9" is looked up among `items`: numbers are unique in a
// team, and the practitioner's own stream has the visit. kNotFound when no visit there has it.
Result<std::string> LegName(const std::string& parent, const std::string& typed,
                            const Items& items);

// True when `typed` is a leg's number alone, so that LegName needs items.
bool IsBareLeg(const std::string& typed);

// "teams/leicester-icrs/visits/7" -> "7"; for screens.
std::string ShortId(const std::string& name);

}  // namespace tandem::terminal
