#pragma once

#include <string>
#include <string_view>

#include "tandem/type/v1/person.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/wire/trail.h"

// The personal parts of requests: checked, then serialised to be sealed. Fields nobody knows are
// dropped: what is sealed is what was checked.

namespace tandem::wire {

// What becomes of an NHS number whose check digit is wrong.
enum class WrongNhsNumber { kRefused, kKeptUnverified };

std::string ReadPerson(const type::v1::Person& from, WrongNhsNumber wrong, Instant now,
                       Trail& trail);

std::string ReadStory(const type::v1::Story& from, Trail& trail);

// "" when nothing was given.
std::string ReadCaller(const type::v1::Caller& from, Trail& trail);

// tandem.type.v1.Words; "" when nothing was said.
std::string ReadWords(const std::string& text, std::string_view field, Trail& trail);

std::string ReadWardContact(const type::v1::WardContact& from, Trail& trail);

std::string ReadSafetyNet(const type::v1::SafetyNetAdvice& from, Trail& trail);

}  // namespace tandem::wire
