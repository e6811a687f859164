#include "clients/terminal/demo/chronicle.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "clients/terminal/item_words.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

bool IsOnTheWay(type::v1::LegStage stage) {
  return stage >= type::v1::LEG_STAGE_COMMITTED && stage <= type::v1::LEG_STAGE_LEFT;
}

bool NeedsSomebody(type::v1::LegStage stage) {
  return stage == type::v1::LEG_STAGE_TENTATIVE || stage == type::v1::LEG_STAGE_OFFERED;
}

// Told to go, or gone in. Whoever was inside when the partner failed cannot be called back: the
// lead is told that they are alone.
bool GoesAlone(const v1::Leg& leg, bool partner_failed) {
  if (!IsOnTheWay(leg.stage()) || leg.has_stand_off()) return false;
  return !partner_failed || leg.stage() < type::v1::LEG_STAGE_WITH_PERSON;
}

}  // namespace

bool IsHalfJoint(const v1::Visit& visit) {
  if (visit.mode() != type::v1::JOINT_MODE_ALL_OR_NONE) return false;
  const auto any = [&](auto holds) {
    return std::any_of(visit.legs().begin(), visit.legs().end(), holds);
  };
  const bool partner_failed =
      any([](const v1::Leg& leg) { return leg.stage() == type::v1::LEG_STAGE_RELEASED; });
  return any([&](const v1::Leg& leg) { return GoesAlone(leg, partner_failed); }) &&
         any([](const v1::Leg& leg) { return NeedsSomebody(leg.stage()); });
}

void Chronicle::Hear(const v1::WatchResponse& response, bool is_lead) {
  const std::lock_guard lock(mutex_);
  for (const v1::Item& item : response.snapshot().items()) HearItem(item);
  for (const v1::Item& item : response.changes().upserts()) HearItem(item);
  if (is_lead) HearLead(response);
}

void Chronicle::HearItem(const v1::Item& item) {
  if (!item.has_visit()) return;
  const v1::Visit& visit = item.visit();
  if (IsHalfJoint(visit)) half_joint_.insert(visit.name());
  for (const v1::Leg& leg : visit.legs()) {
    if (!leg.has_commit_time() && !leg.has_set_off()) continue;
    ToldLeg& told = told_legs_[leg.name()];
    told.visit = visit.name();
    if (leg.has_commit_time()) told.commit_time = leg.commit_time().SerializeAsString();
    if (leg.has_set_off()) told.set_off_time = leg.set_off().occur_time().SerializeAsString();
  }
}

void Chronicle::HearLead(const v1::WatchResponse& response) {
  if (response.has_changes()) Note(response.changes());
  for (const v1::Item& item : response.snapshot().items()) seen_[NameOf(item)] = item;
  for (const v1::Item& item : response.changes().upserts()) seen_[NameOf(item)] = item;
  // The stream has checked the order already; a fold that fails here starts again.
  if (!lead_.Apply(response)) lead_.Forget();
}

void Chronicle::Note(const v1::ChangeSet& changes) {
  const std::string time = LondonHourMinute(InstantOf(changes.record_time()));
  for (const v1::Item& item : changes.upserts()) {
    const auto before = seen_.find(NameOf(item));
    const v1::Item* known = before == seen_.end() ? nullptr : &before->second;
    for (const std::string& words : DescribeChange(known, item)) {
      events_.push_back(fmt::format("{} {}", time, words));
    }
  }
}

void Chronicle::HearBroken(const std::string& login, const std::string& what) {
  const std::lock_guard lock(mutex_);
  broken_.push_back(fmt::format("{}'s stream: {}", login, what));
}

Items Chronicle::Seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

Items Chronicle::Board() const {
  const std::lock_guard lock(mutex_);
  return lead_.items();
}

std::set<std::string> Chronicle::HalfJointVisits() const {
  const std::lock_guard lock(mutex_);
  return half_joint_;
}

std::map<std::string, ToldLeg> Chronicle::ToldLegs() const {
  const std::lock_guard lock(mutex_);
  return told_legs_;
}

std::vector<std::string> Chronicle::BrokenStreams() const {
  const std::lock_guard lock(mutex_);
  return broken_;
}

std::vector<std::string> Chronicle::TakeEvents() {
  const std::lock_guard lock(mutex_);
  return std::exchange(events_, {});
}

}  // namespace tandem::terminal
