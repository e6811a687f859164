#include "tests/support/random_values.h"

#include <array>
#include <string>
#include <utility>

#include "dispatch/domain/limits.h"
#include "tests/support/all_codes.h"

namespace tandem::testing {
namespace {

constexpr int kAbsentPercent = 30;

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

  // Keyed by what people are called: every key is there.
  template <class Key, class Value>
  void FillOne(std::map<Key, Value>& value) {
    value.clear();
    for (std::int64_t left = random_.Below(4); left > 0; --left) {
      value.emplace(Key{Code()}, Make<Value>());
    }
  }

  void FillOne(std::map<Baton, PrincipalId>& value) {
    value.clear();
    for (const Baton baton : kAllCodes<Baton>) {
      if (random_.Chance(70)) value[baton] = {Code()};
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

  void FillOne(SafetyAnswer& v) { Fill(v.answer, v.by, v.at, v.source); }
  void FillOne(DoorSafety& v) {
    Fill(v.violence, v.weapon, v.dog_loose, v.scene_unsafe, v.allegations);
  }
  void FillOne(Occurred& v) { Fill(v.at, v.uncertainty, v.inferred); }
  void FillOne(Contact& v) { Fill(v.with_person, v.mechanism, v.subject, v.identity_checked); }
  void FillOne(Waiting& v) { Fill(v.baton, v.due_at); }

  void FillOne(LegRequirement& v) { Fill(v.disciplines, v.professions, v.competencies); }
  void FillOne(Need& v) {
    FillId(v.id);
    Fill(v.title, v.priority, v.clock, v.first, v.second, v.reasons, v.mode, v.kit);
    v.csds_reason = Int(0, 999);
    v.gap_minutes_max = Int(0, 120);
    v.visit_minutes = Int(1, limits::kVisitMinutesMax);
  }
  void FillOne(Competence& v) { Fill(v.id, v.valid_until, v.verified_by); }
  void FillOne(Registration& v) { Fill(v.body, v.number); }
  void FillOne(StaffMember& v) {
    FillId(v.id);
    Fill(v.name, v.employer, v.pool, v.discipline, v.profession, v.registration, v.competences,
         v.languages, v.phone);
  }
  void FillOne(Timers& v) {
    Fill(v.triage_decision, v.nobody_found_p1, v.nobody_found_other, v.offer_p1, v.offer_other,
         v.partner_unanswered, v.offer_again_after, v.set_off_overdue, v.arrival_overdue,
         v.no_access, v.visit_overdue, v.withdrawal_unacknowledged, v.fact_review,
         v.escalation_repeat);
  }
  void FillOne(Travel& v) {
    v = {.day_mph = Int(1, 60),
         .night_mph = Int(1, 60),
         .detour_percent = Int(100, 300),
         .park_minutes = Int(0, 30)};
  }
  void FillOne(TeamData& v) {
    Fill(v.id, v.name, v.version, v.author, v.clinical_approver, v.organisations, v.base,
         v.allocation_mode, v.timers, v.travel, v.batons);
    v.night_starts_minute = Int(0, 1439);
    v.night_ends_minute = Int(0, 1439);
    v.offers_at_once = Int(1, limits::kOffersAtOnceMax);
    FillById(v.needs);
    FillById(v.staff);
  }

  void FillOne(Source& v) { Fill(v.organisation, v.by, v.kind, v.may_be_told, v.caller); }
  void FillOne(ResponseClock& v) {
    Fill(v.type, v.started_at, v.start_reason, v.due_at, v.stopped_at);
  }
  void FillOne(Triage& v) { Fill(v.by, v.at, v.priority, v.basis, v.target_at, v.safety_net); }
  void FillOne(Referral& v) {
    FillId(v.id);
    Fill(v.stage, v.received_at, v.sources, v.need, v.person, v.story, v.door, v.safety,
         v.reasons_asked, v.waiting, v.triage, v.clock, v.episode, v.withdrawn);
    if (v.sources.empty()) v.sources.push_back(Make<Source>());
  }
  void FillOne(Episode& v) {
    FillId(v.id);
    Fill(v.referral, v.opened_at, v.first_contact_at, v.waiting, v.closed_at, v.outcome,
         v.closed_by);
  }

  void FillOne(Offer& v) {
    FillId(v.id);
    Fill(v.visit, v.leg, v.practitioner, v.stage, v.offered_at, v.expires_at);
    v.travel_minutes = Int(0, 200);
  }
  void FillOne(PassedOver& v) { Fill(v.declined, v.until); }
  void FillOne(Leg& v) {
    FillId(v.id);
    Fill(v.stage, v.requirement, v.practitioner, v.organisation, v.open_offers, v.held_at,
         v.committed_at, v.set_off, v.estimated_arrival_at, v.at_address, v.contact, v.left,
         v.outcome, v.waiting, v.released, v.may_still_travel, v.passed_over, v.told);
    v.travel_minutes = Int(0, 200);
  }
  void FillOne(Visit& v) {
    FillId(v.id);
    Fill(v.referral, v.episode, v.need, v.door, v.priority, v.created_at, v.target_at, v.due_at,
         v.mode, v.reasons, v.waiting, v.legs);
    v.gap_minutes_max = Int(0, 120);
    v.visit_minutes = Int(1, limits::kVisitMinutesMax);
    if (v.legs.empty()) v.legs.push_back(Make<Leg>());
  }

  void FillOne(Practitioner& v) {
    FillId(v.id);
    Fill(v.duty, v.on_duty_since, v.last_place);
  }
  void FillOne(Escalation& v) {
    FillId(v.id);
    Fill(v.kind, v.baton, v.referral, v.visit, v.leg, v.practitioner, v.raised_at, v.due_at);
    v.times_raised = Int(1, 20);
  }
  void FillOne(State& v) {
    Fill(v.team, v.revision, v.recorded_at, v.data, v.batons, v.last_id);
    FillById(v.practitioners);
    FillById(v.referrals);
    FillById(v.episodes);
    FillById(v.visits);
    FillById(v.offers);
    FillById(v.escalations);
  }

  void FillOne(TeamConfigured& v) { Fill(v.data); }
  void FillOne(PractitionerSignedOn& v) { Fill(v.practitioner, v.place); }
  void FillOne(PractitionerSignedOff& v) { Fill(v.practitioner); }
  void FillOne(ReferralReceived& v) { Fill(v.referral); }
  void FillOne(ReferralAccepted& v) { Fill(v.referral, v.triage, v.clock, v.episode, v.visit); }
  void FillOne(ReferralWithdrawn& v) { Fill(v.referral, v.reason); }
  void FillOne(OfferMade& v) { Fill(v.offer); }
  void FillOne(OfferAcknowledged& v) { Fill(v.offer); }
  void FillOne(OfferDeclined& v) { Fill(v.offer, v.reason, v.ask_again_at); }
  void FillOne(OfferExpired& v) { Fill(v.offer, v.ask_again_at); }
  void FillOne(OfferWithdrawn& v) { Fill(v.offer, v.reason); }
  void FillOne(LegHeld& v) {
    Fill(v.visit, v.leg, v.practitioner, v.organisation, v.waiting);
    v.travel_minutes = Int(0, 200);
  }
  void FillOne(LegCommitted& v) { Fill(v.visit, v.leg, v.waiting); }
  void FillOne(LegSetOff& v) {
    Fill(v.visit, v.leg, v.occurred, v.estimated_arrival_at, v.waiting);
  }
  void FillOne(LegAtAddress& v) { Fill(v.visit, v.leg, v.occurred, v.waiting); }
  void FillOne(LegWithPerson& v) { Fill(v.visit, v.leg, v.contact, v.waiting); }
  void FillOne(LegLeft& v) { Fill(v.visit, v.leg, v.occurred, v.outcome); }
  void FillOne(LegReleased& v) { Fill(v.visit, v.leg, v.reason, v.may_still_travel); }
  void FillOne(WithdrawalAcknowledged& v) { Fill(v.visit, v.leg); }
  void FillOne(ClockStopped& v) { Fill(v.referral, v.stopped_at, v.breach); }
  void FillOne(EpisodeStarted& v) { Fill(v.episode, v.first_contact_at, v.waiting); }
  void FillOne(EpisodeClosed& v) { Fill(v.episode, v.outcome, v.by); }
  void FillOne(FactFiled& v) { Fill(v.visit, v.leg, v.practitioner, v.kind, v.occurred); }
  void FillOne(EscalationRaised& v) { Fill(v.escalation); }
  void FillOne(EscalationResolved& v) { Fill(v.escalation); }

  void FillOne(Actor& v) { Fill(v.principal, v.role, v.organisation, v.practitioner); }
  void FillOne(CommandAnswer& v) {
    Fill(v.outcome, v.revision, v.subject);
    if (v.outcome != Outcome::kRefused) return;
    v.refused = Refused{.reason = static_cast<Refusal>(random_.Between(1, 31)),
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

template <std::size_t... kIndexes>
Event MakeEvent(Random& random, std::size_t kind, std::index_sequence<kIndexes...>) {
  using Maker = Event (*)(Random&);
  static constexpr std::array<Maker, kEventKinds> kMakers = {[](Random& r) -> Event {
    return Filler(r).Make<std::variant_alternative_t<kIndexes, Event>>();
  }...};
  return kMakers[kind](random);
}

}  // namespace

TeamData RandomTeamData(Random& random) { return Filler(random).Make<TeamData>(); }
Referral RandomReferral(Random& random) { return Filler(random).Make<Referral>(); }
Episode RandomEpisode(Random& random) { return Filler(random).Make<Episode>(); }
Visit RandomVisit(Random& random) { return Filler(random).Make<Visit>(); }
Offer RandomOffer(Random& random) { return Filler(random).Make<Offer>(); }
Escalation RandomEscalation(Random& random) { return Filler(random).Make<Escalation>(); }
Practitioner RandomPractitioner(Random& random) { return Filler(random).Make<Practitioner>(); }
StaffMember RandomStaffMember(Random& random) { return Filler(random).Make<StaffMember>(); }

Event RandomEvent(Random& random, std::size_t kind) {
  return MakeEvent(random, kind, std::make_index_sequence<kEventKinds>{});
}

Record RandomRecord(Random& random) {
  Filler filler(random);
  Record record;
  filler.Fill(record.team, record.revision, record.recorded_at, record.request_id);
  record.actor = filler.Make<Actor>();
  for (std::int64_t left = random.Between(1, 5); left > 0; --left) {
    record.events.push_back(RandomEvent(
        random, static_cast<std::size_t>(random.Below(static_cast<std::int64_t>(kEventKinds)))));
  }
  return record;
}

State RandomState(Random& random) { return Filler(random).Make<State>(); }

CommandAnswer RandomAnswer(Random& random) { return Filler(random).Make<CommandAnswer>(); }

}  // namespace tandem::testing
