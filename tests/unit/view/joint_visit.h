// A small team, and one referral from a GP that becomes a joint visit: the ground of every story
// here. Made by hand, not by the rules: a view shows whatever the state says.
#pragma once

#include <string>
#include <utility>

#include "dispatch/base/time.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

namespace tandem::view {

inline constexpr Instant kMorning{hours{24 * 365 * 56}};
inline constexpr Place kBase{52'636'000, -1'133'000};
inline constexpr Place kDoor{52'620'000, -1'120'000};

inline constexpr ReferralId kReferral{1};
inline constexpr EpisodeId kEpisode{2};
inline constexpr VisitId kVisit{3};
inline constexpr LegId kLeadLeg{4};
inline constexpr LegId kSecondLeg{5};

inline const Audience kDutyDesk{Role::kDuty, {}, {}};

inline Audience Field(const std::string& code) { return {Role::kPractitioner, {}, {code}}; }
inline Audience Surgery(const std::string& code) { return {Role::kReferrer, {code}, {}}; }

inline void AddStaff(State& state, const std::string& code) {
  state.data->staff[{code}] = {
      .id = {code}, .name = "Staff " + code, .employer = {"RT5"}, .phone = "01632 960001"};
  state.practitioners[{code}] = {
      .id = {code}, .duty = Duty::kAvailable, .on_duty_since = kMorning, .last_place = kBase};
}

// A team on duty and a referral that waits for triage.
inline State TeamWithReferral() {
  State state;
  state.team = {"leicester"};
  state.data.emplace();
  state.data->id = {"leicester"};
  state.data->name = "Leicester";
  state.batons[Baton::kLead] = {"lead"};
  for (const std::string code : {"asha", "ben", "carol"}) AddStaff(state, code);
  Referral& referral = state.referrals[kReferral];
  referral.id = kReferral;
  referral.received_at = kMorning;
  referral.sources.push_back({.organisation = {"C82001"}, .by = {"gp-front-desk"}});
  referral.person = {{"key-1"}, "sealed person"};
  referral.door = kDoor;
  return state;
}

inline State TeamWithJointVisit() {
  State state = TeamWithReferral();
  state.referrals[kReferral].stage = ReferralStage::kAccepted;
  state.referrals[kReferral].episode = kEpisode;
  state.episodes[kEpisode] = {.id = kEpisode, .referral = kReferral, .opened_at = kMorning};
  Visit& visit = state.visits[kVisit];
  visit.id = kVisit;
  visit.referral = kReferral;
  visit.episode = kEpisode;
  visit.door = kDoor;
  visit.target_at = kMorning + minutes{100};
  visit.mode = JointMode::kAllOrNone;
  visit.legs.resize(2);
  visit.legs[0].id = kLeadLeg;
  visit.legs[1].id = kSecondLeg;
  return state;
}

inline Leg& LegOf(State& state, LegId id) {
  Visit& visit = state.visits.at(kVisit);
  return visit.legs[0].id == id ? visit.legs[0] : visit.legs[1];
}

inline void MakeOffer(State& state, LegId leg, OfferId offer, const std::string& code) {
  state.offers[offer] = {.id = offer, .visit = kVisit, .leg = leg, .practitioner = {code}};
  LegOf(state, leg).stage = LegStage::kOffered;
  LegOf(state, leg).open_offers.push_back(offer);
  LegOf(state, leg).told[{code}] = kMorning;
}

inline void EndOffer(State& state, OfferId id, OfferStage stage) {
  Offer& offer = state.offers.at(id);
  offer.stage = stage;
  std::erase(LegOf(state, offer.leg).open_offers, id);
}

inline void Hold(State& state, OfferId id) {
  EndOffer(state, id, OfferStage::kAcknowledged);
  const Offer& offer = state.offers.at(id);
  LegOf(state, offer.leg).stage = LegStage::kHeld;
  LegOf(state, offer.leg).practitioner = offer.practitioner;
}

template <class T>
std::optional<T> Shown(const State& state, const Audience& audience, ItemKind kind,
                       const std::string& id) {
  const std::optional<Item> item = Project(state, audience, {kind, id});
  if (!item) return std::nullopt;
  return std::get<T>(*item);
}

inline bool Sees(const State& state, const Audience& audience, ItemKind kind,
                 const std::string& id) {
  return Project(state, audience, {kind, id}).has_value();
}

}  // namespace tandem::view
