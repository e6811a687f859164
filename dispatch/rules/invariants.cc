#include "dispatch/rules/invariants.h"

#include <algorithm>
#include <map>
#include <set>

#include "dispatch/rules/response_clock.h"
#include "dispatch/rules/visit_flow.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

using Broken = std::vector<std::string>;

std::string Name(const char* kind, std::int64_t id) {
  return std::string(kind) + " " + std::to_string(id);
}

// --- people -------------------------------------------------------------------------------------

// What one practitioner was put to, holds or does.
struct Engagements {
  int asked = 0;
  int promised_p1 = 0;  // of P1 visits, open offers included
  int waiting = 0;      // held or committed
  int under_way = 0;
  int with_person = 0;
};

// The lead took somebody who was not free, said why, and it stays flagged.
bool IsOverridden(const Leg& leg) {
  return std::any_of(leg.overrides.begin(), leg.overrides.end(),
                     [](const RuleOverride& each) { return each.rule == EligibilityRule::kFree; });
}

std::map<PractitionerId, Engagements> CountEngagements(const State& state) {
  std::map<PractitionerId, Engagements> counts;
  for (const auto& [id, visit] : state.visits) {
    const int p1 = visit.priority == Priority::kP1 ? 1 : 0;
    for (const Leg& leg : visit.legs) {
      const int counted = IsOverridden(leg) ? 0 : 1;
      for (const OfferId offer : leg.open_offers) {
        const auto found = state.offers.find(offer);
        if (found == state.offers.end()) continue;
        Engagements& theirs = counts[found->second.practitioner];
        theirs.asked += counted;
        theirs.promised_p1 += counted * p1;
      }
      if (!IsTaken(leg.stage)) continue;
      Engagements& theirs = counts[leg.practitioner];
      const bool under_way = IsUnderWay(leg.stage);
      (under_way ? theirs.under_way : theirs.waiting) += counted;
      theirs.with_person += leg.stage == LegStage::kWithPerson ? counted : 0;
      theirs.promised_p1 += under_way ? 0 : counted * p1;
    }
  }
  return counts;
}

// Nobody does two things at once. Only P1 may have asked somebody who is with a person to come
// next.
void CheckNobodyTwice(const State& state, Broken& broken) {
  for (const auto& [practitioner, count] : CountEngagements(state)) {
    const int all = count.asked + count.waiting + count.under_way;
    const bool comes_next = all == 2 && count.with_person == 1 && count.promised_p1 == 1;
    if (all > 1 && !comes_next) {
      broken.push_back("practitioner " + practitioner.value + " is engaged twice");
    }
    if (count.under_way > 1) {
      broken.push_back("practitioner " + practitioner.value + " is under way twice");
    }
    const auto person = state.practitioners.find(practitioner);
    if (person == state.practitioners.end() || person->second.duty == Duty::kOffDuty ||
        person->second.duty == Duty::kGoingHome) {
      broken.push_back("practitioner " + practitioner.value + " is engaged off duty");
    }
  }
}

// --- visits and legs ----------------------------------------------------------------------------

bool IsCalledForPartner(const State& state, VisitId visit) {
  return std::any_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    const Escalation& open = entry.second;
    return open.visit == visit && (open.kind == EscalationKind::kPartnerFailed ||
                                   open.kind == EscalationKind::kAloneInside);
  });
}

// All or none: while anybody is missing, whoever was told to go stands off or is inside already,
// or the lead was called.
void CheckNoHalfJoint(const State& state, const Visit& visit, Broken& broken) {
  if (visit.mode != JointMode::kAllOrNone) return;
  bool going = false;
  bool lacking = false;
  for (const Leg& leg : visit.legs) {
    const bool promised = leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage);
    going |= promised && !leg.stand_off && leg.stage != LegStage::kWithPerson;
    lacking |= NeedsSomebody(leg.stage) || leg.stage == LegStage::kHeld;
  }
  if (going && lacking && !IsCalledForPartner(state, visit.id)) {
    broken.push_back(Name("visit", visit.id.value) + " is half committed");
  }
  if (visit.legs.size() < 2) {
    broken.push_back(Name("visit", visit.id.value) + " asks for two and has one leg");
  }
}

void CheckVisitTimer(const Visit& visit, Broken& broken) {
  const auto any = [&](auto holds) {
    return std::any_of(visit.legs.begin(), visit.legs.end(), holds);
  };
  const bool looks = any([](const Leg& leg) { return NeedsSomebody(leg.stage); });
  const bool holds = any([](const Leg& leg) { return leg.stage == LegStage::kHeld; });
  const std::string name = Name("visit", visit.id.value);
  if (looks && !visit.waiting) broken.push_back(name + " needs somebody and has no timer");
  if (visit.waiting && !looks && !holds) broken.push_back(name + " has a timer and its people");
}

void CheckLeg(const State& state, const Leg& leg, Broken& broken) {
  const std::string name = Name("leg", leg.id.value);
  if (WaitsFor(leg).has_value() != leg.waiting.has_value()) {
    broken.push_back(name + (leg.waiting ? " has a timer and waits for nothing"
                                         : " waits without owner and timer"));
  }
  if ((leg.stage == LegStage::kOffered) != !leg.open_offers.empty()) {
    broken.push_back(name + " does not agree with its open offers");
  }
  if (IsTaken(leg.stage) != (leg.practitioner && !IsOver(leg.stage))) {
    broken.push_back(name + " does not agree with its practitioner");
  }
  for (const OfferId& id : leg.open_offers) {
    const auto offer = state.offers.find(id);
    if (offer == state.offers.end() || offer->second.stage != OfferStage::kOpen) {
      broken.push_back(name + " names an offer that is not open");
    }
  }
}

void CheckOffer(const State& state, const Offer& offer, Broken& broken) {
  if (offer.stage != OfferStage::kOpen) return;
  const Leg* leg = FindLeg(state, offer.visit, offer.leg);
  const bool named = leg && std::find(leg->open_offers.begin(), leg->open_offers.end(), offer.id) !=
                                leg->open_offers.end();
  if (!named) broken.push_back(Name("offer", offer.id.value) + " is open and its leg forgot it");
}

// --- referrals and episodes ---------------------------------------------------------------------

void CheckClock(const State& state, const Referral& referral, Broken& broken) {
  const std::string name = Name("referral", referral.id.value);
  const ResponseClock& clock = *referral.clock;
  if (clock.due_at != ClockDue(clock.type, clock.started_at)) {
    broken.push_back(name + " has a due time its clock does not give");
  }
  if (clock.stopped_at && *clock.stopped_at < clock.started_at) {
    broken.push_back(name + " has a clock that stopped before it started");
  }
  const auto episode = state.episodes.find(referral.episode);
  const bool counted = episode != state.episodes.end() && episode->second.first_contact_at;
  if (counted != clock.stopped_at.has_value()) {
    broken.push_back(name + ": clock and first contact disagree");
  }
}

// It is more than we can do: until somebody confirms that they come, somebody asks.
void CheckEmergency(const State& state, const Referral& referral, Broken& broken) {
  if (referral.stage != ReferralStage::kEscalated || referral.ended_at) return;
  if (referral.emergency && referral.emergency->confirmed_at) return;
  const bool asked = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const auto& entry) {
    return entry.second.referral == referral.id && entry.second.kind == TaskKind::kConfirmEmergency;
  });
  const bool called =
      std::any_of(state.escalations.begin(), state.escalations.end(),
                  [&](const auto& entry) { return entry.second.referral == referral.id; });
  if (!asked && !called) {
    broken.push_back(Name("referral", referral.id.value) + " is escalated and nobody confirms it");
  }
}

void CheckReferral(const State& state, const Referral& referral, Broken& broken) {
  const std::string name = Name("referral", referral.id.value);
  const bool accepted =
      referral.stage == ReferralStage::kAccepted || referral.stage == ReferralStage::kClosed;
  if (accepted && !referral.clock) broken.push_back(name + " is accepted without a clock");
  if (accepted && !referral.triage) broken.push_back(name + " is accepted without triage");
  if ((referral.stage == ReferralStage::kReceived) != referral.waiting.has_value()) {
    broken.push_back(name + " does not agree with its triage timer");
  }
  if (referral.sources.empty()) broken.push_back(name + " has no source");
  if (referral.clock) CheckClock(state, referral, broken);
  CheckEmergency(state, referral, broken);
}

// An open episode is somebody's: its visits' until all have left, then the lead's.
void CheckEpisode(const State& state, const Episode& episode, Broken& broken) {
  if (episode.closed_at) {
    if (episode.waiting) broken.push_back(Name("episode", episode.id.value) + " waits, closed");
    return;
  }
  const bool open_legs =
      std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
        return entry.second.episode == episode.id && !IsVisitOver(entry.second);
      });
  if (!open_legs && !episode.waiting) {
    broken.push_back(Name("episode", episode.id.value) + " waits without owner and timer");
  }
}

// --- batons -------------------------------------------------------------------------------------

// Whatever waits waits for a baton that somebody holds. A map has one holder for each.
void CheckBatons(const State& state, Broken& broken) {
  const auto held = [&](Baton baton) { return state.batons.contains(baton); };
  ForEachWaiting(state, [&](const WaitingThing& thing) {
    if (held(thing.waiting.baton)) return;
    broken.push_back("something of " + Name("referral", thing.referral.value) +
                     " waits for a baton nobody holds");
  });
  for (const auto& [id, escalation] : state.escalations) {
    if (!held(escalation.baton)) {
      broken.push_back(Name("escalation", id.value) + " has a baton nobody holds");
    }
  }
  for (const auto& [id, task] : state.tasks) {
    if (!held(task.baton)) broken.push_back(Name("task", id.value) + " has a baton nobody holds");
  }
}

}  // namespace

std::vector<std::string> BrokenInvariants(const State& state) {
  Broken broken;
  CheckNobodyTwice(state, broken);
  for (const auto& [id, referral] : state.referrals) CheckReferral(state, referral, broken);
  for (const auto& [id, episode] : state.episodes) CheckEpisode(state, episode, broken);
  for (const auto& [id, visit] : state.visits) {
    CheckNoHalfJoint(state, visit, broken);
    CheckVisitTimer(visit, broken);
    for (const Leg& leg : visit.legs) CheckLeg(state, leg, broken);
  }
  for (const auto& [id, offer] : state.offers) CheckOffer(state, offer, broken);
  CheckBatons(state, broken);
  return broken;
}

std::vector<std::string> BrokenInvariants(const Record& record) {
  Broken broken;
  std::set<TaskId> ended;
  std::set<EscalationId> resolved;
  for (const Event& event : record.events) {
    if (const auto* task = std::get_if<TaskEnded>(&event)) {
      if (ended.insert(task->task).second) continue;
      broken.push_back(Name("task", task->task.value) + " ends twice in one record");
    } else if (const auto* alarm = std::get_if<EscalationResolved>(&event)) {
      if (resolved.insert(alarm->escalation).second) continue;
      broken.push_back(Name("escalation", alarm->escalation.value) + " ends twice in one record");
    }
  }
  return broken;
}

}  // namespace tandem
