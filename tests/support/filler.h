#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dispatch/base/random.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/limits.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/domain/state.h"
#include "tests/support/all_codes.h"

namespace tandem::testing {

inline constexpr int kAbsentPercent = 30;

// Fill() gives its argument a random value, whatever type it is; members are filled in the order
// of their declaration.
class Filler {
 public:
  explicit Filler(Random& random) : random_(random) {}

  template <class... Values>
  void Fill(Values&... values) {
    (FillOne(values), ...);
  }

  template <class Value>
  Value Make() {
    Value value{};
    FillOne(value);
    return value;
  }

 private:
  void FillOne(bool& value) { value = random_.Chance(50); }
  void FillOne(int& value) { value = Int(0, 120); }
  void FillOne(std::int64_t& value) { value = random_.Below(1'000'000); }

  void FillOne(std::string& value) {
    static constexpr std::array kPieces = {"a",  "Z", "7", " ",  "-", "\"",
                                           "\n", "é", "Ł", "木", "🙂"};
    value.clear();
    for (std::int64_t left = random_.Below(12); left > 0; --left) {
      value += kPieces[static_cast<std::size_t>(random_.Below(std::ssize(kPieces)))];
    }
  }

  void FillOne(Instant& value) {
    constexpr Instant kMorning{Span{1'772'438'400'000}};  // 2026-03-02T08:00:00Z
    value = random_.Chance(10) ? Instant{} : kMorning + Span{random_.Below(100'000'000)};
  }

  void FillOne(Span& value) { value = Span{random_.Below(10'000'000)}; }
  void FillOne(Revision& value) { value.value = random_.Between(1, 1'000'000); }

  template <class Tag>
  void FillOne(CodeId<Tag>& value) {
    value.value = random_.Chance(kAbsentPercent) ? "" : Code();
  }

  template <class Tag>
  void FillOne(NumberId<Tag>& value) {
    value.value = random_.Chance(kAbsentPercent) ? 0 : random_.Between(1, 1'000'000);
  }

  template <class Code>
    requires(kAllCodes<Code>.size() > 0)
  void FillOne(Code& value) {
    value = kAllCodes<Code>[static_cast<std::size_t>(
        random_.Below(static_cast<std::int64_t>(kAllCodes<Code>.size())))];
  }

  template <class Value>
  void FillOne(std::optional<Value>& value) {
    value.reset();
    if (!random_.Chance(kAbsentPercent)) value = Make<Value>();
  }

  template <class Value>
  void FillOne(std::vector<Value>& value) {
    value.resize(static_cast<std::size_t>(random_.Below(4)));
    for (Value& one : value) FillOne(one);
  }

  template <class Value>
  void FillOne(std::set<Value>& value) {
    value.clear();
    for (std::int64_t left = random_.Below(4); left > 0; --left) value.insert({Code()});
  }

  // Keyed by what people are called: every key is there.
  template <class Key, class Value>
  void FillOne(std::map<Key, Value>& value) {
    value.clear();
    for (std::int64_t left = random_.Below(4); left > 0; --left) {
      value.emplace(Key{Code()}, Make<Value>());
    }
  }

  template <class Code, class Value>
    requires(kAllCodes<Code>.size() > 0)
  void FillOne(std::map<Code, Value>& value) {
    value.clear();
    for (const Code code : kAllCodes<Code>) {
      if (random_.Chance(70)) value[code] = Make<Value>();
    }
  }

  void FillOne(std::map<VisitId, int>& value) {
    value.clear();
    for (std::int64_t left = random_.Below(3); left > 0; --left) {
      value[{random_.Between(1, 1'000'000)}] = Int(1, limits::kVisitMinutesMax);
    }
  }

  // Keyed by their own id.
  template <class Id, class Value>
  void FillById(std::map<Id, Value>& value) {
    value.clear();
    for (std::int64_t left = random_.Between(1, 5); left > 0; --left) {
      Value one = Make<Value>();
      value.insert_or_assign(one.id, one);
    }
  }

  // The key is the member's own id.
  void FillOne(std::map<PractitionerId, TemporaryPractitioner>& value) {
    value.clear();
    for (std::int64_t left = random_.Below(3); left > 0; --left) {
      auto person = Make<TemporaryPractitioner>();
      value.insert_or_assign(person.member.id, person);
    }
  }

  void FillOne(TwoPersonReasons& value) {
    value = {};
    for (const TwoPersonReason reason : kAllCodes<TwoPersonReason>) {
      if (random_.Chance(30)) value.Add(reason);
    }
  }

  void FillOne(Place& value) {
    value = {static_cast<std::int32_t>(random_.Between(-90'000'000, 90'000'000)),
             static_cast<std::int32_t>(random_.Between(-180'000'000, 180'000'000))};
  }

  void FillOne(Sealed& value) {
    value = {};
    if (random_.Chance(kAbsentPercent)) return;
    value.key = {"key-" + Code()};
    for (std::int64_t left = random_.Below(60); left > 0; --left) {
      value.ciphertext += static_cast<char>(random_.Below(256));
    }
  }

  void FillOne(Timers& v) {
    Fill(v.triage_decision, v.possible_duplicate, v.welfare_p1, v.welfare_p2, v.welfare_other,
         v.emergency_check, v.ambulance_check, v.ambulance_relief, v.tell_source, v.nobody_found_p1,
         v.nobody_found_other, v.prompt_again, v.sms, v.ring_p1, v.ring_other, v.offer_p1,
         v.offer_other, v.direct_p1, v.direct_other, v.partner_unanswered, v.partner_late,
         v.offer_again_after, v.last_crew_window, v.set_off_overdue, v.arrival_overdue, v.no_access,
         v.no_access_keys, v.no_access_decide, v.visit_overdue, v.door_check, v.staying_check,
         v.withdrawal_unacknowledged, v.stand_off_unacknowledged, v.safe_home, v.care_call_missed,
         v.sitting_relief, v.exit_plan, v.enquiry_unanswered, v.verify_death, v.fact_review,
         v.escalation_repeat, v.lead_silent_day, v.lead_silent_night, v.snooze_max, v.handover_open,
         v.no_new_work, v.held_p1, v.enquiry_followed, v.red_flags_asked, v.ward_condition);
  }
  void FillOne(Travel& v) {
    v.day_mph = Int(1, 60);
    v.night_mph = Int(1, 60);
    v.detour_percent = Int(100, 300);
    v.park_minutes = Int(0, 120);
    v.via_base_minutes = Int(0, 120);
  }
  void FillOne(RestRules& v) {
    Fill(v.between_shifts, v.week_average_max, v.off_after_nights, v.break_owed_after);
    v.nights_running_max = Int(0, 120);
  }
  void FillOne(Areas& v) { Fill(v.gp_practices, v.outcodes); }
  void FillOne(LegRequirement& v) { Fill(v.disciplines, v.professions, v.competencies, v.kit); }
  void FillOne(Need& v) {
    FillId(v.id);
    Fill(v.title, v.priority, v.clock, v.first, v.first_night, v.second, v.reasons, v.mode,
         v.red_flag_sets, v.gate);
    v.csds_reason = Int(0, 999);
    v.gap_minutes_max = Int(0, 120);
    v.visit_minutes = Int(1, limits::kVisitMinutesMax);
  }
  void FillOne(Competency& v) {
    FillId(v.id);
    Fill(v.title, v.delegable);
    v.valid_months = Int(0, 120);
  }
  void FillOne(RedFlag& v) {
    FillId(v.id);
    Fill(v.set, v.question, v.level);
  }
  void FillOne(OutsideService& v) {
    FillId(v.id);
    Fill(v.name, v.phone);
  }
  void FillOne(Registration& v) { Fill(v.body, v.number); }
  void FillOne(Competence& v) {
    FillId(v.id);
    Fill(v.valid_until, v.verified_by, v.evidence);
  }
  void FillOne(StaffMember& v) {
    FillId(v.id);
    Fill(v.name, v.employer, v.pool, v.discipline, v.profession, v.registration, v.competences,
         v.languages, v.kit, v.phone);
  }
  void FillOne(TeamData& v) {
    FillId(v.id);
    Fill(v.name, v.version, v.author, v.clinical_approver, v.organisations, v.base,
         v.allocation_day, v.allocation_night, v.timers, v.travel, v.rest, v.areas, v.red_flags,
         v.kit_at_base, v.batons);
    v.night_starts_minute = Int(0, 120);
    v.night_ends_minute = Int(0, 120);
    v.offers_at_once = Int(1, limits::kOffersAtOnceMax);
    FillById(v.needs);
    FillById(v.competencies);
    v.base_opens_minute = Int(0, 120);
    v.base_closes_minute = Int(0, 120);
    FillById(v.services);
    FillById(v.staff);
  }
  void FillOne(Waiting& v) { Fill(v.baton, v.due_at); }
  void FillOne(Practitioner& v) {
    FillId(v.id);
    Fill(v.duty, v.on_duty_since, v.last_place, v.shift_ends_at, v.travel, v.kit, v.break_owed,
         v.safe_home, v.signed_off_at);
  }
  void FillOne(Source& v) { Fill(v.organisation, v.by, v.kind, v.may_be_told, v.caller); }
  void FillOne(SafetyAnswer& v) { Fill(v.answer, v.by, v.at, v.source); }
  void FillOne(DoorSafety& v) {
    Fill(v.violence, v.weapon, v.dog_loose, v.scene_unsafe, v.allegations);
  }
  void FillOne(Triage& v) {
    Fill(v.by, v.at, v.priority, v.basis, v.target_at, v.safety_net, v.flag_override);
  }
  void FillOne(ResponseClock& v) {
    Fill(v.type, v.started_at, v.start_reason, v.due_at, v.stopped_at);
  }
  void FillOne(News2Parts& v) {
    Fill(v.respirations_per_minute, v.oxygen_saturation_percent, v.hypercapnic_scale, v.on_oxygen,
         v.systolic_mmhg, v.pulse_per_minute, v.consciousness, v.temperature_tenths_celsius);
  }
  void FillOne(Observation& v) { Fill(v.parts, v.by, v.taken_by, v.source, v.taken_at); }
  void FillOne(EmergencyCall& v) {
    Fill(v.level, v.caller, v.by, v.decided_at, v.rung_at, v.reference, v.expected_at,
         v.confirmed_at, v.override_reason);
  }
  void FillOne(Disposal& v) {
    Fill(v.by, v.at, v.words, v.safety_net, v.to, v.said_yes, v.reject, v.second);
  }
  void FillOne(ExitGate& v) { Fill(v.answers, v.ward_contact, v.words); }
  void FillOne(Interpreter& v) { Fill(v.language, v.mode, v.booked); }
  void FillOne(Breach& v) { Fill(v.reason, v.offered_at, v.words, v.by, v.at); }
  void FillOne(Death& v) { Fill(v.kind, v.at, v.reported_by); }
  void FillOne(Referral& v) {
    FillId(v.id);
    Fill(v.stage, v.received_at, v.sources, v.need, v.person, v.story, v.door, v.safety,
         v.reasons_asked, v.waiting, v.triage, v.clock, v.episode, v.withdrawn, v.red_flags,
         v.observations, v.exit_gate, v.interpreter, v.breach, v.health_area, v.social_area,
         v.emergency, v.disposal, v.died, v.possible_matches, v.linked_to, v.linked, v.hidden_from,
         v.ended_at);
    v.corrections = Int(0, 120);
    if (v.sources.empty()) v.sources.push_back(Make<Source>());
  }
  void FillOne(Delegation& v) { Fill(v.practitioner, v.competency, v.delegated_by, v.until); }
  void FillOne(Episode& v) {
    FillId(v.id);
    Fill(v.referral, v.opened_at, v.first_contact_at, v.waiting, v.exit_planned_at, v.exit_plan,
         v.extension_reason, v.owner, v.delegations, v.closed_at, v.outcome, v.closed_by);
    v.times_extended = Int(0, 120);
  }
  void FillOne(Occurred& v) { Fill(v.at, v.uncertainty, v.inferred); }
  void FillOne(Contact& v) { Fill(v.with_person, v.mechanism, v.subject, v.identity_checked); }
  void FillOne(StandOff& v) { Fill(v.since, v.acknowledged_at); }
  void FillOne(Pin& v) { Fill(v.practitioner, v.not_before, v.owner, v.reason, v.until); }
  void FillOne(RuleOverride& v) { Fill(v.rule, v.by, v.at, v.reason); }
  void FillOne(PassedOver& v) { Fill(v.declined, v.until); }
  void FillOne(Leg& v) {
    FillId(v.id);
    Fill(v.stage, v.requirement, v.joins, v.practitioner, v.organisation, v.open_offers, v.held_at,
         v.committed_at, v.set_off, v.estimated_arrival_at, v.at_address, v.contact, v.left,
         v.outcome, v.waiting, v.target_at, v.stand_off, v.pin, v.overrides, v.no_access_at,
         v.staying, v.released, v.may_still_travel, v.passed_over, v.told);
    v.travel_minutes = Int(0, 120);
  }
  void FillOne(Visit& v) {
    FillId(v.id);
    Fill(v.referral, v.episode, v.need, v.door, v.priority, v.created_at, v.target_at, v.due_at,
         v.mode, v.reasons, v.kind, v.offer_from, v.window_from, v.window_until, v.time_critical,
         v.instructions, v.meeting_point, v.last_crew, v.waiting, v.legs, v.interpreter);
    v.gap_minutes_max = Int(0, 120);
    v.visit_minutes = Int(1, limits::kVisitMinutesMax);
    if (v.legs.empty()) v.legs.push_back(Make<Leg>());
  }
  void FillOne(NextPrompt& v) { Fill(v.prompt, v.at); }
  void FillOne(Offer& v) {
    FillId(v.id);
    Fill(v.visit, v.leg, v.practitioner, v.stage, v.offered_at, v.expires_at, v.via_base,
         v.directed, v.delivered_at, v.displayed_at, v.next_prompt);
    v.travel_minutes = Int(0, 120);
  }
  void FillOne(Escalation& v) {
    FillId(v.id);
    Fill(v.kind, v.baton, v.referral, v.visit, v.leg, v.practitioner, v.task, v.raised_at,
         v.taken_by, v.due_at);
    v.times_raised = Int(1, 20);
  }
  void FillOne(Task& v) {
    FillId(v.id);
    Fill(v.kind, v.baton, v.referral, v.visit, v.leg, v.offer, v.enquiry, v.practitioner,
         v.condition, v.opened_at, v.due_at);
    v.source = Int(0, 120);
    v.attempts = Int(0, 120);
  }
  void FillOne(Asked& v) {
    Fill(v.service, v.words, v.by, v.at, v.answer, v.answer_words, v.answered_at);
  }
  void FillOne(Enquiry& v) {
    FillId(v.id);
    Fill(v.kind, v.referral, v.opened_at, v.needed_by, v.asked, v.settled);
  }
  void FillOne(Opportunity& v) {
    FillId(v.id);
    Fill(v.organisation, v.need, v.asked_at, v.missed_at, v.likely_at);
  }
  void FillOne(HandoverItem& v) { Fill(v.kind, v.number, v.practitioner, v.worry, v.accepted_at); }
  void FillOne(Handover& v) {
    FillId(v.id);
    Fill(v.from, v.to, v.opened_at, v.due_at, v.items);
  }
  void FillOne(TemporaryPractitioner& v) {
    Fill(v.member, v.agency, v.added_by, v.paired_with, v.expires_at);
  }
  void FillOne(Shift& v) {
    Fill(v.practitioner, v.starts_at, v.ends_at, v.base, v.travel, v.on_call);
  }
  void FillOne(Standstill& v) { Fill(v.stopped_at, v.resumed_at, v.p1_resumes_at); }
  void FillOne(State& v) {
    Fill(v.team, v.revision, v.recorded_at, v.data, v.batons, v.baton_offers, v.temporaries,
         v.shifts, v.held, v.last_id);
    FillById(v.practitioners);
    FillById(v.referrals);
    FillById(v.episodes);
    FillById(v.visits);
    FillById(v.offers);
    FillById(v.escalations);
    FillById(v.tasks);
    FillById(v.enquiries);
    FillById(v.opportunities);
    FillById(v.handovers);
  }
  void FillOne(TeamConfigured& v) { Fill(v.data); }
  void FillOne(RosterImported& v) { Fill(v.from, v.until, v.shifts); }
  void FillOne(PractitionerSignedOn& v) {
    Fill(v.practitioner, v.place, v.shift_ends_at, v.travel, v.kit, v.break_owed);
  }
  void FillOne(PractitionerSignedOff& v) { Fill(v.practitioner, v.safe_home); }
  void FillOne(BreakStarted& v) { Fill(v.practitioner); }
  void FillOne(BreakEnded& v) { Fill(v.practitioner, v.break_owed); }
  void FillOne(SafeHomeReported& v) { Fill(v.practitioner); }
  void FillOne(TemporaryPractitionerAdded& v) { Fill(v.person); }
  void FillOne(TemporaryPractitionerExpired& v) { Fill(v.practitioner); }
  void FillOne(BatonOffered& v) { Fill(v.baton, v.to); }
  void FillOne(BatonPassed& v) { Fill(v.baton, v.to); }
  void FillOne(HandoverOpened& v) { Fill(v.handover); }
  void FillOne(HandoverItemAccepted& v) {
    Fill(v.handover);
    v.item = Int(0, 120);
  }
  void FillOne(TeamHeld& v) { Fill(v.standstill); }
  void FillOne(TeamResumed& v) { Fill(v.by); }
  void FillOne(OpportunityAsked& v) { Fill(v.opportunity); }
  void FillOne(OpportunityFollowed& v) { Fill(v.opportunity, v.referral); }
  void FillOne(OpportunityMissed& v) { Fill(v.opportunity); }
  void FillOne(SosRaised& v) { Fill(v.practitioner, v.occurred, v.duress, v.visit, v.leg); }
  void FillOne(TaskOpened& v) { Fill(v.task); }
  void FillOne(TaskEnded& v) { Fill(v.task, v.result, v.by, v.words); }
  void FillOne(EscalationRaised& v) { Fill(v.escalation); }
  void FillOne(EscalationTaken& v) { Fill(v.escalation, v.by, v.due_at); }
  void FillOne(EscalationResolved& v) { Fill(v.escalation); }
  void FillOne(ReferralReceived& v) { Fill(v.referral); }
  void FillOne(SourceAdded& v) { Fill(v.referral, v.source); }
  void FillOne(RedFlagsAnswered& v) { Fill(v.referral, v.answers); }
  void FillOne(ExitGateAnswered& v) { Fill(v.referral, v.answers, v.ward_contact, v.words); }
  void FillOne(BreachReasoned& v) { Fill(v.referral, v.breach); }
  void FillOne(ObservationRecorded& v) { Fill(v.referral, v.visit, v.observation); }
  void FillOne(ReferralAccepted& v) { Fill(v.referral, v.triage, v.clock, v.episode, v.visit); }
  void FillOne(ReferralDisposed& v) { Fill(v.referral, v.stage, v.disposal); }
  void FillOne(ReferralEscalated& v) { Fill(v.referral, v.emergency, v.ends_waiting); }
  void FillOne(EmergencyConfirmed& v) {
    Fill(v.referral, v.confirmed_at, v.expected_at, v.reference);
  }
  void FillOne(ReferralLinked& v) {
    Fill(v.kept, v.other, v.sources, v.clock_started_at, v.clock_due_at, v.reason);
  }
  void FillOne(ReferralUnlinked& v) { Fill(v.referral, v.kept, v.waiting, v.reason); }
  void FillOne(ReferralCorrected& v) {
    Fill(v.referral, v.reason, v.person, v.story, v.need, v.door, v.safety, v.interpreter,
         v.visit_minutes);
  }
  void FillOne(BarrierSet& v) { Fill(v.referral, v.hidden_from, v.reason); }
  void FillOne(PersonDied& v) { Fill(v.referral, v.death); }
  void FillOne(ReferralWithdrawn& v) { Fill(v.referral, v.reason); }
  void FillOne(ClockStopped& v) { Fill(v.referral, v.stopped_at, v.breach); }
  void FillOne(EpisodeStarted& v) { Fill(v.episode, v.first_contact_at, v.waiting); }
  void FillOne(ExitPlanned& v) { Fill(v.episode, v.plan, v.waiting); }
  void FillOne(EpisodeExtended& v) { Fill(v.episode, v.reason, v.owner, v.waiting); }
  void FillOne(TaskDelegated& v) { Fill(v.episode, v.delegation); }
  void FillOne(EpisodeClosed& v) { Fill(v.episode, v.outcome, v.by); }
  void FillOne(EnquiryOpened& v) { Fill(v.enquiry); }
  void FillOne(EnquiryAsked& v) { Fill(v.enquiry, v.asked); }
  void FillOne(EnquiryAnswered& v) { Fill(v.enquiry, v.answer, v.words, v.settled); }
  void FillOne(EpisodeArchived& v) { Fill(v.referral, v.episode); }
  void FillOne(VisitPlanned& v) { Fill(v.visit); }
  void FillOne(VisitCancelled& v) { Fill(v.visit, v.reason); }
  void FillOne(VisitModeChanged& v) {
    Fill(v.visit, v.mode, v.flagged, v.reasons);
    v.gap_minutes_max = Int(0, 120);
  }
  void FillOne(MeetingPointSet& v) { Fill(v.visit, v.meeting_point); }
  void FillOne(LastCrewChosen& v) { Fill(v.visit, v.choice); }
  void FillOne(LegAdded& v) { Fill(v.visit, v.leg, v.waiting); }
  void FillOne(LegPinned& v) { Fill(v.visit, v.leg, v.pin); }
  void FillOne(LegUnpinned& v) { Fill(v.visit, v.leg); }
  void FillOne(RuleOverridden& v) { Fill(v.visit, v.leg, v.rule_override); }
  void FillOne(OfferMade& v) { Fill(v.offer, v.lead_directs); }
  void FillOne(OfferSeen& v) { Fill(v.offer, v.displayed, v.next); }
  void FillOne(OfferPrompted& v) { Fill(v.offer, v.prompt, v.next); }
  void FillOne(OfferAcknowledged& v) { Fill(v.offer); }
  void FillOne(OfferDeclined& v) { Fill(v.offer, v.reason, v.ask_again_at); }
  void FillOne(OfferExpired& v) { Fill(v.offer, v.ask_again_at); }
  void FillOne(OfferWithdrawn& v) { Fill(v.offer, v.reason); }
  void FillOne(LegHeld& v) {
    Fill(v.visit, v.leg, v.practitioner, v.organisation, v.waiting);
    v.travel_minutes = Int(0, 120);
  }
  void FillOne(LegCommitted& v) { Fill(v.visit, v.leg, v.waiting); }
  void FillOne(LegSetOff& v) {
    Fill(v.visit, v.leg, v.occurred, v.estimated_arrival_at, v.waiting);
  }
  void FillOne(LegDelayed& v) {
    Fill(v.visit, v.leg, v.occurred, v.estimated_arrival_at, v.waiting);
  }
  void FillOne(LegAtAddress& v) { Fill(v.visit, v.leg, v.occurred, v.waiting); }
  void FillOne(LegNoAccess& v) { Fill(v.visit, v.leg, v.occurred); }
  void FillOne(LegWithPerson& v) { Fill(v.visit, v.leg, v.contact, v.waiting); }
  void FillOne(LegStaying& v) { Fill(v.visit, v.leg, v.occurred, v.reason, v.waiting); }
  void FillOne(LegLeft& v) { Fill(v.visit, v.leg, v.occurred, v.outcome); }
  void FillOne(LegReleased& v) { Fill(v.visit, v.leg, v.reason, v.may_still_travel); }
  void FillOne(WithdrawalAcknowledged& v) { Fill(v.visit, v.leg); }
  void FillOne(LegStoodOff& v) { Fill(v.visit, v.leg, v.waiting, v.partner_comes); }
  void FillOne(StandOffAcknowledged& v) { Fill(v.visit, v.leg, v.waiting); }
  void FillOne(StandOffLifted& v) { Fill(v.visit, v.leg, v.waiting); }
  void FillOne(FactNoted& v) {
    Fill(v.visit, v.leg, v.practitioner, v.kind, v.occurred);
    v.code = Int(0, 120);
  }
  void FillOne(FactFiled& v) { Fill(v.visit, v.leg, v.practitioner, v.kind, v.occurred); }

  void FillOne(Actor& v) { Fill(v.principal, v.role, v.organisation, v.practitioner); }
  void FillOne(CommandAnswer& v) {
    Fill(v.outcome, v.revision, v.subject);
    if (v.outcome != Outcome::kRefused) return;
    v.refused = Refused{.reason = static_cast<Refusal>(random_.Between(1, 79)),
                        .detail = Make<std::string>()};
  }

  // The id of a thing itself is always there.
  template <class Tag>
  void FillId(CodeId<Tag>& id) {
    id.value = Code();
  }
  template <class Tag>
  void FillId(NumberId<Tag>& id) {
    id.value = random_.Between(1, 1'000'000'000);
  }

  std::string Code() { return "c" + std::to_string(random_.Below(1'000'000)); }
  int Int(int low, int high) { return static_cast<int>(random_.Between(low, high)); }

  Random& random_;
};

}  // namespace tandem::testing
