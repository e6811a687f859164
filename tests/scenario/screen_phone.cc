#include "tests/scenario/screen_parts.h"
#include "tests/scenario/tell.h"
#include "tests/scenario/words.h"

namespace tandem::testing {
namespace {

// One practitioner's phone.
class Phone {
 public:
  Phone(const view::AudienceView& shown, const Names& names)
      : shown_(shown), names_(names), me_(shown.audience().practitioner) {}

  Lines Read() {
    ReadTeam();
    ReadMyself();
    for (const Visit* visit : ItemsOf<Visit>(shown_)) ReadVisit(*visit);
    for (const auto* alarm : ItemsOf<view::EscalationCard>(shown_)) {
      lines_.push_back("alarm: " + Described(alarm->escalation, names_));
    }
    if (ItemsOf<Visit>(shown_).empty()) lines_.push_back("no visit");
    return lines_;
  }

 private:
  void ReadTeam() {
    for (const auto* team : ItemsOf<view::TeamCard>(shown_)) {
      if (!team->held) continue;
      lines_.push_back("time stood still since " + LondonClock(team->held->stopped_at) +
                       ". Go on reporting: it counts");
    }
  }

  void ReadMyself() {
    for (const auto* card : ItemsOf<view::PractitionerCard>(shown_)) {
      const Practitioner& person = card->practitioner;
      if (person.id != me_) continue;
      Lines parts;
      if (person.duty == Duty::kOnBreak) parts.push_back("on a break");
      if (person.shift_ends_at) parts.push_back("until " + LondonClock(*person.shift_ends_at));
      if (person.break_owed) {
        parts.push_back("a break is owed by " + LondonClock(person.break_owed->due_at));
      }
      if (!parts.empty()) lines_.push_back("you: " + Joined(parts));
    }
  }

  void ReadVisit(const Visit& visit) {
    const std::string title = TitleOf(visit, names_);
    const Leg* mine = MyLeg(visit);
    const Offer* offer = MyOffer(visit);
    if (offer) {
      lines_.push_back(title + ": " + OfferInWords(*offer));
    } else if (mine) {
      lines_.push_back(title + ": " + LegInWords(visit, *mine));
    } else {
      lines_.push_back(title + ": what you reported is kept, the lead looks at it");
    }
    const bool goes = offer || (mine && IsTaken(mine->stage));
    if (!goes) return;
    for (const Leg& leg : visit.legs) ReadPartner(leg);
    ReadReferral(visit);
  }

  // The leg they have, else one that they may still be driving to.
  const Leg* MyLeg(const Visit& visit) const {
    const Leg* withdrawn = nullptr;
    for (const Leg& leg : visit.legs) {
      if (leg.practitioner != me_) continue;
      if (IsTaken(leg.stage)) return &leg;
      if (leg.may_still_travel) withdrawn = &leg;
    }
    return withdrawn;
  }

  const Offer* MyOffer(const Visit& visit) const {
    for (const Offer* offer : ItemsOf<Offer>(shown_)) {
      if (offer->visit == visit.id && offer->stage == OfferStage::kOpen) return offer;
    }
    return nullptr;
  }

  static std::string OfferInWords(const Offer& offer) {
    std::string text = offer.displayed_at ? "seen" : "allocated";
    text += ", " + std::to_string(offer.travel_minutes) + " min away";
    if (offer.via_base) text += " by way of the base";
    return text + "; answer by " + LondonClock(offer.expires_at);
  }

  static std::string StandOffInWords(const Visit& visit, const StandOff& stand_off) {
    std::string text = "PARTNER NOT COMING. Do not go in. Wait ";
    text +=
        visit.meeting_point ? "at: " + visit.meeting_point.ciphertext : "out of sight of the door";
    return text + (stand_off.acknowledged_at ? ". You wait" : ". Tap I WAIT");
  }

  static std::string LegInWords(const Visit& visit, const Leg& leg) {
    const bool inside = leg.stage == LegStage::kWithPerson;
    if (leg.stand_off && !inside && IsTaken(leg.stage)) {
      return StandOffInWords(visit, *leg.stand_off);
    }
    switch (leg.stage) {
      case LegStage::kHeld:
        return visit.mode == JointMode::kAllOrNone ? "acknowledged. WAIT: both go or neither"
                                                   : "acknowledged. WAIT until somebody goes first";
      case LegStage::kCommitted:
        return "acknowledged. Go, at the door by " +
               LondonClock(leg.target_at.value_or(visit.target_at));
      case LegStage::kEnRoute:
        return "on the way, there about " + LondonClock(*leg.estimated_arrival_at);
      case LegStage::kAtAddress:
        return leg.no_access_at ? "at the address, nobody opens" : "at the address";
      case LegStage::kWithPerson:
        if (!leg.staying) return "with the person";
        return std::string("with the person, you wait for ") +
               (leg.staying == StayingReason::kAmbulance ? "an ambulance" : "relief");
      case LegStage::kReleased:
        return leg.contact ? "NO LONGER YOURS. You were there: it counts, the lead knows"
                           : "NO LONGER YOURS. Already there? Tap I'M HERE, it counts";
      case LegStage::kTentative:
      case LegStage::kOffered:
      case LegStage::kLeft:
        break;
    }
    return "over";
  }

  void ReadPartner(const Leg& leg) {
    if (leg.practitioner == me_) return;
    const std::string who = leg.practitioner.value;
    std::string text;
    switch (leg.stage) {
      case LegStage::kTentative:
        text = "nobody else yet";
        break;
      case LegStage::kOffered:
        if (MyLegIs(leg)) return;
        text = "somebody else is asked";
        break;
      case LegStage::kHeld:
      case LegStage::kCommitted:
        text = who + " has acknowledged";
        break;
      case LegStage::kEnRoute:
        text = who + " is on the way, there about " + LondonClock(*leg.estimated_arrival_at);
        break;
      case LegStage::kAtAddress:
        text = who + " is at the address";
        break;
      case LegStage::kWithPerson:
        text = who + " is with the person";
        break;
      case LegStage::kLeft:
        text = who + " has left";
        break;
      case LegStage::kReleased:
        if (!leg.may_still_travel) return;
        text = who + " need not come, and may still travel";
        break;
    }
    lines_.push_back("  partner: " + text);
  }

  // Others' offers are not shown to them: the open one of a leg is their own.
  static bool MyLegIs(const Leg& leg) { return !leg.open_offers.empty(); }

  void ReadReferral(const Visit& visit) {
    for (const Referral* referral : ItemsOf<Referral>(shown_)) {
      if (referral->id != visit.referral) continue;
      lines_.push_back("  door: " + DoorInWords(referral->safety));
      if (!referral->observations.empty()) {
        lines_.push_back("  " + News2InWords(referral->observations.back()));
      }
      if (referral->emergency) lines_.push_back("  " + EmergencyInWords(*referral->emergency));
      if (referral->died)
        lines_.push_back("  the person has died, " + InWords(referral->died->kind));
    }
  }

  const view::AudienceView& shown_;
  const Names& names_;
  const PractitionerId me_;
  Lines lines_;
};

}  // namespace

Lines PhoneScreen(const view::AudienceView& shown, const Names& names) {
  return Phone(shown, names).Read();
}

}  // namespace tandem::testing
