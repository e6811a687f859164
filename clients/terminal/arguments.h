#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "clients/terminal/failure.h"
#include "clients/terminal/profile.h"
#include "dispatch/base/time.h"

namespace CLI {
class App;
}

// The arguments of a command, as a table: each says how it is typed and which field of the request
// it fills. How a word is read follows from the type of its field.

namespace tandem::terminal {

// What was typed, by argument: "visit", "--until".
using Typed = std::map<std::string, std::vector<std::string>>;

// What it takes to complete short words; the network is asked only for what was typed short.
class Lookup {
 public:
  virtual ~Lookup() = default;
  virtual const Profile& profile() const = 0;
  virtual Answer<Instant> Now() = 0;                                  // the domain's time
  virtual Answer<std::string> LegName(const std::string& typed) = 0;  // "9", "7/9" or a name
};

// Puts what was typed into the request; for what no field's type says.
using FillRequest = std::function<Answer<void>(
    google::protobuf::Message& request, const std::vector<std::string>& typed, Lookup& lookup)>;

struct Argument {
  enum class Needed { kAlways, kIfWanted };

  std::string typed;  // "visit" by position, "--until" by name
  std::string field;  // "until_time", "person.profession", "calls.kind": of the first call
  std::string help;
  Needed needed = Needed::kIfWanted;
  std::string collection;  // short ids are completed: "visits"
  FillRequest fill;        // instead of what the field's type says
  int words_max = 1;       // 0: any number
  bool if_absent = false;  // `fill` is asked even when nothing was typed
};

// By position, or by name when `typed` begins with "--". Codes list their choices in the help, a
// repeated field takes several words or "A,B", a truth value is a flag.
Argument Must(std::string typed, std::string field, std::string help);
Argument May(std::string typed, std::string field, std::string help);

// A resource by its number or name; completed to teams/T/`collection`/ID.
Argument Named(std::string typed, std::string field, std::string collection);
// The leg of the visit that the argument before has put into `field`.
Argument LegOfVisit(std::string field = "leg");
// A leg by its number, VISIT/LEG or name.
Argument AnyLeg(std::string field = "leg");
// --practitioner, else whoever has logged in.
Argument Oneself(std::string field = "practitioner");
Argument Filled(std::string typed, std::string help, Argument::Needed needed, int words_max,
                FillRequest fill);
Argument ValidateOnly();

// Adds what is not there yet to the command line; the words will be found in `typed`, which must
// outlive the command line. A field that the request does not have is a bug.
void AddArguments(CLI::App& app, const std::vector<Argument>& arguments,
                  const google::protobuf::Message& request, Typed& typed);

// The request that was typed; `parent` is filled in by itself. An error is bad input, or what kept
// us from looking something up.
Answer<void> FillIn(google::protobuf::Message& request, const std::vector<Argument>& arguments,
                    const Typed& typed, Lookup& lookup);

// Bad input, as an answer.
tl::unexpected<CallFailure> BadInput(const std::string& field, const std::string& text);

}  // namespace tandem::terminal
