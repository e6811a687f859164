#include "dispatch/rules/wakeup.h"

#include <set>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/archive_rules.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

class Earliest {
 public:
  void Consider(std::optional<Instant> at) {
    if (at && (!earliest_ || *at < *earliest_)) earliest_ = at;
  }
  std::optional<Instant> Get() const { return earliest_; }

 private:
  std::optional<Instant> earliest_;
};

// A shift that ends while somebody is promised or out is said once for each of their legs.
void ConsiderOverruns(const State& state, Earliest& next) {
  std::set<LegId> said;
  for (const auto& [id, open] : state.escalations) {
    if (open.kind == EscalationKind::kShiftEndedWithLegs) said.insert(open.leg);
  }
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (!IsPromised(leg) || said.contains(leg.id)) continue;
      const auto person = state.practitioners.find(leg.practitioner);
      if (person != state.practitioners.end()) next.Consider(person->second.shift_ends_at);
    }
  }
}

// Somebody from an agency stays until the leg they have is over.
void ConsiderTemporaries(const State& state, Earliest& next) {
  std::set<PractitionerId> holders;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (IsTaken(leg.stage)) holders.insert(leg.practitioner);
    }
  }
  for (const auto& [id, person] : state.temporaries) {
    if (!holders.contains(id)) next.Consider(person.expires_at);
  }
}

void ConsiderArchive(const State& state, Earliest& next) {
  const std::set<ReferralId> kept = KeptFromArchive(state);
  for (const auto& [id, referral] : state.referrals) {
    if (!referral.ended_at || kept.contains(id)) continue;
    next.Consider(*referral.ended_at + limits::kArchiveAfter);
  }
}

}  // namespace

// Every instant here has its branch in PassTime (decide_time.cc): a wake-up that does nothing
// would come again at once, for ever.
std::optional<Instant> NextWakeup(const State& state) {
  if (!state.data) return std::nullopt;
  Earliest next;
  ForEachWaiting(state, [&](const WaitingThing& thing) { next.Consider(CalledAt(state, thing)); });
  if (state.held) return next.Get();
  for (const auto& [id, offer] : state.offers) {
    if (offer.stage != OfferStage::kOpen) continue;
    next.Consider(offer.expires_at);
    if (offer.next_prompt) next.Consider(offer.next_prompt->at);
  }
  for (const auto& [id, opportunity] : state.opportunities) next.Consider(opportunity.missed_at);
  ConsiderOverruns(state, next);
  ConsiderTemporaries(state, next);
  ConsiderArchive(state, next);
  return next.Get();
}

}  // namespace tandem
