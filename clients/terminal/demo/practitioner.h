#pragma once

#include <vector>

#include "clients/terminal/demo/actor.h"
#include "clients/terminal/demo/shifts.h"

namespace tandem::terminal {

// A practitioner with a phone: signs on and off by the rota, answers what is allocated, goes, meets
// the partner at the door, stays, leaves. Now and then can't, or does not hear the phone; in the
// first hour everybody answers, so that a newcomer sees a joint visit come about.
class Practitioner : public Actor {
 public:
  Practitioner(Scene& scene, std::string login, std::vector<Shift> shifts);

 private:
  void Act(const Items& items, Instant now) override;
  void KeepShift(const Items& items, Instant now);
  void Answer(const v1::Offer& offer);
  void Go(const v1::Visit& visit, const v1::Leg& leg);
  void MeetPerson(const v1::Visit& visit, const v1::Leg& leg);
  void Leave(const v1::Visit& visit, const v1::Leg& leg);

  const std::string name_;  // teams/{team}/practitioners/{login}
  const std::vector<Shift> shifts_;
};

}  // namespace tandem::terminal
