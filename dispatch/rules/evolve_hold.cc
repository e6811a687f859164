#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve_parts.h"

namespace tandem {
namespace {

// After the confirmation everybody gets at least this long before the first timer runs out.
constexpr Span kGraceMin = minutes{1};

// Moves one timer: what ran out before the team knew the time again gets the time that was lost.
class Shifter {
 public:
  Shifter(Instant confirmed_at, Span lost) : confirmed_at_(confirmed_at), lost_(lost) {}

  void Move(Instant& at) const {
    if (at < confirmed_at_) at = std::max(at + lost_, confirmed_at_ + kGraceMin);
  }
  void Move(std::optional<Waiting>& waiting) const {
    if (waiting) Move(waiting->due_at);
  }

 private:
  Instant confirmed_at_;
  Span lost_;
};

// Else all that fell due meanwhile would go off at once, and crews on the road would lose their
// work to an outage. Response clocks, windows and the ends of shifts never move: for the person
// who waits, time did not stand still.
void ShiftTimers(State& state, const Shifter& shifter) {
  for (auto& [id, referral] : state.referrals) shifter.Move(referral.waiting);
  for (auto& [id, episode] : state.episodes) shifter.Move(episode.waiting);
  for (auto& [id, visit] : state.visits) {
    shifter.Move(visit.waiting);
    for (Leg& leg : visit.legs) shifter.Move(leg.waiting);
  }
  for (auto& [id, offer] : state.offers) {
    if (offer.stage != OfferStage::kOpen) continue;
    shifter.Move(offer.expires_at);
    if (offer.next_prompt) shifter.Move(offer.next_prompt->at);
  }
  for (auto& [id, task] : state.tasks) shifter.Move(task.due_at);
  for (auto& [id, escalation] : state.escalations) shifter.Move(escalation.due_at);
  for (auto& [id, handover] : state.handovers) shifter.Move(handover.due_at);
  for (auto& [id, opportunity] : state.opportunities) shifter.Move(opportunity.missed_at);
  for (auto& [id, person] : state.practitioners) {
    shifter.Move(person.break_owed);
    shifter.Move(person.safe_home);
  }
}

}  // namespace

void Apply(State& state, const TeamHeld& event, const Record&) { state.held = event.standstill; }

void Apply(State& state, const TeamResumed&, const Record& record) {
  TANDEM_CHECK(state.held.has_value());
  const Span lost = state.held->resumed_at - state.held->stopped_at;
  ShiftTimers(state, Shifter(record.recorded_at, lost));
  state.held.reset();
}

}  // namespace tandem
