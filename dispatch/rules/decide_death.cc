#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/death.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/open_episode.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

// Who must hear of it, the same day. [A]
constexpr Span kTellWithin = hours{4};
constexpr Span kDebriefWithin = hours{24};

bool Stays(const Leg& leg, const Leg* reporter) {
  if (IsOver(leg.stage)) return false;
  return IsAtTheDoor(leg.stage) || (reporter && leg.id == reporter->id);
}

void TakeBack(Draft& draft, const Visit& visit, const Leg& leg) {
  for (const OfferId& offer : leg.open_offers) {
    draft.Add(OfferWithdrawn{offer, OfferWithdrawal::kVisitEnded});
  }
  std::optional<Waiting> may_still_travel;
  if (leg.committed_at) {
    may_still_travel =
        Waiting{Baton::kLead, draft.now() + draft.timers().withdrawal_unacknowledged};
  }
  draft.Add(LegReleased{visit.id, leg.id, ReleaseReason::kDied, may_still_travel});
}

// Takes back every leg of the referral but those that stay; whether any does.
bool TakeBackAll(Draft& draft, ReferralId referral, const Leg* reporter) {
  bool anybody_stays = false;
  for (const auto& [id, visit] : draft.state().visits) {
    if (visit.referral != referral) continue;
    for (const Leg& leg : visit.legs) {
      if (IsOver(leg.stage)) continue;
      const bool stays = Stays(leg, reporter);
      anybody_stays |= stays;
      if (!stays) TakeBack(draft, visit, leg);
    }
  }
  return anybody_stays;
}

void OweAfter(Draft& draft, ReferralId referral, DeathKind kind) {
  if (kind == DeathKind::kExpected) {
    draft.Open(AboutReferral(TaskKind::kVerifyDeath, referral), draft.timers().verify_death);
  } else {
    Escalation died;
    died.kind = EscalationKind::kPersonDied;
    died.referral = referral;
    draft.Raise(std::move(died));
  }
  draft.Open(AboutReferral(TaskKind::kTellGp, referral), kTellWithin);
  draft.Open(AboutReferral(TaskKind::kTellNextOfKin, referral), kTellWithin);
  draft.Open(AboutReferral(TaskKind::kDebrief, referral), kDebriefWithin);
}

// An open episode that nobody is at and that never began has no timer of its own: the lead's.
void KeepOwned(Draft& draft, const Referral& referral) {
  const auto episode = draft.state().episodes.find(referral.episode);
  if (episode == draft.state().episodes.end()) return;
  if (episode->second.closed_at || episode->second.waiting) return;
  Escalation open_end;
  open_end.kind = EscalationKind::kNoContactAtAddress;
  open_end.referral = referral.id;
  draft.Raise(std::move(open_end));
}

Decision SaidByDesk(Draft draft, const ReportDied& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kSource);
  if (!found) return tl::unexpected<Refused>(found.error());
  // Found to be the same crisis as another: the work is there.
  const auto kept = draft.state().referrals.find((*found)->linked_to);
  const Referral& referral = kept == draft.state().referrals.end() ? **found : kept->second;
  if (referral.died) return draft.Done(Outcome::kMerged);
  const Instant at =
      std::clamp(command.occurred.at, draft.now() - limits::kFactAgeMax, draft.now());
  StopForDeath(draft, referral, {command.kind, at, draft.context().actor.principal}, nullptr);
  return draft.Done();
}

}  // namespace

bool OutlivesWork(EscalationKind kind) {
  return kind == EscalationKind::kMayStillTravel || kind == EscalationKind::kFactForReview ||
         kind == EscalationKind::kSos || kind == EscalationKind::kHelpNeeded ||
         kind == EscalationKind::kPersonDied;
}

void StopForDeath(Draft& draft, const Referral& referral, const Death& death, const Leg* reporter) {
  draft.Add(PersonDied{referral.id, death});
  const bool anybody_stays = TakeBackAll(draft, referral.id, reporter);
  draft.Drop([&](const Task& task) { return task.referral == referral.id; });
  draft.Resolve([&](const Escalation& open) {
    return open.referral == referral.id && !OutlivesEpisode(open);
  });
  OweAfter(draft, referral.id, death.kind);
  if (!anybody_stays) KeepOwned(draft, referral);
}

Decision DecideDied(Draft draft, const ReportDied& command) {
  if (command.referral) return SaidByDesk(std::move(draft), command);
  const auto report =
      MakeReport(draft, command.visit, command.leg, FactKind::kDied, command.occurred);
  if (!report) return tl::unexpected<Refused>(report.error());
  const Referral& referral = draft.state().referrals.at(report->visit->referral);
  if (referral.died) return draft.Done(Outcome::kMerged);
  // Somebody who was only asked, or whose leg is another's now, has not been sent there.
  if (!report->WasTheirs()) return File(std::move(draft), *report);
  Note(draft, *report, static_cast<int>(command.kind));
  StopForDeath(draft, referral,
               {command.kind, report->occurred.at, draft.context().actor.principal}, report->leg);
  return draft.Done();
}

}  // namespace tandem
