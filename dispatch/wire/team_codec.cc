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
constexpr int kCountMax = 1'000'000'000;

using KitCounts = google::protobuf::RepeatedPtrField<journal::v1::KitCount>;

void Encode(const std::map<KitTypeId, int>& from, KitCounts* to) {
  for (const auto& [kit, count] : from) {
    auto* entry = to->Add();
    entry->set_kit(kit.value);
    entry->set_count(count);
  }
}

std::map<KitTypeId, int> DecodeKitCounts(const KitCounts& from) {
  std::map<KitTypeId, int> counts;
  for (const auto& entry : from) counts[KitTypeId{entry.kit()}] = entry.count();
  return counts;
}

}  // namespace

void Encode(const Timers& from, journal::v1::Timers* to) {
  to->set_triage_decision_ms(from.triage_decision.count());
  to->set_possible_duplicate_ms(from.possible_duplicate.count());
  to->set_welfare_p1_ms(from.welfare_p1.count());
  to->set_welfare_p2_ms(from.welfare_p2.count());
  to->set_welfare_other_ms(from.welfare_other.count());
  to->set_emergency_check_ms(from.emergency_check.count());
  to->set_ambulance_check_ms(from.ambulance_check.count());
  to->set_ambulance_relief_ms(from.ambulance_relief.count());
  to->set_tell_source_ms(from.tell_source.count());
  to->set_red_flags_asked_ms(from.red_flags_asked.count());
  to->set_ward_condition_ms(from.ward_condition.count());
  to->set_nobody_found_p1_ms(from.nobody_found_p1.count());
  to->set_nobody_found_other_ms(from.nobody_found_other.count());
  to->set_prompt_again_ms(from.prompt_again.count());
  to->set_sms_ms(from.sms.count());
  to->set_ring_p1_ms(from.ring_p1.count());
  to->set_ring_other_ms(from.ring_other.count());
  to->set_offer_p1_ms(from.offer_p1.count());
  to->set_offer_other_ms(from.offer_other.count());
  to->set_direct_p1_ms(from.direct_p1.count());
  to->set_direct_other_ms(from.direct_other.count());
  to->set_partner_unanswered_ms(from.partner_unanswered.count());
  to->set_partner_late_ms(from.partner_late.count());
  to->set_offer_again_after_ms(from.offer_again_after.count());
  to->set_last_crew_window_ms(from.last_crew_window.count());
  to->set_set_off_overdue_ms(from.set_off_overdue.count());
  to->set_arrival_overdue_ms(from.arrival_overdue.count());
  to->set_no_access_ms(from.no_access.count());
  to->set_no_access_keys_ms(from.no_access_keys.count());
  to->set_no_access_decide_ms(from.no_access_decide.count());
  to->set_visit_overdue_ms(from.visit_overdue.count());
  to->set_door_check_ms(from.door_check.count());
  to->set_staying_check_ms(from.staying_check.count());
  to->set_withdrawal_unacknowledged_ms(from.withdrawal_unacknowledged.count());
  to->set_stand_off_unacknowledged_ms(from.stand_off_unacknowledged.count());
  to->set_safe_home_ms(from.safe_home.count());
  to->set_care_call_missed_ms(from.care_call_missed.count());
  to->set_sitting_relief_ms(from.sitting_relief.count());
  to->set_exit_plan_ms(from.exit_plan.count());
  to->set_enquiry_unanswered_ms(from.enquiry_unanswered.count());
  to->set_verify_death_ms(from.verify_death.count());
  to->set_fact_review_ms(from.fact_review.count());
  to->set_escalation_repeat_ms(from.escalation_repeat.count());
  to->set_lead_silent_day_ms(from.lead_silent_day.count());
  to->set_lead_silent_night_ms(from.lead_silent_night.count());
  to->set_snooze_max_ms(from.snooze_max.count());
  to->set_handover_open_ms(from.handover_open.count());
  to->set_no_new_work_ms(from.no_new_work.count());
  to->set_held_p1_ms(from.held_p1.count());
  to->set_enquiry_followed_ms(from.enquiry_followed.count());
}
Timers Decode(const journal::v1::Timers& from, Trail& trail) {
  return {
      .triage_decision = DecodeSpan(from.triage_decision_ms(), "triage_decision_ms", trail),
      .possible_duplicate =
          from.has_possible_duplicate_ms()
              ? DecodeSpan(from.possible_duplicate_ms(), "possible_duplicate_ms", trail)
              : Timers{}.possible_duplicate,
      .welfare_p1 = from.has_welfare_p1_ms()
                        ? DecodeSpan(from.welfare_p1_ms(), "welfare_p1_ms", trail)
                        : Timers{}.welfare_p1,
      .welfare_p2 = from.has_welfare_p2_ms()
                        ? DecodeSpan(from.welfare_p2_ms(), "welfare_p2_ms", trail)
                        : Timers{}.welfare_p2,
      .welfare_other = from.has_welfare_other_ms()
                           ? DecodeSpan(from.welfare_other_ms(), "welfare_other_ms", trail)
                           : Timers{}.welfare_other,
      .emergency_check = from.has_emergency_check_ms()
                             ? DecodeSpan(from.emergency_check_ms(), "emergency_check_ms", trail)
                             : Timers{}.emergency_check,
      .ambulance_check = from.has_ambulance_check_ms()
                             ? DecodeSpan(from.ambulance_check_ms(), "ambulance_check_ms", trail)
                             : Timers{}.ambulance_check,
      .ambulance_relief = from.has_ambulance_relief_ms()
                              ? DecodeSpan(from.ambulance_relief_ms(), "ambulance_relief_ms", trail)
                              : Timers{}.ambulance_relief,
      .tell_source = from.has_tell_source_ms()
                         ? DecodeSpan(from.tell_source_ms(), "tell_source_ms", trail)
                         : Timers{}.tell_source,
      .red_flags_asked = from.has_red_flags_asked_ms()
                             ? DecodeSpan(from.red_flags_asked_ms(), "red_flags_asked_ms", trail)
                             : Timers{}.red_flags_asked,
      .ward_condition = from.has_ward_condition_ms()
                            ? DecodeSpan(from.ward_condition_ms(), "ward_condition_ms", trail)
                            : Timers{}.ward_condition,
      .nobody_found_p1 = DecodeSpan(from.nobody_found_p1_ms(), "nobody_found_p1_ms", trail),
      .nobody_found_other =
          DecodeSpan(from.nobody_found_other_ms(), "nobody_found_other_ms", trail),
      .prompt_again = from.has_prompt_again_ms()
                          ? DecodeSpan(from.prompt_again_ms(), "prompt_again_ms", trail)
                          : Timers{}.prompt_again,
      .sms = from.has_sms_ms() ? DecodeSpan(from.sms_ms(), "sms_ms", trail) : Timers{}.sms,
      .ring_p1 = from.has_ring_p1_ms() ? DecodeSpan(from.ring_p1_ms(), "ring_p1_ms", trail)
                                       : Timers{}.ring_p1,
      .ring_other = from.has_ring_other_ms()
                        ? DecodeSpan(from.ring_other_ms(), "ring_other_ms", trail)
                        : Timers{}.ring_other,
      .offer_p1 = DecodeSpan(from.offer_p1_ms(), "offer_p1_ms", trail),
      .offer_other = DecodeSpan(from.offer_other_ms(), "offer_other_ms", trail),
      .direct_p1 = from.has_direct_p1_ms() ? DecodeSpan(from.direct_p1_ms(), "direct_p1_ms", trail)
                                           : Timers{}.direct_p1,
      .direct_other = from.has_direct_other_ms()
                          ? DecodeSpan(from.direct_other_ms(), "direct_other_ms", trail)
                          : Timers{}.direct_other,
      .partner_unanswered =
          DecodeSpan(from.partner_unanswered_ms(), "partner_unanswered_ms", trail),
      .partner_late = from.has_partner_late_ms()
                          ? DecodeSpan(from.partner_late_ms(), "partner_late_ms", trail)
                          : Timers{}.partner_late,
      .offer_again_after = DecodeSpan(from.offer_again_after_ms(), "offer_again_after_ms", trail),
      .last_crew_window = from.has_last_crew_window_ms()
                              ? DecodeSpan(from.last_crew_window_ms(), "last_crew_window_ms", trail)
                              : Timers{}.last_crew_window,
      .set_off_overdue = DecodeSpan(from.set_off_overdue_ms(), "set_off_overdue_ms", trail),
      .arrival_overdue = DecodeSpan(from.arrival_overdue_ms(), "arrival_overdue_ms", trail),
      .no_access = DecodeSpan(from.no_access_ms(), "no_access_ms", trail),
      .no_access_keys = from.has_no_access_keys_ms()
                            ? DecodeSpan(from.no_access_keys_ms(), "no_access_keys_ms", trail)
                            : Timers{}.no_access_keys,
      .no_access_decide = from.has_no_access_decide_ms()
                              ? DecodeSpan(from.no_access_decide_ms(), "no_access_decide_ms", trail)
                              : Timers{}.no_access_decide,
      .visit_overdue = DecodeSpan(from.visit_overdue_ms(), "visit_overdue_ms", trail),
      .door_check = from.has_door_check_ms()
                        ? DecodeSpan(from.door_check_ms(), "door_check_ms", trail)
                        : Timers{}.door_check,
      .staying_check = from.has_staying_check_ms()
                           ? DecodeSpan(from.staying_check_ms(), "staying_check_ms", trail)
                           : Timers{}.staying_check,
      .withdrawal_unacknowledged =
          DecodeSpan(from.withdrawal_unacknowledged_ms(), "withdrawal_unacknowledged_ms", trail),
      .stand_off_unacknowledged =
          from.has_stand_off_unacknowledged_ms()
              ? DecodeSpan(from.stand_off_unacknowledged_ms(), "stand_off_unacknowledged_ms", trail)
              : Timers{}.stand_off_unacknowledged,
      .safe_home = from.has_safe_home_ms() ? DecodeSpan(from.safe_home_ms(), "safe_home_ms", trail)
                                           : Timers{}.safe_home,
      .care_call_missed = from.has_care_call_missed_ms()
                              ? DecodeSpan(from.care_call_missed_ms(), "care_call_missed_ms", trail)
                              : Timers{}.care_call_missed,
      .sitting_relief = from.has_sitting_relief_ms()
                            ? DecodeSpan(from.sitting_relief_ms(), "sitting_relief_ms", trail)
                            : Timers{}.sitting_relief,
      .exit_plan = from.has_exit_plan_ms() ? DecodeSpan(from.exit_plan_ms(), "exit_plan_ms", trail)
                                           : Timers{}.exit_plan,
      .enquiry_unanswered =
          from.has_enquiry_unanswered_ms()
              ? DecodeSpan(from.enquiry_unanswered_ms(), "enquiry_unanswered_ms", trail)
              : Timers{}.enquiry_unanswered,
      .verify_death = from.has_verify_death_ms()
                          ? DecodeSpan(from.verify_death_ms(), "verify_death_ms", trail)
                          : Timers{}.verify_death,
      .fact_review = DecodeSpan(from.fact_review_ms(), "fact_review_ms", trail),
      .escalation_repeat = DecodeSpan(from.escalation_repeat_ms(), "escalation_repeat_ms", trail),
      .lead_silent_day = from.has_lead_silent_day_ms()
                             ? DecodeSpan(from.lead_silent_day_ms(), "lead_silent_day_ms", trail)
                             : Timers{}.lead_silent_day,
      .lead_silent_night =
          from.has_lead_silent_night_ms()
              ? DecodeSpan(from.lead_silent_night_ms(), "lead_silent_night_ms", trail)
              : Timers{}.lead_silent_night,
      .snooze_max = from.has_snooze_max_ms()
                        ? DecodeSpan(from.snooze_max_ms(), "snooze_max_ms", trail)
                        : Timers{}.snooze_max,
      .handover_open = from.has_handover_open_ms()
                           ? DecodeSpan(from.handover_open_ms(), "handover_open_ms", trail)
                           : Timers{}.handover_open,
      .no_new_work = from.has_no_new_work_ms()
                         ? DecodeSpan(from.no_new_work_ms(), "no_new_work_ms", trail)
                         : Timers{}.no_new_work,
      .held_p1 = from.has_held_p1_ms() ? DecodeSpan(from.held_p1_ms(), "held_p1_ms", trail)
                                       : Timers{}.held_p1,
      .enquiry_followed = from.has_enquiry_followed_ms()
                              ? DecodeSpan(from.enquiry_followed_ms(), "enquiry_followed_ms", trail)
                              : Timers{}.enquiry_followed};
}

void Encode(const Travel& from, journal::v1::Travel* to) {
  to->set_day_mph(from.day_mph);
  to->set_night_mph(from.night_mph);
  to->set_detour_percent(from.detour_percent);
  to->set_park_minutes(from.park_minutes);
  to->set_via_base_minutes(from.via_base_minutes);
}
Travel Decode(const journal::v1::Travel& from, Trail& trail) {
  return {.day_mph = DecodeInt(from.day_mph(), 1, kSpeedMax, "day_mph", trail),
          .night_mph = DecodeInt(from.night_mph(), 1, kSpeedMax, "night_mph", trail),
          .detour_percent =
              DecodeInt(from.detour_percent(), 1, kDetourPercentMax, "detour_percent", trail),
          .park_minutes = DecodeMinutes(from.park_minutes(), "park_minutes", trail),
          .via_base_minutes = DecodeMinutes(from.via_base_minutes(), "via_base_minutes", trail)};
}

void Encode(const RestRules& from, journal::v1::RestRules* to) {
  to->set_between_shifts_ms(from.between_shifts.count());
  to->set_week_average_max_ms(from.week_average_max.count());
  to->set_nights_running_max(from.nights_running_max);
  to->set_off_after_nights_ms(from.off_after_nights.count());
  to->set_break_owed_after_ms(from.break_owed_after.count());
}
RestRules Decode(const journal::v1::RestRules& from, Trail& trail) {
  return {
      .between_shifts = DecodeSpan(from.between_shifts_ms(), "between_shifts_ms", trail),
      .week_average_max = DecodeSpan(from.week_average_max_ms(), "week_average_max_ms", trail),
      .nights_running_max = DecodeMinutes(from.nights_running_max(), "nights_running_max", trail),
      .off_after_nights = DecodeSpan(from.off_after_nights_ms(), "off_after_nights_ms", trail),
      .break_owed_after = DecodeSpan(from.break_owed_after_ms(), "break_owed_after_ms", trail)};
}

void Encode(const Areas& from, journal::v1::Areas* to) {
  for (const std::string& one : from.gp_practices) to->add_gp_practices(one);
  for (const std::string& one : from.outcodes) to->add_outcodes(one);
}
Areas Decode(const journal::v1::Areas& from, Trail& /*trail*/) {
  return {.gp_practices = {from.gp_practices().begin(), from.gp_practices().end()},
          .outcodes = {from.outcodes().begin(), from.outcodes().end()}};
}

void Encode(const RedFlag& from, journal::v1::RedFlag* to) {
  to->set_id(from.id.value);
  to->set_set(from.set);
  to->set_question(from.question);
  to->set_level(EncodeCode(from.level));
}
RedFlag Decode(const journal::v1::RedFlag& from, Trail& trail) {
  return {.id = {from.id()},
          .set = from.set(),
          .question = from.question(),
          .level = DecodeCode<EmergencyLevel>(from.level(), "level", trail)};
}

void Encode(const OutsideService& from, journal::v1::OutsideService* to) {
  to->set_id(from.id.value);
  to->set_name(from.name);
  to->set_phone(from.phone);
}
OutsideService Decode(const journal::v1::OutsideService& from, Trail& /*trail*/) {
  return {.id = {from.id()}, .name = from.name(), .phone = from.phone()};
}

void Encode(const Competency& from, journal::v1::Competency* to) {
  to->set_id(from.id.value);
  to->set_title(from.title);
  to->set_valid_months(from.valid_months);
  to->set_delegable(from.delegable);
}
Competency Decode(const journal::v1::Competency& from, Trail& trail) {
  return {.id = {from.id()},
          .title = from.title(),
          .valid_months = DecodeInt(from.valid_months(), 0, kCountMax, "valid_months", trail),
          .delegable = from.delegable()};
}

void Encode(const Need& from, journal::v1::Need* to) {
  to->set_id(from.id.value);
  to->set_title(from.title);
  to->set_csds_reason(from.csds_reason);
  to->set_priority(EncodeCode(from.priority));
  to->set_clock(EncodeCode(from.clock));
  Encode(from.first, to->mutable_first());
  if (from.first_night) Encode(*from.first_night, to->mutable_first_night());
  Encode(from.second, to->mutable_second());
  Encode(from.reasons, to->mutable_reasons());
  to->set_mode(EncodeCode(from.mode));
  to->set_gap_minutes_max(from.gap_minutes_max);
  to->set_visit_minutes(from.visit_minutes);
  for (const std::string& one : from.red_flag_sets) to->add_red_flag_sets(one);
  to->set_gate(EncodeCode(from.gate));
}
Need Decode(const journal::v1::Need& from, Trail& trail) {
  return {.id = {from.id()},
          .title = from.title(),
          .csds_reason = DecodeInt(from.csds_reason(), 0, kCsdsReasonMax, "csds_reason", trail),
          .priority = DecodeCode<Priority>(from.priority(), "priority", trail),
          .clock = DecodeCode<ClockType>(from.clock(), "clock", trail),
          .first = DecodePresent(from.has_first(), from.first(), "first", trail),
          .first_night =
              DecodeOptional(from.has_first_night(), from.first_night(), "first_night", trail),
          .second = DecodePresent(from.has_second(), from.second(), "second", trail),
          .reasons = DecodeReasons(from.reasons(), "reasons", trail),
          .mode = DecodeCode<JointMode>(from.mode(), "mode", trail),
          .gap_minutes_max = DecodeMinutes(from.gap_minutes_max(), "gap_minutes_max", trail),
          .visit_minutes =
              DecodeInt(from.visit_minutes(), 1, limits::kVisitMinutesMax, "visit_minutes", trail),
          .red_flag_sets = {from.red_flag_sets().begin(), from.red_flag_sets().end()},
          .gate = DecodeOptionalCode<Gate>(from.gate(), "gate", trail)};
}

void Encode(const Registration& from, journal::v1::Registration* to) {
  to->set_body(from.body);
  to->set_number(from.number);
}
Registration Decode(const journal::v1::Registration& from, Trail& /*trail*/) {
  return {.body = from.body(), .number = from.number()};
}

void Encode(const Competence& from, journal::v1::Competence* to) {
  to->set_id(from.id.value);
  if (from.valid_until) to->set_valid_until_ms(EncodeInstant(*from.valid_until));
  to->set_verified_by(from.verified_by);
  to->set_evidence(from.evidence);
}
Competence Decode(const journal::v1::Competence& from, Trail& trail) {
  return {.id = {from.id()},
          .valid_until = DecodeInstant(from.has_valid_until_ms(), from.valid_until_ms(),
                                       "valid_until_ms", trail),
          .verified_by = from.verified_by(),
          .evidence = from.evidence()};
}

void Encode(const StaffMember& from, journal::v1::StaffMember* to) {
  to->set_id(from.id.value);
  to->set_name(from.name);
  to->set_employer(from.employer.value);
  to->set_pool(from.pool);
  to->set_discipline(EncodeCode(from.discipline));
  to->set_profession(EncodeCode(from.profession));
  Encode(from.registration, to->mutable_registration());
  for (const Competence& one : from.competences) Encode(one, to->add_competences());
  for (const std::string& one : from.languages) to->add_languages(one);
  for (const KitTypeId& one : from.kit) to->add_kit(one.value);
  to->set_phone(from.phone);
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
          .kit = DecodeCodeIds<KitTypeId>(from.kit()),
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
  to->set_allocation_day(EncodeCode(from.allocation_day));
  to->set_allocation_night(EncodeCode(from.allocation_night));
  to->set_offers_at_once(from.offers_at_once);
  Encode(from.timers, to->mutable_timers());
  Encode(from.travel, to->mutable_travel());
  Encode(from.rest, to->mutable_rest());
  Encode(from.areas, to->mutable_areas());
  for (const auto& [id, one] : from.needs) Encode(one, to->add_needs());
  for (const auto& [id, one] : from.competencies) Encode(one, to->add_competencies());
  for (const RedFlag& one : from.red_flags) Encode(one, to->add_red_flags());
  Encode(from.kit_at_base, to->mutable_kit_at_base());
  to->set_base_opens_minute(from.base_opens_minute);
  to->set_base_closes_minute(from.base_closes_minute);
  for (const auto& [id, one] : from.services) Encode(one, to->add_services());
  for (const auto& [id, one] : from.staff) Encode(one, to->add_staff());
  Encode(from.batons, to->mutable_batons());
}
TeamData Decode(const journal::v1::TeamData& from, Trail& trail) {
  return {
      .id = {from.id()},
      .name = from.name(),
      .version = from.version(),
      .author = from.author(),
      .clinical_approver = from.clinical_approver(),
      .organisations = DecodeCodeIds<OrganisationId>(from.organisations()),
      .base = DecodePresent(from.has_base(), from.base(), "base", trail),
      .night_starts_minute =
          DecodeInt(from.night_starts_minute(), 0, kMinuteOfDayMax, "night_starts_minute", trail),
      .night_ends_minute =
          DecodeInt(from.night_ends_minute(), 0, kMinuteOfDayMax, "night_ends_minute", trail),
      .allocation_day = DecodeCode<AllocationMode>(from.allocation_day(), "allocation_day", trail),
      .allocation_night =
          DecodeOptionalCode<AllocationMode>(from.allocation_night(), "allocation_night", trail)
              .value_or(AllocationMode::kAssignAndAck),
      .offers_at_once =
          DecodeInt(from.offers_at_once(), 1, limits::kOffersAtOnceMax, "offers_at_once", trail),
      .timers = DecodePresent(from.has_timers(), from.timers(), "timers", trail),
      .travel = DecodePresent(from.has_travel(), from.travel(), "travel", trail),
      .rest = DecodeOptional(from.has_rest(), from.rest(), "rest", trail).value_or(RestRules{}),
      .areas = DecodeOptional(from.has_areas(), from.areas(), "areas", trail).value_or(Areas{}),
      .needs = DecodeById<NeedId>(from.needs(), "needs", trail),
      .competencies = DecodeById<CompetencyId>(from.competencies(), "competencies", trail),
      .red_flags = DecodeEach(from.red_flags(), "red_flags", trail),
      .kit_at_base = DecodeKitCounts(from.kit_at_base()),
      .base_opens_minute =
          DecodeInt(from.base_opens_minute(), 0, kMinuteOfDayMax, "base_opens_minute", trail),
      .base_closes_minute =
          DecodeInt(from.base_closes_minute(), 0, kMinuteOfDayMax, "base_closes_minute", trail),
      .services = DecodeById<ServiceId>(from.services(), "services", trail),
      .staff = DecodeById<PractitionerId>(from.staff(), "staff", trail),
      .batons = DecodeBatons(from.batons(), trail)};
}

}  // namespace tandem::wire
