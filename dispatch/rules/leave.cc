#include "dispatch/rules/leave.h"

#include <algorithm>
#include <optional>

#include "dispatch/rules/death.h"
#include "dispatch/rules/open_episode.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

// A refusal at the door is not for ever: the GP hears of it, and somebody tries again. [A]
constexpr Span kTryAgainWithin = hours{24};

std::optional<DeathKind> DeathIn(VisitOutcome outcome) {
  if (outcome == VisitOutcome::kDiedUnexpected) return DeathKind::kUnexpected;
  if (outcome == VisitOutcome::kFoundDead) return DeathKind::kFoundDead;
  if (outcome == VisitOutcome::kDiedExpected || outcome == VisitOutcome::kDiedPreferredPlace) {
    return DeathKind::kExpected;
  }
  return std::nullopt;
}

// With these something is still owed to the person, or somebody else has to say yes first.
bool IsOpenEnd(VisitOutcome outcome) {
  return outcome == VisitOutcome::kCareContinues || outcome == VisitOutcome::kNoContact ||
         outcome == VisitOutcome::kAwaitingAmbulance ||
         outcome == VisitOutcome::kDeclinedWithCapacity ||
         outcome == VisitOutcome::kUnableToAssess || outcome == VisitOutcome::kExtendedBeyond72h ||
         outcome == VisitOutcome::kHandedOver;
}

// Owed because somebody is at this door.
bool EndsWithLeg(TaskKind kind) {
  return kind == TaskKind::kNoAccessPhones || kind == TaskKind::kNoAccessKeys ||
         kind == TaskKind::kNoAccessDecide || kind == TaskKind::kStayingCheck ||
         kind == TaskKind::kDoorCheck;
}

bool EndsWithLeg(EscalationKind kind) {
  return kind == EscalationKind::kAloneInside || kind == EscalationKind::kStandOffUnseen ||
         kind == EscalationKind::kPartnerFailed || kind == EscalationKind::kWrongAddress;
}

// Who else is on this visit, as it is once the report is in: a death takes back everybody who is
// not at the door.
bool IsAlone(const Visit& visit, const Leg& leaving, bool dies) {
  return std::none_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& leg) {
    return leg.id != leaving.id && (dies ? IsAtTheDoor(leg.stage) : !IsOver(leg.stage));
  });
}

bool IsLastOfEpisode(const State& state, const Report& report, bool dies) {
  return std::all_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    return entry.second.episode != report.visit->episode ||
           IsAlone(entry.second, *report.leg, dies);
  });
}

// Somebody of this visit was with the person, and for the episode a face to face contact counts.
bool IsSeen(const State& state, const Visit& visit) {
  return AnyContact(visit) && state.episodes.at(visit.episode).first_contact_at;
}

bool EndsEpisode(const State& state, const Report& report, VisitOutcome outcome, bool dies) {
  if (state.episodes.at(report.visit->episode).closed_at || IsOpenEnd(outcome)) return false;
  if (!IsLastOfEpisode(state, report, dies)) return false;
  if (DeathIn(outcome)) return true;
  if (state.referrals.at(report.visit->referral).died) return false;
  // Nobody seen is never an end, but for a person who was found to be safe elsewhere.
  return outcome == VisitOutcome::kNoAccessSafeElsewhere || IsSeen(state, *report.visit);
}

void EndWhatWasOwed(Draft& draft, const Report& report, bool ends_episode) {
  const Visit& visit = *report.visit;
  const LegId leaving = report.leg->id;
  const bool ends_visit = IsAlone(visit, *report.leg, false);
  if (!ends_episode) ResolveLegTimers(draft, leaving);
  draft.Drop([&](const Task& task) {
    if (ends_episode) return task.referral == visit.referral && !OutlivesEpisode(task);
    // A sitter is relieved by another leg of the same visit.
    if (task.kind == TaskKind::kSittingRelief) return task.visit == visit.id && ends_visit;
    return task.leg == leaving && EndsWithLeg(task.kind);
  });
  draft.Resolve([&](const Escalation& open) {
    if (ends_episode) return open.referral == visit.referral && !OutlivesEpisode(open);
    return open.leg == leaving && EndsWithLeg(open.kind);
  });
}

// Everybody has left and the episode stays open.
void OweWhatRemains(Draft& draft, const Report& report, VisitOutcome outcome) {
  const Visit& visit = *report.visit;
  const Referral& referral = draft.state().referrals.at(visit.referral);
  if (outcome == VisitOutcome::kDeclinedWithCapacity || outcome == VisitOutcome::kUnableToAssess) {
    OpenOnce(draft, AboutReferral(TaskKind::kTellGp, referral.id), kTryAgainWithin);
    OpenOnce(draft, AboutReferral(TaskKind::kRetryVisit, referral.id), kTryAgainWithin);
  }
  if (outcome == VisitOutcome::kAwaitingAmbulance) {
    // They wait, and nobody is with them any more.
    OpenOnce(draft, AboutReferral(TaskKind::kWelfareCall, referral.id),
             draft.timers().ambulance_check);
    if (referral.emergency && !referral.emergency->confirmed_at) {
      OpenOnce(draft, AboutReferral(TaskKind::kConfirmEmergency, referral.id),
               draft.timers().emergency_check);
    }
  }
  if (IsSeen(draft.state(), visit)) return;
  if (draft.state().episodes.at(visit.episode).first_contact_at) {
    Task decide = AboutReferral(TaskKind::kNoAccessDecide, referral.id);
    decide.visit = visit.id;
    draft.Open(std::move(decide), draft.timers().no_access_decide);
    return;
  }
  Escalation unseen;
  unseen.kind = EscalationKind::kNoContactAtAddress;
  unseen.referral = visit.referral;
  unseen.visit = visit.id;
  draft.Raise(std::move(unseen));
}

}  // namespace

void LeaveLeg(Draft& draft, const Report& report, const Occurred& left, VisitOutcome outcome) {
  const State& state = draft.state();
  const Visit& visit = *report.visit;
  const Referral& referral = state.referrals.at(visit.referral);
  const auto death = DeathIn(outcome);
  const bool dies = death && !referral.died;
  const bool ends_episode = EndsEpisode(state, report, outcome, dies);
  const PrincipalId& by = draft.context().actor.principal;
  if (dies) {
    StopForDeath(draft, referral, {*death, left.at, by}, report.leg);
  } else {
    EndWhatWasOwed(draft, report, ends_episode);
  }
  draft.Add(LegLeft{visit.id, report.leg->id, left, outcome});
  if (ends_episode) {
    draft.Add(EpisodeClosed{visit.episode, outcome, by});
  } else if (IsAlone(visit, *report.leg, dies)) {
    OweWhatRemains(draft, report, outcome);
  }
}

}  // namespace tandem
