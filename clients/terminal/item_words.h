#pragma once

#include <string>
#include <vector>

#include "tandem/v1/watch_service.pb.h"

// Resources in words for a terminal. No names, addresses or stories of people who are cared for:
// a screen stands in an open office.

namespace tandem::terminal {

// "referral 3 fall_on_floor: accepted P1, target 09:05".
std::string Describe(const v1::Item& item);

// What happened between two pictures of one thing, one line each, as a log would tell it:
// "visit 7: asha set off to fall_on_floor, there about 08:34". Empty when nothing a reader would
// care for changed. `before` is null for something new.
std::vector<std::string> DescribeChange(const v1::Item* before, const v1::Item& after);

// "asha" for teams/t/practitioners/asha; "nobody yet" for "".
std::string PersonWord(const std::string& practitioner);

// "interpreter gu by phone, NOT BOOKED".
std::string InterpreterInWords(const type::v1::Interpreter& interpreter);

}  // namespace tandem::terminal
