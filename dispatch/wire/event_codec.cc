#include "dispatch/wire/event_codec.h"

#include "dispatch/base/switch_on.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/leg_event_codec.h"
#include "dispatch/wire/referral_codec.h"
#include "dispatch/wire/team_codec.h"
#include "dispatch/wire/values.h"
#include "dispatch/wire/visit_codec.h"

namespace tandem::wire {

// One pair for each kind of event. The second of a pair is found by its argument (DecodePresent),
// so it cannot stand in an unnamed namespace.

void Encode(const TeamConfigured& from, journal::v1::TeamConfigured* to) {
  Encode(from.data, to->mutable_data());
}
TeamConfigured Decode(const journal::v1::TeamConfigured& from, Trail& trail) {
  return {DecodePresent(from.has_data(), from.data(), "data", trail)};
}

void Encode(const PractitionerSignedOn& from, journal::v1::PractitionerSignedOn* to) {
  to->set_practitioner(from.practitioner.value);
  Encode(from.place, to->mutable_place());
}
PractitionerSignedOn Decode(const journal::v1::PractitionerSignedOn& from, Trail& trail) {
  return {.practitioner = {from.practitioner()},
          .place = DecodePresent(from.has_place(), from.place(), "place", trail)};
}

void Encode(const PractitionerSignedOff& from, journal::v1::PractitionerSignedOff* to) {
  to->set_practitioner(from.practitioner.value);
}
PractitionerSignedOff Decode(const journal::v1::PractitionerSignedOff& from, Trail& /*trail*/) {
  return {{from.practitioner()}};
}

void Encode(const ReferralReceived& from, journal::v1::ReferralReceived* to) {
  Encode(from.referral, SealedParts::kKept, to->mutable_referral());
}
ReferralReceived Decode(const journal::v1::ReferralReceived& from, Trail& trail) {
  return {DecodePresent(from.has_referral(), from.referral(), "referral", trail)};
}

void Encode(const ReferralAccepted& from, journal::v1::ReferralAccepted* to) {
  to->set_referral(from.referral.value);
  Encode(from.triage, SealedParts::kKept, to->mutable_triage());
  Encode(from.clock, SealedParts::kKept, to->mutable_clock());
  Encode(from.episode, to->mutable_episode());
  Encode(from.visit, to->mutable_visit());
}
ReferralAccepted Decode(const journal::v1::ReferralAccepted& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .triage = DecodePresent(from.has_triage(), from.triage(), "triage", trail),
          .clock = DecodePresent(from.has_clock(), from.clock(), "clock", trail),
          .episode = DecodePresent(from.has_episode(), from.episode(), "episode", trail),
          .visit = DecodePresent(from.has_visit(), from.visit(), "visit", trail)};
}

void Encode(const ReferralWithdrawn& from, journal::v1::ReferralWithdrawn* to) {
  to->set_referral(from.referral.value);
  to->set_reason(EncodeCode(from.reason));
}
ReferralWithdrawn Decode(const journal::v1::ReferralWithdrawn& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .reason = DecodeCode<WithdrawReason>(from.reason(), "reason", trail)};
}

void Encode(const OfferMade& from, journal::v1::OfferMade* to) {
  Encode(from.offer, to->mutable_offer());
}
OfferMade Decode(const journal::v1::OfferMade& from, Trail& trail) {
  return {DecodePresent(from.has_offer(), from.offer(), "offer", trail)};
}

void Encode(const OfferAcknowledged& from, journal::v1::OfferAcknowledged* to) {
  to->set_offer(from.offer.value);
}
OfferAcknowledged Decode(const journal::v1::OfferAcknowledged& from, Trail& trail) {
  return {DecodeId<OfferId>(from.offer(), "offer", trail)};
}

void Encode(const OfferDeclined& from, journal::v1::OfferDeclined* to) {
  to->set_offer(from.offer.value);
  to->set_reason(EncodeCode(from.reason));
  if (from.ask_again_at) to->set_ask_again_at_ms(EncodeInstant(*from.ask_again_at));
}
OfferDeclined Decode(const journal::v1::OfferDeclined& from, Trail& trail) {
  return {.offer = DecodeId<OfferId>(from.offer(), "offer", trail),
          .reason = DecodeCode<DeclineReason>(from.reason(), "reason", trail),
          .ask_again_at = DecodeInstant(from.has_ask_again_at_ms(), from.ask_again_at_ms(),
                                        "ask_again_at_ms", trail)};
}

void Encode(const OfferExpired& from, journal::v1::OfferExpired* to) {
  to->set_offer(from.offer.value);
  to->set_ask_again_at_ms(EncodeInstant(from.ask_again_at));
}
OfferExpired Decode(const journal::v1::OfferExpired& from, Trail& trail) {
  return {.offer = DecodeId<OfferId>(from.offer(), "offer", trail),
          .ask_again_at = DecodeInstant(from.ask_again_at_ms(), "ask_again_at_ms", trail)};
}

void Encode(const OfferWithdrawn& from, journal::v1::OfferWithdrawn* to) {
  to->set_offer(from.offer.value);
  to->set_reason(EncodeCode(from.reason));
}
OfferWithdrawn Decode(const journal::v1::OfferWithdrawn& from, Trail& trail) {
  return {.offer = DecodeId<OfferId>(from.offer(), "offer", trail),
          .reason = DecodeCode<OfferWithdrawal>(from.reason(), "reason", trail)};
}

void Encode(const ClockStopped& from, journal::v1::ClockStopped* to) {
  to->set_referral(from.referral.value);
  to->set_stopped_at_ms(EncodeInstant(from.stopped_at));
  to->set_breach(from.breach);
}
ClockStopped Decode(const journal::v1::ClockStopped& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .stopped_at = DecodeInstant(from.stopped_at_ms(), "stopped_at_ms", trail),
          .breach = from.breach()};
}

void Encode(const EpisodeStarted& from, journal::v1::EpisodeStarted* to) {
  to->set_episode(from.episode.value);
  to->set_first_contact_at_ms(EncodeInstant(from.first_contact_at));
  Encode(from.waiting, to->mutable_waiting());
}
EpisodeStarted Decode(const journal::v1::EpisodeStarted& from, Trail& trail) {
  return {
      .episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
      .first_contact_at = DecodeInstant(from.first_contact_at_ms(), "first_contact_at_ms", trail),
      .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const EpisodeClosed& from, journal::v1::EpisodeClosed* to) {
  to->set_episode(from.episode.value);
  to->set_outcome(EncodeCode(from.outcome));
  to->set_by(from.by.value);
}
EpisodeClosed Decode(const journal::v1::EpisodeClosed& from, Trail& trail) {
  return {.episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
          .outcome = DecodeCode<VisitOutcome>(from.outcome(), "outcome", trail),
          .by = {from.by()}};
}

void Encode(const EscalationRaised& from, journal::v1::EscalationRaised* to) {
  Encode(from.escalation, to->mutable_escalation());
}
EscalationRaised Decode(const journal::v1::EscalationRaised& from, Trail& trail) {
  return {DecodePresent(from.has_escalation(), from.escalation(), "escalation", trail)};
}

void Encode(const EscalationResolved& from, journal::v1::EscalationResolved* to) {
  to->set_escalation(from.escalation.value);
}
EscalationResolved Decode(const journal::v1::EscalationResolved& from, Trail& trail) {
  return {DecodeId<EscalationId>(from.escalation(), "escalation", trail)};
}

void Encode(const Event& from, journal::v1::Event* to) {
  SwitchOn(
      from, [to](const TeamConfigured& e) { Encode(e, to->mutable_team_configured()); },
      [to](const PractitionerSignedOn& e) { Encode(e, to->mutable_practitioner_signed_on()); },
      [to](const PractitionerSignedOff& e) { Encode(e, to->mutable_practitioner_signed_off()); },
      [to](const ReferralReceived& e) { Encode(e, to->mutable_referral_received()); },
      [to](const ReferralAccepted& e) { Encode(e, to->mutable_referral_accepted()); },
      [to](const ReferralWithdrawn& e) { Encode(e, to->mutable_referral_withdrawn()); },
      [to](const OfferMade& e) { Encode(e, to->mutable_offer_made()); },
      [to](const OfferAcknowledged& e) { Encode(e, to->mutable_offer_acknowledged()); },
      [to](const OfferDeclined& e) { Encode(e, to->mutable_offer_declined()); },
      [to](const OfferExpired& e) { Encode(e, to->mutable_offer_expired()); },
      [to](const OfferWithdrawn& e) { Encode(e, to->mutable_offer_withdrawn()); },
      [to](const LegHeld& e) { Encode(e, to->mutable_leg_held()); },
      [to](const LegCommitted& e) { Encode(e, to->mutable_leg_committed()); },
      [to](const LegSetOff& e) { Encode(e, to->mutable_leg_set_off()); },
      [to](const LegAtAddress& e) { Encode(e, to->mutable_leg_at_address()); },
      [to](const LegWithPerson& e) { Encode(e, to->mutable_leg_with_person()); },
      [to](const LegLeft& e) { Encode(e, to->mutable_leg_left()); },
      [to](const LegReleased& e) { Encode(e, to->mutable_leg_released()); },
      [to](const WithdrawalAcknowledged& e) { Encode(e, to->mutable_withdrawal_acknowledged()); },
      [to](const ClockStopped& e) { Encode(e, to->mutable_clock_stopped()); },
      [to](const EpisodeStarted& e) { Encode(e, to->mutable_episode_started()); },
      [to](const EpisodeClosed& e) { Encode(e, to->mutable_episode_closed()); },
      [to](const FactFiled& e) { Encode(e, to->mutable_fact_filed()); },
      [to](const EscalationRaised& e) { Encode(e, to->mutable_escalation_raised()); },
      [to](const EscalationResolved& e) { Encode(e, to->mutable_escalation_resolved()); });
}

Event Decode(const journal::v1::Event& from, Trail& trail) {
  const auto at = [&trail](const char* field, const auto& kind) -> Event {
    const auto step = trail.Into(field);
    return Decode(kind, trail);
  };
  switch (from.kind_case()) {
    case journal::v1::Event::kTeamConfigured:
      return at("team_configured", from.team_configured());
    case journal::v1::Event::kPractitionerSignedOn:
      return at("practitioner_signed_on", from.practitioner_signed_on());
    case journal::v1::Event::kPractitionerSignedOff:
      return at("practitioner_signed_off", from.practitioner_signed_off());
    case journal::v1::Event::kReferralReceived:
      return at("referral_received", from.referral_received());
    case journal::v1::Event::kReferralAccepted:
      return at("referral_accepted", from.referral_accepted());
    case journal::v1::Event::kReferralWithdrawn:
      return at("referral_withdrawn", from.referral_withdrawn());
    case journal::v1::Event::kOfferMade:
      return at("offer_made", from.offer_made());
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
    case journal::v1::Event::kLegAtAddress:
      return at("leg_at_address", from.leg_at_address());
    case journal::v1::Event::kLegWithPerson:
      return at("leg_with_person", from.leg_with_person());
    case journal::v1::Event::kLegLeft:
      return at("leg_left", from.leg_left());
    case journal::v1::Event::kLegReleased:
      return at("leg_released", from.leg_released());
    case journal::v1::Event::kWithdrawalAcknowledged:
      return at("withdrawal_acknowledged", from.withdrawal_acknowledged());
    case journal::v1::Event::kClockStopped:
      return at("clock_stopped", from.clock_stopped());
    case journal::v1::Event::kEpisodeStarted:
      return at("episode_started", from.episode_started());
    case journal::v1::Event::kEpisodeClosed:
      return at("episode_closed", from.episode_closed());
    case journal::v1::Event::kFactFiled:
      return at("fact_filed", from.fact_filed());
    case journal::v1::Event::kEscalationRaised:
      return at("escalation_raised", from.escalation_raised());
    case journal::v1::Event::kEscalationResolved:
      return at("escalation_resolved", from.escalation_resolved());
    case journal::v1::Event::KIND_NOT_SET:
      break;
  }
  trail.Fault("kind", "is missing or unknown");
  return TeamConfigured{};
}

}  // namespace tandem::wire
