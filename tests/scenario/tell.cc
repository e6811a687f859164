#include "tests/scenario/tell.h"

#include <array>
#include <cstdio>
#include <iterator>

#include "dispatch/base/london.h"
#include "tests/scenario/tell_pages.h"
#include "tests/scenario/words.h"

namespace tandem::testing {
namespace {

struct EveryPage : TeamPage, ReferralPage, VisitPage {
  using ReferralPage::operator();
  using TeamPage::operator();
  using VisitPage::operator();
};

// A thing as it is, or as it was before the record that ended it.
template <class Map, class Id>
const typename Map::mapped_type* Find(const Map& after, const Map& before, Id id) {
  const auto found = after.find(id);
  if (found != after.end()) return &found->second;
  const auto ended = before.find(id);
  return ended == before.end() ? nullptr : &ended->second;
}

}  // namespace

std::string LondonClock(Instant at) {
  const int minute = LondonMinuteOfDay(at);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60, minute % 60);
  return text.data();
}

std::string Tell(const Event& event, const State& before, const State& after) {
  const Names names(before, after);
  return std::visit(EveryPage{{names}, {names}, {names}}, event);
}

ReferralId NumberedReferral(const State& state, int number) {
  const auto& all = state.referrals;
  if (number < 1 || number > static_cast<int>(all.size())) return {};
  return std::next(all.begin(), number - 1)->first;
}

std::string Names::Of(ReferralId id) const {
  const auto& all = after_.referrals.contains(id) ? after_.referrals : before_.referrals;
  return "#" + std::to_string(std::distance(all.begin(), all.find(id)) + 1);
}

std::string Names::Of(EpisodeId id) const {
  const Episode* episode = Find(after_.episodes, before_.episodes, id);
  return episode ? Of(episode->referral) : "an episode";
}

std::string Names::Of(VisitId id) const {
  const Visit* visit = Find(after_.visits, before_.visits, id);
  return visit ? Of(visit->referral) : "a visit";
}

std::string Names::Of(VisitId visit, LegId id) const {
  const Leg* leg = FindLeg(after_, visit, id);
  return leg && leg->practitioner ? leg->practitioner.value : "nobody";
}

std::string Names::Of(OfferId id) const {
  const Offer* offer = Find(after_.offers, before_.offers, id);
  return offer ? offer->practitioner.value : "somebody";
}

std::string Names::Of(TaskId id) const {
  const Task* task = Find(after_.tasks, before_.tasks, id);
  return task ? Described(*task, *this) : "what was owed";
}

std::string Names::Of(EscalationId id) const {
  const Escalation* escalation = Find(after_.escalations, before_.escalations, id);
  return escalation ? Described(*escalation, *this) : "an alarm";
}

std::string Names::SourceOf(const Task& task) const {
  const auto referral = after_.referrals.find(task.referral);
  if (referral == after_.referrals.end()) return "gone";
  const auto& sources = referral->second.sources;
  if (static_cast<std::size_t>(task.source) >= sources.size()) return "gone";
  const OrganisationId& organisation = sources[static_cast<std::size_t>(task.source)].organisation;
  return organisation ? organisation.value : "the family";
}

std::string Names::HolderOf(Baton baton) const {
  const auto holder = after_.batons.find(baton);
  return InWords(baton) + " (" + (holder == after_.batons.end() ? "nobody" : holder->second.value) +
         ")";
}

std::string Described(const Task& task, const Names& names) {
  std::string text = InWords(task.kind);
  if (task.source >= 0) text += " (" + names.SourceOf(task) + ")";
  if (task.condition) text += " (" + InWords(*task.condition) + ")";
  if (task.practitioner) text += " " + task.practitioner.value;
  if (task.referral) text += " for " + names.Of(task.referral);
  return text;
}

std::string Described(const Escalation& escalation, const Names& names) {
  std::string text = InWords(escalation.kind);
  if (escalation.task) return text + ": " + names.Of(escalation.task);
  if (escalation.referral) text += " for " + names.Of(escalation.referral);
  if (escalation.practitioner) text += ", " + escalation.practitioner.value;
  return text;
}

}  // namespace tandem::testing
