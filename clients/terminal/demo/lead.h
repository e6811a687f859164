#pragma once

#include "clients/terminal/demo/actor.h"

namespace tandem::terminal {

// Sees everything and answers what only the lead may: the last crew, a leg that nobody takes, an
// alarm that somebody must have dealt with, the plan for the end of the 72 hours. Closes the
// episodes that were left open because care continues. Converts nothing: who was sent in twos goes
// in twos, and a partner who failed is waited for.
class Lead : public Actor {
 public:
  Lead(Scene& scene, std::string login) : Actor(scene, std::move(login), true) {}

 private:
  void Act(const Items& items, Instant now) override;
  void CloseWhatIsOver(const Items& items);
  void Answer(const Items& items, const v1::Escalation& escalation, Instant now);
  void ChooseLastCrew(const Items& items, const v1::Escalation& escalation, Instant now);
  void AssignSomebody(const Items& items, const v1::Escalation& escalation);
  void PlanExit(const Items& items, const v1::Escalation& escalation);
  void CloseUnseen(const Items& items, const v1::Escalation& escalation);
  void Close(const std::string& episode, type::v1::VisitOutcome outcome);
};

}  // namespace tandem::terminal
