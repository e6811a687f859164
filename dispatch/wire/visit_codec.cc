#include "dispatch/wire/visit_codec.h"

#include "dispatch/domain/limits.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

namespace {

using PassedOverEntries = google::protobuf::RepeatedPtrField<journal::v1::PassedOver>;
using ToldEntries = google::protobuf::RepeatedPtrField<journal::v1::Told>;

void Encode(const std::map<PractitionerId, PassedOver>& from, PassedOverEntries* to) {
  for (const auto& [practitioner, passed_over] : from) {
    auto* entry = to->Add();
    entry->set_practitioner(practitioner.value);
    entry->set_declined(EncodeCode(passed_over.declined));
    if (passed_over.until) entry->set_until_ms(EncodeInstant(*passed_over.until));
  }
}

std::map<PractitionerId, PassedOver> DecodePassedOver(const PassedOverEntries& from,
                                                      std::string_view field, Trail& trail) {
  std::map<PractitionerId, PassedOver> people;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    const auto& entry = from.Get(i);
    const PassedOver value{
        .declined = DecodeOptionalCode<DeclineReason>(entry.declined(), "declined", trail),
        .until = DecodeInstant(entry.has_until_ms(), entry.until_ms(), "until_ms", trail)};
    if (!people.emplace(PractitionerId{entry.practitioner()}, value).second) {
      trail.Fault("practitioner", "stands twice");
    }
  }
  return people;
}

void Encode(const std::map<PractitionerId, Instant>& from, ToldEntries* to) {
  for (const auto& [practitioner, at] : from) {
    auto* entry = to->Add();
    entry->set_practitioner(practitioner.value);
    entry->set_at_ms(EncodeInstant(at));
  }
}

std::map<PractitionerId, Instant> DecodeTold(const ToldEntries& from, std::string_view field,
                                             Trail& trail) {
  std::map<PractitionerId, Instant> people;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    const Instant at = DecodeInstant(from.Get(i).at_ms(), "at_ms", trail);
    if (!people.emplace(PractitionerId{from.Get(i).practitioner()}, at).second) {
      trail.Fault("practitioner", "stands twice");
    }
  }
  return people;
}

}  // namespace

void Encode(const Pin& from, SealedParts parts, journal::v1::Pin* to) {
  to->set_practitioner(from.practitioner.value);
  if (from.not_before) to->set_not_before_ms(EncodeInstant(*from.not_before));
  to->set_owner(from.owner.value);
  if (from.reason) Encode(from.reason, parts, to->mutable_reason());
  to->set_until_ms(EncodeInstant(from.until));
}
Pin Decode(const journal::v1::Pin& from, Trail& trail) {
  return {.practitioner = {from.practitioner()},
          .not_before =
              DecodeInstant(from.has_not_before_ms(), from.not_before_ms(), "not_before_ms", trail),
          .owner = {from.owner()},
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail),
          .until = DecodeInstant(from.until_ms(), "until_ms", trail)};
}

void Encode(const RuleOverride& from, SealedParts parts, journal::v1::RuleOverride* to) {
  to->set_rule(EncodeCode(from.rule));
  to->set_by(from.by.value);
  to->set_at_ms(EncodeInstant(from.at));
  if (from.reason) Encode(from.reason, parts, to->mutable_reason());
}
RuleOverride Decode(const journal::v1::RuleOverride& from, Trail& trail) {
  return {.rule = DecodeCode<EligibilityRule>(from.rule(), "rule", trail),
          .by = {from.by()},
          .at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail)};
}

void Encode(const StandOff& from, journal::v1::StandOff* to) {
  to->set_since_ms(EncodeInstant(from.since));
  if (from.acknowledged_at) to->set_acknowledged_at_ms(EncodeInstant(*from.acknowledged_at));
}
StandOff Decode(const journal::v1::StandOff& from, Trail& trail) {
  return {.since = DecodeInstant(from.since_ms(), "since_ms", trail),
          .acknowledged_at = DecodeInstant(from.has_acknowledged_at_ms(), from.acknowledged_at_ms(),
                                           "acknowledged_at_ms", trail)};
}

void Encode(const NextPrompt& from, journal::v1::NextPrompt* to) {
  to->set_prompt(EncodeCode(from.prompt));
  to->set_at_ms(EncodeInstant(from.at));
}
NextPrompt Decode(const journal::v1::NextPrompt& from, Trail& trail) {
  return {.prompt = DecodeCode<OfferPrompt>(from.prompt(), "prompt", trail),
          .at = DecodeInstant(from.at_ms(), "at_ms", trail)};
}

void Encode(const Offer& from, journal::v1::Offer* to) {
  to->set_id(from.id.value);
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_practitioner(from.practitioner.value);
  to->set_stage(EncodeCode(from.stage));
  to->set_offered_at_ms(EncodeInstant(from.offered_at));
  to->set_expires_at_ms(EncodeInstant(from.expires_at));
  to->set_travel_minutes(from.travel_minutes);
  to->set_via_base(from.via_base);
  to->set_directed(from.directed);
  if (from.delivered_at) to->set_delivered_at_ms(EncodeInstant(*from.delivered_at));
  if (from.displayed_at) to->set_displayed_at_ms(EncodeInstant(*from.displayed_at));
  if (from.next_prompt) Encode(*from.next_prompt, to->mutable_next_prompt());
}
Offer Decode(const journal::v1::Offer& from, Trail& trail) {
  return {.id = DecodeId<OfferId>(from.id(), "id", trail),
          .visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .practitioner = {from.practitioner()},
          .stage = DecodeCode<OfferStage>(from.stage(), "stage", trail),
          .offered_at = DecodeInstant(from.offered_at_ms(), "offered_at_ms", trail),
          .expires_at = DecodeInstant(from.expires_at_ms(), "expires_at_ms", trail),
          .travel_minutes = DecodeMinutes(from.travel_minutes(), "travel_minutes", trail),
          .via_base = from.via_base(),
          .directed = from.directed(),
          .delivered_at = DecodeInstant(from.has_delivered_at_ms(), from.delivered_at_ms(),
                                        "delivered_at_ms", trail),
          .displayed_at = DecodeInstant(from.has_displayed_at_ms(), from.displayed_at_ms(),
                                        "displayed_at_ms", trail),
          .next_prompt =
              DecodeOptional(from.has_next_prompt(), from.next_prompt(), "next_prompt", trail)};
}

void Encode(const Leg& from, SealedParts parts, journal::v1::Leg* to) {
  to->set_id(from.id.value);
  to->set_stage(EncodeCode(from.stage));
  Encode(from.requirement, to->mutable_requirement());
  to->set_joins(from.joins);
  to->set_practitioner(from.practitioner.value);
  to->set_organisation(from.organisation.value);
  for (const OfferId& one : from.open_offers) to->add_open_offers(one.value);
  to->set_travel_minutes(from.travel_minutes);
  if (from.held_at) to->set_held_at_ms(EncodeInstant(*from.held_at));
  if (from.committed_at) to->set_committed_at_ms(EncodeInstant(*from.committed_at));
  if (from.set_off) Encode(*from.set_off, to->mutable_set_off());
  if (from.estimated_arrival_at)
    to->set_estimated_arrival_at_ms(EncodeInstant(*from.estimated_arrival_at));
  if (from.at_address) Encode(*from.at_address, to->mutable_at_address());
  if (from.contact) Encode(*from.contact, to->mutable_contact());
  if (from.left) Encode(*from.left, to->mutable_left());
  to->set_outcome(EncodeCode(from.outcome));
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
  if (from.target_at) to->set_target_at_ms(EncodeInstant(*from.target_at));
  if (from.stand_off) Encode(*from.stand_off, to->mutable_stand_off());
  if (from.pin) Encode(*from.pin, parts, to->mutable_pin());
  for (const RuleOverride& one : from.overrides) Encode(one, parts, to->add_overrides());
  if (from.no_access_at) to->set_no_access_at_ms(EncodeInstant(*from.no_access_at));
  to->set_staying(EncodeCode(from.staying));
  to->set_released(EncodeCode(from.released));
  to->set_may_still_travel(from.may_still_travel);
  Encode(from.passed_over, to->mutable_passed_over());
  Encode(from.told, to->mutable_told());
}
Leg Decode(const journal::v1::Leg& from, Trail& trail) {
  return {
      .id = DecodeId<LegId>(from.id(), "id", trail),
      .stage = DecodeCode<LegStage>(from.stage(), "stage", trail),
      .requirement =
          DecodePresent(from.has_requirement(), from.requirement(), "requirement", trail),
      .joins = from.joins(),
      .practitioner = {from.practitioner()},
      .organisation = {from.organisation()},
      .open_offers = DecodeIds<OfferId>(from.open_offers(), "open_offers", trail),
      .travel_minutes = DecodeMinutes(from.travel_minutes(), "travel_minutes", trail),
      .held_at = DecodeInstant(from.has_held_at_ms(), from.held_at_ms(), "held_at_ms", trail),
      .committed_at = DecodeInstant(from.has_committed_at_ms(), from.committed_at_ms(),
                                    "committed_at_ms", trail),
      .set_off = DecodeOptional(from.has_set_off(), from.set_off(), "set_off", trail),
      .estimated_arrival_at =
          DecodeInstant(from.has_estimated_arrival_at_ms(), from.estimated_arrival_at_ms(),
                        "estimated_arrival_at_ms", trail),
      .at_address = DecodeOptional(from.has_at_address(), from.at_address(), "at_address", trail),
      .contact = DecodeOptional(from.has_contact(), from.contact(), "contact", trail),
      .left = DecodeOptional(from.has_left(), from.left(), "left", trail),
      .outcome = DecodeOptionalCode<VisitOutcome>(from.outcome(), "outcome", trail),
      .waiting = DecodeOptional(from.has_waiting(), from.waiting(), "waiting", trail),
      .target_at =
          DecodeInstant(from.has_target_at_ms(), from.target_at_ms(), "target_at_ms", trail),
      .stand_off = DecodeOptional(from.has_stand_off(), from.stand_off(), "stand_off", trail),
      .pin = DecodeOptional(from.has_pin(), from.pin(), "pin", trail),
      .overrides = DecodeEach(from.overrides(), "overrides", trail),
      .no_access_at = DecodeInstant(from.has_no_access_at_ms(), from.no_access_at_ms(),
                                    "no_access_at_ms", trail),
      .staying = DecodeOptionalCode<StayingReason>(from.staying(), "staying", trail),
      .released = DecodeOptionalCode<ReleaseReason>(from.released(), "released", trail),
      .may_still_travel = from.may_still_travel(),
      .passed_over = DecodePassedOver(from.passed_over(), "passed_over", trail),
      .told = DecodeTold(from.told(), "told", trail)};
}

void Encode(const Visit& from, SealedParts parts, journal::v1::Visit* to) {
  to->set_id(from.id.value);
  to->set_referral(from.referral.value);
  to->set_episode(from.episode.value);
  to->set_need(from.need.value);
  Encode(from.door, to->mutable_door());
  to->set_priority(EncodeCode(from.priority));
  to->set_created_at_ms(EncodeInstant(from.created_at));
  to->set_target_at_ms(EncodeInstant(from.target_at));
  if (from.due_at) to->set_due_at_ms(EncodeInstant(*from.due_at));
  to->set_mode(EncodeCode(from.mode));
  to->set_gap_minutes_max(from.gap_minutes_max);
  Encode(from.reasons, to->mutable_reasons());
  to->set_visit_minutes(from.visit_minutes);
  if (from.interpreter) Encode(*from.interpreter, to->mutable_interpreter());
  to->set_kind(EncodeCode(from.kind));
  if (from.offer_from) to->set_offer_from_ms(EncodeInstant(*from.offer_from));
  if (from.window_from) to->set_window_from_ms(EncodeInstant(*from.window_from));
  if (from.window_until) to->set_window_until_ms(EncodeInstant(*from.window_until));
  to->set_time_critical(from.time_critical);
  if (from.instructions) Encode(from.instructions, parts, to->mutable_instructions());
  if (from.meeting_point) Encode(from.meeting_point, parts, to->mutable_meeting_point());
  to->set_last_crew(EncodeCode(from.last_crew));
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
  for (const Leg& one : from.legs) Encode(one, parts, to->add_legs());
}
Visit Decode(const journal::v1::Visit& from, Trail& trail) {
  if (from.legs().empty()) trail.Fault("legs", "is missing");
  return {
      .id = DecodeId<VisitId>(from.id(), "id", trail),
      .referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
      .episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
      .need = {from.need()},
      .door = DecodePresent(from.has_door(), from.door(), "door", trail),
      .priority = DecodeCode<Priority>(from.priority(), "priority", trail),
      .created_at = DecodeInstant(from.created_at_ms(), "created_at_ms", trail),
      .target_at = DecodeInstant(from.target_at_ms(), "target_at_ms", trail),
      .due_at = DecodeInstant(from.has_due_at_ms(), from.due_at_ms(), "due_at_ms", trail),
      .mode = DecodeCode<JointMode>(from.mode(), "mode", trail),
      .gap_minutes_max = DecodeMinutes(from.gap_minutes_max(), "gap_minutes_max", trail),
      .reasons = DecodeReasons(from.reasons(), "reasons", trail),
      .visit_minutes =
          DecodeInt(from.visit_minutes(), 1, limits::kVisitMinutesMax, "visit_minutes", trail),
      .interpreter =
          DecodeOptional(from.has_interpreter(), from.interpreter(), "interpreter", trail),
      .kind = DecodeOptionalCode<VisitKind>(from.kind(), "kind", trail).value_or(VisitKind::kFirst),
      .offer_from =
          DecodeInstant(from.has_offer_from_ms(), from.offer_from_ms(), "offer_from_ms", trail),
      .window_from =
          DecodeInstant(from.has_window_from_ms(), from.window_from_ms(), "window_from_ms", trail),
      .window_until = DecodeInstant(from.has_window_until_ms(), from.window_until_ms(),
                                    "window_until_ms", trail),
      .time_critical = from.time_critical(),
      .instructions =
          DecodeSealed(from.has_instructions(), from.instructions(), "instructions", trail),
      .meeting_point =
          DecodeSealed(from.has_meeting_point(), from.meeting_point(), "meeting_point", trail),
      .last_crew = DecodeOptionalCode<LastCrewChoice>(from.last_crew(), "last_crew", trail),
      .waiting = DecodeOptional(from.has_waiting(), from.waiting(), "waiting", trail),
      .legs = DecodeEach(from.legs(), "legs", trail)};
}

}  // namespace tandem::wire
