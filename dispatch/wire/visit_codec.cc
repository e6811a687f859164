#include "dispatch/wire/visit_codec.h"

#include "dispatch/domain/limits.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

constexpr int kTimesRaisedMax = 1'000'000'000;

void EncodeAsked(const Leg& from, journal::v1::Leg* to) {
  for (const auto& [practitioner, passed_over] : from.passed_over) {
    auto* entry = to->add_passed_over();
    entry->set_practitioner(practitioner.value);
    entry->set_declined(EncodeCode(passed_over.declined));
    if (passed_over.until) entry->set_until_ms(EncodeInstant(*passed_over.until));
  }
  for (const auto& [practitioner, at] : from.told) {
    auto* entry = to->add_told();
    entry->set_practitioner(practitioner.value);
    entry->set_at_ms(EncodeInstant(at));
  }
}

void Encode(const Leg& from, journal::v1::Leg* to) {
  to->set_id(from.id.value);
  to->set_stage(EncodeCode(from.stage));
  wire::Encode(from.requirement, to->mutable_requirement());
  to->set_practitioner(from.practitioner.value);
  to->set_organisation(from.organisation.value);
  for (const OfferId one : from.open_offers) to->add_open_offers(one.value);
  to->set_travel_minutes(from.travel_minutes);
  if (from.held_at) to->set_held_at_ms(EncodeInstant(*from.held_at));
  if (from.committed_at) to->set_committed_at_ms(EncodeInstant(*from.committed_at));
  if (from.set_off) wire::Encode(*from.set_off, to->mutable_set_off());
  if (from.estimated_arrival_at) {
    to->set_estimated_arrival_at_ms(EncodeInstant(*from.estimated_arrival_at));
  }
  if (from.at_address) wire::Encode(*from.at_address, to->mutable_at_address());
  if (from.contact) wire::Encode(*from.contact, to->mutable_contact());
  if (from.left) wire::Encode(*from.left, to->mutable_left());
  to->set_outcome(EncodeCode(from.outcome));
  if (from.waiting) wire::Encode(*from.waiting, to->mutable_waiting());
  to->set_released(EncodeCode(from.released));
  to->set_may_still_travel(from.may_still_travel);
  EncodeAsked(from, to);
}

void DecodeAsked(const journal::v1::Leg& from, Leg& to, Trail& trail) {
  for (int i = 0; i < from.passed_over_size(); ++i) {
    const auto step = trail.Into("passed_over", i);
    const auto& entry = from.passed_over(i);
    const PassedOver value{
        .declined = DecodeOptionalCode<DeclineReason>(entry.declined(), "declined", trail),
        .until = DecodeInstant(entry.has_until_ms(), entry.until_ms(), "until_ms", trail)};
    if (!to.passed_over.emplace(PractitionerId{entry.practitioner()}, value).second) {
      trail.Fault("practitioner", "stands twice");
    }
  }
  for (int i = 0; i < from.told_size(); ++i) {
    const auto step = trail.Into("told", i);
    const auto& entry = from.told(i);
    const Instant at = DecodeInstant(entry.at_ms(), "at_ms", trail);
    if (!to.told.emplace(PractitionerId{entry.practitioner()}, at).second) {
      trail.Fault("practitioner", "stands twice");
    }
  }
}

}  // namespace

Leg Decode(const journal::v1::Leg& from, Trail& trail) {
  Leg leg{
      .id = DecodeId<LegId>(from.id(), "id", trail),
      .stage = DecodeCode<LegStage>(from.stage(), "stage", trail),
      .requirement =
          DecodePresent(from.has_requirement(), from.requirement(), "requirement", trail),
      .practitioner = {from.practitioner()},
      .organisation = {from.organisation()},
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
      .released = DecodeOptionalCode<ReleaseReason>(from.released(), "released", trail),
      .may_still_travel = from.may_still_travel()};
  for (const std::int64_t one : from.open_offers()) {
    leg.open_offers.push_back(DecodeId<OfferId>(one, "open_offers", trail));
  }
  DecodeAsked(from, leg, trail);
  return leg;
}

void Encode(const Visit& from, journal::v1::Visit* to) {
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
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
  for (const Leg& one : from.legs) Encode(one, to->add_legs());
}

Visit Decode(const journal::v1::Visit& from, Trail& trail) {
  if (from.legs().empty()) trail.Fault("legs", "is missing");
  return {.id = DecodeId<VisitId>(from.id(), "id", trail),
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
          .waiting = DecodeOptional(from.has_waiting(), from.waiting(), "waiting", trail),
          .legs = DecodeEach(from.legs(), "legs", trail)};
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
}

Offer Decode(const journal::v1::Offer& from, Trail& trail) {
  return {.id = DecodeId<OfferId>(from.id(), "id", trail),
          .visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .practitioner = {from.practitioner()},
          .stage = DecodeCode<OfferStage>(from.stage(), "stage", trail),
          .offered_at = DecodeInstant(from.offered_at_ms(), "offered_at_ms", trail),
          .expires_at = DecodeInstant(from.expires_at_ms(), "expires_at_ms", trail),
          .travel_minutes = DecodeMinutes(from.travel_minutes(), "travel_minutes", trail)};
}

void Encode(const Escalation& from, journal::v1::Escalation* to) {
  to->set_id(from.id.value);
  to->set_kind(EncodeCode(from.kind));
  to->set_baton(EncodeCode(from.baton));
  to->set_referral(from.referral.value);
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_practitioner(from.practitioner.value);
  to->set_raised_at_ms(EncodeInstant(from.raised_at));
  to->set_times_raised(from.times_raised);
  to->set_due_at_ms(EncodeInstant(from.due_at));
}

Escalation Decode(const journal::v1::Escalation& from, Trail& trail) {
  return {.id = DecodeId<EscalationId>(from.id(), "id", trail),
          .kind = DecodeCode<EscalationKind>(from.kind(), "kind", trail),
          .baton = DecodeCode<Baton>(from.baton(), "baton", trail),
          .referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .practitioner = {from.practitioner()},
          .raised_at = DecodeInstant(from.raised_at_ms(), "raised_at_ms", trail),
          .times_raised = DecodeInt(from.times_raised(), 1, kTimesRaisedMax, "times_raised", trail),
          .due_at = DecodeInstant(from.due_at_ms(), "due_at_ms", trail)};
}

}  // namespace tandem::wire
