#pragma once

#include <set>
#include <vector>

#include "dispatch/rules/draft.h"

// What the decisions on a referral share: who may speak of it, and what is owed to whom when it is
// decided or ends.

namespace tandem {

// Who may ask for something besides duty: nobody, or the organisations that made the referral and
// are not kept out of it by a barrier.
enum class Speaker { kDuty, kSource };

tl::expected<const Referral*, Refused> FindReferral(const Draft& draft, ReferralId id,
                                                    Speaker speaker);

// Somebody still has something to do for it: triage, a crew, or whoever confirms the emergency.
bool IsOpen(const Referral& referral);

// Triage may decide it: undecided so far, or rung for elsewhere (our crew may still go).
bool AwaitsTriage(const Referral& referral);

// Somebody has been with the person, on any visit.
bool AnybodyMet(const State& state, const Referral& referral);

// Where its response clock starts, or starts by default: when the first of those who rang about
// this crisis did, whether in this referral or in one that joined it.
Instant ClockStart(const State& state, const Referral& referral);

// How often somebody rings whoever waits while nobody is on the way.
Span WelfareEvery(const Timers& timers, Priority priority);

// --- word to the sources ------------------------------------------------------------------------

bool IsOwedWord(const Source& source, const std::set<OrganisationId>& hidden_from);

// One source is owed word: a task of PHONE. `source` is an index into Referral::sources.
void OweWord(Draft& draft, ReferralId referral, std::size_t source);

// Every source is owed word of what has just been decided, instead of anything owed before; but
// whose own organisation decided it (`speaker`) knows.
void OweWordToAll(Draft& draft, const Referral& referral, const OrganisationId& speaker = {});

// Where the sources that came with a joined referral stand among all, ascending.
std::vector<std::size_t> IndicesOfJoined(const std::vector<Source>& all,
                                         const std::vector<Source>& joined);

// --- what is over -------------------------------------------------------------------------------

// Ends these open tasks, and the alarms that they are overdue.
template <class Predicate>
void DropTasks(Draft& draft, Predicate gone) {
  draft.Drop(gone);
  draft.Resolve([&](const Escalation& open) {
    const auto task = draft.state().tasks.find(open.task);
    return open.kind == EscalationKind::kTaskOverdue && task != draft.state().tasks.end() &&
           gone(task->second);
  });
}

// What the desk or triage was called for about a referral that is over. What is about a visit ends
// with its work (EndWork), and an overdue task with that task.
void ResolveEscalationsOf(Draft& draft, ReferralId referral);

}  // namespace tandem
