#pragma once

#include "dispatch/rules/draft.h"

// What every reported fact has in common: who reports it of which leg, when it was, what it implies
// and what a contact means for the clock.

namespace tandem {

// A report about a leg by somebody who was told of it.
struct Report {
  const Visit* visit = nullptr;
  const Leg* leg = nullptr;
  PractitionerId practitioner;
  FactKind kind = FactKind::kSetOff;
  Occurred
      occurred;  // clamped: not in the future, not before the telling, not before the last stage

  // The leg is theirs and has not been taken back.
  bool IsHolder() const {
    return leg->practitioner == practitioner && leg->stage != LegStage::kReleased;
  }

  // It was committed to them, whatever became of it since.
  bool WasTheirs() const { return leg->practitioner == practitioner && leg->committed_at; }
};

tl::expected<Report, Refused> MakeReport(const Draft& draft, VisitId visit, LegId leg,
                                         FactKind kind, const Occurred& occurred);

// The leg is theirs, was committed, and the work is not over: the report may change its stage.
// What does not fit is filed.
bool FitsTheLeg(const Draft& draft, const Report& report);

// Keeps a report that does not fit, and puts it before the lead.
Decision File(Draft draft, const Report& report);

// The report itself, of a kind that changes no stage. `code` is of the kind, 0 = none.
void Note(Draft& draft, const Report& report, int code = 0);

// Calls a baton about this leg; if it was called for the same before, again and higher.
void Call(Draft& draft, const Report& report, EscalationKind kind, Baton baton = Baton::kLead);

// An owed action about the leg of a report, or about a referral as a whole.
Task AboutLeg(TaskKind kind, const Report& report);
Task AboutReferral(TaskKind kind, ReferralId referral);

// Opens a task unless one of its kind, about the same, is open already.
void OpenOnce(Draft& draft, Task task, Span due_in);

// The first contact face to face with the person stops the clock and starts the 72 hours; an
// earlier one that comes to light later corrects both. Found dead is no contact.
void CountContact(Draft& draft, const Report& report, const Contact& contact);

// They are on the way: whoever waits need not be rung, and where they still were with somebody
// else they have left.
void SetOff(Draft& draft, const Report& report, const Occurred& occurred, Instant arrival_at);

// They are there: whoever stood off at the door for want of a partner has one.
void MeetPartner(Draft& draft, const Report& report, LegStage there);

// Their arrival is expected at another time: whoever waits for them at the door waits until then.
void MoveArrival(Draft& draft, const Report& report, Instant arrival_at);

// The stages a later fact implies, marked as inferred.
void InferSetOff(Draft& draft, const Report& report, Instant at);
void InferAtAddress(Draft& draft, const Report& report, Instant at);

// What the leg waits for from now on, unless it stands off: then it waits for its partner.
Waiting NextOf(const Leg& leg, Instant due_at);

// The leg's own timers that this report answers.
void ResolveLegTimers(Draft& draft, LegId leg);

}  // namespace tandem
