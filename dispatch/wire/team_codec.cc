#include "dispatch/wire/team_codec.h"

#include "dispatch/domain/limits.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

// Far beyond anything team data may say; what matters is that no sum of them overflows and that
// nobody divides by zero.
constexpr int kSpeedMax = 1'000;
constexpr int kDetourPercentMax = 10'000;
constexpr int kCsdsReasonMax = 99'999;
constexpr int kMinuteOfDayMax = 24 * 60 - 1;

void Encode(const Timers& from, journal::v1::Timers* to) {
  to->set_triage_decision_ms(from.triage_decision.count());
  to->set_nobody_found_p1_ms(from.nobody_found_p1.count());
  to->set_nobody_found_other_ms(from.nobody_found_other.count());
  to->set_offer_p1_ms(from.offer_p1.count());
  to->set_offer_other_ms(from.offer_other.count());
  to->set_partner_unanswered_ms(from.partner_unanswered.count());
  to->set_offer_again_after_ms(from.offer_again_after.count());
  to->set_set_off_overdue_ms(from.set_off_overdue.count());
  to->set_arrival_overdue_ms(from.arrival_overdue.count());
  to->set_no_access_ms(from.no_access.count());
  to->set_visit_overdue_ms(from.visit_overdue.count());
  to->set_withdrawal_unacknowledged_ms(from.withdrawal_unacknowledged.count());
  to->set_fact_review_ms(from.fact_review.count());
  to->set_escalation_repeat_ms(from.escalation_repeat.count());
}

void Encode(const Travel& from, journal::v1::Travel* to) {
  to->set_day_mph(from.day_mph);
  to->set_night_mph(from.night_mph);
  to->set_detour_percent(from.detour_percent);
  to->set_park_minutes(from.park_minutes);
}

void Encode(const Need& from, journal::v1::Need* to) {
  to->set_id(from.id.value);
  to->set_title(from.title);
  to->set_csds_reason(from.csds_reason);
  to->set_priority(EncodeCode(from.priority));
  to->set_clock(EncodeCode(from.clock));
  wire::Encode(from.first, to->mutable_first());
  wire::Encode(from.second, to->mutable_second());
  wire::Encode(from.reasons, to->mutable_reasons());
  to->set_mode(EncodeCode(from.mode));
  to->set_gap_minutes_max(from.gap_minutes_max);
  to->set_visit_minutes(from.visit_minutes);
  for (const KitTypeId& one : from.kit) to->add_kit(one.value);
}

void Encode(const StaffMember& from, journal::v1::StaffMember* to) {
  to->set_id(from.id.value);
  to->set_name(from.name);
  to->set_employer(from.employer.value);
  to->set_pool(from.pool);
  to->set_discipline(EncodeCode(from.discipline));
  to->set_profession(EncodeCode(from.profession));
  to->mutable_registration()->set_body(from.registration.body);
  to->mutable_registration()->set_number(from.registration.number);
  for (const Competence& one : from.competences) {
    auto* competence = to->add_competences();
    competence->set_id(one.id.value);
    if (one.valid_until) competence->set_valid_until_ms(EncodeInstant(*one.valid_until));
    competence->set_verified_by(one.verified_by);
  }
  for (const std::string& one : from.languages) to->add_languages(one);
  to->set_phone(from.phone);
}

}  // namespace

Timers Decode(const journal::v1::Timers& from, Trail& trail) {
  const auto span = [&trail](std::int64_t milliseconds, const char* field) {
    return DecodeSpan(milliseconds, field, trail);
  };
  return {.triage_decision = span(from.triage_decision_ms(), "triage_decision_ms"),
          .nobody_found_p1 = span(from.nobody_found_p1_ms(), "nobody_found_p1_ms"),
          .nobody_found_other = span(from.nobody_found_other_ms(), "nobody_found_other_ms"),
          .offer_p1 = span(from.offer_p1_ms(), "offer_p1_ms"),
          .offer_other = span(from.offer_other_ms(), "offer_other_ms"),
          .partner_unanswered = span(from.partner_unanswered_ms(), "partner_unanswered_ms"),
          .offer_again_after = span(from.offer_again_after_ms(), "offer_again_after_ms"),
          .set_off_overdue = span(from.set_off_overdue_ms(), "set_off_overdue_ms"),
          .arrival_overdue = span(from.arrival_overdue_ms(), "arrival_overdue_ms"),
          .no_access = span(from.no_access_ms(), "no_access_ms"),
          .visit_overdue = span(from.visit_overdue_ms(), "visit_overdue_ms"),
          .withdrawal_unacknowledged =
              span(from.withdrawal_unacknowledged_ms(), "withdrawal_unacknowledged_ms"),
          .fact_review = span(from.fact_review_ms(), "fact_review_ms"),
          .escalation_repeat = span(from.escalation_repeat_ms(), "escalation_repeat_ms")};
}

Travel Decode(const journal::v1::Travel& from, Trail& trail) {
  return {.day_mph = DecodeInt(from.day_mph(), 1, kSpeedMax, "day_mph", trail),
          .night_mph = DecodeInt(from.night_mph(), 1, kSpeedMax, "night_mph", trail),
          .detour_percent =
              DecodeInt(from.detour_percent(), 1, kDetourPercentMax, "detour_percent", trail),
          .park_minutes = DecodeMinutes(from.park_minutes(), "park_minutes", trail)};
}

Need Decode(const journal::v1::Need& from, Trail& trail) {
  Need need{.id = {from.id()},
            .title = from.title(),
            .csds_reason = DecodeInt(from.csds_reason(), 0, kCsdsReasonMax, "csds_reason", trail),
            .priority = DecodeCode<Priority>(from.priority(), "priority", trail),
            .clock = DecodeCode<ClockType>(from.clock(), "clock", trail),
            .first = DecodePresent(from.has_first(), from.first(), "first", trail),
            .second = DecodePresent(from.has_second(), from.second(), "second", trail),
            .reasons = DecodeReasons(from.reasons(), "reasons", trail),
            .mode = DecodeCode<JointMode>(from.mode(), "mode", trail),
            .gap_minutes_max = DecodeMinutes(from.gap_minutes_max(), "gap_minutes_max", trail),
            .visit_minutes = DecodeInt(from.visit_minutes(), 1, limits::kVisitMinutesMax,
                                       "visit_minutes", trail)};
  for (const std::string& one : from.kit()) need.kit.push_back({one});
  return need;
}

Competence Decode(const journal::v1::Competence& from, Trail& trail) {
  return {.id = {from.id()},
          .valid_until = DecodeInstant(from.has_valid_until_ms(), from.valid_until_ms(),
                                       "valid_until_ms", trail),
          .verified_by = from.verified_by()};
}

Registration Decode(const journal::v1::Registration& from, Trail& /*trail*/) {
  return {.body = from.body(), .number = from.number()};
}

StaffMember Decode(const journal::v1::StaffMember& from, Trail& trail) {
  return {.id = {from.id()},
          .name = from.name(),
          .employer = {from.employer()},
          .pool = from.pool(),
          .discipline = DecodeCode<Discipline>(from.discipline(), "discipline", trail),
          .profession = DecodeCode<Profession>(from.profession(), "profession", trail),
          .registration =
              DecodePresent(from.has_registration(), from.registration(), "registration", trail),
          .competences = DecodeEach(from.competences(), "competences", trail),
          .languages = {from.languages().begin(), from.languages().end()},
          .phone = from.phone()};
}

void Encode(const TeamData& from, journal::v1::TeamData* to) {
  to->set_id(from.id.value);
  to->set_name(from.name);
  to->set_version(from.version);
  to->set_author(from.author);
  to->set_clinical_approver(from.clinical_approver);
  for (const OrganisationId& one : from.organisations) to->add_organisations(one.value);
  Encode(from.base, to->mutable_base());
  to->set_night_starts_minute(from.night_starts_minute);
  to->set_night_ends_minute(from.night_ends_minute);
  to->set_allocation_mode(EncodeCode(from.allocation_mode));
  to->set_offers_at_once(from.offers_at_once);
  Encode(from.timers, to->mutable_timers());
  Encode(from.travel, to->mutable_travel());
  for (const auto& [id, need] : from.needs) Encode(need, to->add_needs());
  for (const auto& [id, member] : from.staff) Encode(member, to->add_staff());
  Encode(from.batons, to->mutable_batons());
}

TeamData Decode(const journal::v1::TeamData& from, Trail& trail) {
  TeamData data{
      .id = {from.id()},
      .name = from.name(),
      .version = from.version(),
      .author = from.author(),
      .clinical_approver = from.clinical_approver(),
      .base = DecodePresent(from.has_base(), from.base(), "base", trail),
      .night_starts_minute =
          DecodeInt(from.night_starts_minute(), 0, kMinuteOfDayMax, "night_starts_minute", trail),
      .night_ends_minute =
          DecodeInt(from.night_ends_minute(), 0, kMinuteOfDayMax, "night_ends_minute", trail),
      .allocation_mode =
          DecodeCode<AllocationMode>(from.allocation_mode(), "allocation_mode", trail),
      .offers_at_once =
          DecodeInt(from.offers_at_once(), 1, limits::kOffersAtOnceMax, "offers_at_once", trail),
      .timers = DecodePresent(from.has_timers(), from.timers(), "timers", trail),
      .travel = DecodePresent(from.has_travel(), from.travel(), "travel", trail),
      .needs = DecodeById<NeedId>(from.needs(), "needs", trail),
      .staff = DecodeById<PractitionerId>(from.staff(), "staff", trail),
      .batons = DecodeBatons(from.batons(), trail)};
  for (const std::string& one : from.organisations()) data.organisations.push_back({one});
  return data;
}

}  // namespace tandem::wire
