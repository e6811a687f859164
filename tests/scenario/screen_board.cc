#include <set>

#include "tests/scenario/screen_parts.h"
#include "tests/scenario/tell.h"
#include "tests/scenario/words.h"

namespace tandem::testing {
namespace {

bool IsShown(const Leg& leg) { return !IsOver(leg.stage) || leg.may_still_travel; }

// What duty has before it: who holds what, who is free, who waits with whom and until when, what
// calls now and what is owed next.
class DutyBoard {
 public:
  DutyBoard(const view::AudienceView& shown, const Names& names) : shown_(shown), names_(names) {}

  Lines Read() {
    ReadTeam();
    ReadPeople();
    for (const Referral* referral : ItemsOf<Referral>(shown_)) ReadReferral(*referral);
    for (const Visit* visit : ItemsOf<Visit>(shown_)) ReadVisit(*visit);
    for (const auto* card : ItemsOf<view::EscalationCard>(shown_)) ReadAlarm(*card);
    ReadTasks();
    for (const Enquiry* enquiry : ItemsOf<Enquiry>(shown_)) ReadEnquiry(*enquiry);
    for (const Handover* handover : ItemsOf<Handover>(shown_)) ReadHandover(*handover);
    return lines_;
  }

 private:
  void ReadTeam() {
    for (const auto* team : ItemsOf<view::TeamCard>(shown_)) {
      Lines parts;
      for (const auto& [baton, holder] : team->batons) {
        parts.push_back(InWords(baton) + " " + holder.value);
      }
      for (const auto& [baton, to] : team->baton_offers) {
        parts.push_back(InWords(baton) + " is offered to " + to.value);
      }
      lines_.push_back(Joined(parts));
      if (!team->held) continue;
      lines_.push_back("TIME STOOD STILL since " + LondonClock(team->held->stopped_at) +
                       ": where is everybody? P1 alarms from " +
                       LondonClock(team->held->p1_resumes_at));
    }
  }

  void ReadPeople() {
    std::set<PractitionerId> engaged;
    for (const Visit* visit : ItemsOf<Visit>(shown_)) {
      for (const Leg& leg : visit->legs) {
        if (IsTaken(leg.stage)) engaged.insert(leg.practitioner);
      }
    }
    for (const Offer* offer : ItemsOf<Offer>(shown_)) {
      if (offer->stage == OfferStage::kOpen) engaged.insert(offer->practitioner);
    }
    Lines free;
    Lines others;
    for (const auto* card : ItemsOf<view::PractitionerCard>(shown_)) {
      const Practitioner& person = card->practitioner;
      const std::string& name = person.id.value;
      if (person.duty == Duty::kOnBreak) others.push_back(name + " is on a break");
      if (person.duty == Duty::kGoingHome) others.push_back(name + " is going home");
      if (person.duty == Duty::kAvailable && !engaged.contains(person.id)) free.push_back(name);
    }
    lines_.push_back("free: " + (free.empty() ? "NOBODY" : Joined(free)));
    if (!others.empty()) lines_.push_back(Joined(others));
  }

  void ReadReferral(const Referral& referral) {
    const std::string number = names_.Of(referral.id) + " " + referral.need.value;
    if (referral.stage == ReferralStage::kReceived && referral.waiting) {
      lines_.push_back(number + ": " + InWords(referral.waiting->baton) + " decides by " +
                       LondonClock(referral.waiting->due_at));
    }
    const bool over = referral.ended_at.has_value();
    if (!over && referral.emergency) {
      lines_.push_back(number + ": " + EmergencyInWords(*referral.emergency));
    }
    if (!over && referral.died) {
      lines_.push_back(number + ": the person has died, " + InWords(referral.died->kind));
    }
    if (referral.stage == ReferralStage::kReceived) ReadArea(referral, number);
    if (!referral.hidden_from.empty()) {
      Lines organisations;
      for (const OrganisationId& each : referral.hidden_from) organisations.push_back(each.value);
      lines_.push_back(number + ": looks closed to " + Joined(organisations));
    }
  }

  void ReadArea(const Referral& referral, const std::string& number) {
    if (referral.health_area == AreaVerdict::kOutside) {
      lines_.push_back(number + ": outside our area for health");
    }
    if (referral.social_area == AreaVerdict::kOutside) {
      lines_.push_back(number + ": outside our area for social care");
    }
  }

  void ReadVisit(const Visit& visit) {
    Lines legs;
    bool met = false;
    for (const Leg& leg : visit.legs) {
      met |= leg.contact.has_value();
      if (IsShown(leg)) legs.push_back(LegInWords(leg));
    }
    if (legs.empty()) return;
    std::string text = TitleOf(visit, names_);
    if (!met && visit.kind == VisitKind::kFirst) text += " by " + LondonClock(visit.target_at);
    lines_.push_back(text + ": " + Joined(legs, "; "));
  }

  std::string LegInWords(const Leg& leg) const {
    const std::string& who = leg.practitioner.value;
    if (leg.stand_off && IsTaken(leg.stage) && leg.stage != LegStage::kWithPerson) {
      return who + (leg.stand_off->acknowledged_at ? " waits and does not go in"
                                                   : " is told not to go in, not seen");
    }
    switch (leg.stage) {
      case LegStage::kTentative:
        return "nobody yet";
      case LegStage::kOffered:
        return AskedInWords(leg);
      case LegStage::kHeld:
        return who + " waits for the other";
      case LegStage::kCommitted:
        return who + " goes";
      case LegStage::kEnRoute:
        return who + " on the way, there about " + LondonClock(*leg.estimated_arrival_at);
      case LegStage::kAtAddress:
        return who + (leg.no_access_at ? " at the address, nobody opens" : " at the address");
      case LegStage::kWithPerson:
        return who + " with the person" + (leg.staying ? ", cannot leave yet" : "");
      case LegStage::kReleased:
        return who + " need not go and may still travel";
      case LegStage::kLeft:
        break;
    }
    return who + " has left";
  }

  std::string AskedInWords(const Leg& leg) const {
    Lines asked;
    for (const Offer* offer : ItemsOf<Offer>(shown_)) {
      if (offer->leg != leg.id || offer->stage != OfferStage::kOpen) continue;
      asked.push_back(offer->practitioner.value + " is asked until " +
                      LondonClock(offer->expires_at));
    }
    return Joined(asked);
  }

  void ReadAlarm(const view::EscalationCard& card) {
    std::string text = "NOW " + InWords(card.escalation.baton) + " " + card.holder.value + ": " +
                       Described(card.escalation, names_);
    if (card.escalation.taken_by) {
      text += ", " + card.escalation.taken_by.value + " has it until " +
              LondonClock(card.escalation.due_at);
    }
    lines_.push_back(text);
  }

  void ReadTasks() {
    std::vector<const Task*> owed = ItemsOf<Task>(shown_);
    std::stable_sort(owed.begin(), owed.end(),
                     [](const Task* a, const Task* b) { return a->due_at < b->due_at; });
    Lines parts;
    for (const Task* task : owed) {
      parts.push_back(LondonClock(task->due_at) + " " + Described(*task, names_));
    }
    if (!parts.empty()) lines_.push_back("owed: " + Joined(parts, "; "));
  }

  void ReadEnquiry(const Enquiry& enquiry) {
    if (enquiry.settled) return;
    const Asked& last = enquiry.asked.back();
    std::string text = "asked for " + InWords(enquiry.kind) + " with " +
                       names_.Of(enquiry.referral) + ": " + last.service.value + ", ";
    text += last.answer ? InWords(*last.answer) : "no answer yet";
    lines_.push_back(text);
  }

  void ReadHandover(const Handover& handover) {
    const auto accepted =
        std::count_if(handover.items.begin(), handover.items.end(),
                      [](const HandoverItem& item) { return item.accepted_at.has_value(); });
    lines_.push_back("handover from " + handover.from.value + " to " + handover.to.value + ": " +
                     std::to_string(accepted) + " of " + std::to_string(handover.items.size()) +
                     " accepted, by " + LondonClock(handover.due_at));
  }

  const view::AudienceView& shown_;
  const Names& names_;
  Lines lines_;
};

}  // namespace

Lines Board(const view::AudienceView& shown, const Names& names) {
  return DutyBoard(shown, names).Read();
}

}  // namespace tandem::testing
