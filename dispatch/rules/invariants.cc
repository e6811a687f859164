#include "dispatch/rules/invariants.h"

#include <algorithm>
#include <map>
#include <set>

#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

using Broken = std::vector<std::string>;

std::string Name(const char* kind, std::int64_t id) {
  return std::string(kind) + " " + std::to_string(id);
}

// Nobody is put to, holds or does two things at once.
void CheckNobodyTwice(const State& state, Broken& broken) {
  std::map<PractitionerId, int> busy;
  for (const auto& [id, offer] : state.offers) {
    if (offer.stage == OfferStage::kOpen) ++busy[offer.practitioner];
  }
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (IsTaken(leg.stage)) ++busy[leg.practitioner];
    }
  }
  for (const auto& [practitioner, times] : busy) {
    if (times > 1) broken.push_back("practitioner " + practitioner.value + " is engaged twice");
    const auto person = state.practitioners.find(practitioner);
    if (person == state.practitioners.end() || person->second.duty == Duty::kOffDuty) {
      broken.push_back("practitioner " + practitioner.value + " is engaged off duty");
    }
  }
}

// All or none: no leg is committed or under way while another has nobody.
void CheckNoHalfJoint(const Visit& visit, Broken& broken) {
  if (visit.mode != JointMode::kAllOrNone) return;
  bool committed = false;
  bool lacking = false;
  for (const Leg& leg : visit.legs) {
    committed |= leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage);
    lacking |= NeedsSomebody(leg.stage);
    lacking |= leg.stage == LegStage::kHeld;
  }
  if (committed && lacking) broken.push_back(Name("visit", visit.id.value) + " is half committed");
  if (visit.legs.size() < 2) {
    broken.push_back(Name("visit", visit.id.value) + " asks for two and has one leg");
  }
}

void CheckLeg(const State& state, const Visit& visit, const Leg& leg, Broken& broken) {
  const std::string name = Name("leg", leg.id.value);
  if (WaitsFor(leg).has_value() != leg.waiting.has_value()) {
    broken.push_back(name + (leg.waiting ? " has a timer and waits for nothing"
                                         : " waits without owner and timer"));
  }
  if (NeedsSomebody(leg.stage) && !visit.waiting) {
    broken.push_back(name + " needs somebody and its visit has no timer");
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

void CheckClock(const State& state, const Referral& referral, Broken& broken) {
  const std::string name = Name("referral", referral.id.value);
  const bool accepted =
      referral.stage == ReferralStage::kAccepted || referral.stage == ReferralStage::kClosed;
  if (accepted && !referral.clock) broken.push_back(name + " is accepted without a clock");
  if (accepted && !referral.triage) broken.push_back(name + " is accepted without triage");
  if ((referral.stage == ReferralStage::kReceived) != referral.waiting.has_value()) {
    broken.push_back(name + " does not agree with its triage timer");
  }
  if (referral.sources.empty()) broken.push_back(name + " has no source");
  if (!referral.clock) return;
  const bool counted =
      referral.episode && state.episodes.at(referral.episode).first_contact_at.has_value();
  if (counted != referral.clock->stopped_at.has_value()) {
    broken.push_back(name + ": clock and first contact disagree");
  }
}

// An open episode is somebody's: its visit's until all have left, then the lead's.
void CheckEpisode(const State& state, const Episode& episode, Broken& broken) {
  if (episode.closed_at) {
    if (episode.waiting) broken.push_back(Name("episode", episode.id.value) + " waits, closed");
    return;
  }
  const bool open_legs =
      std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
        return entry.second.episode == episode.id &&
               std::any_of(entry.second.legs.begin(), entry.second.legs.end(),
                           [](const Leg& leg) { return !IsOver(leg.stage); });
      });
  if (!open_legs && !episode.waiting) {
    broken.push_back(Name("episode", episode.id.value) + " waits without owner and timer");
  }
}

}  // namespace

std::vector<std::string> BrokenInvariants(const State& state) {
  Broken broken;
  CheckNobodyTwice(state, broken);
  for (const auto& [id, referral] : state.referrals) CheckClock(state, referral, broken);
  for (const auto& [id, episode] : state.episodes) CheckEpisode(state, episode, broken);
  for (const auto& [id, visit] : state.visits) {
    CheckNoHalfJoint(visit, broken);
    for (const Leg& leg : visit.legs) CheckLeg(state, visit, leg, broken);
  }
  for (const auto& [id, escalation] : state.escalations) {
    if (!state.batons.contains(escalation.baton)) {
      broken.push_back(Name("escalation", id.value) + " has a baton nobody holds");
    }
  }
  return broken;
}

}  // namespace tandem
