#include "dispatch/rules/linking.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/response_clock.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

std::set<ReferralId> SameCrisis(const State& state, ReferralId start) {
  std::set<ReferralId> crisis;
  std::vector<ReferralId> left{start};
  while (!left.empty()) {
    const ReferralId id = left.back();
    left.pop_back();
    const auto found = state.referrals.find(id);
    if (found == state.referrals.end() || !crisis.insert(id).second) continue;
    left.push_back(found->second.linked_to);
    left.insert(left.end(), found->second.linked.begin(), found->second.linked.end());
  }
  return crisis;
}

void SetBarriers(Draft& draft, const std::set<ReferralId>& crisis,
                 const std::set<OrganisationId>& hidden_from, const Sealed& reason) {
  for (const ReferralId& id : crisis) {
    if (draft.state().referrals.at(id).hidden_from != hidden_from) {
      draft.Add(BarrierSet{id, hidden_from, reason});
    }
  }
}

void DropBarredWord(Draft& draft, const Referral& referral,
                    const std::set<OrganisationId>& hidden_from) {
  DropTasks(draft, [&](const Task& task) {
    if (task.kind != TaskKind::kTellSource || task.referral != referral.id) return false;
    const auto source = static_cast<std::size_t>(task.source);
    return source < referral.sources.size() && !IsOwedWord(referral.sources[source], hidden_from);
  });
}

// Everything somebody might take `kept` to be a second time has been looked at.
bool IsLastMatch(const Referral& kept, ReferralId other) {
  return std::all_of(
      kept.possible_matches.begin(), kept.possible_matches.end(), [&](const ReferralId& match) {
        return match == other ||
               std::find(kept.linked.begin(), kept.linked.end(), match) != kept.linked.end();
      });
}

// Whoever was rung for `other` still has to say that they come: that task stays.
void DropWhatIsSettled(Draft& draft, const Referral& kept, const Referral& other) {
  DropTasks(draft, [&](const Task& task) {
    const bool look = task.kind == TaskKind::kPossibleDuplicate;
    if (task.referral == kept.id) return look && IsLastMatch(kept, other.id);
    return task.referral == other.id && (look || task.kind == TaskKind::kTellSource);
  });
}

void TakeEarlierClock(Draft& draft, const Referral& kept, const Referral& other,
                      ReferralLinked& linked) {
  // Without a clock yet, `kept` starts by default with the first of those that joined it.
  if (!kept.clock) return;
  const Instant start = ClockStart(draft.state(), other);
  if (start >= kept.clock->started_at) return;
  linked.clock_started_at = start;
  linked.clock_due_at = ClockDue(kept.clock->type, start);
}

// A response already counted is counted again by the clock it has now.
void CountAgain(Draft& draft, const Referral& kept, const ReferralLinked& linked) {
  if (!linked.clock_started_at || !kept.clock->stopped_at) return;
  ResponseClock clock = *kept.clock;
  clock.due_at = linked.clock_due_at;
  draft.Add(ClockStopped{kept.id, *clock.stopped_at, IsBreach(clock, *clock.stopped_at)});
}

// What only the other caller knew, and every YES.
void TakeAnswers(Draft& draft, const Referral& kept, const Referral& other) {
  RedFlagAnswers taken;
  for (const auto& [id, theirs] : other.red_flags) {
    const auto ours = kept.red_flags.find(id);
    const bool known = ours != kept.red_flags.end() &&
                       (ours->second.answer == Answer::kYes || ours->second.answer == Answer::kNo);
    const bool adds_yes =
        theirs.answer == Answer::kYes && (!known || ours->second.answer != Answer::kYes);
    if (!known || adds_yes) taken[id] = theirs;
  }
  if (!taken.empty()) {
    EndQuestions(draft, kept, taken);
    draft.Add(RedFlagsAnswered{kept.id, std::move(taken)});
  }
  if (AnyYes(kept.red_flags) || AnyYes(other.red_flags)) RaiseRedFlag(draft, kept);
}

}  // namespace

void JoinReferrals(Draft& draft, const Referral& kept, const Referral& other,
                   const Sealed& reason) {
  ReferralLinked linked{kept.id, other.id, other.sources, {}, {}, reason};
  TakeEarlierClock(draft, kept, other, linked);
  ResolveEscalationsOf(draft, other.id);
  DropWhatIsSettled(draft, kept, other);
  draft.Add(linked);
  EndWork(draft, other.id, ReleaseReason::kDuplicate);
  if (other.stage == ReferralStage::kAccepted) {
    draft.Add(
        EpisodeClosed{other.episode, VisitOutcome::kNoContact, draft.context().actor.principal});
  }
  CountAgain(draft, kept, linked);
  TakeAnswers(draft, kept, other);

  std::set<OrganisationId> hidden_from = kept.hidden_from;
  hidden_from.insert(other.hidden_from.begin(), other.hidden_from.end());
  std::set<ReferralId> crisis = SameCrisis(draft.state(), kept.id);
  crisis.merge(SameCrisis(draft.state(), other.id));
  SetBarriers(draft, crisis, hidden_from, reason);
  DropBarredWord(draft, kept, hidden_from);
  if (kept.stage == ReferralStage::kReceived) return;
  for (std::size_t i = 0; i < other.sources.size(); ++i) {
    if (IsOwedWord(other.sources[i], hidden_from)) {
      OweWord(draft, kept.id, kept.sources.size() + i);
    }
  }
}

void PartReferrals(Draft& draft, const Referral& kept, const Referral& joined,
                   const Sealed& reason) {
  draft.Add(ReferralUnlinked{joined.id, kept.id,
                             Waiting{Baton::kTriage, draft.now() + draft.timers().triage_decision},
                             reason});
  if (AnyYes(joined.red_flags)) RaiseRedFlag(draft, joined);

  const std::vector<std::size_t> gone = IndicesOfJoined(kept.sources, joined.sources);
  const auto moves = [&](const Task& task) {
    return task.kind == TaskKind::kTellSource && task.referral == kept.id && !gone.empty() &&
           static_cast<std::size_t>(task.source) >= gone.front();
  };
  DropTasks(draft, moves);
  // Sources are told by their place in the list: those behind the ones that go move up, and what
  // they are owed is due as before.
  for (const auto& [id, task] : draft.state().tasks) {
    const auto source = static_cast<std::size_t>(task.source);
    if (!moves(task) || std::binary_search(gone.begin(), gone.end(), source)) continue;
    Task moved = task;
    moved.source -=
        static_cast<int>(std::lower_bound(gone.begin(), gone.end(), source) - gone.begin());
    draft.Open(std::move(moved), std::max(task.due_at - draft.now(), Span{0}));
  }
}

void HideCrisis(Draft& draft, ReferralId referral, const std::set<OrganisationId>& hidden_from,
                const Sealed& reason) {
  const std::set<ReferralId> crisis = SameCrisis(draft.state(), referral);
  SetBarriers(draft, crisis, hidden_from, reason);
  for (const ReferralId& id : crisis) {
    DropBarredWord(draft, draft.state().referrals.at(id), hidden_from);
  }
}

}  // namespace tandem
