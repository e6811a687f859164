#include "dispatch/rules/referral_flow.h"

#include <algorithm>

#include "dispatch/rules/death.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

bool IsSource(const Referral& referral, const OrganisationId& organisation) {
  return organisation &&
         std::any_of(referral.sources.begin(), referral.sources.end(),
                     [&](const Source& source) { return source.organisation == organisation; });
}

}  // namespace

tl::expected<const Referral*, Refused> FindReferral(const Draft& draft, ReferralId id,
                                                    Speaker speaker) {
  const Actor& actor = draft.context().actor;
  const bool sees_all = SeesEverything(actor);
  const auto found = draft.state().referrals.find(id);
  if (found == draft.state().referrals.end()) {
    return tl::unexpected<Refused>(
        sees_all ? Refused{Refusal::kUnknownReferral, std::to_string(id.value)}
                 : Refused{Refusal::kNotYours, {}});
  }
  const bool speaks_for_source = speaker == Speaker::kSource && actor.role == Role::kReferrer &&
                                 IsSource(found->second, actor.organisation);
  if (!sees_all && !speaks_for_source) {
    return tl::unexpected<Refused>(Refused{Refusal::kNotYours, {}});
  }
  return &found->second;
}

bool IsOpen(const Referral& referral) {
  return referral.stage == ReferralStage::kReceived || referral.stage == ReferralStage::kAccepted ||
         (referral.stage == ReferralStage::kEscalated && !referral.ended_at);
}

bool AwaitsTriage(const Referral& referral) {
  return referral.stage == ReferralStage::kReceived || referral.stage == ReferralStage::kEscalated;
}

bool AnybodyMet(const State& state, const Referral& referral) {
  if (referral.clock && referral.clock->stopped_at) return true;
  return std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    return entry.second.referral == referral.id && AnyContact(entry.second);
  });
}

Instant ClockStart(const State& state, const Referral& referral) {
  if (referral.clock) return referral.clock->started_at;
  Instant start = referral.received_at;
  for (const ReferralId& id : referral.linked) {
    const auto joined = state.referrals.find(id);
    if (joined != state.referrals.end()) start = std::min(start, ClockStart(state, joined->second));
  }
  return start;
}

Span WelfareEvery(const Timers& timers, Priority priority) {
  switch (priority) {
    case Priority::kP1:
      return timers.welfare_p1;
    case Priority::kP2:
      return timers.welfare_p2;
    case Priority::kP3:
    case Priority::kP4:
      return timers.welfare_other;
  }
  return timers.welfare_other;
}

bool IsOwedWord(const Source& source, const std::set<OrganisationId>& hidden_from) {
  return source.may_be_told != MayBeTold::kNothing && !hidden_from.contains(source.organisation);
}

void OweWord(Draft& draft, ReferralId referral, std::size_t source) {
  Task tell = AboutReferral(TaskKind::kTellSource, referral);
  tell.source = static_cast<int>(source);
  draft.Open(std::move(tell), draft.timers().tell_source);
}

void OweWordToAll(Draft& draft, const Referral& referral, const OrganisationId& speaker) {
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral.id && task.kind == TaskKind::kTellSource;
  });
  for (std::size_t i = 0; i < referral.sources.size(); ++i) {
    const Source& source = referral.sources[i];
    const bool knows = speaker && source.organisation == speaker;
    if (!knows && IsOwedWord(source, referral.hidden_from)) OweWord(draft, referral.id, i);
  }
}

std::vector<std::size_t> IndicesOfJoined(const std::vector<Source>& all,
                                         const std::vector<Source>& joined) {
  std::set<std::size_t> found;
  for (const Source& source : joined) {
    // From the back: an equal source of the referral's own stands before those that joined.
    for (std::size_t i = all.size(); i-- > 0;) {
      if (all[i] == source && found.insert(i).second) break;
    }
  }
  return {found.begin(), found.end()};
}

void ResolveEscalationsOf(Draft& draft, ReferralId referral) {
  draft.Resolve([&](const Escalation& open) {
    return open.referral == referral && !open.visit && !OutlivesWork(open.kind) &&
           open.kind != EscalationKind::kTaskOverdue;
  });
}

}  // namespace tandem
