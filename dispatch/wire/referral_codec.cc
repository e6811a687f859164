#include "dispatch/wire/referral_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/observation_codec.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

namespace {

constexpr int kCountMax = 1'000'000'000;

}  // namespace

void Encode(const Source& from, SealedParts parts, journal::v1::Source* to) {
  to->set_organisation(from.organisation.value);
  to->set_by(from.by.value);
  to->set_kind(EncodeCode(from.kind));
  to->set_may_be_told(EncodeCode(from.may_be_told));
  if (from.caller) Encode(from.caller, parts, to->mutable_caller());
}
Source Decode(const journal::v1::Source& from, Trail& trail) {
  return {.organisation = {from.organisation()},
          .by = {from.by()},
          .kind = DecodeCode<SourceKind>(from.kind(), "kind", trail),
          .may_be_told = DecodeCode<MayBeTold>(from.may_be_told(), "may_be_told", trail),
          .caller = DecodeSealed(from.has_caller(), from.caller(), "caller", trail)};
}

void Encode(const Triage& from, SealedParts parts, journal::v1::Triage* to) {
  to->set_by(from.by.value);
  to->set_at_ms(EncodeInstant(from.at));
  to->set_priority(EncodeCode(from.priority));
  if (from.basis) Encode(from.basis, parts, to->mutable_basis());
  to->set_target_at_ms(EncodeInstant(from.target_at));
  if (from.safety_net) Encode(from.safety_net, parts, to->mutable_safety_net());
  if (from.flag_override) Encode(from.flag_override, parts, to->mutable_flag_override());
}
Triage Decode(const journal::v1::Triage& from, Trail& trail) {
  return {.by = {from.by()},
          .at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .priority = DecodeCode<Priority>(from.priority(), "priority", trail),
          .basis = DecodeSealed(from.has_basis(), from.basis(), "basis", trail),
          .target_at = DecodeInstant(from.target_at_ms(), "target_at_ms", trail),
          .safety_net = DecodeSealed(from.has_safety_net(), from.safety_net(), "safety_net", trail),
          .flag_override =
              DecodeSealed(from.has_flag_override(), from.flag_override(), "flag_override", trail)};
}

void Encode(const ResponseClock& from, SealedParts parts, journal::v1::ResponseClock* to) {
  to->set_type(EncodeCode(from.type));
  to->set_started_at_ms(EncodeInstant(from.started_at));
  if (from.start_reason) Encode(from.start_reason, parts, to->mutable_start_reason());
  if (from.due_at) to->set_due_at_ms(EncodeInstant(*from.due_at));
  if (from.stopped_at) to->set_stopped_at_ms(EncodeInstant(*from.stopped_at));
}
ResponseClock Decode(const journal::v1::ResponseClock& from, Trail& trail) {
  return {.type = DecodeCode<ClockType>(from.type(), "type", trail),
          .started_at = DecodeInstant(from.started_at_ms(), "started_at_ms", trail),
          .start_reason =
              DecodeSealed(from.has_start_reason(), from.start_reason(), "start_reason", trail),
          .due_at = DecodeInstant(from.has_due_at_ms(), from.due_at_ms(), "due_at_ms", trail),
          .stopped_at = DecodeInstant(from.has_stopped_at_ms(), from.stopped_at_ms(),
                                      "stopped_at_ms", trail)};
}

void Encode(const EmergencyCall& from, SealedParts parts, journal::v1::EmergencyCall* to) {
  to->set_level(EncodeCode(from.level));
  to->set_caller(EncodeCode(from.caller));
  to->set_by(from.by.value);
  to->set_decided_at_ms(EncodeInstant(from.decided_at));
  if (from.rung_at) to->set_rung_at_ms(EncodeInstant(*from.rung_at));
  if (from.reference) Encode(from.reference, parts, to->mutable_reference());
  if (from.expected_at) to->set_expected_at_ms(EncodeInstant(*from.expected_at));
  if (from.confirmed_at) to->set_confirmed_at_ms(EncodeInstant(*from.confirmed_at));
  if (from.override_reason) Encode(from.override_reason, parts, to->mutable_override_reason());
}
EmergencyCall Decode(const journal::v1::EmergencyCall& from, Trail& trail) {
  return {.level = DecodeCode<EmergencyLevel>(from.level(), "level", trail),
          .caller = DecodeCode<EmergencyCaller>(from.caller(), "caller", trail),
          .by = {from.by()},
          .decided_at = DecodeInstant(from.decided_at_ms(), "decided_at_ms", trail),
          .rung_at = DecodeInstant(from.has_rung_at_ms(), from.rung_at_ms(), "rung_at_ms", trail),
          .reference = DecodeSealed(from.has_reference(), from.reference(), "reference", trail),
          .expected_at = DecodeInstant(from.has_expected_at_ms(), from.expected_at_ms(),
                                       "expected_at_ms", trail),
          .confirmed_at = DecodeInstant(from.has_confirmed_at_ms(), from.confirmed_at_ms(),
                                        "confirmed_at_ms", trail),
          .override_reason = DecodeSealed(from.has_override_reason(), from.override_reason(),
                                          "override_reason", trail)};
}

void Encode(const Disposal& from, SealedParts parts, journal::v1::Disposal* to) {
  to->set_by(from.by.value);
  to->set_at_ms(EncodeInstant(from.at));
  if (from.words) Encode(from.words, parts, to->mutable_words());
  if (from.safety_net) Encode(from.safety_net, parts, to->mutable_safety_net());
  to->set_to(from.to.value);
  if (from.said_yes) Encode(from.said_yes, parts, to->mutable_said_yes());
  to->set_reject(EncodeCode(from.reject));
  to->set_second(from.second.value);
}
Disposal Decode(const journal::v1::Disposal& from, Trail& trail) {
  return {.by = {from.by()},
          .at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail),
          .safety_net = DecodeSealed(from.has_safety_net(), from.safety_net(), "safety_net", trail),
          .to = {from.to()},
          .said_yes = DecodeSealed(from.has_said_yes(), from.said_yes(), "said_yes", trail),
          .reject = DecodeOptionalCode<RejectReason>(from.reject(), "reject", trail),
          .second = {from.second()}};
}

void Encode(const ExitGate& from, SealedParts parts, journal::v1::ExitGate* to) {
  Encode(from.answers, to->mutable_answers());
  if (from.ward_contact) Encode(from.ward_contact, parts, to->mutable_ward_contact());
  if (from.words) Encode(from.words, parts, to->mutable_words());
}
ExitGate Decode(const journal::v1::ExitGate& from, Trail& trail) {
  return {.answers = DecodeExitAnswers(from.answers(), "answers", trail),
          .ward_contact =
              DecodeSealed(from.has_ward_contact(), from.ward_contact(), "ward_contact", trail),
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail)};
}

void Encode(const Breach& from, SealedParts parts, journal::v1::Breach* to) {
  to->set_reason(EncodeCode(from.reason));
  if (from.offered_at) to->set_offered_at_ms(EncodeInstant(*from.offered_at));
  if (from.words) Encode(from.words, parts, to->mutable_words());
  to->set_by(from.by.value);
  to->set_at_ms(EncodeInstant(from.at));
}
Breach Decode(const journal::v1::Breach& from, Trail& trail) {
  return {.reason = DecodeCode<BreachReason>(from.reason(), "reason", trail),
          .offered_at =
              DecodeInstant(from.has_offered_at_ms(), from.offered_at_ms(), "offered_at_ms", trail),
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail),
          .by = {from.by()},
          .at = DecodeInstant(from.at_ms(), "at_ms", trail)};
}

void Encode(const Death& from, journal::v1::Death* to) {
  to->set_kind(EncodeCode(from.kind));
  to->set_at_ms(EncodeInstant(from.at));
  to->set_reported_by(from.reported_by.value);
}
Death Decode(const journal::v1::Death& from, Trail& trail) {
  return {.kind = DecodeCode<DeathKind>(from.kind(), "kind", trail),
          .at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .reported_by = {from.reported_by()}};
}

void Encode(const Delegation& from, journal::v1::Delegation* to) {
  to->set_practitioner(from.practitioner.value);
  to->set_competency(from.competency.value);
  to->set_delegated_by(from.delegated_by.value);
  to->set_until_ms(EncodeInstant(from.until));
}
Delegation Decode(const journal::v1::Delegation& from, Trail& trail) {
  return {.practitioner = {from.practitioner()},
          .competency = {from.competency()},
          .delegated_by = {from.delegated_by()},
          .until = DecodeInstant(from.until_ms(), "until_ms", trail)};
}

void Encode(const Referral& from, SealedParts parts, journal::v1::Referral* to) {
  to->set_id(from.id.value);
  to->set_stage(EncodeCode(from.stage));
  to->set_received_at_ms(EncodeInstant(from.received_at));
  for (const Source& one : from.sources) Encode(one, parts, to->add_sources());
  to->set_need(from.need.value);
  if (from.person) Encode(from.person, parts, to->mutable_person());
  if (from.story) Encode(from.story, parts, to->mutable_story());
  Encode(from.door, to->mutable_door());
  Encode(from.safety, to->mutable_safety());
  Encode(from.reasons_asked, to->mutable_reasons_asked());
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
  if (from.triage) Encode(*from.triage, parts, to->mutable_triage());
  if (from.clock) Encode(*from.clock, parts, to->mutable_clock());
  to->set_episode(from.episode.value);
  to->set_withdrawn(EncodeCode(from.withdrawn));
  Encode(from.red_flags, to->mutable_red_flags());
  for (const Observation& one : from.observations) Encode(one, to->add_observations());
  if (from.exit_gate) Encode(*from.exit_gate, parts, to->mutable_exit_gate());
  if (from.interpreter) Encode(*from.interpreter, to->mutable_interpreter());
  if (from.breach) Encode(*from.breach, parts, to->mutable_breach());
  to->set_health_area(EncodeCode(from.health_area));
  to->set_social_area(EncodeCode(from.social_area));
  if (from.emergency) Encode(*from.emergency, parts, to->mutable_emergency());
  if (from.disposal) Encode(*from.disposal, parts, to->mutable_disposal());
  if (from.died) Encode(*from.died, to->mutable_died());
  for (const ReferralId& one : from.possible_matches) to->add_possible_matches(one.value);
  to->set_linked_to(from.linked_to.value);
  for (const ReferralId& one : from.linked) to->add_linked(one.value);
  for (const OrganisationId& one : from.hidden_from) to->add_hidden_from(one.value);
  to->set_corrections(from.corrections);
  if (from.ended_at) to->set_ended_at_ms(EncodeInstant(*from.ended_at));
}
Referral Decode(const journal::v1::Referral& from, Trail& trail) {
  if (from.sources().empty()) trail.Fault("sources", "is missing");
  return {
      .id = DecodeId<ReferralId>(from.id(), "id", trail),
      .stage = DecodeCode<ReferralStage>(from.stage(), "stage", trail),
      .received_at = DecodeInstant(from.received_at_ms(), "received_at_ms", trail),
      .sources = DecodeEach(from.sources(), "sources", trail),
      .need = {from.need()},
      .person = DecodeSealed(from.has_person(), from.person(), "person", trail),
      .story = DecodeSealed(from.has_story(), from.story(), "story", trail),
      .door = DecodePresent(from.has_door(), from.door(), "door", trail),
      .safety = DecodePresent(from.has_safety(), from.safety(), "safety", trail),
      .reasons_asked = DecodeReasons(from.reasons_asked(), "reasons_asked", trail),
      .waiting = DecodeOptional(from.has_waiting(), from.waiting(), "waiting", trail),
      .triage = DecodeOptional(from.has_triage(), from.triage(), "triage", trail),
      .clock = DecodeOptional(from.has_clock(), from.clock(), "clock", trail),
      .episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
      .withdrawn = DecodeOptionalCode<WithdrawReason>(from.withdrawn(), "withdrawn", trail),
      .red_flags = DecodeRedFlagAnswers(from.red_flags(), "red_flags", trail),
      .observations = DecodeEach(from.observations(), "observations", trail),
      .exit_gate = DecodeOptional(from.has_exit_gate(), from.exit_gate(), "exit_gate", trail),
      .interpreter =
          DecodeOptional(from.has_interpreter(), from.interpreter(), "interpreter", trail),
      .breach = DecodeOptional(from.has_breach(), from.breach(), "breach", trail),
      .health_area = DecodeOptionalCode<AreaVerdict>(from.health_area(), "health_area", trail)
                         .value_or(AreaVerdict::kUnknown),
      .social_area = DecodeOptionalCode<AreaVerdict>(from.social_area(), "social_area", trail)
                         .value_or(AreaVerdict::kUnknown),
      .emergency = DecodeOptional(from.has_emergency(), from.emergency(), "emergency", trail),
      .disposal = DecodeOptional(from.has_disposal(), from.disposal(), "disposal", trail),
      .died = DecodeOptional(from.has_died(), from.died(), "died", trail),
      .possible_matches = DecodeIds<ReferralId>(from.possible_matches(), "possible_matches", trail),
      .linked_to = DecodeId<ReferralId>(from.linked_to(), "linked_to", trail),
      .linked = DecodeIds<ReferralId>(from.linked(), "linked", trail),
      .hidden_from = DecodeCodeSet<OrganisationId>(from.hidden_from()),
      .corrections = DecodeInt(from.corrections(), 0, kCountMax, "corrections", trail),
      .ended_at = DecodeInstant(from.has_ended_at_ms(), from.ended_at_ms(), "ended_at_ms", trail)};
}

void Encode(const Episode& from, SealedParts parts, journal::v1::Episode* to) {
  to->set_id(from.id.value);
  to->set_referral(from.referral.value);
  to->set_opened_at_ms(EncodeInstant(from.opened_at));
  if (from.first_contact_at) to->set_first_contact_at_ms(EncodeInstant(*from.first_contact_at));
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
  if (from.exit_planned_at) to->set_exit_planned_at_ms(EncodeInstant(*from.exit_planned_at));
  if (from.exit_plan) Encode(from.exit_plan, parts, to->mutable_exit_plan());
  to->set_times_extended(from.times_extended);
  if (from.extension_reason) Encode(from.extension_reason, parts, to->mutable_extension_reason());
  to->set_owner(from.owner.value);
  for (const Delegation& one : from.delegations) Encode(one, to->add_delegations());
  if (from.closed_at) to->set_closed_at_ms(EncodeInstant(*from.closed_at));
  to->set_outcome(EncodeCode(from.outcome));
  to->set_closed_by(from.closed_by.value);
}
Episode Decode(const journal::v1::Episode& from, Trail& trail) {
  return {
      .id = DecodeId<EpisodeId>(from.id(), "id", trail),
      .referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
      .opened_at = DecodeInstant(from.opened_at_ms(), "opened_at_ms", trail),
      .first_contact_at = DecodeInstant(from.has_first_contact_at_ms(), from.first_contact_at_ms(),
                                        "first_contact_at_ms", trail),
      .waiting = DecodeOptional(from.has_waiting(), from.waiting(), "waiting", trail),
      .exit_planned_at = DecodeInstant(from.has_exit_planned_at_ms(), from.exit_planned_at_ms(),
                                       "exit_planned_at_ms", trail),
      .exit_plan = DecodeSealed(from.has_exit_plan(), from.exit_plan(), "exit_plan", trail),
      .times_extended = DecodeInt(from.times_extended(), 0, kCountMax, "times_extended", trail),
      .extension_reason = DecodeSealed(from.has_extension_reason(), from.extension_reason(),
                                       "extension_reason", trail),
      .owner = {from.owner()},
      .delegations = DecodeEach(from.delegations(), "delegations", trail),
      .closed_at =
          DecodeInstant(from.has_closed_at_ms(), from.closed_at_ms(), "closed_at_ms", trail),
      .outcome = DecodeOptionalCode<VisitOutcome>(from.outcome(), "outcome", trail),
      .closed_by = {from.closed_by()}};
}

}  // namespace tandem::wire
