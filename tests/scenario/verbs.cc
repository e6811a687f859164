#include "tests/scenario/verbs.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/scenario/line.h"

namespace tandem::testing {
namespace {

std::vector<std::string> SplitPhrase(const std::string& phrase) {
  std::vector<std::string> words{""};
  for (const char letter : phrase) {
    if (letter == ' ') {
      words.emplace_back();
    } else {
      words.back() += letter;
    }
  }
  return words;
}

// How many words the phrase takes of what was said after the name; 0: something else was said.
std::size_t WordsTaken(const Verb& verb, const std::vector<std::string>& words) {
  const std::vector<std::string> phrase = SplitPhrase(verb.phrase);
  if (words.size() < phrase.size() + 1) return 0;
  return std::equal(phrase.begin(), phrase.end(), words.begin() + 1) ? phrase.size() : 0;
}

}  // namespace

Spoken Understand(const Day& day, const std::vector<std::string>& words) {
  const Verb* verb = nullptr;  // the one that takes the most words: "asks next" before "asks"
  std::size_t taken = 0;
  for (const auto page : {VerbsOfReferrals(), VerbsOfTheField(), VerbsOfTheDesk()}) {
    for (const Verb& each : page) {
      const std::size_t takes = WordsTaken(each, words);
      if (takes <= taken) continue;
      verb = &each;
      taken = takes;
    }
  }
  if (!verb) {
    ADD_FAILURE() << "nobody can do that in a story: " << words[0] << " " << words.at(1);
    return {};
  }
  const auto args = words.begin() + 1 + static_cast<std::ptrdiff_t>(taken);
  return {ActorOf(day, words[0]), verb->command(Line{day, words[0], {args, words.end()}})};
}

}  // namespace tandem::testing
