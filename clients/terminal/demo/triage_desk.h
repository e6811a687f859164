#pragma once

#include "clients/terminal/demo/actor.h"
#include "clients/terminal/demo/referrer.h"

namespace tandem::terminal {

// Accepts each referral four to twelve minutes after it came, with safety-net advice. Takes the
// need's priority, or the recorded one; grants the two-person reasons that were asked for. A YES
// among the red flags is rung through to 999 instead. Two cards about one person are linked. The
// red flags are asked before, but for a caller in a hurry: then they are rung again. Before
// somebody comes home from hospital the ward is asked.
class TriageDesk : public Actor {
 public:
  TriageDesk(Scene& scene, std::string login, const RecordedDecisions& recorded);

 private:
  void Act(const Items& items, Instant now) override;
  void Decide(const Items& items, const v1::Referral& referral, Instant now);
  void Accept(const v1::Referral& referral);
  void AskRedFlags(const v1::Referral& referral);
  void AskTheWard(const v1::Referral& referral);
  void RingEmergency(const v1::Referral& referral, Instant now);
  void LookAtCards(const Items& items, const v1::Task& task);
  void AskWhatIsLeft(const Items& items, const v1::Task& task);

  const RecordedDecisions& recorded_;
};

}  // namespace tandem::terminal
