#pragma once

#include <optional>

#include "dispatch/domain/state.h"

// What waits, with whom and until when: one walk over the state serves the timer (NextWakeup), the
// rungs (PassTime) and the promise that nothing waits without an owner (invariants).
//
// Raised, an escalation becomes the timer of the thing it is about: EscalationRaised and
// EscalationTaken move both, so that the thing is due again when the escalation is.
//
//   escalation                                  the timer it moves
//   kTriageOverdue                              Referral::waiting
//   kExitPlan, kEpisodeReview                   Episode::waiting
//   kNoContactAtAddress without a leg           Episode::waiting
//   kNobodyFound of a first visit               Visit::waiting
//   kCareCallMissed                             Visit::waiting
//   whatever WaitsFor(leg) says                 Leg::waiting
//   kTaskOverdue                                Task::due_at
//   kBreakOwed, kNotHomeSafe                    Practitioner::break_owed, safe_home
//   kHandoverUnaccepted                         Handover::due_at of the open one
//   those for which StandsAlone                 none: their own due_at is it

namespace tandem {

// A thing that waits, as the escalation it becomes when nobody acts.
struct WaitingThing {
  EscalationKind kind = EscalationKind::kNobodyFound;
  ReferralId referral{};
  VisitId visit{};
  LegId leg{};
  PractitionerId practitioner{};
  TaskId task{};
  Waiting waiting{};
  EscalationId open{};  // already raised, for a kind that stands alone
};

// What a thing with a timer becomes when that runs out. For a leg nullopt: it waits for nothing of
// its own, and has no timer.
EscalationKind WaitsFor(const Episode& episode);
EscalationKind WaitsFor(const Visit& visit);
std::optional<EscalationKind> WaitsFor(const Leg& leg);

// The lead sent one of the last crew: the second is looked for only when somebody else is free. At
// a door for two nobody is sent so, and what makes it one asks for both again.
bool SendsOne(const Visit& visit);

// Sent so, and the one who goes has their leg: until that is over nobody is called about the
// second, whose owner and timer are that leg's.
bool IsSecondPutOff(const Visit& visit);

// A time-critical call that nobody holds comes before the lead this long before its window opens:
// who starts looking when it is missed finds insulin too late [A]. Ten minutes are left for an
// offer of a call that is planned late (Timers::direct_other). nullopt: nobody need be called.
inline constexpr Span kTimeCriticalAhead = minutes{30};
std::optional<Instant> NobodyFoundAt(const State& state, const Visit& visit);

// Staying with the person, and somebody owes the call that asks how long: the task is the timer,
// and no alarm says beside it that the visit is overdue.
bool IsAskedWhetherTheyStay(const State& state, const Leg& leg);

// No stage of anything waits with it: it comes back by itself until somebody resolves it. A kind
// does so always or never, but for two. kPartnerFailed waits with a leg that has acknowledged
// standing off, and else stands alone. kNobodyFound is what a first visit waits for; of a planned
// one it stands alone, for that waits for kCareCallMissed.
bool StandsAlone(EscalationKind kind);  // always
bool StandsAlone(const State& state, const Escalation& escalation);

// When the baton is called: when it is due. While the team is held nobody is called (nullopt), but
// for an SOS, for the standstill itself, and for P1 work once P1 alarms resume.
std::optional<Instant> CalledAt(const State& state, const WaitingThing& thing);

template <class Take>
void ForEachWaiting(const State& state, Take take) {
  using Kind = EscalationKind;
  for (const auto& [id, referral] : state.referrals) {
    if (!referral.waiting) continue;
    take(WaitingThing{.kind = Kind::kTriageOverdue, .referral = id, .waiting = *referral.waiting});
  }
  for (const auto& [id, episode] : state.episodes) {
    if (!episode.waiting) continue;
    take(WaitingThing{
        .kind = WaitsFor(episode), .referral = episode.referral, .waiting = *episode.waiting});
  }
  for (const auto& [id, visit] : state.visits) {
    if (const auto at = NobodyFoundAt(state, visit)) {
      take(WaitingThing{.kind = Kind::kNobodyFound,
                        .referral = visit.referral,
                        .visit = id,
                        .waiting = {Baton::kLead, *at}});
    }
    if (visit.waiting && !IsSecondPutOff(visit)) {
      take(WaitingThing{.kind = WaitsFor(visit),
                        .referral = visit.referral,
                        .visit = id,
                        .waiting = *visit.waiting});
    }
    for (const Leg& leg : visit.legs) {
      const auto kind = WaitsFor(leg);
      if (!kind || !leg.waiting || IsAskedWhetherTheyStay(state, leg)) continue;
      take(WaitingThing{.kind = *kind,
                        .referral = visit.referral,
                        .visit = id,
                        .leg = leg.id,
                        .practitioner = leg.practitioner,
                        .waiting = *leg.waiting});
    }
  }
  for (const auto& [id, task] : state.tasks) {
    take(WaitingThing{.kind = Kind::kTaskOverdue,
                      .referral = task.referral,
                      .visit = task.visit,
                      .leg = task.leg,
                      .practitioner = task.practitioner,
                      .task = id,
                      .waiting = {task.baton, task.due_at}});
  }
  for (const auto& [id, person] : state.practitioners) {
    if (person.break_owed) {
      take(WaitingThing{
          .kind = Kind::kBreakOwed, .practitioner = id, .waiting = *person.break_owed});
    }
    if (person.safe_home) {
      take(WaitingThing{
          .kind = Kind::kNotHomeSafe, .practitioner = id, .waiting = *person.safe_home});
    }
  }
  for (const auto& [id, handover] : state.handovers) {
    take(WaitingThing{.kind = Kind::kHandoverUnaccepted,
                      .waiting = {Baton::kOnCall, handover.due_at}});
  }
  for (const auto& [id, escalation] : state.escalations) {
    if (!StandsAlone(state, escalation)) continue;
    take(WaitingThing{.kind = escalation.kind,
                      .referral = escalation.referral,
                      .visit = escalation.visit,
                      .leg = escalation.leg,
                      .practitioner = escalation.practitioner,
                      .task = escalation.task,
                      .waiting = {escalation.baton, escalation.due_at},
                      .open = id});
  }
}

}  // namespace tandem
