// Referrals and episodes as the API shows them.
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/resource_writer.h"
#include "dispatch/wire/value_writer.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

v1::ResponseClock WriteClock(const ResponseClock& from, PersonalParts& parts) {
  v1::ResponseClock to;
  to.set_type(EncodeCode(from.type));
  *to.mutable_start_time() = WriteInstant(from.started_at);
  to.set_start_reason(parts.OpenWords(from.start_reason));
  if (from.due_at) *to.mutable_due_time() = WriteInstant(*from.due_at);
  if (from.stopped_at) *to.mutable_stop_time() = WriteInstant(*from.stopped_at);
  return to;
}

v1::Source WriteSource(const Source& from, PersonalParts& parts) {
  v1::Source to;
  to.set_organisation(from.organisation.value);
  to.set_by(from.by.value);
  to.set_kind(EncodeCode(from.kind));
  to.set_may_be_told(EncodeCode(from.may_be_told));
  if (auto caller = parts.Open<type::v1::Caller>(from.caller)) {
    *to.mutable_caller() = *std::move(caller);
  }
  return to;
}

v1::Triage WriteTriage(const Triage& from, PersonalParts& parts) {
  v1::Triage to;
  to.set_by(from.by.value);
  *to.mutable_decide_time() = WriteInstant(from.at);
  to.set_priority(EncodeCode(from.priority));
  to.set_basis(parts.OpenWords(from.basis));
  *to.mutable_target_time() = WriteInstant(from.target_at);
  if (auto advice = parts.Open<type::v1::SafetyNetAdvice>(from.safety_net)) {
    *to.mutable_safety_net() = *std::move(advice);
  }
  to.set_flag_override(parts.OpenWords(from.flag_override));
  return to;
}

v1::EmergencyCall WriteEmergency(const EmergencyCall& from, PersonalParts& parts) {
  v1::EmergencyCall to;
  to.set_level(EncodeCode(from.level));
  to.set_caller(EncodeCode(from.caller));
  to.set_by(from.by.value);
  *to.mutable_decide_time() = WriteInstant(from.decided_at);
  if (from.rung_at) *to.mutable_ring_time() = WriteInstant(*from.rung_at);
  to.set_reference(parts.OpenWords(from.reference));
  if (from.expected_at) *to.mutable_expected_time() = WriteInstant(*from.expected_at);
  if (from.confirmed_at) *to.mutable_confirm_time() = WriteInstant(*from.confirmed_at);
  to.set_override_reason(parts.OpenWords(from.override_reason));
  return to;
}

v1::Disposal WriteDisposal(const Disposal& from, PersonalParts& parts) {
  v1::Disposal to;
  to.set_by(from.by.value);
  *to.mutable_dispose_time() = WriteInstant(from.at);
  to.set_words(parts.OpenWords(from.words));
  if (auto advice = parts.Open<type::v1::SafetyNetAdvice>(from.safety_net)) {
    *to.mutable_safety_net() = *std::move(advice);
  }
  to.set_to(from.to.value);
  to.set_said_yes(parts.OpenWords(from.said_yes));
  to.set_reject_reason(EncodeCode(from.reject));
  to.set_second(from.second.value);
  return to;
}

v1::ExitGate WriteExitGate(const ExitGate& from, PersonalParts& parts) {
  v1::ExitGate to;
  for (const auto& [question, answer] : from.answers) {
    type::v1::ExitAnswer& written = *to.add_answers();
    written.set_question(EncodeCode(question));
    *written.mutable_answer() = WriteSafetyAnswer(answer);
  }
  if (auto contact = parts.Open<type::v1::WardContact>(from.ward_contact)) {
    *to.mutable_ward_contact() = *std::move(contact);
  }
  to.set_words(parts.OpenWords(from.words));
  return to;
}

v1::Breach WriteBreach(const Breach& from, PersonalParts& parts) {
  v1::Breach to;
  to.set_reason(EncodeCode(from.reason));
  if (from.offered_at) *to.mutable_offered_time() = WriteInstant(*from.offered_at);
  to.set_words(parts.OpenWords(from.words));
  to.set_by(from.by.value);
  *to.mutable_say_time() = WriteInstant(from.at);
  return to;
}

v1::Death WriteDeath(const Death& from) {
  v1::Death to;
  to.set_kind(EncodeCode(from.kind));
  *to.mutable_occur_time() = WriteInstant(from.at);
  to.set_reported_by(from.reported_by.value);
  return to;
}

// Answers to what the team asks, as it asks it; then those to what it has stopped asking.
void WriteRedFlags(const std::map<RedFlagId, SafetyAnswer>& from, const std::vector<RedFlag>& asked,
                   v1::Referral& to) {
  const auto add = [&](const RedFlagId& flag, const SafetyAnswer& answer) {
    type::v1::RedFlagAnswer& written = *to.add_red_flags();
    written.set_flag(flag.value);
    *written.mutable_answer() = WriteSafetyAnswer(answer);
  };
  std::set<RedFlagId> written;
  for (const RedFlag& flag : asked) {
    const auto answer = from.find(flag.id);
    if (answer != from.end() && written.insert(flag.id).second) add(flag.id, answer->second);
  }
  for (const auto& [flag, answer] : from) {
    if (!written.contains(flag)) add(flag, answer);
  }
}

// What became of it, and of the person.
void WriteCourse(const TeamId& team, const Referral& from, PersonalParts& parts, v1::Referral& to) {
  for (const Observation& one : from.observations) {
    *to.add_observations() = WriteObservation(team, one);
  }
  if (from.exit_gate) *to.mutable_exit_gate() = WriteExitGate(*from.exit_gate, parts);
  if (from.breach) *to.mutable_breach() = WriteBreach(*from.breach, parts);
  if (from.emergency) *to.mutable_emergency() = WriteEmergency(*from.emergency, parts);
  if (from.disposal) *to.mutable_disposal() = WriteDisposal(*from.disposal, parts);
  if (from.died) *to.mutable_died() = WriteDeath(*from.died);
  for (const ReferralId id : from.possible_matches) {
    to.add_possible_matches(ReferralName(team, id));
  }
  to.set_linked_to(ReferralName(team, from.linked_to));
  for (const ReferralId id : from.linked) to.add_linked(ReferralName(team, id));
  to.set_corrections(from.corrections);
  if (from.ended_at) *to.mutable_end_time() = WriteInstant(*from.ended_at);
  for (const OrganisationId& organisation : from.hidden_from) {
    if (organisation == PrivateCallers()) {
      to.set_hidden_from_private_callers(true);
    } else {
      to.add_hidden_from(organisation.value);
    }
  }
}

}  // namespace

v1::Referral WriteReferral(const TeamId& team, const Referral& referral,
                           const std::vector<RedFlag>& asked, const Unsealer* unsealer) {
  PersonalParts parts(unsealer);
  v1::Referral to;
  to.set_name(ReferralName(team, referral.id));
  to.set_stage(EncodeCode(referral.stage));
  *to.mutable_receive_time() = WriteInstant(referral.received_at);
  for (const Source& source : referral.sources) *to.add_sources() = WriteSource(source, parts);
  to.set_need(referral.need.value);
  if (auto person = parts.Open<type::v1::Person>(referral.person)) {
    *to.mutable_person() = *std::move(person);
  }
  if (auto story = parts.Open<type::v1::Story>(referral.story)) {
    *to.mutable_story() = *std::move(story);
  }
  Encode(referral.door, to.mutable_door());
  *to.mutable_safety() = WriteSafety(referral.safety);
  Encode(referral.reasons_asked, to.mutable_reasons_asked());
  if (referral.waiting) *to.mutable_waiting() = WriteWaiting(*referral.waiting);
  if (referral.triage) *to.mutable_triage() = WriteTriage(*referral.triage, parts);
  if (referral.clock) *to.mutable_clock() = WriteClock(*referral.clock, parts);
  to.set_episode(EpisodeName(team, referral.episode));
  to.set_withdraw_reason(EncodeCode(referral.withdrawn));
  WriteRedFlags(referral.red_flags, asked, to);
  if (referral.interpreter) *to.mutable_interpreter() = WriteInterpreter(*referral.interpreter);
  to.set_health_area(EncodeCode(referral.health_area));
  to.set_social_area(EncodeCode(referral.social_area));
  WriteCourse(team, referral, parts, to);
  to.set_personal_data_unreadable(parts.unreadable());
  return to;
}

v1::ReferralStatus WriteReferralStatus(const TeamId& team, ReferralId referral, ReferralStage stage,
                                       Instant received_at, const Sealed& person,
                                       const Unsealer* unsealer) {
  v1::ReferralStatus to;
  to.set_name(ReferralStatusName(team, referral));
  to.set_stage(EncodeCode(stage));
  *to.mutable_receive_time() = WriteInstant(received_at);
  if (auto opened = PersonalParts(unsealer).Open<type::v1::Person>(person)) {
    *to.mutable_person() = *std::move(opened);
  }
  return to;
}

v1::Episode WriteEpisode(const TeamId& team, const Episode& episode, const Unsealer* unsealer) {
  PersonalParts parts(unsealer);
  v1::Episode to;
  to.set_name(EpisodeName(team, episode.id));
  to.set_referral(ReferralName(team, episode.referral));
  *to.mutable_open_time() = WriteInstant(episode.opened_at);
  if (episode.first_contact_at) {
    *to.mutable_first_contact_time() = WriteInstant(*episode.first_contact_at);
  }
  if (episode.waiting) *to.mutable_waiting() = WriteWaiting(*episode.waiting);
  if (episode.closed_at) *to.mutable_close_time() = WriteInstant(*episode.closed_at);
  to.set_outcome(EncodeCode(episode.outcome));
  to.set_closed_by(episode.closed_by.value);
  if (episode.exit_planned_at) {
    *to.mutable_exit_plan_time() = WriteInstant(*episode.exit_planned_at);
  }
  to.set_exit_plan(parts.OpenWords(episode.exit_plan));
  to.set_times_extended(episode.times_extended);
  to.set_extension_reason(parts.OpenWords(episode.extension_reason));
  to.set_owner(episode.owner.value);
  for (const Delegation& from : episode.delegations) {
    v1::Delegation& delegation = *to.add_delegations();
    delegation.set_practitioner(PractitionerName(team, from.practitioner));
    delegation.set_competency(from.competency.value);
    delegation.set_delegated_by(PractitionerName(team, from.delegated_by));
    *delegation.mutable_until_time() = WriteInstant(from.until);
  }
  to.set_personal_data_unreadable(parts.unreadable());
  return to;
}

}  // namespace tandem::wire
