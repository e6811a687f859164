#pragma once

#include "clients/terminal/demo/actor.h"

namespace tandem::terminal {

// Whoever has the telephone: does what is owed, mostly before it is due. Rings practitioners who do
// not answer, asks how people are who wait, tells those who asked, confirms that an ambulance
// comes, asks the ward for what it still owes. What may be a duplicate is triage's to look at, and
// so are the red flags nobody asked.
class PhoneDesk : public Actor {
 public:
  PhoneDesk(Scene& scene, std::string login) : Actor(scene, std::move(login)) {}

 private:
  void Act(const Items& items, Instant now) override;
  void Complete(const v1::Task& task, Instant now);
  void HearFromTheWard(const v1::Task& task);
};

}  // namespace tandem::terminal
