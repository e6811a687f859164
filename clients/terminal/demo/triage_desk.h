#pragma once

#include "clients/terminal/demo/actor.h"
#include "clients/terminal/demo/referrer.h"

namespace tandem::terminal {

// Accepts each referral four to twelve minutes after it came, with safety-net advice. Takes the
// need's priority, or the recorded one; grants the two-person reasons that were asked for.
class TriageDesk : public Actor {
 public:
  TriageDesk(Scene& scene, std::string login, const RecordedDecisions& recorded);

 private:
  void Act(const Items& items, Instant now) override;
  void Accept(const v1::Referral& referral);

  const RecordedDecisions& recorded_;
};

}  // namespace tandem::terminal
