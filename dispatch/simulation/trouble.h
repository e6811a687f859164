#pragma once

#include <cstdint>
#include <functional>

#include "dispatch/base/random.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/state.h"

namespace tandem::simulation {

// What happens to a day besides the usual: cars that break, people who are not in, alarms, links
// made and undone, deaths, what leads decide about legs, batons that pass. Each is said by whoever
// may say it, about something that is there, and may be refused. Draws from a seed of its own.
class Trouble {
 public:
  using Send = std::function<void(const Actor&, Command)>;

  // `percent` of all records are followed by one thing said. `time` outlives this.
  Trouble(const TimeSource& time, std::uint64_t seed, int percent, Send send);

  // `after` is the state a record led to.
  void Hear(const State& after);

 private:
  void AboutAReferral(const State& state);
  ReferralId AnyOpen(const State& state);
  void AboutTriage(const State& state, ReferralId referral);
  void AboutALeg(const State& state);
  void ReportAboutLeg(const Visit& visit, const Leg& leg);
  void DecideAboutLeg(const State& state, const Visit& visit, const Leg& leg);
  void AboutAnEpisode(const State& state);
  void AboutWhatIsOwed(const State& state);
  void AboutThePeople(const State& state);
  void AboutTheTeam(const State& state);

  // One of them; a value of no id when there is none.
  template <class Map>
  typename Map::mapped_type Any(const Map& map);
  // A code of a list that is numbered from 1 without gaps.
  template <class Code>
  Code AnyCode(Code last);

  Occurred Lately();
  Sealed Words();
  Actor Duty(const State& state, Baton baton) const;

  const TimeSource& time_;
  Random random_;
  const int percent_;
  Send send_;
};

}  // namespace tandem::simulation
