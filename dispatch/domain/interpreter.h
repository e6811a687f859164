#pragma once

#include <string>
#include <string_view>

#include "dispatch/domain/codes.h"

namespace tandem {

// Who makes person and practitioner understand each other. Never the family for capacity, consent
// or safeguarding. The language stands in the clear: whoever is sent is chosen by it (decision 17).
struct Interpreter {
  std::string language;  // BCP 47, as IsLanguageTag has it; "bfi" is British Sign Language
  InterpreterMode mode = InterpreterMode::kPhone;
  Answer booked = Answer::kUnknown;

  friend bool operator==(const Interpreter&, const Interpreter&) = default;
};

// Whether it has the form of a BCP 47 tag of at most 35 bytes: a language of two to eight letters,
// then subtags of one to eight letters and digits. Whether there is such a language is not asked.
bool IsLanguageTag(std::string_view text);

}  // namespace tandem
