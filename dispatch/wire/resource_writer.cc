#include "dispatch/wire/resource_writer.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/value_writer.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
v1::Visit WriteVisit(const TeamId& team, const Visit& visit) {
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
  for (const Leg& leg : visit.legs) *to.add_legs() = WriteLeg(team, visit.id, leg);
  return to;
}

v1::Leg WriteLeg(const TeamId& team, VisitId visit, const Leg& leg) {
  v1::Leg to;
  to.set_name(LegName(team, visit, leg.id));
  to.set_stage(EncodeCode(leg.stage));
  Encode(leg.requirement, to.mutable_requirement());
  to.set_practitioner(PractitionerName(team, leg.practitioner));
  to.set_organisation(leg.organisation.value);
  for (const OfferId offer : leg.open_offers) to.add_open_offers(OfferName(team, offer));
  to.set_travel_minutes(leg.travel_minutes);
  if (leg.held_at) *to.mutable_hold_time() = WriteInstant(*leg.held_at);
  if (leg.committed_at) *to.mutable_commit_time() = WriteInstant(*leg.committed_at);
  if (leg.set_off) *to.mutable_set_off() = WriteOccurred(*leg.set_off);
  if (leg.estimated_arrival_at) {
    *to.mutable_estimated_arrival_time() = WriteInstant(*leg.estimated_arrival_at);
  }
  if (leg.at_address) *to.mutable_at_address() = WriteOccurred(*leg.at_address);
  if (leg.contact) *to.mutable_contact() = WriteContact(*leg.contact);
  if (leg.left) *to.mutable_left() = WriteOccurred(*leg.left);
  to.set_outcome(EncodeCode(leg.outcome));
  if (leg.waiting) *to.mutable_waiting() = WriteWaiting(*leg.waiting);
  to.set_release_reason(EncodeCode(leg.released));
  to.set_may_still_travel(leg.may_still_travel);
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
  return to;
}

v1::Team WriteTeam(const TeamId& team, const std::string& display_name, const std::string& version,
                   bool clinical_values_signed, const std::map<Baton, PrincipalId>& batons) {
  v1::Team to;
  to.set_name(TeamName(team));
  to.set_display_name(display_name);
  to.set_version(version);
  to.set_clinical_values_signed(clinical_values_signed);
  for (const auto& [baton, principal] : batons) {
    v1::BatonHolder* holder = to.add_batons();
    holder->set_baton(EncodeCode(baton));
    holder->set_principal(principal.value);
  }
  return to;
}

}  // namespace tandem::wire
