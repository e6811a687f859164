#include "dispatch/simulation/trouble.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace tandem::simulation {
namespace {

constexpr int kDiesPercent = 8;    // of the times that somebody might be said to have died
constexpr int kStandsPercent = 6;  // of the times that the team is spoken of

Actor Field(const PractitionerId& practitioner) {
  return {{practitioner.value}, Role::kPractitioner, {}, practitioner};
}

// Legs that somebody has, or is looked for.
std::vector<std::pair<const Visit*, const Leg*>> OpenLegs(const State& state) {
  std::vector<std::pair<const Visit*, const Leg*>> open;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (!IsOver(leg.stage) || leg.may_still_travel) open.emplace_back(&visit, &leg);
    }
  }
  return open;
}

// Somebody who may do it and so may delegate it; none when nobody does.
PractitionerId HolderOf(const TeamData& data, const CompetencyId& competency) {
  for (const auto& [id, member] : data.staff) {
    for (const Competence& each : member.competences) {
      if (each.id == competency) return id;
    }
  }
  return {};
}

}  // namespace

Trouble::Trouble(const TimeSource& time, std::uint64_t seed, int percent, Send send)
    : time_(time), random_(seed), percent_(percent), send_(std::move(send)) {}

void Trouble::Hear(const State& after) {
  if (!after.data || !random_.Chance(percent_)) return;
  if (after.held) return send_(Duty(after, Baton::kLead), ConfirmResume{});
  switch (random_.Below(10)) {
    case 0:
    case 1:
      return AboutAReferral(after);
    case 2:
    case 3:
    case 4:
    case 5:
      return AboutALeg(after);
    case 6:
      return AboutAnEpisode(after);
    case 7:
      return AboutWhatIsOwed(after);
    case 8:
      return AboutThePeople(after);
    default:
      return AboutTheTeam(after);
  }
}

void Trouble::AboutAReferral(const State& state) {
  const ReferralId id = Any(state.referrals).id;
  if (!id) return;
  const Actor duty = Duty(state, Baton::kTriage);
  switch (random_.Below(8)) {
    case 0:
      return send_(duty, LinkReferrals{AnyOpen(state), AnyOpen(state), Words()});
    case 1: {
      for (const auto& [other, referral] : state.referrals) {
        if (referral.linked_to) return send_(duty, UnlinkReferral{other, Words()});
      }
      return;
    }
    case 2:
      return send_(duty, SetBarrier{id, {state.data->organisations.front()}, Words()});
    case 3:
      return send_(duty, AddSource{id,
                                   {.organisation = state.data->organisations.back(),
                                    .by = {"ward"},
                                    .caller = Words()}});
    case 4:
      return send_(duty, CorrectReferral{.referral = id,
                                         .reason = Words(),
                                         .story = Words(),
                                         .interpreter = Interpreter{"gu"}});
    case 5:
      return send_(duty, RecordObservations{
                             id, {.parts = {.pulse_per_minute = 90}, .taken_at = time_.Now()}});
    case 6:
      if (!random_.Chance(kDiesPercent)) return;
      return send_(
          duty,
          ReportDied{.referral = id, .occurred = Lately(), .kind = AnyCode(DeathKind::kFoundDead)});
    default:
      return AboutTriage(state, id);
  }
}

// One that may still join another, or be joined; none when nothing is open.
ReferralId Trouble::AnyOpen(const State& state) {
  ReferralId open;
  for (const auto& [id, referral] : state.referrals) {
    const bool is_open =
        referral.stage == ReferralStage::kReceived || referral.stage == ReferralStage::kAccepted;
    if (is_open && (!open || random_.Chance(40))) open = id;
  }
  return open;
}

// Mostly about one that is not decided yet: an accepted one is only escalated.

void Trouble::AboutTriage(const State& state, ReferralId referral) {
  const Actor duty = Duty(state, Baton::kTriage);
  for (const auto& [id, waiting] : state.referrals) {
    if (waiting.stage == ReferralStage::kReceived && random_.Chance(60)) referral = id;
  }
  switch (random_.Below(7)) {
    case 5:
      return send_(duty, AnswerExitGate{referral,
                                        {{AnyCode(ExitQuestion::kRespectForm),
                                          {AnyCode(Answer::kDeclined), duty.principal, time_.Now(),
                                           AnswerSource::kStaff}}},
                                        {},
                                        Words()});
    case 6:
      return send_(
          duty, RecordBreachReason{AnyOpen(state), AnyCode(BreachReason::kAmbulanceWaitElsewhere),
                                   time_.Now() + hours{1}, Words()});
    case 0:
      return send_(duty, AdviseReferral{referral, Words(), Words()});
    case 1:
      return send_(duty, RejectReferral{.referral = referral,
                                        .reason = RejectReason::kNotClinicallySuitable,
                                        .words = Words(),
                                        .second = {"a colleague"}});
    case 2: {
      const auto& flags = state.data->red_flags;
      if (flags.empty()) return;
      const auto which = static_cast<std::size_t>(random_.Below(std::ssize(flags)));
      const SafetyAnswer yes{Answer::kYes, duty.principal, time_.Now(), AnswerSource::kStaff};
      return send_(duty, AnswerRedFlags{referral, {{flags[which].id, yes}}});
    }
    default:
      return send_(duty, EscalateReferral{.referral = referral,
                                          .level = AnyCode(EmergencyLevel::kFire),
                                          .override_reason = Words()});
  }
}

void Trouble::AboutALeg(const State& state) {
  const auto open = OpenLegs(state);
  if (open.empty()) return;
  const auto& [visit, leg] = open[static_cast<std::size_t>(random_.Below(std::ssize(open)))];
  if (leg->practitioner && random_.Chance(65)) return ReportAboutLeg(*visit, *leg);
  DecideAboutLeg(state, *visit, *leg);
}

void Trouble::ReportAboutLeg(const Visit& visit, const Leg& leg) {
  const Actor holder = Field(leg.practitioner);
  const Occurred at = Lately();
  switch (random_.Below(11)) {
    case 0:
      return send_(holder,
                   ReportDelay{visit.id, leg.id, at, static_cast<int>(random_.Between(5, 60))});
    case 1:
    case 2:
      return send_(holder, ReportCannotContinue{visit.id, leg.id, at,
                                                AnyCode(CannotContinueReason::kOther)});
    case 3:
      return send_(holder, ReportNeedHelp{visit.id, leg.id, at, AnyCode(HelpKind::kPolice)});
    case 4:
      return send_(holder, ReportStaying{visit.id, leg.id, at, AnyCode(StayingReason::kRelief)});
    case 5:
      return send_(holder, ReportNoAccess{visit.id, leg.id, at});
    case 6:
      return send_(holder, ReportWrongAddress{visit.id, leg.id, at});
    case 7:
      return send_(holder, ReportObservations{visit.id, leg.id, at, {.pulse_per_minute = 120}});
    case 8:
      return send_(holder, RaiseSos{leg.practitioner, at, random_.Chance(30)});
    case 9:
      return send_(holder, HandBack{leg.practitioner, visit.id, leg.id});
    default:
      if (!random_.Chance(kDiesPercent)) return;
      return send_(holder, ReportDied{.visit = visit.id,
                                      .leg = leg.id,
                                      .occurred = at,
                                      .kind = AnyCode(DeathKind::kFoundDead)});
  }
}

void Trouble::DecideAboutLeg(const State& state, const Visit& visit, const Leg& leg) {
  const Actor lead = Duty(state, Baton::kLead);
  switch (random_.Below(7)) {
    case 0:
      return send_(lead,
                   ReleaseLeg{visit.id, leg.id, ReleaseReason::kLeadDecided, random_.Chance(70)});
    case 1:
      return send_(lead, ConvertMode{visit.id, AnyCode(JointMode::kSeparateAllowed), 0,
                                     random_.Chance(50), Words()});
    case 2:
    case 3: {
      std::set<EligibilityRule> rules = {EligibilityRule::kNotPassedOver,
                                         EligibilityRule::kCompetencies};
      if (random_.Chance(20)) rules.insert(EligibilityRule::kFree);
      return send_(lead,
                   AssignLeg{visit.id, leg.id, Any(state.practitioners).id,
                             static_cast<int>(random_.Between(3, 30)), std::move(rules), Words()});
    }
    case 4:
      return send_(lead, PinLeg{visit.id,
                                leg.id,
                                {.practitioner = Any(state.practitioners).id,
                                 .reason = Words(),
                                 .until = time_.Now() + hours{1}}});
    case 5:
      return send_(lead, UnpinLeg{visit.id, leg.id});
    default:
      return send_(lead, SetMeetingPoint{visit.id, Words()});
  }
}

void Trouble::AboutAnEpisode(const State& state) {
  const Episode episode = Any(state.episodes);
  if (!episode.id) return;
  const Actor lead = Duty(state, Baton::kLead);
  const Instant now = time_.Now();
  switch (random_.Below(8)) {
    case 0:
      return send_(lead, PlanExit{episode.id, Words()});
    case 1:
      return send_(lead, ExtendEpisode{episode.id, Words(), lead.principal, now + hours{24}});
    case 2: {
      PlannedCall call;
      call.kind = random_.Chance(50) ? VisitKind::kCareCall : VisitKind::kFollowUp;
      call.double_handed = random_.Chance(40);
      call.window_from = now + minutes{random_.Between(20, 240)};
      call.window_until = call.window_from + hours{1};
      return send_(lead, ScheduleCalls{episode.id, {call}});
    }
    case 3: {
      for (const auto& [id, visit] : state.visits) {
        const bool planned = visit.kind != VisitKind::kFirst && !IsOver(visit.legs.front().stage);
        if (planned) return send_(lead, CancelVisit{id, Words()});
      }
      return;
    }
    case 4:
      return send_(lead, OpenEnquiry{.kind = AnyCode(EnquiryKind::kOnwardHandover),
                                     .referral = episode.referral,
                                     .words = Words()});
    case 5:
      return send_(lead, AskNext{Any(state.enquiries).id, {}, Words()});
    case 6:
      return send_(
          lead, AnswerEnquiry{Any(state.enquiries).id, AnyCode(EnquiryAnswer::kNoAnswer), Words()});
    default: {
      const CompetencyId competency = Any(state.data->competencies).id;
      return send_(lead, DelegateTask{episode.id,
                                      {Any(state.practitioners).id, competency,
                                       HolderOf(*state.data, competency), now + hours{6}}});
    }
  }
}

void Trouble::AboutWhatIsOwed(const State& state) {
  const Actor lead = Duty(state, Baton::kLead);
  switch (random_.Below(3)) {
    case 0:
      return send_(lead, TakeEscalation{Any(state.escalations).id, minutes{5}});
    case 1:
      return send_(lead, ResolveEscalation{Any(state.escalations).id});
    default:
      return send_(lead, CompleteTask{.task = Any(state.tasks).id,
                                      .result = AnyCode(TaskResult::kNotNeeded),
                                      .words = Words(),
                                      .decline = DeclineReason::kUnwell});
  }
}

void Trouble::AboutThePeople(const State& state) {
  const PractitionerId who = Any(state.practitioners).id;
  if (!who) return;
  switch (random_.Below(5)) {
    case 0:
      return send_(Field(who), StartBreak{who});
    case 1:
      return send_(Field(who), EndBreak{who});
    case 2:
      return send_(Field(who), ReportSafeHome{who});
    case 3:
      return send_(Field(who), HandBack{.practitioner = who});
    default: {
      TemporaryPractitioner person;
      person.member.id = {"agency-" + std::to_string(random_.Below(5))};
      person.member.name = "somebody from an agency";
      person.agency = "an agency";
      person.paired_with = who;
      person.expires_at = time_.Now() + hours{random_.Between(1, 8)};
      return send_(Duty(state, Baton::kLead), AddTemporaryPractitioner{std::move(person)});
    }
  }
}

void Trouble::AboutTheTeam(const State& state) {
  const Actor lead = Duty(state, Baton::kLead);
  const Actor on_call = Duty(state, Baton::kOnCall);
  switch (random_.Below(7)) {
    case 0:
      return send_(lead, OfferBaton{Baton::kLead, on_call.principal});
    case 1:
      if (state.baton_offers.empty()) return;
      return send_({state.baton_offers.begin()->second, Role::kDuty, {}, {}},
                   AcceptBaton{state.baton_offers.begin()->first});
    case 2:
      return send_(lead, OpenHandover{on_call.principal, {}});
    case 3: {
      const Handover handover = Any(state.handovers);
      return send_({handover.to, Role::kDuty, {}, {}}, AcceptHandoverItem{handover.id, -1});
    }
    case 4:
      return send_({{"referrer"}, Role::kReferrer, state.data->organisations.front(), {}},
                   AskLikelyTime{Any(state.data->needs).id, state.data->base});
    case 5: {
      const Instant from = time_.Now() + hours{1};
      const PractitionerId who = Any(state.practitioners).id;
      if (!who) return;
      return send_({{"admin"}, Role::kAdmin, {}, {}}, ImportRoster{from,
                                                                   from + hours{24},
                                                                   {{.practitioner = who,
                                                                     .starts_at = from + hours{1},
                                                                     .ends_at = from + hours{8},
                                                                     .base = state.data->base}}});
    }
    default:
      if (!random_.Chance(kStandsPercent)) return;
      return send_({{"tandem"}, Role::kAdmin, {}, {}}, HoldTeam{state.recorded_at});
  }
}

template <class Map>
typename Map::mapped_type Trouble::Any(const Map& map) {
  if (map.empty()) return {};
  return std::next(map.begin(), random_.Below(static_cast<std::int64_t>(map.size())))->second;
}

template <class Code>
Code Trouble::AnyCode(Code last) {
  return static_cast<Code>(random_.Between(1, static_cast<std::int64_t>(last)));
}

// A device says it a little later than it happened.
Occurred Trouble::Lately() {
  return {time_.Now() - seconds{random_.Below(600)}, seconds{2}, false};
}

// Nobody opens it: any bytes will do.
Sealed Trouble::Words() { return {{"town"}, std::to_string(random_.Next())}; }

Actor Trouble::Duty(const State& state, Baton baton) const {
  const auto found = state.batons.find(baton);
  return {found == state.batons.end() ? PrincipalId{"duty"} : found->second, Role::kDuty, {}, {}};
}

}  // namespace tandem::simulation
