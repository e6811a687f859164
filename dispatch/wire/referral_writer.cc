// Referrals and episodes as the API shows them.
#include <optional>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/resource_writer.h"
#include "dispatch/wire/value_writer.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

type::v1::SafetyAnswer WriteSafetyAnswer(const SafetyAnswer& from) {
  type::v1::SafetyAnswer to;
  to.set_answer(EncodeCode(from.answer));
  if (from.answer == Answer::kUnknown) return to;
  to.set_by(from.by.value);
  *to.mutable_answer_time() = WriteInstant(from.at);
  to.set_source(EncodeCode(from.source));
  return to;
}

type::v1::DoorSafety WriteSafety(const DoorSafety& from) {
  type::v1::DoorSafety to;
  *to.mutable_violence() = WriteSafetyAnswer(from.violence);
  *to.mutable_weapon() = WriteSafetyAnswer(from.weapon);
  *to.mutable_dog_loose() = WriteSafetyAnswer(from.dog_loose);
  *to.mutable_scene_unsafe() = WriteSafetyAnswer(from.scene_unsafe);
  *to.mutable_allegations() = WriteSafetyAnswer(from.allegations);
  return to;
}

// Opens the sealed parts of one referral for one reader.
class PersonalParts {
 public:
  explicit PersonalParts(const Unsealer* unsealer) : unsealer_(unsealer) {}

  // The part, if it was given and this reader may see it.
  template <class Part>
  std::optional<Part> Open(const Sealed& sealed) {
    if (unsealer_ == nullptr || !sealed) return std::nullopt;
    const auto plaintext = unsealer_->Open(sealed);
    Part part;
    if (plaintext && part.ParseFromString(*plaintext)) return part;
    unreadable_ = true;
    return std::nullopt;
  }

  bool unreadable() const { return unreadable_; }

 private:
  const Unsealer* unsealer_;
  bool unreadable_ = false;
};

v1::ResponseClock WriteClock(const ResponseClock& from, PersonalParts& parts) {
  v1::ResponseClock to;
  to.set_type(EncodeCode(from.type));
  *to.mutable_start_time() = WriteInstant(from.started_at);
  if (const auto reason = parts.Open<type::v1::Words>(from.start_reason)) {
    to.set_start_reason(reason->text());
  }
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
  if (const auto basis = parts.Open<type::v1::Words>(from.basis)) to.set_basis(basis->text());
  *to.mutable_target_time() = WriteInstant(from.target_at);
  if (auto advice = parts.Open<type::v1::SafetyNetAdvice>(from.safety_net)) {
    *to.mutable_safety_net() = *std::move(advice);
  }
  return to;
}

}  // namespace

v1::Referral WriteReferral(const TeamId& team, const Referral& referral, const Unsealer* unsealer) {
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

v1::Episode WriteEpisode(const TeamId& team, const Episode& episode) {
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
  return to;
}

}  // namespace tandem::wire
