#include "dispatch/simulation/people.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dispatch/base/switch_on.h"

namespace tandem::simulation {
namespace {

// Doors lie within this of the base, each way: about 5 km.
constexpr std::int64_t kDoorsWithinMicrodegrees = 45'000;

// In percent of all cases. Rough figures: the day is for finding faults, not for forecasts.
constexpr int kSignsOnAtStart = 80;
constexpr int kAcknowledges = 72;
constexpr int kDeclines = 14;        // the others ignore it
constexpr int kAnswersTooLate = 50;  // of those who ignore it
constexpr int kSetsOffUnasked = 2;
constexpr int kReportsLate = 10;
constexpr int kNobodyAtHome = 5;
constexpr int kWithdraws = 8;
constexpr int kNeverTriaged = 2;
constexpr int kCareContinues = 25;
constexpr int kTasksDone = 85;
constexpr int kReachedByPhone = 70;
constexpr int kTakesABreak = 70;
constexpr int kSaysTheyAreHome = 80;
constexpr int kDealtWith = 70;  // of the alarms
constexpr int kWardIsReady = 80;
constexpr int kNeedsInterpreter = 12;

TaskResult ResultOf(const Task& task, bool reached) {
  if (!reached) {
    return task.kind == TaskKind::kPossibleDuplicate ? TaskResult::kDifferent
                                                     : TaskResult::kNoAnswer;
  }
  if (task.kind == TaskKind::kRingPractitioner) return TaskResult::kAcknowledged;
  if (task.kind == TaskKind::kWelfareCall) return TaskResult::kSame;
  if (task.kind == TaskKind::kConfirmEmergency) return TaskResult::kConfirmed;
  return TaskResult::kDone;
}

}  // namespace

People::People(const TeamData& data, engine::Executor& executor, const TimeSource& time,
               std::uint64_t seed, Send send)
    : data_(data), executor_(executor), time_(time), random_(seed), send_(std::move(send)) {}

void People::BeginDay(Instant until, int referrals_per_day) {
  until_ = until;
  for (const auto& [id, member] : data_.staff) {
    const bool early = random_.Chance(kSignsOnAtStart);
    After(early ? seconds{1} : hours{4}, early ? minutes{20} : hours{8},
          [this, id] { send_(Field(id), SignOn{id, std::nullopt}); });
  }
  ScheduleReferral(referrals_per_day);
}

void People::ScheduleReferral(int referrals_per_day) {
  const Span mean = Span{hours{24}} / referrals_per_day;
  After(seconds{1}, 2 * mean, [this, referrals_per_day] {
    const auto& organisations = data_.organisations;
    const auto which = static_cast<std::size_t>(random_.Below(std::ssize(organisations)));
    send_({{"referrer"}, Role::kReferrer, organisations[which], {}}, MakeReferral());
    ScheduleReferral(referrals_per_day);
  });
}

ReceiveReferral People::MakeReferral() {
  ReceiveReferral referral;
  referral.source = {data_.organisations.front(),
                     {"referrer"},
                     SourceKind::kGeneralPractice,
                     MayBeTold::kStatusOnly,
                     Secret()};
  referral.need = std::next(data_.needs.begin(), random_.Below(std::ssize(data_.needs)))->first;
  referral.person = Secret();
  referral.story = Secret();
  const auto offset = [this] {
    return static_cast<std::int32_t>(
        random_.Between(-kDoorsWithinMicrodegrees, kDoorsWithinMicrodegrees));
  };
  referral.door = {data_.base.latitude_microdegrees + offset(),
                   data_.base.longitude_microdegrees + offset()};
  referral.safety = MakeSafety();
  if (random_.Chance(kNeedsInterpreter)) referral.interpreter = Interpreter{"gu"};
  return referral;
}

DoorSafety People::MakeSafety() {
  const auto answer = [this](int yes_percent) {
    SafetyAnswer said{Answer::kNo, {"referrer"}, time_.Now(), AnswerSource::kReferrer};
    if (random_.Chance(yes_percent)) said.answer = Answer::kYes;
    if (random_.Chance(10)) said = SafetyAnswer{};
    return said;
  };
  return {answer(8), answer(3), answer(8), answer(3), answer(4)};
}

void People::Hear(const Record& record, const State& after) {
  for (const Event& event : record.events) {
    SwitchOn(event, [&](const auto& e) { Hear(e, after); });
  }
}

void People::Hear(const ReferralReceived& event, const State& /*after*/) {
  const ReferralId id = event.referral.id;
  if (!random_.Chance(kNeverTriaged)) {
    const auto need = data_.needs.find(event.referral.need);
    const bool gated = need != data_.needs.end() && need->second.gate;
    After(minutes{2}, minutes{18}, [this, id, gated] {
      AcceptReferral accept;
      accept.referral = id;
      accept.safety_net = Secret();
      if (gated) AskTheWard(id);
      send_(Holder(Baton::kTriage), accept);
    });
  }
  if (!random_.Chance(kWithdraws)) return;
  After(minutes{1}, minutes{90}, [this, id] {
    send_(Holder(Baton::kLead), WithdrawReferral{id, WithdrawReason::kNoLongerNeeded});
  });
}

void People::Hear(const OfferMade& event, const State& /*after*/) {
  const Offer& offer = event.offer;
  const std::int64_t mood = random_.Below(100);
  if (mood < kAcknowledges + kDeclines) {
    After(seconds{1}, seconds{4}, [this, offer] {
      send_(Field(offer.practitioner), ReportOfferSeen{offer.id, random_.Chance(60)});
    });
    After(seconds{5}, minutes{4},
          [this, offer, yes = mood < kAcknowledges] { Answer(offer.id, offer.practitioner, yes); });
  } else if (random_.Chance(kAnswersTooLate)) {
    After(minutes{6}, minutes{20}, [this, offer] { Answer(offer.id, offer.practitioner, true); });
  }
  if (!random_.Chance(kSetsOffUnasked)) return;
  After(seconds{5}, minutes{3}, [this, offer] {
    send_(Field(offer.practitioner), ReportSetOff{offer.visit, offer.leg, {time_.Now()}});
  });
}

void People::Answer(OfferId offer, const PractitionerId& practitioner, bool yes) {
  if (yes) return send_(Field(practitioner), AcknowledgeOffer{offer});
  const auto reason =
      random_.Chance(50) ? DeclineReason::kWithSomeoneUntil : DeclineReason::kNotCompetent;
  send_(Field(practitioner), DeclineOffer{offer, reason});
}

void People::Hear(const LegCommitted& event, const State& after) {
  SetOff(event.visit, *FindLeg(after, event.visit, event.leg));
}

void People::SetOff(VisitId visit, const Leg& leg) {
  Report(leg, seconds{20}, minutes{12},
         [visit, id = leg.id](Occurred at) { return ReportSetOff{visit, id, at}; });
}

void People::Hear(const LegSetOff& event, const State& after) {
  const Leg& leg = *FindLeg(after, event.visit, event.leg);
  if (leg.stage != LegStage::kEnRoute) return;  // filled in: they are further on
  Arrive(event.visit, leg);
}

void People::Arrive(VisitId visit, const Leg& leg) {
  const Span travel = minutes{leg.travel_minutes};
  Report(leg, travel * 3 / 4, travel * 3 / 2,
         [visit, id = leg.id](Occurred at) { return ReportAtAddress{visit, id, at}; });
}

void People::Hear(const LegAtAddress& event, const State& after) {
  const Leg& leg = *FindLeg(after, event.visit, event.leg);
  if (leg.stage != LegStage::kAtAddress) return;
  if (random_.Chance(kNobodyAtHome)) {
    return Report(leg, minutes{10}, minutes{30}, [event](Occurred at) {
      return ReportLeft{event.visit, event.leg, at, VisitOutcome::kNoContact};
    });
  }
  Report(leg, seconds{30}, minutes{8}, [event](Occurred at) {
    Contact contact;
    contact.with_person = at;
    contact.identity_checked = Answer::kYes;
    return ReportWithPerson{event.visit, event.leg, contact};
  });
}

void People::Hear(const LegWithPerson& event, const State& after) {
  const Visit& visit = after.visits.at(event.visit);
  const Leg& leg = *FindLeg(after, event.visit, event.leg);
  if (leg.stage != LegStage::kWithPerson) return;
  const Span planned = minutes{visit.visit_minutes};
  const VisitOutcome outcome = random_.Chance(kCareContinues) ? VisitOutcome::kCareContinues
                                                              : VisitOutcome::kHomeWithoutSupport;
  Report(leg, planned / 2, planned * 2,
         [event, outcome](Occurred at) { return ReportLeft{event.visit, event.leg, at, outcome}; });
}

void People::Hear(const LegLeft& event, const State& after) {
  const EpisodeId episode = after.visits.at(event.visit).episode;
  After(hours{1}, hours{6}, [this, episode] {
    send_(Holder(Baton::kLead), CloseEpisode{episode, VisitOutcome::kExistingServicesResume});
  });
}

void People::Hear(const LegReleased& event, const State& after) {
  const Leg& leg = *FindLeg(after, event.visit, event.leg);
  if (!leg.may_still_travel) return;
  After(seconds{30}, minutes{12}, [this, event, who = leg.practitioner] {
    send_(Field(who), AcknowledgeWithdrawal{event.visit, event.leg});
  });
}

void People::Hear(const PractitionerSignedOn& event, const State& /*after*/) {
  const PractitionerId id = event.practitioner;
  After(hours{6}, hours{9}, [this, id] { TrySignOff(id); });
  if (!event.break_owed || !random_.Chance(kTakesABreak)) return;
  After(hours{3}, hours{6}, [this, id] {
    send_(Field(id), StartBreak{id});
    After(minutes{25}, minutes{40}, [this, id] { send_(Field(id), EndBreak{id}); });
  });
}

void People::Hear(const PractitionerSignedOff& event, const State& /*after*/) {
  if (!random_.Chance(kSaysTheyAreHome)) return;
  After(minutes{10}, minutes{70},
        [this, id = event.practitioner] { send_(Field(id), ReportSafeHome{id}); });
}

void People::Hear(const LegStoodOff& event, const State& after) {
  const PractitionerId who = FindLeg(after, event.visit, event.leg)->practitioner;
  After(seconds{10}, minutes{4},
        [this, event, who] { send_(Field(who), AcknowledgeStandOff{event.visit, event.leg}); });
}

// Whoever had stopped goes on from where they are.
void People::Hear(const StandOffLifted& event, const State& after) {
  const Leg& leg = *FindLeg(after, event.visit, event.leg);
  if (leg.stage == LegStage::kCommitted) SetOff(event.visit, leg);
  if (leg.stage == LegStage::kEnRoute) Arrive(event.visit, leg);
}

void People::Hear(const TaskOpened& event, const State& /*after*/) {
  if (!random_.Chance(kTasksDone)) return;
  const Span given = event.task.due_at - event.task.opened_at;
  After(given / 4, given * 5 / 4, [this, task = event.task] { Complete(task); });
}

void People::Complete(const Task& task) {
  const bool reached = random_.Chance(kReachedByPhone);
  // These end with the answers themselves.
  if (reached && task.kind == TaskKind::kAskRedFlags) return AskRedFlags(task.referral);
  if (reached && task.kind == TaskKind::kWardCondition) {
    return send_(Holder(task.baton),
                 AnswerExitGate{task.referral, {{*task.condition, Said(Answer::kYes)}}, {}, {}});
  }
  CompleteTask done{.task = task.id, .result = ResultOf(task, reached), .words = Secret()};
  if (task.kind == TaskKind::kRingPractitioner && !reached && random_.Chance(50)) {
    done.result = TaskResult::kCannot;
    done.decline = DeclineReason::kPhoneOnly;
  }
  send_(Holder(task.baton), done);
}

void People::AskRedFlags(ReferralId referral) {
  AnswerRedFlags answers{referral, {}};
  for (const RedFlag& flag : data_.red_flags) answers.answers[flag.id] = Said(Answer::kNo);
  send_(Holder(Baton::kTriage), answers);
}

// Most wards have everything ready, and a nurse who can be rung.
void People::AskTheWard(ReferralId referral) {
  AnswerExitGate gate{referral, {}, Secret(), Secret()};
  for (const ExitQuestion question : kExitQuestions) {
    gate.answers[question] = Said(random_.Chance(kWardIsReady) ? Answer::kYes : Answer::kNo);
  }
  send_(Holder(Baton::kTriage), gate);
}

SafetyAnswer People::Said(tandem::Answer answer) const {
  return {answer, Holder(Baton::kTriage).principal, time_.Now(), AnswerSource::kStaff};
}

void People::Hear(const EscalationRaised& event, const State& /*after*/) {
  const Escalation& alarm = event.escalation;
  if (!random_.Chance(kDealtWith)) return;
  const Actor lead = Holder(Baton::kLead);
  if (alarm.kind == EscalationKind::kLastCrew) {
    const auto choice = static_cast<LastCrewChoice>(random_.Between(1, 4));
    After(minutes{1}, minutes{5}, [this, lead, visit = alarm.visit, choice] {
      send_(lead, ChooseLastCrew{visit, choice});
    });
    return;
  }
  if (alarm.kind == EscalationKind::kTaskOverdue) return;
  After(minutes{2}, minutes{20},
        [this, lead, id = alarm.id] { send_(lead, ResolveEscalation{id}); });
}

void People::Hear(const TeamHeld& /*event*/, const State& /*after*/) {
  After(minutes{1}, minutes{15}, [this] { send_(Holder(Baton::kLead), ConfirmResume{}); });
}

// While work is open it is refused; so they ask again, and come back for another shift.
void People::TrySignOff(const PractitionerId& practitioner) {
  send_(Field(practitioner), SignOff{practitioner});
  if (random_.Chance(60))
    After(minutes{10}, minutes{50}, [this, practitioner] { TrySignOff(practitioner); });
  After(hours{2}, hours{10},
        [this, practitioner] { send_(Field(practitioner), SignOn{practitioner, std::nullopt}); });
}

void People::After(Span low, Span high, std::function<void()> act) {
  const Instant at = time_.Now() + Span{random_.Between(low.count(), std::max(low, high).count())};
  if (at < until_) executor_.PostAt(at, std::move(act));
}

void People::Report(const Leg& leg, Span low, Span high, std::function<Command(Occurred)> report) {
  const Span gone{random_.Between(low.count(), std::max(low, high).count())};
  const Instant at = time_.Now() + gone;
  const Span late = random_.Chance(kReportsLate) ? minutes{random_.Between(1, 30)} : minutes{0};
  const PractitionerId who = leg.practitioner;
  After(gone + late, gone + late, [this, who, at, report = std::move(report)] {
    send_(Field(who), report(Occurred{at, seconds{2}, false}));
  });
}

Actor People::Holder(Baton baton) const {
  const auto found = data_.batons.find(baton);
  return {found == data_.batons.end() ? PrincipalId{"duty"} : found->second, Role::kDuty, {}, {}};
}

Actor People::Field(const PractitionerId& practitioner) const {
  // Somebody from an agency has no employer that the team knows of.
  const auto member = data_.staff.find(practitioner);
  const OrganisationId employer =
      member == data_.staff.end() ? OrganisationId{} : member->second.employer;
  return {{practitioner.value}, Role::kPractitioner, employer, practitioner};
}

// Nobody opens it: any bytes will do.
Sealed People::Secret() { return {{"town"}, std::to_string(random_.Next())}; }

}  // namespace tandem::simulation
