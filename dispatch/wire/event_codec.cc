#include "dispatch/wire/event_codec.h"

#include <google/protobuf/descriptor.h>

#include "dispatch/base/switch_on.h"
#include "dispatch/wire/referral_event_codec.h"
#include "dispatch/wire/team_event_codec.h"
#include "dispatch/wire/visit_event_codec.h"

namespace tandem::wire {

void Encode(const Event& from, journal::v1::Event* to) {
  SwitchOn(
      from,  //
      [to](const TeamConfigured& e) { Encode(e, to->mutable_team_configured()); },
      [to](const RosterImported& e) { Encode(e, to->mutable_roster_imported()); },
      [to](const PractitionerSignedOn& e) { Encode(e, to->mutable_practitioner_signed_on()); },
      [to](const PractitionerSignedOff& e) { Encode(e, to->mutable_practitioner_signed_off()); },
      [to](const BreakStarted& e) { Encode(e, to->mutable_break_started()); },
      [to](const BreakEnded& e) { Encode(e, to->mutable_break_ended()); },
      [to](const SafeHomeReported& e) { Encode(e, to->mutable_safe_home_reported()); },
      [to](const TemporaryPractitionerAdded& e) {
        Encode(e, to->mutable_temporary_practitioner_added());
      },
      [to](const TemporaryPractitionerExpired& e) {
        Encode(e, to->mutable_temporary_practitioner_expired());
      },
      [to](const BatonOffered& e) { Encode(e, to->mutable_baton_offered()); },
      [to](const BatonPassed& e) { Encode(e, to->mutable_baton_passed()); },
      [to](const HandoverOpened& e) { Encode(e, to->mutable_handover_opened()); },
      [to](const HandoverItemAccepted& e) { Encode(e, to->mutable_handover_item_accepted()); },
      [to](const TeamHeld& e) { Encode(e, to->mutable_team_held()); },
      [to](const TeamResumed& e) { Encode(e, to->mutable_team_resumed()); },
      [to](const OpportunityAsked& e) { Encode(e, to->mutable_opportunity_asked()); },
      [to](const OpportunityFollowed& e) { Encode(e, to->mutable_opportunity_followed()); },
      [to](const OpportunityMissed& e) { Encode(e, to->mutable_opportunity_missed()); },
      [to](const SosRaised& e) { Encode(e, to->mutable_sos_raised()); },
      [to](const TaskOpened& e) { Encode(e, to->mutable_task_opened()); },
      [to](const TaskEnded& e) { Encode(e, to->mutable_task_ended()); },
      [to](const EscalationRaised& e) { Encode(e, to->mutable_escalation_raised()); },
      [to](const EscalationTaken& e) { Encode(e, to->mutable_escalation_taken()); },
      [to](const EscalationResolved& e) { Encode(e, to->mutable_escalation_resolved()); },
      [to](const ReferralReceived& e) { Encode(e, to->mutable_referral_received()); },
      [to](const SourceAdded& e) { Encode(e, to->mutable_source_added()); },
      [to](const RedFlagsAnswered& e) { Encode(e, to->mutable_red_flags_answered()); },
      [to](const ExitGateAnswered& e) { Encode(e, to->mutable_exit_gate_answered()); },
      [to](const ObservationRecorded& e) { Encode(e, to->mutable_observation_recorded()); },
      [to](const ReferralAccepted& e) { Encode(e, to->mutable_referral_accepted()); },
      [to](const ReferralDisposed& e) { Encode(e, to->mutable_referral_disposed()); },
      [to](const ReferralEscalated& e) { Encode(e, to->mutable_referral_escalated()); },
      [to](const EmergencyConfirmed& e) { Encode(e, to->mutable_emergency_confirmed()); },
      [to](const ReferralLinked& e) { Encode(e, to->mutable_referral_linked()); },
      [to](const ReferralUnlinked& e) { Encode(e, to->mutable_referral_unlinked()); },
      [to](const ReferralCorrected& e) { Encode(e, to->mutable_referral_corrected()); },
      [to](const BarrierSet& e) { Encode(e, to->mutable_barrier_set()); },
      [to](const PersonDied& e) { Encode(e, to->mutable_person_died()); },
      [to](const ReferralWithdrawn& e) { Encode(e, to->mutable_referral_withdrawn()); },
      [to](const ClockStopped& e) { Encode(e, to->mutable_clock_stopped()); },
      [to](const BreachReasoned& e) { Encode(e, to->mutable_breach_reasoned()); },
      [to](const EpisodeStarted& e) { Encode(e, to->mutable_episode_started()); },
      [to](const ExitPlanned& e) { Encode(e, to->mutable_exit_planned()); },
      [to](const EpisodeExtended& e) { Encode(e, to->mutable_episode_extended()); },
      [to](const TaskDelegated& e) { Encode(e, to->mutable_task_delegated()); },
      [to](const EpisodeClosed& e) { Encode(e, to->mutable_episode_closed()); },
      [to](const EnquiryOpened& e) { Encode(e, to->mutable_enquiry_opened()); },
      [to](const EnquiryAsked& e) { Encode(e, to->mutable_enquiry_asked()); },
      [to](const EnquiryAnswered& e) { Encode(e, to->mutable_enquiry_answered()); },
      [to](const EpisodeArchived& e) { Encode(e, to->mutable_episode_archived()); },
      [to](const VisitPlanned& e) { Encode(e, to->mutable_visit_planned()); },
      [to](const VisitCancelled& e) { Encode(e, to->mutable_visit_cancelled()); },
      [to](const VisitModeChanged& e) { Encode(e, to->mutable_visit_mode_changed()); },
      [to](const MeetingPointSet& e) { Encode(e, to->mutable_meeting_point_set()); },
      [to](const LastCrewChosen& e) { Encode(e, to->mutable_last_crew_chosen()); },
      [to](const LegAdded& e) { Encode(e, to->mutable_leg_added()); },
      [to](const LegPinned& e) { Encode(e, to->mutable_leg_pinned()); },
      [to](const LegUnpinned& e) { Encode(e, to->mutable_leg_unpinned()); },
      [to](const RuleOverridden& e) { Encode(e, to->mutable_rule_overridden()); },
      [to](const OfferMade& e) { Encode(e, to->mutable_offer_made()); },
      [to](const OfferSeen& e) { Encode(e, to->mutable_offer_seen()); },
      [to](const OfferPrompted& e) { Encode(e, to->mutable_offer_prompted()); },
      [to](const OfferAcknowledged& e) { Encode(e, to->mutable_offer_acknowledged()); },
      [to](const OfferDeclined& e) { Encode(e, to->mutable_offer_declined()); },
      [to](const OfferExpired& e) { Encode(e, to->mutable_offer_expired()); },
      [to](const OfferWithdrawn& e) { Encode(e, to->mutable_offer_withdrawn()); },
      [to](const LegHeld& e) { Encode(e, to->mutable_leg_held()); },
      [to](const LegCommitted& e) { Encode(e, to->mutable_leg_committed()); },
      [to](const LegSetOff& e) { Encode(e, to->mutable_leg_set_off()); },
      [to](const LegDelayed& e) { Encode(e, to->mutable_leg_delayed()); },
      [to](const LegAtAddress& e) { Encode(e, to->mutable_leg_at_address()); },
      [to](const LegNoAccess& e) { Encode(e, to->mutable_leg_no_access()); },
      [to](const LegWithPerson& e) { Encode(e, to->mutable_leg_with_person()); },
      [to](const LegStaying& e) { Encode(e, to->mutable_leg_staying()); },
      [to](const LegLeft& e) { Encode(e, to->mutable_leg_left()); },
      [to](const LegReleased& e) { Encode(e, to->mutable_leg_released()); },
      [to](const WithdrawalAcknowledged& e) { Encode(e, to->mutable_withdrawal_acknowledged()); },
      [to](const LegStoodOff& e) { Encode(e, to->mutable_leg_stood_off()); },
      [to](const StandOffAcknowledged& e) { Encode(e, to->mutable_stand_off_acknowledged()); },
      [to](const StandOffLifted& e) { Encode(e, to->mutable_stand_off_lifted()); },
      [to](const FactNoted& e) { Encode(e, to->mutable_fact_noted()); },
      [to](const FactFiled& e) { Encode(e, to->mutable_fact_filed()); });
}

Event Decode(const journal::v1::Event& from, Trail& trail) {
  const auto at = [&trail](const char* field, const auto& kind) -> Event {
    const auto step = trail.Into(field);
    return Decode(kind, trail);
  };
  switch (from.kind_case()) {
    case journal::v1::Event::kTeamConfigured:
      return at("team_configured", from.team_configured());
    case journal::v1::Event::kRosterImported:
      return at("roster_imported", from.roster_imported());
    case journal::v1::Event::kPractitionerSignedOn:
      return at("practitioner_signed_on", from.practitioner_signed_on());
    case journal::v1::Event::kPractitionerSignedOff:
      return at("practitioner_signed_off", from.practitioner_signed_off());
    case journal::v1::Event::kBreakStarted:
      return at("break_started", from.break_started());
    case journal::v1::Event::kBreakEnded:
      return at("break_ended", from.break_ended());
    case journal::v1::Event::kSafeHomeReported:
      return at("safe_home_reported", from.safe_home_reported());
    case journal::v1::Event::kTemporaryPractitionerAdded:
      return at("temporary_practitioner_added", from.temporary_practitioner_added());
    case journal::v1::Event::kTemporaryPractitionerExpired:
      return at("temporary_practitioner_expired", from.temporary_practitioner_expired());
    case journal::v1::Event::kBatonOffered:
      return at("baton_offered", from.baton_offered());
    case journal::v1::Event::kBatonPassed:
      return at("baton_passed", from.baton_passed());
    case journal::v1::Event::kHandoverOpened:
      return at("handover_opened", from.handover_opened());
    case journal::v1::Event::kHandoverItemAccepted:
      return at("handover_item_accepted", from.handover_item_accepted());
    case journal::v1::Event::kTeamHeld:
      return at("team_held", from.team_held());
    case journal::v1::Event::kTeamResumed:
      return at("team_resumed", from.team_resumed());
    case journal::v1::Event::kOpportunityAsked:
      return at("opportunity_asked", from.opportunity_asked());
    case journal::v1::Event::kOpportunityFollowed:
      return at("opportunity_followed", from.opportunity_followed());
    case journal::v1::Event::kOpportunityMissed:
      return at("opportunity_missed", from.opportunity_missed());
    case journal::v1::Event::kSosRaised:
      return at("sos_raised", from.sos_raised());
    case journal::v1::Event::kTaskOpened:
      return at("task_opened", from.task_opened());
    case journal::v1::Event::kTaskEnded:
      return at("task_ended", from.task_ended());
    case journal::v1::Event::kEscalationRaised:
      return at("escalation_raised", from.escalation_raised());
    case journal::v1::Event::kEscalationTaken:
      return at("escalation_taken", from.escalation_taken());
    case journal::v1::Event::kEscalationResolved:
      return at("escalation_resolved", from.escalation_resolved());
    case journal::v1::Event::kReferralReceived:
      return at("referral_received", from.referral_received());
    case journal::v1::Event::kSourceAdded:
      return at("source_added", from.source_added());
    case journal::v1::Event::kRedFlagsAnswered:
      return at("red_flags_answered", from.red_flags_answered());
    case journal::v1::Event::kExitGateAnswered:
      return at("exit_gate_answered", from.exit_gate_answered());
    case journal::v1::Event::kObservationRecorded:
      return at("observation_recorded", from.observation_recorded());
    case journal::v1::Event::kReferralAccepted:
      return at("referral_accepted", from.referral_accepted());
    case journal::v1::Event::kReferralDisposed:
      return at("referral_disposed", from.referral_disposed());
    case journal::v1::Event::kReferralEscalated:
      return at("referral_escalated", from.referral_escalated());
    case journal::v1::Event::kEmergencyConfirmed:
      return at("emergency_confirmed", from.emergency_confirmed());
    case journal::v1::Event::kReferralLinked:
      return at("referral_linked", from.referral_linked());
    case journal::v1::Event::kReferralUnlinked:
      return at("referral_unlinked", from.referral_unlinked());
    case journal::v1::Event::kReferralCorrected:
      return at("referral_corrected", from.referral_corrected());
    case journal::v1::Event::kBarrierSet:
      return at("barrier_set", from.barrier_set());
    case journal::v1::Event::kPersonDied:
      return at("person_died", from.person_died());
    case journal::v1::Event::kReferralWithdrawn:
      return at("referral_withdrawn", from.referral_withdrawn());
    case journal::v1::Event::kClockStopped:
      return at("clock_stopped", from.clock_stopped());
    case journal::v1::Event::kBreachReasoned:
      return at("breach_reasoned", from.breach_reasoned());
    case journal::v1::Event::kEpisodeStarted:
      return at("episode_started", from.episode_started());
    case journal::v1::Event::kExitPlanned:
      return at("exit_planned", from.exit_planned());
    case journal::v1::Event::kEpisodeExtended:
      return at("episode_extended", from.episode_extended());
    case journal::v1::Event::kTaskDelegated:
      return at("task_delegated", from.task_delegated());
    case journal::v1::Event::kEpisodeClosed:
      return at("episode_closed", from.episode_closed());
    case journal::v1::Event::kEnquiryOpened:
      return at("enquiry_opened", from.enquiry_opened());
    case journal::v1::Event::kEnquiryAsked:
      return at("enquiry_asked", from.enquiry_asked());
    case journal::v1::Event::kEnquiryAnswered:
      return at("enquiry_answered", from.enquiry_answered());
    case journal::v1::Event::kEpisodeArchived:
      return at("episode_archived", from.episode_archived());
    case journal::v1::Event::kVisitPlanned:
      return at("visit_planned", from.visit_planned());
    case journal::v1::Event::kVisitCancelled:
      return at("visit_cancelled", from.visit_cancelled());
    case journal::v1::Event::kVisitModeChanged:
      return at("visit_mode_changed", from.visit_mode_changed());
    case journal::v1::Event::kMeetingPointSet:
      return at("meeting_point_set", from.meeting_point_set());
    case journal::v1::Event::kLastCrewChosen:
      return at("last_crew_chosen", from.last_crew_chosen());
    case journal::v1::Event::kLegAdded:
      return at("leg_added", from.leg_added());
    case journal::v1::Event::kLegPinned:
      return at("leg_pinned", from.leg_pinned());
    case journal::v1::Event::kLegUnpinned:
      return at("leg_unpinned", from.leg_unpinned());
    case journal::v1::Event::kRuleOverridden:
      return at("rule_overridden", from.rule_overridden());
    case journal::v1::Event::kOfferMade:
      return at("offer_made", from.offer_made());
    case journal::v1::Event::kOfferSeen:
      return at("offer_seen", from.offer_seen());
    case journal::v1::Event::kOfferPrompted:
      return at("offer_prompted", from.offer_prompted());
    case journal::v1::Event::kOfferAcknowledged:
      return at("offer_acknowledged", from.offer_acknowledged());
    case journal::v1::Event::kOfferDeclined:
      return at("offer_declined", from.offer_declined());
    case journal::v1::Event::kOfferExpired:
      return at("offer_expired", from.offer_expired());
    case journal::v1::Event::kOfferWithdrawn:
      return at("offer_withdrawn", from.offer_withdrawn());
    case journal::v1::Event::kLegHeld:
      return at("leg_held", from.leg_held());
    case journal::v1::Event::kLegCommitted:
      return at("leg_committed", from.leg_committed());
    case journal::v1::Event::kLegSetOff:
      return at("leg_set_off", from.leg_set_off());
    case journal::v1::Event::kLegDelayed:
      return at("leg_delayed", from.leg_delayed());
    case journal::v1::Event::kLegAtAddress:
      return at("leg_at_address", from.leg_at_address());
    case journal::v1::Event::kLegNoAccess:
      return at("leg_no_access", from.leg_no_access());
    case journal::v1::Event::kLegWithPerson:
      return at("leg_with_person", from.leg_with_person());
    case journal::v1::Event::kLegStaying:
      return at("leg_staying", from.leg_staying());
    case journal::v1::Event::kLegLeft:
      return at("leg_left", from.leg_left());
    case journal::v1::Event::kLegReleased:
      return at("leg_released", from.leg_released());
    case journal::v1::Event::kWithdrawalAcknowledged:
      return at("withdrawal_acknowledged", from.withdrawal_acknowledged());
    case journal::v1::Event::kLegStoodOff:
      return at("leg_stood_off", from.leg_stood_off());
    case journal::v1::Event::kStandOffAcknowledged:
      return at("stand_off_acknowledged", from.stand_off_acknowledged());
    case journal::v1::Event::kStandOffLifted:
      return at("stand_off_lifted", from.stand_off_lifted());
    case journal::v1::Event::kFactNoted:
      return at("fact_noted", from.fact_noted());
    case journal::v1::Event::kFactFiled:
      return at("fact_filed", from.fact_filed());
    case journal::v1::Event::KIND_NOT_SET:
      break;
  }
  trail.Fault("kind", "is missing or unknown");
  return TeamConfigured{};
}

std::string EventName(const Event& event) {
  journal::v1::Event message;
  Encode(event, &message);
  const auto* field = journal::v1::Event::descriptor()->FindFieldByNumber(message.kind_case());
  std::string name = field == nullptr ? "?" : field->name();
  for (char& letter : name) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return name;
}

}  // namespace tandem::wire
