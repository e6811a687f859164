#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/interpreter.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/open_episode.h"
#include "dispatch/rules/visit_flow.h"

// The planned visits of the 72 hours: care calls, sitting, follow-up.

namespace tandem {
namespace {

// Planned further ahead than the episode lasts, it would be somebody else's care.
constexpr Span kCallsAheadMax = hours{96};
// A planned call is looked for before its window opens.
constexpr Span kOfferBeforeWindow = minutes{45};
// A sitter comes for an evening or a night.
constexpr int kSittingMinutesMin = 240;

// The visit that answered the referral: what is known of the door is known from there.
const Visit* FirstVisit(const State& state, ReferralId referral) {
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral == referral && visit.kind == VisitKind::kFirst) return &visit;
  }
  return nullptr;
}

// What a door or a family asked for at any visit, they ask for again; what the first response
// needed two for is done.
TwoPersonReasons ReasonsOf(const State& state, ReferralId referral, const PlannedCall& call) {
  TwoPersonReasons reasons;
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != referral) continue;
    for (const TwoPersonReason lasting : {TwoPersonReason::kDoor, TwoPersonReason::kWitness}) {
      if (visit.reasons.Has(lasting)) reasons.Add(lasting);
    }
  }
  if (call.double_handed) reasons.Add(TwoPersonReason::kTask);
  return reasons;
}

std::optional<Refused> WhyNot(const Draft& draft, const PlannedCall& call) {
  if (call.kind == VisitKind::kFirst) return Refused{Refusal::kReasonMissing, "kind"};
  if (call.window_until <= draft.now() || call.window_until <= call.window_from) {
    return Refused{Refusal::kTimePassed, "window_until"};
  }
  if (call.window_until > draft.now() + kCallsAheadMax) {
    return Refused{Refusal::kTimeTooFar, "window_until"};
  }
  const bool too_short =
      call.kind == VisitKind::kSitting && call.visit_minutes < kSittingMinutesMin;
  if (too_short || call.visit_minutes > limits::kVisitMinutesMax) {
    return Refused{Refusal::kReasonMissing, "visit_minutes"};
  }
  return std::nullopt;
}

Visit MakePlanned(Draft& draft, const Episode& episode, const PlannedCall& call) {
  const Referral& referral = draft.state().referrals.at(episode.referral);
  const Visit* first = FirstVisit(draft.state(), referral.id);
  Visit visit;
  visit.id = VisitId{draft.NextId()};
  visit.referral = referral.id;
  visit.episode = episode.id;
  visit.need = referral.need;
  visit.door = referral.door;
  visit.priority = call.time_critical ? Priority::kP2 : Priority::kP3;
  visit.created_at = draft.now();
  visit.target_at = call.window_until;
  visit.reasons = ReasonsOf(draft.state(), referral.id, call);
  visit.mode = visit.reasons.IsEmpty() ? JointMode::kSingle : JointMode::kAllOrNone;
  visit.visit_minutes = PlannedMinutes(call.visit_minutes, referral.interpreter);
  visit.interpreter = referral.interpreter;
  visit.kind = call.kind;
  visit.offer_from = call.window_from - kOfferBeforeWindow;
  visit.window_from = call.window_from;
  visit.window_until = call.window_until;
  visit.time_critical = call.time_critical;
  visit.instructions = call.instructions;
  if (first) visit.meeting_point = first->meeting_point;
  visit.waiting = Waiting{Baton::kLead, call.window_until + draft.timers().care_call_missed};
  const int people = visit.reasons.IsEmpty() ? 1 : 2;
  for (int i = 0; i < people; ++i) {
    Leg leg;
    leg.id = LegId{draft.NextId()};
    leg.requirement = call.requirement;
    visit.legs.push_back(std::move(leg));
  }
  return visit;
}

// Nobody sits through a night without somebody to relieve them.
void OpenRelief(Draft& draft, const Visit& visit) {
  Task relief;
  relief.kind = TaskKind::kSittingRelief;
  relief.referral = visit.referral;
  relief.visit = visit.id;
  relief.leg = visit.legs.front().id;
  draft.Open(std::move(relief), *visit.window_from + draft.timers().sitting_relief - draft.now());
}

}  // namespace

Decision DecideScheduleCalls(Draft draft, const ScheduleCalls& command) {
  const auto found = FindOpenEpisode(draft, command.episode);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Episode& episode = **found;
  if (draft.state().referrals.at(episode.referral).died) return Refuse(Refusal::kPersonHasDied);
  for (const PlannedCall& call : command.calls) {
    if (const auto refused = WhyNot(draft, call)) return tl::unexpected<Refused>(*refused);
  }
  std::int64_t first = 0;
  for (const PlannedCall& call : command.calls) {
    const Visit visit = MakePlanned(draft, episode, call);
    draft.Add(VisitPlanned{visit});
    if (visit.kind == VisitKind::kSitting) OpenRelief(draft, visit);
    if (first == 0) first = visit.id.value;
  }
  return draft.Done(Outcome::kApplied, first);
}

Decision DecideCancelVisit(Draft draft, const CancelVisit& command) {
  const auto found = draft.state().visits.find(command.visit);
  if (found == draft.state().visits.end()) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownVisit,
                         std::to_string(command.visit.value));
  }
  const Visit& visit = found->second;
  if (IsVisitOver(visit)) return Refuse(Refusal::kVisitOver);
  if (AnyContact(visit)) return Refuse(Refusal::kContactMade);
  // The first visit is the answer to the referral; who does not want that withdraws it.
  if (visit.kind == VisitKind::kFirst) {
    return Refuse(Refusal::kEscalationStands, "withdraw the referral");
  }
  if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  EndVisit(draft, visit, ReleaseReason::kVisitCancelled);
  draft.Add(VisitCancelled{visit.id, command.reason});
  // It may have been all that was left of an episode nobody has begun.
  Visit after = visit;
  for (Leg& leg : after.legs) leg.stage = LegStage::kReleased;
  RaiseIfNobodyGoes(draft, after);
  return draft.Done();
}

}  // namespace tandem
