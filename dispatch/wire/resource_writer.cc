#include "dispatch/wire/resource_writer.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/value_writer.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

v1::Pin WritePin(const TeamId& team, const Pin& from, PersonalParts& parts) {
  v1::Pin to;
  to.set_practitioner(PractitionerName(team, from.practitioner));
  if (from.not_before) *to.mutable_not_before_time() = WriteInstant(*from.not_before);
  to.set_owner(from.owner.value);
  to.set_reason(parts.OpenWords(from.reason));
  *to.mutable_until_time() = WriteInstant(from.until);
  return to;
}

v1::RuleOverride WriteOverride(const RuleOverride& from, PersonalParts& parts) {
  v1::RuleOverride to;
  to.set_rule(EncodeCode(from.rule));
  to.set_by(from.by.value);
  *to.mutable_override_time() = WriteInstant(from.at);
  to.set_reason(parts.OpenWords(from.reason));
  return to;
}

v1::StandOff WriteStandOff(const StandOff& from) {
  v1::StandOff to;
  *to.mutable_since_time() = WriteInstant(from.since);
  if (from.acknowledged_at) *to.mutable_acknowledge_time() = WriteInstant(*from.acknowledged_at);
  return to;
}

// How far the holder of a leg has come.
void WriteProgress(const Leg& leg, v1::Leg& to) {
  if (leg.held_at) *to.mutable_hold_time() = WriteInstant(*leg.held_at);
  if (leg.committed_at) *to.mutable_commit_time() = WriteInstant(*leg.committed_at);
  if (leg.set_off) *to.mutable_set_off() = WriteOccurred(*leg.set_off);
  if (leg.estimated_arrival_at) {
    *to.mutable_estimated_arrival_time() = WriteInstant(*leg.estimated_arrival_at);
  }
  if (leg.at_address) *to.mutable_at_address() = WriteOccurred(*leg.at_address);
  if (leg.no_access_at) *to.mutable_no_access_time() = WriteInstant(*leg.no_access_at);
  if (leg.contact) *to.mutable_contact() = WriteContact(*leg.contact);
  to.set_staying(EncodeCode(leg.staying));
  if (leg.left) *to.mutable_left() = WriteOccurred(*leg.left);
  to.set_outcome(EncodeCode(leg.outcome));
  to.set_release_reason(EncodeCode(leg.released));
  to.set_may_still_travel(leg.may_still_travel);
}

v1::Leg WriteLeg(const TeamId& team, VisitId visit, const Leg& leg, PersonalParts& parts) {
  v1::Leg to;
  to.set_name(LegName(team, visit, leg.id));
  to.set_stage(EncodeCode(leg.stage));
  Encode(leg.requirement, to.mutable_requirement());
  to.set_joins(leg.joins);
  to.set_practitioner(PractitionerName(team, leg.practitioner));
  to.set_organisation(leg.organisation.value);
  for (const OfferId offer : leg.open_offers) to.add_open_offers(OfferName(team, offer));
  to.set_travel_minutes(leg.travel_minutes);
  WriteProgress(leg, to);
  if (leg.waiting) *to.mutable_waiting() = WriteWaiting(*leg.waiting);
  if (leg.target_at) *to.mutable_target_time() = WriteInstant(*leg.target_at);
  if (leg.stand_off) *to.mutable_stand_off() = WriteStandOff(*leg.stand_off);
  if (leg.pin) *to.mutable_pin() = WritePin(team, *leg.pin, parts);
  for (const RuleOverride& one : leg.overrides) *to.add_overrides() = WriteOverride(one, parts);
  return to;
}

v1::Asked WriteAsked(const Asked& from, PersonalParts& parts) {
  v1::Asked to;
  to.set_service(from.service.value);
  to.set_words(parts.OpenWords(from.words));
  to.set_by(from.by.value);
  *to.mutable_ask_time() = WriteInstant(from.at);
  to.set_answer(EncodeCode(from.answer));
  to.set_answer_words(parts.OpenWords(from.answer_words));
  if (from.answered_at) *to.mutable_answer_time() = WriteInstant(*from.answered_at);
  return to;
}

v1::HandoverItem WriteHandoverItem(const TeamId& team, const HandoverItem& from,
                                   PersonalParts& parts) {
  v1::HandoverItem to;
  to.set_kind(EncodeCode(from.kind));
  switch (from.kind) {
    case HandoverItemKind::kReferral:
      to.set_referral(ReferralName(team, {from.number}));
      break;
    case HandoverItemKind::kEscalation:
      to.set_escalation(EscalationName(team, {from.number}));
      break;
    case HandoverItemKind::kTask:
      to.set_task(TaskName(team, {from.number}));
      break;
    case HandoverItemKind::kBaton:
      to.set_baton(static_cast<type::v1::Baton>(from.number));
      break;
    case HandoverItemKind::kPractitioner:
      to.set_practitioner(PractitionerName(team, from.practitioner));
      break;
  }
  to.set_worry(parts.OpenWords(from.worry));
  if (from.accepted_at) *to.mutable_accept_time() = WriteInstant(*from.accepted_at);
  return to;
}

}  // namespace

v1::Visit WriteVisit(const TeamId& team, const Visit& visit, const Unsealer* unsealer) {
  PersonalParts parts(unsealer);
  v1::Visit to;
  to.set_name(VisitName(team, visit.id));
  to.set_referral(ReferralName(team, visit.referral));
  to.set_episode(EpisodeName(team, visit.episode));
  to.set_need(visit.need.value);
  Encode(visit.door, to.mutable_door());
  to.set_priority(EncodeCode(visit.priority));
  *to.mutable_create_time() = WriteInstant(visit.created_at);
  *to.mutable_target_time() = WriteInstant(visit.target_at);
  if (visit.due_at) *to.mutable_due_time() = WriteInstant(*visit.due_at);
  to.set_mode(EncodeCode(visit.mode));
  to.set_gap_minutes_max(visit.gap_minutes_max);
  Encode(visit.reasons, to.mutable_reasons());
  to.set_visit_minutes(visit.visit_minutes);
  if (visit.waiting) *to.mutable_waiting() = WriteWaiting(*visit.waiting);
  for (const Leg& leg : visit.legs) *to.add_legs() = WriteLeg(team, visit.id, leg, parts);
  to.set_kind(EncodeCode(visit.kind));
  if (visit.offer_from) *to.mutable_offer_from_time() = WriteInstant(*visit.offer_from);
  if (visit.window_from) *to.mutable_window_start_time() = WriteInstant(*visit.window_from);
  if (visit.window_until) *to.mutable_window_end_time() = WriteInstant(*visit.window_until);
  to.set_time_critical(visit.time_critical);
  to.set_instructions(parts.OpenWords(visit.instructions));
  to.set_meeting_point(parts.OpenWords(visit.meeting_point));
  to.set_last_crew(EncodeCode(visit.last_crew));
  if (visit.interpreter) *to.mutable_interpreter() = WriteInterpreter(*visit.interpreter);
  to.set_personal_data_unreadable(parts.unreadable());
  return to;
}

v1::Offer WriteOffer(const TeamId& team, const Offer& offer) {
  v1::Offer to;
  to.set_name(OfferName(team, offer.id));
  to.set_visit(VisitName(team, offer.visit));
  to.set_leg(LegName(team, offer.visit, offer.leg));
  to.set_practitioner(PractitionerName(team, offer.practitioner));
  to.set_stage(EncodeCode(offer.stage));
  *to.mutable_offer_time() = WriteInstant(offer.offered_at);
  *to.mutable_expire_time() = WriteInstant(offer.expires_at);
  to.set_travel_minutes(offer.travel_minutes);
  to.set_via_base(offer.via_base);
  to.set_directed(offer.directed);
  if (offer.delivered_at) *to.mutable_deliver_time() = WriteInstant(*offer.delivered_at);
  if (offer.displayed_at) *to.mutable_display_time() = WriteInstant(*offer.displayed_at);
  if (offer.next_prompt) {
    to.mutable_next_prompt()->set_prompt(EncodeCode(offer.next_prompt->prompt));
    *to.mutable_next_prompt()->mutable_prompt_time() = WriteInstant(offer.next_prompt->at);
  }
  return to;
}

v1::Task WriteTask(const TeamId& team, const Task& task) {
  v1::Task to;
  to.set_name(TaskName(team, task.id));
  to.set_kind(EncodeCode(task.kind));
  to.set_baton(EncodeCode(task.baton));
  to.set_referral(ReferralName(team, task.referral));
  to.set_visit(VisitName(team, task.visit));
  to.set_leg(LegName(team, task.visit, task.leg));
  to.set_offer(OfferName(team, task.offer));
  to.set_enquiry(EnquiryName(team, task.enquiry));
  to.set_practitioner(PractitionerName(team, task.practitioner));
  if (task.source >= 0) to.set_source(task.source);
  to.set_condition(EncodeCode(task.condition));
  *to.mutable_open_time() = WriteInstant(task.opened_at);
  *to.mutable_due_time() = WriteInstant(task.due_at);
  to.set_attempts(task.attempts);
  return to;
}

v1::Enquiry WriteEnquiry(const TeamId& team, const Enquiry& enquiry, const Unsealer* unsealer) {
  PersonalParts parts(unsealer);
  v1::Enquiry to;
  to.set_name(EnquiryName(team, enquiry.id));
  to.set_kind(EncodeCode(enquiry.kind));
  to.set_referral(ReferralName(team, enquiry.referral));
  *to.mutable_open_time() = WriteInstant(enquiry.opened_at);
  if (enquiry.needed_by) *to.mutable_needed_by_time() = WriteInstant(*enquiry.needed_by);
  for (const Asked& asked : enquiry.asked) *to.add_asked() = WriteAsked(asked, parts);
  to.set_settled(enquiry.settled);
  to.set_personal_data_unreadable(parts.unreadable());
  return to;
}

v1::Handover WriteHandover(const TeamId& team, const Handover& handover, const Unsealer* unsealer) {
  PersonalParts parts(unsealer);
  v1::Handover to;
  to.set_name(HandoverName(team, handover.id));
  to.set_from(handover.from.value);
  to.set_to(handover.to.value);
  *to.mutable_open_time() = WriteInstant(handover.opened_at);
  *to.mutable_due_time() = WriteInstant(handover.due_at);
  for (const HandoverItem& item : handover.items) {
    *to.add_items() = WriteHandoverItem(team, item, parts);
  }
  to.set_personal_data_unreadable(parts.unreadable());
  return to;
}

v1::Escalation WriteEscalation(const TeamId& team, const Escalation& escalation,
                               const PrincipalId& holder) {
  v1::Escalation to;
  to.set_name(EscalationName(team, escalation.id));
  to.set_kind(EncodeCode(escalation.kind));
  to.set_baton(EncodeCode(escalation.baton));
  to.set_holder(holder.value);
  to.set_referral(ReferralName(team, escalation.referral));
  to.set_visit(VisitName(team, escalation.visit));
  to.set_leg(LegName(team, escalation.visit, escalation.leg));
  to.set_practitioner(PractitionerName(team, escalation.practitioner));
  *to.mutable_raise_time() = WriteInstant(escalation.raised_at);
  to.set_times_raised(escalation.times_raised);
  *to.mutable_due_time() = WriteInstant(escalation.due_at);
  to.set_task(TaskName(team, escalation.task));
  to.set_taken_by(escalation.taken_by.value);
  return to;
}

v1::Practitioner WritePractitioner(const TeamId& team, const Practitioner& practitioner,
                                   const StaffMember& member) {
  v1::Practitioner to;
  to.set_name(PractitionerName(team, practitioner.id));
  to.set_display_name(member.name);
  to.set_employer(member.employer.value);
  to.set_pool(member.pool);
  to.set_discipline(EncodeCode(member.discipline));
  to.set_profession(EncodeCode(member.profession));
  to.mutable_registration()->set_body(member.registration.body);
  to.mutable_registration()->set_number(member.registration.number);
  for (const Competence& from : member.competences) {
    v1::Competence* competence = to.add_competences();
    competence->set_competency(from.id.value);
    if (from.valid_until) {
      *competence->mutable_valid_until_time() = WriteInstant(*from.valid_until);
    }
    competence->set_verified_by(from.verified_by);
    competence->set_evidence(from.evidence);
  }
  for (const std::string& language : member.languages) to.add_languages(language);
  to.set_duty(EncodeCode(practitioner.duty));
  if (practitioner.on_duty_since) {
    *to.mutable_on_duty_time() = WriteInstant(*practitioner.on_duty_since);
  }
  if (practitioner.last_place != Place{}) {
    Encode(practitioner.last_place, to.mutable_last_place());
  }
  to.set_phone(member.phone);
  if (practitioner.shift_ends_at) {
    *to.mutable_shift_end_time() = WriteInstant(*practitioner.shift_ends_at);
  }
  for (const KitTypeId& kit : practitioner.kit) to.add_kit(kit.value);
  to.set_travel(EncodeCode(practitioner.travel));
  if (practitioner.break_owed) *to.mutable_break_owed() = WriteWaiting(*practitioner.break_owed);
  if (practitioner.safe_home) *to.mutable_safe_home() = WriteWaiting(*practitioner.safe_home);
  if (practitioner.signed_off_at) {
    *to.mutable_sign_off_time() = WriteInstant(*practitioner.signed_off_at);
  }
  return to;
}

v1::Temporary WriteTemporary(const TeamId& team, const TemporaryPractitioner& temporary) {
  v1::Temporary to;
  to.set_agency(temporary.agency);
  *to.mutable_expire_time() = WriteInstant(temporary.expires_at);
  to.set_paired_with(PractitionerName(team, temporary.paired_with));
  to.set_added_by(temporary.added_by.value);
  return to;
}

v1::Team WriteTeam(const TeamId& team, const std::string& display_name, const std::string& version,
                   bool clinical_values_signed, const std::map<Baton, PrincipalId>& batons) {
  v1::Team to;
  to.set_name(TeamName(team));
  to.set_display_name(display_name);
  to.set_version(version);
  to.set_clinical_values_signed(clinical_values_signed);
  WriteBatons(batons, to.mutable_batons());
  return to;
}

void WriteBatons(const std::map<Baton, PrincipalId>& batons,
                 google::protobuf::RepeatedPtrField<v1::BatonHolder>* to) {
  for (const auto& [baton, principal] : batons) {
    v1::BatonHolder* holder = to->Add();
    holder->set_baton(EncodeCode(baton));
    holder->set_principal(principal.value);
  }
}

v1::Standstill WriteStandstill(const Standstill& held) {
  v1::Standstill to;
  *to.mutable_stop_time() = WriteInstant(held.stopped_at);
  *to.mutable_resume_time() = WriteInstant(held.resumed_at);
  *to.mutable_p1_resume_time() = WriteInstant(held.p1_resumes_at);
  return to;
}

}  // namespace tandem::wire
