#pragma once

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "dispatch/domain/command.h"
#include "tests/scenario/day.h"
#include "tests/scenario/tell.h"

// What the verbs of a story work with: a line, and what its words mean on that day.

namespace tandem::testing {

// Those who ask for help, with the organisation and the kind of source they are. Relatives ring,
// and the phone types for them; the brother has a log-in of his own.
struct Caller {
  const char* name;
  const char* organisation;
  SourceKind kind;
};

const Caller* FindCaller(const std::string& name);  // nullptr: a colleague

// Whoever holds no listed name is a colleague on duty: "meera", "grace".
Actor ActorOf(const Day& day, const std::string& who);

// The next time the clock shows this: "08:04", today or past midnight.
Instant NextTime(const Day& day, const std::string& clock);

// A line as far as it is understood: who speaks, and the words after the verb.
struct Line {
  const Day& day;
  std::string who;
  std::vector<std::string> args;

  const State& state() const { return day.state(); }
  std::string Arg(std::size_t i) const { return i < args.size() ? args[i] : std::string(); }
  int Number(std::size_t i) const { return std::atoi(Arg(i).c_str()); }
  bool Has(const std::string& word) const {
    return std::find(args.begin(), args.end(), word) != args.end();
  }
  // The word after this one: "with grace".
  std::string After(const std::string& word) const {
    const auto found = std::find(args.begin(), args.end(), word);
    return found == args.end() || found + 1 == args.end() ? std::string() : *(found + 1);
  }
  // "violence=no" -> "no"
  std::string Value(const std::string& key) const {
    for (const std::string& arg : args) {
      if (arg.starts_with(key + "=")) return arg.substr(key.size() + 1);
    }
    return {};
  }
  ReferralId Referral(std::size_t from = 0) const {
    for (std::size_t i = from; i < args.size(); ++i) {
      if (args[i][0] == '#') return NumberedReferral(state(), std::atoi(args[i].c_str() + 1));
    }
    return {};
  }
  EpisodeId Episode() const {
    const auto found = state().referrals.find(Referral());
    return found == state().referrals.end() ? EpisodeId{} : found->second.episode;
  }
  // Now, or as they say: "since 14:22".
  Occurred Now() const {
    if (!Has("since")) return {day.now(), Span{0}, false};
    return {NextTime(day, After("since")) - hours{24}, Span{0}, false};
  }
  PractitionerId Me() const { return {who}; }
};

struct LegRef {
  VisitId visit;
  LegId leg;
};

// The leg they hold, or the last one they were told of.
LegRef LegOf(const Line& line, const std::string& who);

// Of the referral that is meant: the leg that nobody has, else any that is not over.
LegRef OpenLegOf(const Line& line);

// "breaths=18 oxygen=96 air systolic=120 pulse=80 alert temperature=370"; what is not said was not
// measured.
News2Parts PartsOf(const Line& line);

struct Verb {
  const char* phrase;
  Command (*command)(const Line& line);
};

std::span<const Verb> VerbsOfReferrals();
std::span<const Verb> VerbsOfTheField();
std::span<const Verb> VerbsOfTheDesk();

}  // namespace tandem::testing
