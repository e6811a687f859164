#include "tests/bench/history.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "dispatch/base/switch_on.h"
#include "dispatch/rules/decide.h"
#include "dispatch/rules/eligibility.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/wakeup.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::bench {
namespace {

constexpr std::size_t kRecordsTogether = 2'000;
constexpr std::int64_t kSnapshotEvery = 2'000;  // as the engine does
constexpr int kShifts = 3;                      // a third of the team is on, a day at a time
constexpr int kCareContinues = 30;              // percent
constexpr std::int64_t kDoorsWithinMicrodegrees = 45'000;

// Nobody opens it: as many bytes as a sealed person takes.
Sealed Secret() { return {{"made-up"}, std::string(240, 's')}; }

SafetyAnswer Asked(Instant at) { return {Answer::kNo, {"gp"}, at, AnswerSource::kReferrer}; }

// How somebody who means well ends it.
TaskResult ResultOf(const Task& task) {
  for (const TaskResult result : {TaskResult::kDone, TaskResult::kAcknowledged, TaskResult::kSame,
                                  TaskResult::kConfirmed, TaskResult::kDifferent}) {
    if (Fits(task.kind, result)) return result;
  }
  return TaskResult::kNotNeeded;
}

// Those that no ward has to be asked about first.
std::vector<NeedId> OpenNeeds(const TeamData& data) {
  std::vector<NeedId> needs;
  for (const auto& [id, need] : data.needs) {
    if (!need.gate) needs.push_back(id);
  }
  return needs;
}

std::set<EligibilityRule> Broken(const Verdicts& verdicts) {
  std::set<EligibilityRule> broken;
  for (const Verdict& verdict : verdicts) {
    if (!verdict.passed) broken.insert(verdict.rule);
  }
  return broken;
}

}  // namespace

History::History(TeamData data, journal::Journal& journal, Plan plan)
    : data_(std::move(data)),
      needs_(OpenNeeds(data_)),
      journal_(journal),
      plan_(plan),
      random_(plan.seed),
      now_(plan.from) {
  state_.team = data_.id;
}

Result<void> History::Write() {
  if (!Say({{"admin"}, Role::kAdmin, {}, {}}, ConfigureTeam{data_})) {
    return Fail(ErrorCode::kInternal, "the team's data were refused");
  }
  for (int day = 0; day < plan_.days; ++day) {
    ChangeShift(day);
    const Span mean = Span{hours{24}} / plan_.referrals_per_day;
    for (int i = 0; i < plan_.referrals_per_day; ++i) {
      After(i * mean, (i + 1) * mean, [this] { Refer(); });
    }
    RETURN_IF_ERROR(RunUntil(plan_.from + hours{24} * (day + 1)));
  }
  for (int i = 0; i < plan_.open_at_end; ++i) {
    Refer();
    RETURN_IF_ERROR(Keep(kRecordsTogether));
  }
  return Keep(1);
}

Result<void> History::RunUntil(Instant until) {
  while (!agenda_.empty() && agenda_.begin()->first <= until) {
    const auto next = agenda_.begin();
    const auto act = std::move(next->second);
    PassTime(next->first);
    now_ = std::max(now_, next->first);
    agenda_.erase(next);
    act();
    RETURN_IF_ERROR(Keep(kRecordsTogether));
  }
  PassTime(until);
  now_ = until;
  return {};
}

void History::PassTime(Instant until) {
  for (auto wakeup = NextWakeup(state_); wakeup && *wakeup <= until; wakeup = NextWakeup(state_)) {
    now_ = std::max(now_, *wakeup);
    const Revision before = state_.revision;
    Say({{"house"}, Role::kDuty, {}, {}}, tandem::PassTime{});
    if (state_.revision == before) return;  // it has nothing more to say today
  }
}

// The next third comes on; of the last one everybody goes home once their work is done.
void History::ChangeShift(int day) {
  for (const PractitionerId& who : std::exchange(on_duty_, {})) {
    After(minutes{30}, minutes{60}, [this, who] { SignOff(who); });
  }
  int place = 0;
  for (const auto& [id, member] : data_.staff) {
    if (place++ % kShifts != day % kShifts) continue;
    if (Say(Field(id), SignOn{id})) on_duty_.push_back(id);
    After(hours{4}, hours{5}, [this, id = id] { TakeBreak(id); });
  }
}

// Not while they are on a leg: then later.
void History::TakeBreak(const PractitionerId& who) {
  if (Say(Field(who), StartBreak{who})) {
    return After(minutes{30}, minutes{30}, [this, who] {
      Say(Field(who), EndBreak{who});
      After(hours{4}, hours{5}, [this, who] { TakeBreak(who); });
    });
  }
  if (IsOn(who)) After(minutes{20}, minutes{40}, [this, who] { TakeBreak(who); });
}

bool History::IsOn(const PractitionerId& who) const {
  return std::find(on_duty_.begin(), on_duty_.end(), who) != on_duty_.end();
}

void History::SignOff(const PractitionerId& who) {
  if (Say(Field(who), tandem::SignOff{who})) {
    return After(minutes{20}, minutes{40}, [this, who] { Say(Field(who), ReportSafeHome{who}); });
  }
  if (!IsOn(who)) After(hours{1}, hours{2}, [this, who] { SignOff(who); });
}

void History::Refer() {
  ReceiveReferral referral;
  referral.source = {
      {"Y99901"}, {"gp"}, SourceKind::kGeneralPractice, MayBeTold::kStatusOnly, Secret()};
  referral.need = needs_[static_cast<std::size_t>(random_.Below(std::ssize(needs_)))];
  referral.person = referral.story = Secret();
  const auto offset = [this] {
    return static_cast<std::int32_t>(
        random_.Between(-kDoorsWithinMicrodegrees, kDoorsWithinMicrodegrees));
  };
  referral.door = {data_.base.latitude_microdegrees + offset(),
                   data_.base.longitude_microdegrees + offset()};
  const SafetyAnswer asked = Asked(now_);
  referral.safety = {asked, asked, asked, asked, asked};
  Say({{"gp"}, Role::kReferrer, {"Y99901"}, {}}, referral);
}

void History::Hear(const ReferralReceived& event) {
  AcceptReferral accept;
  accept.referral = event.referral.id;
  accept.safety_net = Secret();
  // Past the last day time stands still: those who stay open.
  const bool at_the_end = now_ >= plan_.from + hours{24} * plan_.days;
  if (at_the_end) {
    Say(Holder(Baton::kTriage), accept);
    return;
  }
  After(minutes{2}, minutes{10}, [this, accept] { Say(Holder(Baton::kTriage), accept); });
}

void History::Hear(const ReferralAccepted& event) {
  After(seconds{30}, minutes{3}, [this, visit = event.visit.id] { Assign(visit); });
}

void History::Hear(const LegAdded& event) {
  After(seconds{30}, minutes{3}, [this, visit = event.visit] { Assign(visit); });
}

// Whoever may go; else somebody all the same, with the broken rules named.
void History::Assign(VisitId id) {
  const auto visit = state_.visits.find(id);
  if (visit == state_.visits.end() || on_duty_.empty()) return;
  const std::vector<Leg> legs = visit->second.legs;
  for (const Leg& leg : legs) {
    if (!NeedsSomebody(leg.stage) || !leg.open_offers.empty()) continue;
    const auto first = static_cast<std::size_t>(random_.Below(std::ssize(on_duty_)));
    AssignLeg best{id, leg.id, {}, 0, {}, {}};
    for (std::size_t i = 0; i < on_duty_.size(); ++i) {
      const PractitionerId& who = on_duty_[(first + i) % on_duty_.size()];
      const Prospect prospect = LookUp(state_, who, EngagedPractitioners(state_));
      const auto broken = Broken(JudgeCandidate(state_, state_.visits.at(id), leg, prospect, now_));
      if (broken.contains(EligibilityRule::kOnDuty)) continue;
      if (broken.contains(EligibilityRule::kOtherLegsHolder)) continue;
      if (best.practitioner && broken.size() >= best.override_rules.size()) continue;
      best.practitioner = who;
      best.override_rules = broken;
    }
    if (!best.override_rules.empty()) best.reason = Secret();
    if (best.practitioner) Say(Holder(Baton::kLead), best);
  }
}

void History::Hear(const OfferMade& event) {
  const Offer& offer = event.offer;
  After(seconds{5}, minutes{2}, [this, who = offer.practitioner, id = offer.id] {
    Say(Field(who), ReportOfferSeen{id, true});
  });
}

void History::Hear(const LegCommitted& event) {
  After(minutes{1}, minutes{8}, [this, event] {
    const Leg* leg = FindLeg(state_, event.visit, event.leg);
    if (leg) Say(Field(leg->practitioner), ReportSetOff{event.visit, event.leg, {now_}});
  });
}

void History::Hear(const LegSetOff& event) {
  const Leg& leg = *FindLeg(state_, event.visit, event.leg);
  if (leg.stage != LegStage::kEnRoute) return;
  const Span travel = minutes{std::max(leg.travel_minutes, 1)};
  After(travel * 3 / 4, travel * 5 / 4, [this, event, who = leg.practitioner] {
    Say(Field(who), ReportAtAddress{event.visit, event.leg, {now_}});
  });
}

void History::Hear(const LegAtAddress& event) {
  const Leg& leg = *FindLeg(state_, event.visit, event.leg);
  if (leg.stage != LegStage::kAtAddress) return;
  After(minutes{1}, minutes{4}, [this, event, who = leg.practitioner] {
    Contact contact;
    contact.with_person = {now_};
    contact.identity_checked = Answer::kYes;
    Say(Field(who), ReportWithPerson{event.visit, event.leg, contact});
  });
}

void History::Hear(const LegWithPerson& event) {
  const Leg& leg = *FindLeg(state_, event.visit, event.leg);
  if (leg.stage != LegStage::kWithPerson) return;
  const Span planned = minutes{state_.visits.at(event.visit).visit_minutes};
  const PractitionerId who = leg.practitioner;
  After(minutes{5}, minutes{15}, [this, event, who] {
    News2Parts parts;
    parts.pulse_per_minute = static_cast<int>(random_.Between(51, 90));
    Say(Field(who), ReportObservations{event.visit, event.leg, {now_}, parts});
  });
  const auto outcome = random_.Chance(kCareContinues) ? VisitOutcome::kCareContinues
                                                      : VisitOutcome::kHomeWithoutSupport;
  After(planned * 3 / 4, planned, [this, event, who, outcome] {
    Say(Field(who), ReportLeft{event.visit, event.leg, {now_}, outcome});
  });
}

// The lead closes in the end what nobody closed at the door.
void History::Hear(const LegLeft& event) {
  After(hours{4}, hours{40}, [this, event] {
    const auto visit = state_.visits.find(event.visit);
    if (visit == state_.visits.end()) return;
    Say(Holder(Baton::kLead),
        CloseEpisode{visit->second.episode, VisitOutcome::kExistingServicesResume});
  });
}

void History::Hear(const TaskOpened& event) {
  const Span given = event.task.due_at - event.task.opened_at;
  After(given / 4, given * 3 / 4, [this, task = event.task] {
    CompleteTask done{.task = task.id, .result = ResultOf(task), .words = Secret()};
    Say(Holder(task.baton), done);
  });
}

void History::Hear(const EscalationRaised& event) {
  After(minutes{1}, minutes{4}, [this, id = event.escalation.id, visit = event.escalation.visit] {
    if (visit) Assign(visit);
    Say(Holder(Baton::kLead), ResolveEscalation{id});
  });
}

void History::After(Span low, Span high, std::function<void()> act) {
  agenda_.emplace(now_ + Span{random_.Between(low.count(), std::max(low, high).count())},
                  std::move(act));
}

bool History::Say(const Actor& actor, const Command& command) {
  now_ = std::max(now_, state_.recorded_at);
  Decision decision = Decide(state_, command, {actor, now_});
  if (!decision) return false;
  if (!decision->events.empty()) Record(actor, std::move(decision->events));
  return true;
}

void History::Record(const Actor& actor, std::vector<Event> events) {
  const tandem::Record record{state_.team, state_.revision.Next(), now_, actor,
                              {},          std::move(events)};
  EvolveRecord(state_, record);
  events_ += std::ssize(record.events);
  std::string bytes = wire::EncodeRecord(record);
  hash_ = journal::ChainHash(hash_, bytes);
  batch_.records.push_back({state_.team, state_.revision, now_, std::move(bytes), hash_});
  if (state_.revision.value % kSnapshotEvery == 0) {
    batch_.snapshots.push_back({state_.team, state_.revision, hash_, wire::EncodeState(state_)});
  }
  for (const Event& event : record.events) {
    SwitchOn(event, [this](const auto& e) { Hear(e); });
  }
}

Result<void> History::Keep(std::size_t records_min) {
  if (batch_.records.size() < records_min) return {};
  return journal_.Append(std::exchange(batch_, {}));
}

Actor History::Field(const PractitionerId& who) const {
  return {{who.value}, Role::kPractitioner, data_.staff.at(who).employer, who};
}

Actor History::Holder(Baton baton) const {
  const auto found = data_.batons.find(baton);
  return {found == data_.batons.end() ? PrincipalId{"lead"} : found->second, Role::kDuty, {}, {}};
}

}  // namespace tandem::bench
