// A day in which anybody may do anything at any time, mostly sensible things: for properties that
// must hold after every record the rules ever make.
#pragma once

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/base/random.h"
#include "tests/support/given.h"

namespace tandem::testing {

class RandomDay {
 public:
  RandomDay(World& world, Random& random) : world_(world), random_(random) {}

  // Says one thing, or lets some minutes pass. Refusals are part of the day.
  void Step() {
    switch (random_.Below(9)) {
      case 0:
        return Refer();
      case 1:
        return Accept();
      case 2:
        return ComeOrGo();
      case 3:
        return world_.Pass(minutes{random_.Between(0, 12)});
      case 4:
        return Desk();
      case 5:
      case 6:
        return AnswerOffer();
      default:
        return Report();
    }
  }

  // Offers some visit's legs to some people, as a planner without judgement would.
  void OfferSomething() {
    const Visit* visit = Pick(world_.state().visits);
    if (visit != nullptr) (void)world_.OfferTo(visit->id, {Somebody(), Somebody()});
  }

 private:
  template <class Map>
  const typename Map::mapped_type* Pick(const Map& map) {
    if (map.empty()) return nullptr;
    const auto skipped = random_.Below(static_cast<std::int64_t>(map.size()));
    return &std::next(map.begin(), skipped)->second;
  }

  std::string Somebody() {
    static const std::vector<std::string> kStaff = {"asha", "ben", "cleo", "dan", "eve", "femi"};
    return kStaff[static_cast<std::size_t>(random_.Below(6))];
  }

  void Refer() {
    static const std::vector<std::string> kNeeds = {"catheter", "fall", "delirium", "equipment"};
    DoorSafety safety;
    if (random_.Chance(20)) safety.violence.answer = Answer::kYes;
    (void)world_.Refer(kNeeds[static_cast<std::size_t>(random_.Below(4))], safety);
  }

  void Accept() {
    const Referral* referral = Pick(world_.state().referrals);
    if (referral == nullptr || referral->stage != ReferralStage::kReceived) return;
    (void)world_.Accept(referral->id);
  }

  void ComeOrGo() {
    const std::string who = Somebody();
    if (random_.Chance(75)) {
      (void)world_.Say(Field(who), SignOn{{who}, std::nullopt});
    } else {
      (void)world_.Say(Field(who), SignOff{{who}});
    }
  }

  void Desk() {
    const Referral* referral = Pick(world_.state().referrals);
    const Episode* episode = Pick(world_.state().episodes);
    const Escalation* escalation = Pick(world_.state().escalations);
    if (referral != nullptr && random_.Chance(15)) {
      (void)world_.Say(Lead(), WithdrawReferral{referral->id, WithdrawReason::kDuplicate});
    } else if (episode != nullptr && random_.Chance(30)) {
      (void)world_.Say(Lead(), CloseEpisode{episode->id, VisitOutcome::kHomeWithoutSupport});
    } else if (escalation != nullptr) {
      (void)world_.Say(Lead(), ResolveEscalation{escalation->id});
    }
  }

  void AnswerOffer() {
    const std::string who = Somebody();
    const OfferId offer = world_.OpenOfferOf(who);
    if (!offer) return;
    if (random_.Chance(75)) {
      (void)world_.Say(Field(who), AcknowledgeOffer{offer});
    } else {
      (void)world_.Say(Field(who), DeclineOffer{offer, DeclineReason::kVehicle});
    }
  }

  void Report() {
    const Visit* visit = Pick(world_.state().visits);
    if (visit == nullptr) return;
    const Leg& leg = visit->legs[static_cast<std::size_t>(
        random_.Below(static_cast<std::int64_t>(visit->legs.size())))];
    std::string who = leg.practitioner.value;
    if (random_.Chance(10) && !leg.told.empty()) who = leg.told.begin()->first.value;
    const Occurred occurred{world_.now(), seconds{5}};
    switch (random_.Below(5)) {
      case 0:
        (void)world_.Say(Field(who), ReportSetOff{visit->id, leg.id, occurred});
        break;
      case 1:
        (void)world_.Say(Field(who), ReportAtAddress{visit->id, leg.id, occurred});
        break;
      case 2:
        (void)world_.Say(Field(who), ReportWithPerson{visit->id, leg.id, {occurred}});
        break;
      case 3:
        (void)world_.Say(Field(who), ReportLeft{visit->id, leg.id, occurred});
        break;
      default:
        (void)world_.Say(Field(who), AcknowledgeWithdrawal{visit->id, leg.id});
    }
  }

  World& world_;
  Random& random_;
};

}  // namespace tandem::testing
