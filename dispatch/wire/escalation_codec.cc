#include "dispatch/wire/escalation_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

namespace {

constexpr int kCountMax = 1'000'000'000;

}  // namespace

void Encode(const Escalation& from, journal::v1::Escalation* to) {
  to->set_id(from.id.value);
  to->set_kind(EncodeCode(from.kind));
  to->set_baton(EncodeCode(from.baton));
  to->set_referral(from.referral.value);
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_practitioner(from.practitioner.value);
  to->set_task(from.task.value);
  to->set_raised_at_ms(EncodeInstant(from.raised_at));
  to->set_taken_by(from.taken_by.value);
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
          .task = DecodeId<TaskId>(from.task(), "task", trail),
          .raised_at = DecodeInstant(from.raised_at_ms(), "raised_at_ms", trail),
          .taken_by = {from.taken_by()},
          .times_raised = DecodeInt(from.times_raised(), 0, kCountMax, "times_raised", trail),
          .due_at = DecodeInstant(from.due_at_ms(), "due_at_ms", trail)};
}

void Encode(const Task& from, journal::v1::Task* to) {
  to->set_id(from.id.value);
  to->set_kind(EncodeCode(from.kind));
  to->set_baton(EncodeCode(from.baton));
  to->set_referral(from.referral.value);
  to->set_visit(from.visit.value);
  to->set_leg(from.leg.value);
  to->set_offer(from.offer.value);
  to->set_enquiry(from.enquiry.value);
  to->set_practitioner(from.practitioner.value);
  to->set_source(from.source);
  to->set_condition(EncodeCode(from.condition));
  to->set_opened_at_ms(EncodeInstant(from.opened_at));
  to->set_due_at_ms(EncodeInstant(from.due_at));
  to->set_attempts(from.attempts);
}
Task Decode(const journal::v1::Task& from, Trail& trail) {
  return {.id = DecodeId<TaskId>(from.id(), "id", trail),
          .kind = DecodeCode<TaskKind>(from.kind(), "kind", trail),
          .baton = DecodeCode<Baton>(from.baton(), "baton", trail),
          .referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .leg = DecodeId<LegId>(from.leg(), "leg", trail),
          .offer = DecodeId<OfferId>(from.offer(), "offer", trail),
          .enquiry = DecodeId<EnquiryId>(from.enquiry(), "enquiry", trail),
          .practitioner = {from.practitioner()},
          .source = DecodeInt(from.source(), -1, kCountMax, "source", trail),
          .condition = DecodeOptionalCode<ExitQuestion>(from.condition(), "condition", trail),
          .opened_at = DecodeInstant(from.opened_at_ms(), "opened_at_ms", trail),
          .due_at = DecodeInstant(from.due_at_ms(), "due_at_ms", trail),
          .attempts = DecodeInt(from.attempts(), 0, kCountMax, "attempts", trail)};
}

void Encode(const Asked& from, SealedParts parts, journal::v1::Asked* to) {
  to->set_service(from.service.value);
  if (from.words) Encode(from.words, parts, to->mutable_words());
  to->set_by(from.by.value);
  to->set_at_ms(EncodeInstant(from.at));
  to->set_answer(EncodeCode(from.answer));
  if (from.answer_words) Encode(from.answer_words, parts, to->mutable_answer_words());
  if (from.answered_at) to->set_answered_at_ms(EncodeInstant(*from.answered_at));
}
Asked Decode(const journal::v1::Asked& from, Trail& trail) {
  return {.service = {from.service()},
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail),
          .by = {from.by()},
          .at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .answer = DecodeOptionalCode<EnquiryAnswer>(from.answer(), "answer", trail),
          .answer_words =
              DecodeSealed(from.has_answer_words(), from.answer_words(), "answer_words", trail),
          .answered_at = DecodeInstant(from.has_answered_at_ms(), from.answered_at_ms(),
                                       "answered_at_ms", trail)};
}

void Encode(const Enquiry& from, SealedParts parts, journal::v1::Enquiry* to) {
  to->set_id(from.id.value);
  to->set_kind(EncodeCode(from.kind));
  to->set_referral(from.referral.value);
  to->set_opened_at_ms(EncodeInstant(from.opened_at));
  if (from.needed_by) to->set_needed_by_ms(EncodeInstant(*from.needed_by));
  for (const Asked& one : from.asked) Encode(one, parts, to->add_asked());
  to->set_settled(from.settled);
}
Enquiry Decode(const journal::v1::Enquiry& from, Trail& trail) {
  return {.id = DecodeId<EnquiryId>(from.id(), "id", trail),
          .kind = DecodeCode<EnquiryKind>(from.kind(), "kind", trail),
          .referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .opened_at = DecodeInstant(from.opened_at_ms(), "opened_at_ms", trail),
          .needed_by =
              DecodeInstant(from.has_needed_by_ms(), from.needed_by_ms(), "needed_by_ms", trail),
          .asked = DecodeEach(from.asked(), "asked", trail),
          .settled = from.settled()};
}

void Encode(const HandoverItem& from, SealedParts parts, journal::v1::HandoverItem* to) {
  to->set_kind(EncodeCode(from.kind));
  to->set_number(from.number);
  to->set_practitioner(from.practitioner.value);
  if (from.worry) Encode(from.worry, parts, to->mutable_worry());
  if (from.accepted_at) to->set_accepted_at_ms(EncodeInstant(*from.accepted_at));
}
HandoverItem Decode(const journal::v1::HandoverItem& from, Trail& trail) {
  return {.kind = DecodeCode<HandoverItemKind>(from.kind(), "kind", trail),
          .number = DecodeNumber(from.number(), "number", trail),
          .practitioner = {from.practitioner()},
          .worry = DecodeSealed(from.has_worry(), from.worry(), "worry", trail),
          .accepted_at = DecodeInstant(from.has_accepted_at_ms(), from.accepted_at_ms(),
                                       "accepted_at_ms", trail)};
}

void Encode(const Handover& from, SealedParts parts, journal::v1::Handover* to) {
  to->set_id(from.id.value);
  to->set_from(from.from.value);
  to->set_to(from.to.value);
  to->set_opened_at_ms(EncodeInstant(from.opened_at));
  to->set_due_at_ms(EncodeInstant(from.due_at));
  for (const HandoverItem& one : from.items) Encode(one, parts, to->add_items());
}
Handover Decode(const journal::v1::Handover& from, Trail& trail) {
  return {.id = DecodeId<HandoverId>(from.id(), "id", trail),
          .from = {from.from()},
          .to = {from.to()},
          .opened_at = DecodeInstant(from.opened_at_ms(), "opened_at_ms", trail),
          .due_at = DecodeInstant(from.due_at_ms(), "due_at_ms", trail),
          .items = DecodeEach(from.items(), "items", trail)};
}

void Encode(const Opportunity& from, journal::v1::Opportunity* to) {
  to->set_id(from.id.value);
  to->set_organisation(from.organisation.value);
  to->set_need(from.need.value);
  to->set_asked_at_ms(EncodeInstant(from.asked_at));
  to->set_missed_at_ms(EncodeInstant(from.missed_at));
  if (from.likely_at) to->set_likely_at_ms(EncodeInstant(*from.likely_at));
}
Opportunity Decode(const journal::v1::Opportunity& from, Trail& trail) {
  return {.id = DecodeId<OpportunityId>(from.id(), "id", trail),
          .organisation = {from.organisation()},
          .need = {from.need()},
          .asked_at = DecodeInstant(from.asked_at_ms(), "asked_at_ms", trail),
          .missed_at = DecodeInstant(from.missed_at_ms(), "missed_at_ms", trail),
          .likely_at =
              DecodeInstant(from.has_likely_at_ms(), from.likely_at_ms(), "likely_at_ms", trail)};
}

}  // namespace tandem::wire
