#include "dispatch/rules/draft.h"

#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/two_person_rules.h"

namespace tandem {

Draft::Draft(const State& state, const Context& context)
    : state_(state), context_(context), last_id_(state.last_id) {}
Draft::Draft(const Draft& other) = default;
Draft::Draft(Draft&& other) noexcept = default;
Draft::~Draft() = default;

template <class Kind>
void Draft::Add(Kind event) {
  events_.push_back(std::move(event));
}

Decision Draft::Done(Outcome outcome, std::int64_t subject) {
  return Decided{outcome, std::move(events_), subject};
}

Decision Refuse(Refusal reason, std::string detail) {
  return tl::unexpected<Refused>(Refused{reason, std::move(detail)});
}

EscalationId Draft::Raise(Escalation escalation) {
  if (!escalation.id) escalation.id = EscalationId{NextId()};
  escalation.raised_at = now();
  // A silent lead is passed over soon, and sooner by night.
  const Span lead_silent =
      IsNight(data(), now()) ? timers().lead_silent_night : timers().lead_silent_day;
  escalation.due_at =
      now() + (escalation.baton == Baton::kLead ? lead_silent : timers().escalation_repeat);
  const EscalationId id = escalation.id;
  Add(EscalationRaised{std::move(escalation)});
  return id;
}

TaskId Draft::Open(Task task, Span due_in) {
  task.id = TaskId{NextId()};
  task.baton = BatonOf(task.kind);
  task.opened_at = now();
  task.due_at = now() + due_in;
  const TaskId id = task.id;
  Add(TaskOpened{std::move(task)});
  return id;
}

bool SeesEverything(const Actor& actor) {
  return actor.role == Role::kDuty || actor.role == Role::kAdmin;
}

bool MayActFor(const Actor& actor, const PractitionerId& practitioner) {
  switch (actor.role) {
    case Role::kPractitioner:
      return actor.practitioner == practitioner;
    case Role::kDuty:
    case Role::kAdmin:
      return true;
    case Role::kReferrer:
      return false;
  }
  return false;
}

Decision RefuseUnknown(const Actor& actor, Refusal unknown, std::string detail) {
  return SeesEverything(actor) ? Refuse(unknown, std::move(detail)) : Refuse(Refusal::kNotYours);
}

// Every kind of Event.
template void Draft::Add(TeamConfigured);
template void Draft::Add(RosterImported);
template void Draft::Add(PractitionerSignedOn);
template void Draft::Add(PractitionerSignedOff);
template void Draft::Add(BreakStarted);
template void Draft::Add(BreakEnded);
template void Draft::Add(SafeHomeReported);
template void Draft::Add(TemporaryPractitionerAdded);
template void Draft::Add(TemporaryPractitionerExpired);
template void Draft::Add(BatonOffered);
template void Draft::Add(BatonPassed);
template void Draft::Add(HandoverOpened);
template void Draft::Add(HandoverItemAccepted);
template void Draft::Add(TeamHeld);
template void Draft::Add(TeamResumed);
template void Draft::Add(OpportunityAsked);
template void Draft::Add(OpportunityFollowed);
template void Draft::Add(OpportunityMissed);
template void Draft::Add(SosRaised);
template void Draft::Add(TaskOpened);
template void Draft::Add(TaskEnded);
template void Draft::Add(EscalationRaised);
template void Draft::Add(EscalationTaken);
template void Draft::Add(EscalationResolved);
template void Draft::Add(ReferralReceived);
template void Draft::Add(SourceAdded);
template void Draft::Add(RedFlagsAnswered);
template void Draft::Add(ObservationRecorded);
template void Draft::Add(ReferralAccepted);
template void Draft::Add(ReferralDisposed);
template void Draft::Add(ReferralEscalated);
template void Draft::Add(EmergencyConfirmed);
template void Draft::Add(ReferralLinked);
template void Draft::Add(ReferralUnlinked);
template void Draft::Add(ReferralCorrected);
template void Draft::Add(BarrierSet);
template void Draft::Add(PersonDied);
template void Draft::Add(ReferralWithdrawn);
template void Draft::Add(ClockStopped);
template void Draft::Add(EpisodeStarted);
template void Draft::Add(ExitPlanned);
template void Draft::Add(EpisodeExtended);
template void Draft::Add(TaskDelegated);
template void Draft::Add(EpisodeClosed);
template void Draft::Add(EnquiryOpened);
template void Draft::Add(EnquiryAsked);
template void Draft::Add(EnquiryAnswered);
template void Draft::Add(EpisodeArchived);
template void Draft::Add(VisitPlanned);
template void Draft::Add(VisitCancelled);
template void Draft::Add(VisitModeChanged);
template void Draft::Add(MeetingPointSet);
template void Draft::Add(LastCrewChosen);
template void Draft::Add(LegAdded);
template void Draft::Add(LegPinned);
template void Draft::Add(LegUnpinned);
template void Draft::Add(RuleOverridden);
template void Draft::Add(OfferMade);
template void Draft::Add(OfferSeen);
template void Draft::Add(OfferPrompted);
template void Draft::Add(OfferAcknowledged);
template void Draft::Add(OfferDeclined);
template void Draft::Add(OfferExpired);
template void Draft::Add(OfferWithdrawn);
template void Draft::Add(LegHeld);
template void Draft::Add(LegCommitted);
template void Draft::Add(LegSetOff);
template void Draft::Add(LegDelayed);
template void Draft::Add(LegAtAddress);
template void Draft::Add(LegNoAccess);
template void Draft::Add(LegWithPerson);
template void Draft::Add(LegStaying);
template void Draft::Add(LegLeft);
template void Draft::Add(LegReleased);
template void Draft::Add(WithdrawalAcknowledged);
template void Draft::Add(LegStoodOff);
template void Draft::Add(StandOffAcknowledged);
template void Draft::Add(StandOffLifted);
template void Draft::Add(FactNoted);
template void Draft::Add(FactFiled);

}  // namespace tandem
