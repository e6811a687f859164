#include "dispatch/wire/visit_event_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/values.h"
#include "dispatch/wire/visit_codec.h"

namespace tandem::wire {

namespace {

constexpr int kCountMax = 1'000'000'000;

}  // namespace

void Encode(const VisitPlanned& from, journal::v1::VisitPlanned* to) {
  Encode(from.visit, SealedParts::kKept, to->mutable_visit());
}
VisitPlanned Decode(const journal::v1::VisitPlanned& from, Trail& trail) {
  return {.visit = DecodePresent(from.has_visit(), from.visit(), "visit", trail)};
}

void Encode(const VisitCancelled& from, journal::v1::VisitCancelled* to) {
  to->set_visit(from.visit.value);
  if (from.reason) Encode(from.reason, SealedParts::kKept, to->mutable_reason());
}
VisitCancelled Decode(const journal::v1::VisitCancelled& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail)};
}

void Encode(const VisitModeChanged& from, journal::v1::VisitModeChanged* to) {
  to->set_visit(from.visit.value);
  to->set_mode(EncodeCode(from.mode));
  to->set_gap_minutes_max(from.gap_minutes_max);
  if (from.flagged) Encode(*from.flagged, SealedParts::kKept, to->mutable_flagged());
  Encode(from.reasons, to->mutable_reasons());
}
VisitModeChanged Decode(const journal::v1::VisitModeChanged& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .mode = DecodeCode<JointMode>(from.mode(), "mode", trail),
          .gap_minutes_max = DecodeMinutes(from.gap_minutes_max(), "gap_minutes_max", trail),
          .flagged = DecodeOptional(from.has_flagged(), from.flagged(), "flagged", trail),
          .reasons = DecodeReasons(from.reasons(), "reasons", trail)};
}

void Encode(const MeetingPointSet& from, journal::v1::MeetingPointSet* to) {
  to->set_visit(from.visit.value);
  if (from.meeting_point)
    Encode(from.meeting_point, SealedParts::kKept, to->mutable_meeting_point());
}
MeetingPointSet Decode(const journal::v1::MeetingPointSet& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .meeting_point =
              DecodeSealed(from.has_meeting_point(), from.meeting_point(), "meeting_point", trail)};
}

void Encode(const LastCrewChosen& from, journal::v1::LastCrewChosen* to) {
  to->set_visit(from.visit.value);
  to->set_choice(EncodeCode(from.choice));
}
LastCrewChosen Decode(const journal::v1::LastCrewChosen& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .choice = DecodeCode<LastCrewChoice>(from.choice(), "choice", trail)};
}

void Encode(const LegAdded& from, journal::v1::LegAdded* to) {
  to->set_visit(from.visit.value);
  Encode(from.leg, SealedParts::kKept, to->mutable_leg());
  if (from.waiting) Encode(*from.waiting, to->mutable_waiting());
}
LegAdded Decode(const journal::v1::LegAdded& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodePresent(from.has_leg(), from.leg(), "leg", trail),
          .waiting = DecodeOptional(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegPinned& from, journal::v1::LegPinned* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.pin, SealedParts::kKept, to->mutable_pin());
}
LegPinned Decode(const journal::v1::LegPinned& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .pin = DecodePresent(from.has_pin(), from.pin(), "pin", trail)};
}

void Encode(const LegUnpinned& from, journal::v1::LegUnpinned* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
}
LegUnpinned Decode(const journal::v1::LegUnpinned& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail)};
}

void Encode(const RuleOverridden& from, journal::v1::RuleOverridden* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.rule_override, SealedParts::kKept, to->mutable_rule_override());
}
RuleOverridden Decode(const journal::v1::RuleOverridden& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .rule_override = DecodePresent(from.has_rule_override(), from.rule_override(),
                                         "rule_override", trail)};
}

void Encode(const OfferMade& from, journal::v1::OfferMade* to) {
  Encode(from.offer, to->mutable_offer());
  if (from.lead_directs) Encode(*from.lead_directs, to->mutable_lead_directs());
}
OfferMade Decode(const journal::v1::OfferMade& from, Trail& trail) {
  return {.offer = DecodePresent(from.has_offer(), from.offer(), "offer", trail),
          .lead_directs =
              DecodeOptional(from.has_lead_directs(), from.lead_directs(), "lead_directs", trail)};
}

void Encode(const OfferSeen& from, journal::v1::OfferSeen* to) {
  to->set_offer(from.offer.value);
  to->set_displayed(from.displayed);
  if (from.next) Encode(*from.next, to->mutable_next());
}
OfferSeen Decode(const journal::v1::OfferSeen& from, Trail& trail) {
  return {.offer = DecodeId<OfferId>(from.offer(), "offer", trail),
          .displayed = from.displayed(),
          .next = DecodeOptional(from.has_next(), from.next(), "next", trail)};
}

void Encode(const OfferPrompted& from, journal::v1::OfferPrompted* to) {
  to->set_offer(from.offer.value);
  to->set_prompt(EncodeCode(from.prompt));
  if (from.next) Encode(*from.next, to->mutable_next());
}
OfferPrompted Decode(const journal::v1::OfferPrompted& from, Trail& trail) {
  return {.offer = DecodeId<OfferId>(from.offer(), "offer", trail),
          .prompt = DecodeCode<OfferPrompt>(from.prompt(), "prompt", trail),
          .next = DecodeOptional(from.has_next(), from.next(), "next", trail)};
}

void Encode(const OfferAcknowledged& from, journal::v1::OfferAcknowledged* to) {
  to->set_offer(from.offer.value);
}
OfferAcknowledged Decode(const journal::v1::OfferAcknowledged& from, Trail& trail) {
  return {.offer = DecodeId<OfferId>(from.offer(), "offer", trail)};
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

void Encode(const LegHeld& from, journal::v1::LegHeld* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_practitioner(from.practitioner.value);
  to->set_organisation(from.organisation.value);
  to->set_travel_minutes(from.travel_minutes);
  Encode(from.waiting, to->mutable_waiting());
}
LegHeld Decode(const journal::v1::LegHeld& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .practitioner = {from.practitioner()},
          .organisation = {from.organisation()},
          .travel_minutes = DecodeMinutes(from.travel_minutes(), "travel_minutes", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegCommitted& from, journal::v1::LegCommitted* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.waiting, to->mutable_waiting());
}
LegCommitted Decode(const journal::v1::LegCommitted& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegSetOff& from, journal::v1::LegSetOff* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.occurred, to->mutable_occurred());
  to->set_estimated_arrival_at_ms(EncodeInstant(from.estimated_arrival_at));
  Encode(from.waiting, to->mutable_waiting());
}
LegSetOff Decode(const journal::v1::LegSetOff& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .estimated_arrival_at =
              DecodeInstant(from.estimated_arrival_at_ms(), "estimated_arrival_at_ms", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegDelayed& from, journal::v1::LegDelayed* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.occurred, to->mutable_occurred());
  to->set_estimated_arrival_at_ms(EncodeInstant(from.estimated_arrival_at));
  Encode(from.waiting, to->mutable_waiting());
}
LegDelayed Decode(const journal::v1::LegDelayed& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .estimated_arrival_at =
              DecodeInstant(from.estimated_arrival_at_ms(), "estimated_arrival_at_ms", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegAtAddress& from, journal::v1::LegAtAddress* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.occurred, to->mutable_occurred());
  Encode(from.waiting, to->mutable_waiting());
}
LegAtAddress Decode(const journal::v1::LegAtAddress& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegNoAccess& from, journal::v1::LegNoAccess* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.occurred, to->mutable_occurred());
}
LegNoAccess Decode(const journal::v1::LegNoAccess& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail)};
}

void Encode(const LegWithPerson& from, journal::v1::LegWithPerson* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.contact, to->mutable_contact());
  Encode(from.waiting, to->mutable_waiting());
}
LegWithPerson Decode(const journal::v1::LegWithPerson& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .contact = DecodePresent(from.has_contact(), from.contact(), "contact", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegStaying& from, journal::v1::LegStaying* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.occurred, to->mutable_occurred());
  to->set_reason(EncodeCode(from.reason));
  Encode(from.waiting, to->mutable_waiting());
}
LegStaying Decode(const journal::v1::LegStaying& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .reason = DecodeCode<StayingReason>(from.reason(), "reason", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegLeft& from, journal::v1::LegLeft* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.occurred, to->mutable_occurred());
  to->set_outcome(EncodeCode(from.outcome));
}
LegLeft Decode(const journal::v1::LegLeft& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .outcome = DecodeCode<VisitOutcome>(from.outcome(), "outcome", trail)};
}

void Encode(const LegReleased& from, journal::v1::LegReleased* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_reason(EncodeCode(from.reason));
  if (from.may_still_travel) Encode(*from.may_still_travel, to->mutable_may_still_travel());
}
LegReleased Decode(const journal::v1::LegReleased& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .reason = DecodeCode<ReleaseReason>(from.reason(), "reason", trail),
          .may_still_travel = DecodeOptional(from.has_may_still_travel(), from.may_still_travel(),
                                             "may_still_travel", trail)};
}

void Encode(const WithdrawalAcknowledged& from, journal::v1::WithdrawalAcknowledged* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
}
WithdrawalAcknowledged Decode(const journal::v1::WithdrawalAcknowledged& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail)};
}

void Encode(const LegStoodOff& from, journal::v1::LegStoodOff* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.waiting, to->mutable_waiting());
  to->set_partner_comes(from.partner_comes);
}
LegStoodOff Decode(const journal::v1::LegStoodOff& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail),
          .partner_comes = from.partner_comes()};
}

void Encode(const StandOffAcknowledged& from, journal::v1::StandOffAcknowledged* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.waiting, to->mutable_waiting());
}
StandOffAcknowledged Decode(const journal::v1::StandOffAcknowledged& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const StandOffLifted& from, journal::v1::StandOffLifted* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  Encode(from.waiting, to->mutable_waiting());
}
StandOffLifted Decode(const journal::v1::StandOffLifted& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const FactNoted& from, journal::v1::FactNoted* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_practitioner(from.practitioner.value);
  to->set_kind(EncodeCode(from.kind));
  Encode(from.occurred, to->mutable_occurred());
  to->set_code(from.code);
}
FactNoted Decode(const journal::v1::FactNoted& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .practitioner = {from.practitioner()},
          .kind = DecodeCode<FactKind>(from.kind(), "kind", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .code = DecodeInt(from.code(), 0, kCountMax, "code", trail)};
}

void Encode(const FactFiled& from, journal::v1::FactFiled* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_practitioner(from.practitioner.value);
  to->set_kind(EncodeCode(from.kind));
  Encode(from.occurred, to->mutable_occurred());
}
FactFiled Decode(const journal::v1::FactFiled& from, Trail& trail) {
  return {.visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .practitioner = {from.practitioner()},
          .kind = DecodeCode<FactKind>(from.kind(), "kind", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail)};
}

}  // namespace tandem::wire
