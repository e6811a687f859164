#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve_parts.h"
#include "dispatch/rules/waiting.h"

// What is owed: tasks, escalations, enquiries and opportunities.

namespace tandem {
namespace {

Enquiry& EnquiryOf(State& state, EnquiryId enquiry) {
  const auto found = state.enquiries.find(enquiry);
  TANDEM_CHECK(found != state.enquiries.end());
  return found->second;
}

// A leg moves on between the alarm and whoever takes it: its clock is passed on only while it still
// waits for what was raised.
void PassToLeg(State& state, const Escalation& escalation, const Waiting& next) {
  Leg& leg = LegOf(state, escalation.visit, escalation.leg);
  if (WaitsFor(leg) == escalation.kind) leg.waiting = next;
}

void PassToPractitioner(State& state, const Escalation& escalation, const Waiting& next) {
  const auto found = state.practitioners.find(escalation.practitioner);
  if (found == state.practitioners.end()) return;
  Practitioner& person = found->second;
  auto& owed = escalation.kind == EscalationKind::kBreakOwed ? person.break_owed : person.safe_home;
  if (owed) owed = next;
}

// Once raised, the escalation's clock is what the thing waits for. Where each kind of thing keeps
// its clock is what ForEachWaiting walks over.
void PassWaitingTo(State& state, const Escalation& escalation) {
  const Waiting next{escalation.baton, escalation.due_at};
  const EscalationKind kind = escalation.kind;
  if (StandsAlone(state, escalation)) return;
  if (kind == EscalationKind::kTaskOverdue) {
    const auto task = state.tasks.find(escalation.task);
    // It stays on the list of whoever owes it; only the alarm climbs.
    if (task != state.tasks.end()) task->second.due_at = next.due_at;
  } else if (kind == EscalationKind::kHandoverUnaccepted) {
    for (auto& [id, handover] : state.handovers) handover.due_at = next.due_at;
  } else if (kind == EscalationKind::kBreakOwed || kind == EscalationKind::kNotHomeSafe) {
    PassToPractitioner(state, escalation, next);
  } else if (escalation.leg) {
    PassToLeg(state, escalation, next);
  } else if (kind == EscalationKind::kTriageOverdue) {
    ReferralOf(state, escalation.referral).waiting = next;
  } else if (kind == EscalationKind::kNobodyFound || kind == EscalationKind::kCareCallMissed) {
    VisitOf(state, escalation.visit).waiting = next;
  } else {
    EpisodeOf(state, ReferralOf(state, escalation.referral).episode).waiting = next;
  }
}

}  // namespace

void Apply(State& state, const TaskOpened& event, const Record&) {
  SawId(state, event.task.id.value);
  state.tasks[event.task.id] = event.task;
}

void Apply(State& state, const TaskEnded& event, const Record&) {
  state.tasks.erase(event.task);
  // What is no longer owed is no longer overdue.
  std::erase_if(state.escalations,
                [&](const auto& entry) { return entry.second.task == event.task; });
}

void Apply(State& state, const EscalationRaised& event, const Record&) {
  SawId(state, event.escalation.id.value);
  state.escalations[event.escalation.id] = event.escalation;
  PassWaitingTo(state, event.escalation);
}

void Apply(State& state, const EscalationTaken& event, const Record&) {
  const auto found = state.escalations.find(event.escalation);
  TANDEM_CHECK(found != state.escalations.end());
  found->second.taken_by = event.by;
  found->second.due_at = event.due_at;
  PassWaitingTo(state, found->second);
}

void Apply(State& state, const EscalationResolved& event, const Record&) {
  state.escalations.erase(event.escalation);
}

void Apply(State& state, const EnquiryOpened& event, const Record&) {
  SawId(state, event.enquiry.id.value);
  state.enquiries[event.enquiry.id] = event.enquiry;
}

void Apply(State& state, const EnquiryAsked& event, const Record&) {
  EnquiryOf(state, event.enquiry).asked.push_back(event.asked);
}

void Apply(State& state, const EnquiryAnswered& event, const Record& record) {
  Enquiry& enquiry = EnquiryOf(state, event.enquiry);
  TANDEM_CHECK(!enquiry.asked.empty());
  Asked& last = enquiry.asked.back();
  last.answer = event.answer;
  last.answer_words = event.words;
  last.answered_at = record.recorded_at;
  enquiry.settled = event.settled;
}

void Apply(State& state, const OpportunityAsked& event, const Record&) {
  SawId(state, event.opportunity.id.value);
  state.opportunities[event.opportunity.id] = event.opportunity;
}

// Followed or missed, it is the archive's to count.
void Apply(State& state, const OpportunityFollowed& event, const Record&) {
  state.opportunities.erase(event.opportunity);
}

void Apply(State& state, const OpportunityMissed& event, const Record&) {
  state.opportunities.erase(event.opportunity);
}

}  // namespace tandem
