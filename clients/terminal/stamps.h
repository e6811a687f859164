#pragma once

#include <string>

#include <google/protobuf/timestamp.pb.h>

#include "dispatch/base/time.h"

namespace tandem::terminal {

Instant InstantOf(const google::protobuf::Timestamp& stamp);
google::protobuf::Timestamp StampOf(Instant at);

// Europe/London, for screens: "14:05", "14:05:09" and "22 Nov 14:05".
std::string LondonHourMinute(Instant at);
std::string LondonHourMinuteSecond(Instant at);
std::string LondonDay(Instant at);

// "1:05" for 65 minutes; "-0:12" when it is 12 minutes too late. Whole minutes, rounded down.
std::string HoursMinutes(Span span);

}  // namespace tandem::terminal
