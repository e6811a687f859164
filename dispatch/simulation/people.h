#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dispatch/base/random.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/team.h"
#include "dispatch/engine/executor.h"

namespace tandem::simulation {

// Everybody around one team: referrers who send and take back, a triage desk, practitioners who
// answer, ignore, travel, report late or not at all. They know what the team's records told them
// and nothing else, and draw from one seed. On the town's executor, in a simulated world.
class People {
 public:
  using Send = std::function<void(const Actor&, Command)>;

  // All but `data` outlive this.
  People(const TeamData& data, engine::Executor& executor, const TimeSource& time,
         std::uint64_t seed, Send send);

  // Practitioners sign on, and on average this many referrals come in 24 hours, until `until`.
  void BeginDay(Instant until, int referrals_per_day);

  // What the record means to each of them; they act later. `after` is the state it led to.
  void Hear(const Record& record, const State& after);

 private:
  void Hear(const ReferralReceived& event, const State& after);
  void Hear(const OfferMade& event, const State& after);
  void Hear(const LegCommitted& event, const State& after);
  void Hear(const LegSetOff& event, const State& after);
  void Hear(const LegAtAddress& event, const State& after);
  void Hear(const LegWithPerson& event, const State& after);
  void Hear(const LegLeft& event, const State& after);
  void Hear(const LegReleased& event, const State& after);
  void Hear(const PractitionerSignedOn& event, const State& after);
  void Hear(const PractitionerSignedOff& event, const State& after);
  void Hear(const LegStoodOff& event, const State& after);
  void Hear(const StandOffLifted& event, const State& after);
  void Hear(const TaskOpened& event, const State& after);
  void Hear(const EscalationRaised& event, const State& after);
  void Hear(const TeamHeld& event, const State& after);
  template <class E>
  void Hear(const E&, const State&) {}  // concerns nobody who would act on it

  void After(Span low, Span high, std::function<void()> act);
  // `low` to `high` from now it happens; one report in ten is sent up to half an hour later.
  void Report(const Leg& leg, Span low, Span high, std::function<Command(Occurred)> report);
  void Answer(OfferId offer, const PractitionerId& practitioner, bool yes);
  void TrySignOff(const PractitionerId& practitioner);
  void SetOff(VisitId visit, const Leg& leg);
  void Arrive(VisitId visit, const Leg& leg);
  void Complete(const Task& task);
  void AskRedFlags(ReferralId referral);
  void AskTheWard(ReferralId referral);
  SafetyAnswer Said(tandem::Answer answer) const;
  void ScheduleReferral(int referrals_per_day);
  ReceiveReferral MakeReferral();
  DoorSafety MakeSafety();

  Actor Holder(Baton baton) const;
  Actor Field(const PractitionerId& practitioner) const;
  Sealed Secret();

  const TeamData data_;
  engine::Executor& executor_;
  const TimeSource& time_;
  Random random_;
  Send send_;
  Instant until_{};
};

}  // namespace tandem::simulation
