#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/domain/limits.h"
#include "dispatch/rules/evolve_parts.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

// Nothing is decided, looked for or planned for it any more.
void StopWaiting(State& state, Referral& referral) {
  referral.waiting.reset();
  for (auto& [id, visit] : state.visits) {
    if (visit.referral == referral.id) visit.waiting.reset();
  }
}

// The response is measured from an earlier call: its due time is the event's, and the targets move
// by as much as the start did.
void MoveClock(State& state, Referral& referral, const ReferralLinked& event) {
  TANDEM_CHECK(referral.clock && referral.triage);
  const Span earlier = referral.clock->started_at - *event.clock_started_at;
  referral.clock->started_at = *event.clock_started_at;
  referral.clock->due_at = event.clock_due_at;
  referral.triage->target_at -= earlier;
  for (auto& [id, visit] : state.visits) {
    if (visit.referral != referral.id || visit.kind != VisitKind::kFirst) continue;
    visit.target_at -= earlier;
    visit.due_at = event.clock_due_at;
    for (Leg& leg : visit.legs) {
      if (leg.target_at) *leg.target_at -= earlier;
    }
  }
}

}  // namespace

void Apply(State& state, const ReferralReceived& event, const Record&) {
  SawId(state, event.referral.id.value);
  state.referrals[event.referral.id] = event.referral;
}

void Apply(State& state, const SourceAdded& event, const Record&) {
  ReferralOf(state, event.referral).sources.push_back(event.source);
}

void Apply(State& state, const RedFlagsAnswered& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  for (const auto& [id, answer] : event.answers) referral.red_flags.insert_or_assign(id, answer);
}

void Apply(State& state, const ExitGateAnswered& event, const Record&) {
  std::optional<ExitGate>& gate = ReferralOf(state, event.referral).exit_gate;
  if (!gate) gate.emplace();
  for (const auto& [question, answer] : event.answers) {
    gate->answers.insert_or_assign(question, answer);
  }
  if (event.ward_contact) gate->ward_contact = event.ward_contact;
  if (event.words) gate->words = event.words;
}

void Apply(State& state, const ObservationRecorded& event, const Record&) {
  std::vector<Observation>& kept = ReferralOf(state, event.referral).observations;
  if (kept.size() >= limits::kObservationsMax) kept.erase(kept.begin());
  kept.push_back(event.observation);
}

void Apply(State& state, const ReferralAccepted& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.stage = ReferralStage::kAccepted;
  referral.waiting.reset();
  referral.triage = event.triage;
  referral.clock = event.clock;
  referral.episode = event.episode.id;
  referral.ended_at.reset();  // rung for and confirmed, and our crew goes as well
  state.episodes[event.episode.id] = event.episode;
  state.visits[event.visit.id] = event.visit;
  SawId(state, event.episode.id.value);
  SawId(state, event.visit.id.value);
  for (const Leg& leg : event.visit.legs) SawId(state, leg.id.value);
}

void Apply(State& state, const ReferralDisposed& event, const Record& record) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.stage = event.stage;
  referral.disposal = event.disposal;
  referral.ended_at = record.recorded_at;
  referral.waiting.reset();
}

void Apply(State& state, const ReferralEscalated& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.emergency = event.emergency;
  if (event.ends_waiting) referral.waiting.reset();
  if (referral.stage == ReferralStage::kAccepted) return;
  referral.stage = ReferralStage::kEscalated;
  referral.ended_at.reset();
}

void Apply(State& state, const EmergencyConfirmed& event, const Record& record) {
  Referral& referral = ReferralOf(state, event.referral);
  TANDEM_CHECK(referral.emergency);
  EmergencyCall& call = *referral.emergency;
  call.confirmed_at = event.confirmed_at;
  if (event.expected_at) call.expected_at = event.expected_at;
  if (event.reference) call.reference = event.reference;
  // Others have them now; where our crew goes as well, the episode ends it.
  if (referral.stage == ReferralStage::kEscalated) referral.ended_at = record.recorded_at;
}

void Apply(State& state, const ReferralLinked& event, const Record& record) {
  Referral& other = ReferralOf(state, event.other);
  other.stage = ReferralStage::kLinked;
  other.linked_to = event.kept;
  other.ended_at = record.recorded_at;
  StopWaiting(state, other);
  Referral& kept = ReferralOf(state, event.kept);
  kept.linked.push_back(event.other);
  kept.sources.insert(kept.sources.end(), event.sources.begin(), event.sources.end());
  if (event.clock_started_at) MoveClock(state, kept, event);
}

void Apply(State& state, const ReferralUnlinked& event, const Record&) {
  Referral& joined = ReferralOf(state, event.referral);
  joined.stage = ReferralStage::kReceived;
  joined.waiting = event.waiting;
  joined.linked_to = {};
  joined.ended_at.reset();
  // Whatever was decided of it ended with the link: triage decides anew.
  joined.triage.reset();
  joined.clock.reset();
  joined.episode = {};
  joined.breach.reset();
  Referral& kept = ReferralOf(state, event.kept);
  std::erase(kept.linked, event.referral);
  const std::vector<std::size_t> gone = IndicesOfJoined(kept.sources, joined.sources);
  for (auto index = gone.rbegin(); index != gone.rend(); ++index) {
    kept.sources.erase(kept.sources.begin() + static_cast<std::ptrdiff_t>(*index));
  }
}

void Apply(State& state, const ReferralCorrected& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  ++referral.corrections;
  if (event.person) referral.person = event.person;
  if (event.story) referral.story = event.story;
  if (event.need) referral.need = *event.need;
  if (event.safety) referral.safety = *event.safety;
  if (event.door) referral.door = *event.door;
  if (event.interpreter) referral.interpreter = event.interpreter;
  for (auto& [id, visit] : state.visits) {
    if (visit.referral != referral.id || IsVisitOver(visit)) continue;
    if (event.door) visit.door = *event.door;
    if (event.interpreter) visit.interpreter = event.interpreter;
    const auto longer = event.visit_minutes.find(id);
    if (longer != event.visit_minutes.end()) visit.visit_minutes = longer->second;
  }
}

void Apply(State& state, const BarrierSet& event, const Record&) {
  ReferralOf(state, event.referral).hidden_from = event.hidden_from;
}

void Apply(State& state, const PersonDied& event, const Record& record) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.died = event.death;
  StopWaiting(state, referral);
  // Never accepted, there is no episode to end it.
  if (!AwaitsTriage(referral)) return;
  referral.stage = ReferralStage::kWithdrawn;
  referral.ended_at = record.recorded_at;
}

void Apply(State& state, const ReferralWithdrawn& event, const Record& record) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.stage = ReferralStage::kWithdrawn;
  referral.withdrawn = event.reason;
  referral.ended_at = record.recorded_at;
  StopWaiting(state, referral);
}

void Apply(State& state, const ClockStopped& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  TANDEM_CHECK(referral.clock);
  referral.clock->stopped_at = event.stopped_at;
}

void Apply(State& state, const BreachReasoned& event, const Record&) {
  ReferralOf(state, event.referral).breach = event.breach;
}

}  // namespace tandem
