#pragma once

#include <span>
#include <string>

#include <gtest/gtest.h>

#include "dispatch/domain/codes.h"
#include "dispatch/domain/two_person.h"

namespace tandem::testing {

// How stories spell a code: "nobody found yet" where something happened, nobody_found_yet where
// somebody says it.
template <class Code>
struct Spelling {
  Code code;
  const char* words;
};

template <class Code>
std::span<const Spelling<Code>> Spellings();

template <class Code>
std::string InWords(Code code) {
  for (const Spelling<Code>& each : Spellings<Code>()) {
    if (each.code == code) return each.words;
  }
  return "code " + std::to_string(static_cast<int>(code));
}

// Every reason of the set, one after another.
std::string InWords(TwoPersonReasons reasons);

// The code a story spells so; a word that is none fails the test.
template <class Code>
Code Spelled(std::string word) {
  for (char& letter : word) letter = letter == '_' ? ' ' : letter;
  for (const Spelling<Code>& each : Spellings<Code>()) {
    if (word == each.words) return each.code;
  }
  ADD_FAILURE() << "no such word in a story: " << word;
  return Spellings<Code>().front().code;
}

}  // namespace tandem::testing
