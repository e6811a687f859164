#include "dispatch/wire/referral_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

void Encode(const Source& from, SealedParts parts, journal::v1::Source* to) {
  to->set_organisation(from.organisation.value);
  to->set_by(from.by.value);
  to->set_kind(EncodeCode(from.kind));
  to->set_may_be_told(EncodeCode(from.may_be_told));
  if (from.caller) wire::Encode(from.caller, parts, to->mutable_caller());
}

Sealed DecodeSealed(bool present, const journal::v1::Sealed& from, std::string_view field,
                    Trail& trail) {
  return DecodeOptional(present, from, field, trail).value_or(Sealed{});
}

}  // namespace

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
}

Triage Decode(const journal::v1::Triage& from, Trail& trail) {
  return {
      .by = {from.by()},
      .at = DecodeInstant(from.at_ms(), "at_ms", trail),
      .priority = DecodeCode<Priority>(from.priority(), "priority", trail),
      .basis = DecodeSealed(from.has_basis(), from.basis(), "basis", trail),
      .target_at = DecodeInstant(from.target_at_ms(), "target_at_ms", trail),
      .safety_net = DecodeSealed(from.has_safety_net(), from.safety_net(), "safety_net", trail)};
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
}

Referral Decode(const journal::v1::Referral& from, Trail& trail) {
  if (from.sources().empty()) trail.Fault("sources", "is missing");
  return {.id = DecodeId<ReferralId>(from.id(), "id", trail),
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
          .withdrawn = DecodeOptionalCode<WithdrawReason>(from.withdrawn(), "withdrawn", trail)};
}

void Encode(const Episode& from, journal::v1::Episode* to) {
  to->set_id(from.id.value);
  to->set_referral(from.referral.value);
  to->set_opened_at_ms(EncodeInstant(from.opened_at));
  if (from.first_contact_at) to->set_first_contact_at_ms(EncodeInstant(*from.first_contact_at));
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
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
      .closed_at =
          DecodeInstant(from.has_closed_at_ms(), from.closed_at_ms(), "closed_at_ms", trail),
      .outcome = DecodeOptionalCode<VisitOutcome>(from.outcome(), "outcome", trail),
      .closed_by = {from.closed_by()}};
}

}  // namespace tandem::wire
