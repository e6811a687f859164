#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dispatch/base/random.h"
#include "dispatch/base/result.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/team.h"
#include "dispatch/journal/journal.h"

namespace tandem::bench {

// Writes months or years of a made-up team into a journal, as fast as the rules go: the people of
// the team do what they should, a little late now and then, and everything that is owed gets done.
// The records are what the server's rules make of it; only their fsyncs are shared by thousands.
class History {
 public:
  struct Plan {
    std::uint64_t seed = 1;
    Instant from{};
    int days = 30;
    int referrals_per_day = 15;  // Leicester's: 436 a month
    int open_at_end = 0;         // referrals accepted in the last minutes: nobody goes yet
  };

  // The journal is empty and outlives this.
  History(TeamData data, journal::Journal& journal, Plan plan);

  [[nodiscard]] Result<void> Write();

  std::int64_t records() const { return state_.revision.value; }
  std::int64_t events() const { return events_; }
  const State& state() const { return state_; }

 private:
  void ChangeShift(int day);
  void TakeBreak(const PractitionerId& who);
  void SignOff(const PractitionerId& who);
  bool IsOn(const PractitionerId& who) const;
  void Refer();
  void Assign(VisitId visit);

  // What people do because of what was recorded.
  void Hear(const ReferralReceived& event);
  void Hear(const ReferralAccepted& event);
  void Hear(const LegAdded& event);
  void Hear(const OfferMade& event);
  void Hear(const LegCommitted& event);
  void Hear(const LegSetOff& event);
  void Hear(const LegAtAddress& event);
  void Hear(const LegWithPerson& event);
  void Hear(const LegLeft& event);
  void Hear(const TaskOpened& event);
  void Hear(const EscalationRaised& event);
  template <class E>
  void Hear(const E&) {}

  void After(Span low, Span high, std::function<void()> act);
  bool Say(const Actor& actor, const Command& command);  // false: refused
  void Record(const Actor& actor, std::vector<Event> events);
  Result<void> RunUntil(Instant until);
  void PassTime(Instant until);
  Result<void> Keep(std::size_t records_min);

  Actor Field(const PractitionerId& who) const;
  Actor Holder(Baton baton) const;

  const TeamData data_;
  const std::vector<NeedId> needs_;
  journal::Journal& journal_;
  const Plan plan_;
  Random random_;
  State state_;
  std::string hash_;
  Instant now_;
  journal::Batch batch_;
  std::int64_t events_ = 0;
  std::vector<PractitionerId> on_duty_;
  std::multimap<Instant, std::function<void()>> agenda_;
};

}  // namespace tandem::bench
