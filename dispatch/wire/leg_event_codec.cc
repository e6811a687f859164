#include "dispatch/wire/leg_event_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

// Every event here names its leg the same way.
template <class LegEvent, class Message>
void EncodeLeg(const LegEvent& from, Message* to) {
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
}

template <class Message>
VisitId DecodeVisit(const Message& from, Trail& trail) {
  return DecodeId<VisitId>(from.visit(), "visit", trail);
}

template <class Message>
LegId DecodeLeg(const Message& from, Trail& trail) {
  return DecodeId<LegId>(from.leg(), "leg", trail);
}

}  // namespace

void Encode(const LegHeld& from, journal::v1::LegHeld* to) {
  EncodeLeg(from, to);
  to->set_practitioner(from.practitioner.value);
  to->set_organisation(from.organisation.value);
  to->set_travel_minutes(from.travel_minutes);
  Encode(from.waiting, to->mutable_waiting());
}

LegHeld Decode(const journal::v1::LegHeld& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .practitioner = {from.practitioner()},
          .organisation = {from.organisation()},
          .travel_minutes = DecodeMinutes(from.travel_minutes(), "travel_minutes", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegCommitted& from, journal::v1::LegCommitted* to) {
  EncodeLeg(from, to);
  Encode(from.waiting, to->mutable_waiting());
}

LegCommitted Decode(const journal::v1::LegCommitted& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegSetOff& from, journal::v1::LegSetOff* to) {
  EncodeLeg(from, to);
  Encode(from.occurred, to->mutable_occurred());
  to->set_estimated_arrival_at_ms(EncodeInstant(from.estimated_arrival_at));
  Encode(from.waiting, to->mutable_waiting());
}

LegSetOff Decode(const journal::v1::LegSetOff& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .estimated_arrival_at =
              DecodeInstant(from.estimated_arrival_at_ms(), "estimated_arrival_at_ms", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegAtAddress& from, journal::v1::LegAtAddress* to) {
  EncodeLeg(from, to);
  Encode(from.occurred, to->mutable_occurred());
  Encode(from.waiting, to->mutable_waiting());
}

LegAtAddress Decode(const journal::v1::LegAtAddress& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegWithPerson& from, journal::v1::LegWithPerson* to) {
  EncodeLeg(from, to);
  Encode(from.contact, to->mutable_contact());
  Encode(from.waiting, to->mutable_waiting());
}

LegWithPerson Decode(const journal::v1::LegWithPerson& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .contact = DecodePresent(from.has_contact(), from.contact(), "contact", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const LegLeft& from, journal::v1::LegLeft* to) {
  EncodeLeg(from, to);
  Encode(from.occurred, to->mutable_occurred());
  to->set_outcome(EncodeCode(from.outcome));
}

LegLeft Decode(const journal::v1::LegLeft& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .outcome = DecodeCode<VisitOutcome>(from.outcome(), "outcome", trail)};
}

void Encode(const LegReleased& from, journal::v1::LegReleased* to) {
  EncodeLeg(from, to);
  to->set_reason(EncodeCode(from.reason));
  if (from.may_still_travel) Encode(*from.may_still_travel, to->mutable_may_still_travel());
}

LegReleased Decode(const journal::v1::LegReleased& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .reason = DecodeCode<ReleaseReason>(from.reason(), "reason", trail),
          .may_still_travel = DecodeOptional(from.has_may_still_travel(), from.may_still_travel(),
                                             "may_still_travel", trail)};
}

void Encode(const WithdrawalAcknowledged& from, journal::v1::WithdrawalAcknowledged* to) {
  EncodeLeg(from, to);
}

WithdrawalAcknowledged Decode(const journal::v1::WithdrawalAcknowledged& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail), .leg = DecodeLeg(from, trail)};
}

void Encode(const FactFiled& from, journal::v1::FactFiled* to) {
  EncodeLeg(from, to);
  to->set_practitioner(from.practitioner.value);
  to->set_kind(EncodeCode(from.kind));
  Encode(from.occurred, to->mutable_occurred());
}

FactFiled Decode(const journal::v1::FactFiled& from, Trail& trail) {
  return {.visit = DecodeVisit(from, trail),
          .leg = DecodeLeg(from, trail),
          .practitioner = {from.practitioner()},
          .kind = DecodeCode<FactKind>(from.kind(), "kind", trail),
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail)};
}

}  // namespace tandem::wire
