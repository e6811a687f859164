#include "dispatch/wire/team_event_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/escalation_codec.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/roster_codec.h"
#include "dispatch/wire/team_codec.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

namespace {

constexpr int kCountMax = 1'000'000'000;

}  // namespace

void Encode(const TeamConfigured& from, journal::v1::TeamConfigured* to) {
  Encode(from.data, to->mutable_data());
}
TeamConfigured Decode(const journal::v1::TeamConfigured& from, Trail& trail) {
  return {.data = DecodePresent(from.has_data(), from.data(), "data", trail)};
}

void Encode(const RosterImported& from, journal::v1::RosterImported* to) {
  to->set_from_ms(EncodeInstant(from.from));
  to->set_until_ms(EncodeInstant(from.until));
  for (const Shift& one : from.shifts) Encode(one, to->add_shifts());
}
RosterImported Decode(const journal::v1::RosterImported& from, Trail& trail) {
  return {.from = DecodeInstant(from.from_ms(), "from_ms", trail),
          .until = DecodeInstant(from.until_ms(), "until_ms", trail),
          .shifts = DecodeEach(from.shifts(), "shifts", trail)};
}

void Encode(const PractitionerSignedOn& from, journal::v1::PractitionerSignedOn* to) {
  to->set_practitioner(from.practitioner.value);
  Encode(from.place, to->mutable_place());
  if (from.shift_ends_at) to->set_shift_ends_at_ms(EncodeInstant(*from.shift_ends_at));
  to->set_travel(EncodeCode(from.travel));
  for (const KitTypeId& one : from.kit) to->add_kit(one.value);
  if (from.break_owed) Encode(*from.break_owed, to->mutable_break_owed());
}
PractitionerSignedOn Decode(const journal::v1::PractitionerSignedOn& from, Trail& trail) {
  return {
      .practitioner = {from.practitioner()},
      .place = DecodePresent(from.has_place(), from.place(), "place", trail),
      .shift_ends_at = DecodeInstant(from.has_shift_ends_at_ms(), from.shift_ends_at_ms(),
                                     "shift_ends_at_ms", trail),
      .travel =
          DecodeOptionalCode<TravelMode>(from.travel(), "travel", trail).value_or(TravelMode::kCar),
      .kit = DecodeCodeSet<KitTypeId>(from.kit()),
      .break_owed = DecodeOptional(from.has_break_owed(), from.break_owed(), "break_owed", trail)};
}

void Encode(const PractitionerSignedOff& from, journal::v1::PractitionerSignedOff* to) {
  to->set_practitioner(from.practitioner.value);
  if (from.safe_home) Encode(*from.safe_home, to->mutable_safe_home());
}
PractitionerSignedOff Decode(const journal::v1::PractitionerSignedOff& from, Trail& trail) {
  return {.practitioner = {from.practitioner()},
          .safe_home = DecodeOptional(from.has_safe_home(), from.safe_home(), "safe_home", trail)};
}

void Encode(const BreakStarted& from, journal::v1::BreakStarted* to) {
  to->set_practitioner(from.practitioner.value);
}
BreakStarted Decode(const journal::v1::BreakStarted& from, Trail& /*trail*/) {
  return {.practitioner = {from.practitioner()}};
}

void Encode(const BreakEnded& from, journal::v1::BreakEnded* to) {
  to->set_practitioner(from.practitioner.value);
  if (from.break_owed) Encode(*from.break_owed, to->mutable_break_owed());
}
BreakEnded Decode(const journal::v1::BreakEnded& from, Trail& trail) {
  return {
      .practitioner = {from.practitioner()},
      .break_owed = DecodeOptional(from.has_break_owed(), from.break_owed(), "break_owed", trail)};
}

void Encode(const SafeHomeReported& from, journal::v1::SafeHomeReported* to) {
  to->set_practitioner(from.practitioner.value);
}
SafeHomeReported Decode(const journal::v1::SafeHomeReported& from, Trail& /*trail*/) {
  return {.practitioner = {from.practitioner()}};
}

void Encode(const TemporaryPractitionerAdded& from, journal::v1::TemporaryPractitionerAdded* to) {
  Encode(from.person, to->mutable_person());
}
TemporaryPractitionerAdded Decode(const journal::v1::TemporaryPractitionerAdded& from,
                                  Trail& trail) {
  return {.person = DecodePresent(from.has_person(), from.person(), "person", trail)};
}

void Encode(const TemporaryPractitionerExpired& from,
            journal::v1::TemporaryPractitionerExpired* to) {
  to->set_practitioner(from.practitioner.value);
}
TemporaryPractitionerExpired Decode(const journal::v1::TemporaryPractitionerExpired& from,
                                    Trail& /*trail*/) {
  return {.practitioner = {from.practitioner()}};
}

void Encode(const BatonOffered& from, journal::v1::BatonOffered* to) {
  to->set_baton(EncodeCode(from.baton));
  to->set_to(from.to.value);
}
BatonOffered Decode(const journal::v1::BatonOffered& from, Trail& trail) {
  return {.baton = DecodeCode<Baton>(from.baton(), "baton", trail), .to = {from.to()}};
}

void Encode(const BatonPassed& from, journal::v1::BatonPassed* to) {
  to->set_baton(EncodeCode(from.baton));
  to->set_to(from.to.value);
}
BatonPassed Decode(const journal::v1::BatonPassed& from, Trail& trail) {
  return {.baton = DecodeCode<Baton>(from.baton(), "baton", trail), .to = {from.to()}};
}

void Encode(const HandoverOpened& from, journal::v1::HandoverOpened* to) {
  Encode(from.handover, SealedParts::kKept, to->mutable_handover());
}
HandoverOpened Decode(const journal::v1::HandoverOpened& from, Trail& trail) {
  return {.handover = DecodePresent(from.has_handover(), from.handover(), "handover", trail)};
}

void Encode(const HandoverItemAccepted& from, journal::v1::HandoverItemAccepted* to) {
  to->set_handover(from.handover.value);
  to->set_item(from.item);
}
HandoverItemAccepted Decode(const journal::v1::HandoverItemAccepted& from, Trail& trail) {
  return {.handover = DecodeId<HandoverId>(from.handover(), "handover", trail),
          .item = DecodeInt(from.item(), 0, kCountMax, "item", trail)};
}

void Encode(const TeamHeld& from, journal::v1::TeamHeld* to) {
  Encode(from.standstill, to->mutable_standstill());
}
TeamHeld Decode(const journal::v1::TeamHeld& from, Trail& trail) {
  return {.standstill =
              DecodePresent(from.has_standstill(), from.standstill(), "standstill", trail)};
}

void Encode(const TeamResumed& from, journal::v1::TeamResumed* to) { to->set_by(from.by.value); }
TeamResumed Decode(const journal::v1::TeamResumed& from, Trail& /*trail*/) {
  return {.by = {from.by()}};
}

void Encode(const OpportunityAsked& from, journal::v1::OpportunityAsked* to) {
  Encode(from.opportunity, to->mutable_opportunity());
}
OpportunityAsked Decode(const journal::v1::OpportunityAsked& from, Trail& trail) {
  return {.opportunity =
              DecodePresent(from.has_opportunity(), from.opportunity(), "opportunity", trail)};
}

void Encode(const OpportunityFollowed& from, journal::v1::OpportunityFollowed* to) {
  to->set_opportunity(from.opportunity.value);
  to->set_referral(from.referral.value);
}
OpportunityFollowed Decode(const journal::v1::OpportunityFollowed& from, Trail& trail) {
  return {.opportunity = DecodeId<OpportunityId>(from.opportunity(), "opportunity", trail),
          .referral = DecodeId<ReferralId>(from.referral(), "referral", trail)};
}

void Encode(const OpportunityMissed& from, journal::v1::OpportunityMissed* to) {
  to->set_opportunity(from.opportunity.value);
}
OpportunityMissed Decode(const journal::v1::OpportunityMissed& from, Trail& trail) {
  return {.opportunity = DecodeId<OpportunityId>(from.opportunity(), "opportunity", trail)};
}

void Encode(const SosRaised& from, journal::v1::SosRaised* to) {
  to->set_practitioner(from.practitioner.value);
  Encode(from.occurred, to->mutable_occurred());
  to->set_duress(from.duress);
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
}
SosRaised Decode(const journal::v1::SosRaised& from, Trail& trail) {
  return {.practitioner = {from.practitioner()},
          .occurred = DecodePresent(from.has_occurred(), from.occurred(), "occurred", trail),
          .duress = from.duress(),
          .visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail)};
}

void Encode(const TaskOpened& from, journal::v1::TaskOpened* to) {
  Encode(from.task, to->mutable_task());
}
TaskOpened Decode(const journal::v1::TaskOpened& from, Trail& trail) {
  return {.task = DecodePresent(from.has_task(), from.task(), "task", trail)};
}

void Encode(const TaskEnded& from, journal::v1::TaskEnded* to) {
  to->set_task(from.task.value);
  to->set_result(EncodeCode(from.result));
  to->set_by(from.by.value);
  if (from.words) Encode(from.words, SealedParts::kKept, to->mutable_words());
}
TaskEnded Decode(const journal::v1::TaskEnded& from, Trail& trail) {
  return {.task = DecodeId<TaskId>(from.task(), "task", trail),
          .result = DecodeCode<TaskResult>(from.result(), "result", trail),
          .by = {from.by()},
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail)};
}

void Encode(const EscalationRaised& from, journal::v1::EscalationRaised* to) {
  Encode(from.escalation, to->mutable_escalation());
}
EscalationRaised Decode(const journal::v1::EscalationRaised& from, Trail& trail) {
  return {.escalation =
              DecodePresent(from.has_escalation(), from.escalation(), "escalation", trail)};
}

void Encode(const EscalationTaken& from, journal::v1::EscalationTaken* to) {
  to->set_escalation(from.escalation.value);
  to->set_by(from.by.value);
  to->set_due_at_ms(EncodeInstant(from.due_at));
}
EscalationTaken Decode(const journal::v1::EscalationTaken& from, Trail& trail) {
  return {.escalation = DecodeId<EscalationId>(from.escalation(), "escalation", trail),
          .by = {from.by()},
          .due_at = DecodeInstant(from.due_at_ms(), "due_at_ms", trail)};
}

void Encode(const EscalationResolved& from, journal::v1::EscalationResolved* to) {
  to->set_escalation(from.escalation.value);
}
EscalationResolved Decode(const journal::v1::EscalationResolved& from, Trail& trail) {
  return {.escalation = DecodeId<EscalationId>(from.escalation(), "escalation", trail)};
}

}  // namespace tandem::wire
