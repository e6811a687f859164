#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/terminal/demo/actor.h"
#include "clients/terminal/demo/shifts.h"

namespace tandem::terminal {

// A practitioner with a phone: signs on and off by the rota, takes the break that is owed, answers
// what is allocated, goes, meets the partner at the door, stays, leaves, and reports when home. Now
// and then can't, does not hear the phone, or has no signal; in the first hour everybody answers,
// so that a newcomer sees a joint visit come about.
class Practitioner : public Actor {
 public:
  Practitioner(Scene& scene, std::string login, std::vector<Shift> shifts);

 private:
  void Act(const Items& items, Instant now) override;
  // practitioner_shift.cc
  void KeepShift(const Items& items, Instant now);
  void SignOn(const Shift& shift);
  void SignOff();
  void TakeBreak(const v1::Practitioner& self, bool bound, Instant now);
  void ComeHome(const v1::Practitioner& self);
  // practitioner_visit.cc
  void Go(const Items& items, const v1::Visit& visit, const v1::Leg& leg, Instant now);
  void SetOff(const v1::Leg& leg);
  void Travel(const v1::Visit& visit, const v1::Leg& leg, Instant now);
  void MeetPerson(const v1::Visit& visit, const v1::Leg& leg);
  void Leave(const Items& items, const v1::Visit& visit, const v1::Leg& leg, Instant now);
  void FindDeath(const v1::Visit& visit, const v1::Leg& leg, Instant now);
  void NoteForLater(const v1::Leg& leg, Instant now);
  void TellLate();
  void StandOff(const v1::Leg& leg);
  void ReadWithdrawal(const v1::Leg& leg);
  // practitioner.cc
  void Answer(const v1::Offer& offer, const Items& items, Instant now);
  void Show(const v1::Offer& offer, bool displayed);
  void Decline(const v1::Offer& offer, Random& chance);

  // Measured where there was no signal.
  struct Unsent {
    std::string leg;
    Instant measured_at{};
    Instant send_at{};
  };

  const std::string name_;  // teams/{team}/practitioners/{login}
  const std::vector<Shift> shifts_;
  std::optional<Instant> break_until_;
  std::vector<Unsent> unsent_;
};

}  // namespace tandem::terminal
