#include "dispatch/wire/roster_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/team_codec.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

void Encode(const Shift& from, journal::v1::Shift* to) {
  to->set_practitioner(from.practitioner.value);
  to->set_starts_at_ms(EncodeInstant(from.starts_at));
  to->set_ends_at_ms(EncodeInstant(from.ends_at));
  Encode(from.base, to->mutable_base());
  to->set_travel(EncodeCode(from.travel));
  to->set_on_call(from.on_call);
}
Shift Decode(const journal::v1::Shift& from, Trail& trail) {
  return {.practitioner = {from.practitioner()},
          .starts_at = DecodeInstant(from.starts_at_ms(), "starts_at_ms", trail),
          .ends_at = DecodeInstant(from.ends_at_ms(), "ends_at_ms", trail),
          .base = DecodePresent(from.has_base(), from.base(), "base", trail),
          .travel = DecodeCode<TravelMode>(from.travel(), "travel", trail),
          .on_call = from.on_call()};
}

void Encode(const TemporaryPractitioner& from, journal::v1::TemporaryPractitioner* to) {
  Encode(from.member, to->mutable_member());
  to->set_agency(from.agency);
  to->set_added_by(from.added_by.value);
  to->set_paired_with(from.paired_with.value);
  to->set_expires_at_ms(EncodeInstant(from.expires_at));
}
TemporaryPractitioner Decode(const journal::v1::TemporaryPractitioner& from, Trail& trail) {
  return {.member = DecodePresent(from.has_member(), from.member(), "member", trail),
          .agency = from.agency(),
          .added_by = {from.added_by()},
          .paired_with = {from.paired_with()},
          .expires_at = DecodeInstant(from.expires_at_ms(), "expires_at_ms", trail)};
}

void Encode(const Standstill& from, journal::v1::Standstill* to) {
  to->set_stopped_at_ms(EncodeInstant(from.stopped_at));
  to->set_resumed_at_ms(EncodeInstant(from.resumed_at));
  to->set_p1_resumes_at_ms(EncodeInstant(from.p1_resumes_at));
}
Standstill Decode(const journal::v1::Standstill& from, Trail& trail) {
  return {.stopped_at = DecodeInstant(from.stopped_at_ms(), "stopped_at_ms", trail),
          .resumed_at = DecodeInstant(from.resumed_at_ms(), "resumed_at_ms", trail),
          .p1_resumes_at = DecodeInstant(from.p1_resumes_at_ms(), "p1_resumes_at_ms", trail)};
}

}  // namespace tandem::wire
