// What happens to a day besides the usual: barriers, links, deaths, alarms, standstills, batons.
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/base/random.h"
#include "tests/support/given.h"

namespace tandem::testing {

class RandomTrouble {
 public:
  RandomTrouble(World& world, Random& random) : world_(world), random_(random) {}

  // Two at an unsafe door: most of what can go wrong needs somebody on the way.
  void SendTwo() {
    if (world_.state().held) return;
    for (const std::string who : {"cleo", "dan"}) {
      Say(Field(who), SignOn{.practitioner = {who}});
    }
    DoorSafety unsafe;
    unsafe.violence.answer = Answer::kYes;
    const VisitId visit = world_.Accept(world_.Refer("fall", unsafe));
    (void)world_.OfferTo(visit, {"cleo", "dan"});
    (void)world_.Acknowledge("cleo");
    (void)world_.Acknowledge("dan");
  }

  // Says one thing that may be refused.
  void Step() {
    if (world_.state().held) return Say(Lead(), ConfirmResume{});
    switch (random_.Below(8)) {
      case 0:
        return AboutAReferral();
      case 1:
        return AboutAnEpisode();
      case 2:
      case 6:
      case 7:
        return AboutALeg();
      case 3:
        return WhatIsOwed();
      case 4:
        return AboutThePeople();
      default:
        return AboutTheTeam();
    }
  }

 private:
  template <class Map>
  typename Map::mapped_type Any(const Map& map) {
    if (map.empty()) return {};
    return std::next(map.begin(), random_.Below(static_cast<std::int64_t>(map.size())))->second;
  }

  Sealed Words() { return SealedText("words"); }

  void AboutAReferral() {
    const ReferralId id = Any(world_.state().referrals).id;
    const ReferralId other = Any(world_.state().referrals).id;
    switch (random_.Below(10)) {
      case 7:
        return Say(Triage(), AnswerExitGate{id, {{ExitQuestion::kChart, {}}}, {}, Words()});
      case 8:
        return Say(Lead(), RecordBreachReason{id, BreachReason::kTravel, {}, Words()});
      case 0:
        return Say(Lead(), SetBarrier{id, {{"C82001"}}, Words()});
      case 1:
        return Say(Lead(), LinkReferrals{id, other, Words()});
      case 2:
        return Say(Lead(), UnlinkReferral{id, Words()});
      case 3:
        return Say(Lead(), AddSource{id, {.organisation = {"C82002"}, .by = {"ward-2"}}});
      case 4:
        return Say(Lead(), CorrectReferral{.referral = id,
                                           .reason = Words(),
                                           .person = Words(),
                                           .interpreter = Interpreter{"gu"}});
      case 5:
        return Say(Lead(), RecordObservations{id, {.parts = {.pulse_per_minute = 90}}});
      case 6:
        return Say(Triage(), EscalateReferral{.referral = id});
      default:
        if (!random_.Chance(20)) return;
        return Say(Lead(), ReportDied{.referral = id, .occurred = {world_.now()}});
    }
  }

  void AboutAnEpisode() {
    const Episode episode = Any(world_.state().episodes);
    switch (random_.Below(3)) {
      case 0:
        return Say(Lead(), PlanExit{episode.id, Words()});
      case 1:
        return Say(Lead(), OpenEnquiry{.referral = episode.referral, .words = Words()});
      default:
        return Say(Lead(),
                   AnswerEnquiry{Any(world_.state().enquiries).id, EnquiryAnswer::kYes, Words()});
    }
  }

  // Every leg that somebody has; none is there often enough to be met by chance.
  std::vector<std::pair<VisitId, Leg>> TakenLegs() {
    std::vector<std::pair<VisitId, Leg>> taken;
    for (const auto& [id, visit] : world_.state().visits) {
      for (const Leg& leg : visit.legs) {
        if (IsTaken(leg.stage)) taken.emplace_back(id, leg);
      }
    }
    return taken;
  }

  void AboutALeg() {
    const auto taken = TakenLegs();
    if (taken.empty()) return;
    const auto& [visit, leg] = taken[static_cast<std::size_t>(random_.Below(std::ssize(taken)))];
    const Actor holder = Field(leg.practitioner.value);
    const Occurred occurred{world_.now(), seconds{5}};
    switch (random_.Below(10)) {
      case 0:
        return Say(holder, ReportCannotContinue{visit, leg.id, occurred});
      case 1:
        return Say(holder, AcknowledgeStandOff{visit, leg.id});
      case 2:
        return Say(holder, ReportNoAccess{visit, leg.id, occurred});
      case 3:
        return Say(holder, ReportNeedHelp{visit, leg.id, occurred});
      case 4:
        return Say(holder, RaiseSos{leg.practitioner, occurred, random_.Chance(50)});
      case 5:
        return Say(Lead(), SetMeetingPoint{visit, Words()});
      case 6:
        return Say(holder, ReportSetOff{visit, leg.id, occurred});
      case 7:
        return Say(holder, ReportAtAddress{visit, leg.id, occurred});
      case 8:
        return Say(holder, ReportWithPerson{visit, leg.id, {occurred}, std::nullopt});
      default:
        return Say(holder, ReportStaying{visit, leg.id, occurred});
    }
  }

  void WhatIsOwed() {
    if (random_.Chance(50)) {
      return Say(Lead(), TakeEscalation{Any(world_.state().escalations).id, minutes{5}});
    }
    Say(Lead(), CompleteTask{.task = Any(world_.state().tasks).id, .words = Words()});
  }

  void AboutThePeople() {
    const PractitionerId who = Any(world_.state().practitioners).id;
    switch (random_.Below(4)) {
      case 0:
        return Say(Field(who.value), StartBreak{who});
      case 1:
        return Say(Field(who.value), EndBreak{who});
      case 2:
        return Say(Field(who.value), ReportSafeHome{who});
      default:
        return Say(Field(who.value), HandBack{.practitioner = who});
    }
  }

  void AboutTheTeam() {
    switch (random_.Below(5)) {
      case 0:
        return Say(Lead(), OfferBaton{Baton::kTriage, Triage().principal});
      case 1:
        return Say(Triage(), AcceptBaton{Baton::kTriage});
      case 2:
        return Say(Lead(), OpenHandover{Triage().principal, {}});
      case 3:
        return Say(Triage(), AcceptHandoverItem{Any(world_.state().handovers).id, -1});
      default:
        if (!random_.Chance(20)) return;
        world_.Pass(minutes{1});
        return Say({}, HoldTeam{world_.now() - minutes{1}});
    }
  }

  template <class C>
  void Say(const Actor& actor, C command) {
    (void)world_.Say(actor, std::move(command));
  }

  World& world_;
  Random& random_;
};

}  // namespace tandem::testing
