#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tandem/type/v1/values.pb.h"

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"

// What people type that is neither a code nor a plain text: times, observations, answers. An error
// says what would have been right; its `field` is the word that was wrong.

namespace tandem::terminal {

// True for a time that needs to be told what day it is: "14:30", "06:30+1".
bool IsHourMinute(std::string_view typed);

// "14:30" is today in London, "06:30+1" tomorrow, "2026-11-28 06:30" that day in London; with
// seconds and 'Z' or an offset it is RFC 3339. `now` says what today is.
Result<Instant> ParseWhen(std::string_view typed, Instant now);

// A NEWS2 as it is called out: resp=18 spo2=96 scale2 air sys=120 pulse=80 acvpu=ALERT temp=36.8.
// What is left out was not measured. `acvpu` takes a word or one of the five letters.
Result<type::v1::News2Parts> ParseObservation(const std::vector<std::string>& typed);

// FLAG=YES, NO, UNKNOWN or DECLINED.
Result<type::v1::RedFlagAnswer> ParseFlag(const std::string& typed);

// QUESTION=YES, NO, UNKNOWN or DECLINED.
Result<type::v1::ExitAnswer> ParseExitAnswer(const std::string& typed);

// "3=she would not eat" -> {"3", "she would not eat"}; neither side may be empty.
Result<std::pair<std::string, std::string>> ParseNamedText(const std::string& typed);

}  // namespace tandem::terminal
