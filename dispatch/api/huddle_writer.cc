#include "dispatch/api/huddle_writer.h"

#include <algorithm>
#include <string>

#include "tandem/type/v1/person.pb.h"

#include "dispatch/rules/response_clock.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

template <class Map>
int CountOf(const Map& map, ReferralId referral) {
  return static_cast<int>(std::count_if(map.begin(), map.end(), [&](const auto& entry) {
    return entry.second.referral == referral;
  }));
}

bool AnyPlannedCall(const State& state, EpisodeId episode) {
  return std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    const Visit& visit = entry.second;
    return visit.episode == episode && visit.kind != VisitKind::kFirst &&
           std::any_of(visit.legs.begin(), visit.legs.end(),
                       [](const Leg& leg) { return !IsOver(leg.stage); });
  });
}

bool WaitsForAnswer(const State& state, ReferralId referral, EnquiryKind kind) {
  return std::any_of(state.enquiries.begin(), state.enquiries.end(), [&](const auto& entry) {
    return entry.second.referral == referral && entry.second.kind == kind && !entry.second.settled;
  });
}

// Seen too late, and nobody has said why.
bool IsLateUnsaid(const Referral& referral) {
  return !referral.breach && referral.clock && referral.clock->stopped_at &&
         IsBreach(*referral.clock, *referral.clock->stopped_at);
}

void WriteWhy(const State& state, const Episode& episode, const Referral& referral,
              v1::HuddleLine& to) {
  if (!episode.first_contact_at) to.add_why("NOBODY_HAS_BEEN_THERE");
  if (episode.first_contact_at && !episode.exit_planned_at) to.add_why("NO_EXIT_PLAN");
  if (AnyPlannedCall(state, episode.id)) to.add_why("CALLS_PLANNED");
  if (WaitsForAnswer(state, referral.id, EnquiryKind::kOnwardHandover)) {
    to.add_why("ONWARD_HANDOVER_UNANSWERED");
  }
  if (WaitsForAnswer(state, referral.id, EnquiryKind::kPlacement)) to.add_why("PLACEMENT_SEARCH");
  if (referral.emergency && !referral.emergency->confirmed_at) to.add_why("WAITS_FOR_AMBULANCE");
  if (episode.times_extended > 0) to.add_why("EXTENDED");
  if (IsLateUnsaid(referral)) to.add_why("BREACH_WITHOUT_REASON");
  if (referral.died) to.add_why("DIED");
}

std::string NameOf(const Referral& referral, const Unsealer& unsealer) {
  type::v1::Person person;
  const auto plain = unsealer.Open(referral.person);
  if (!plain || !person.ParseFromString(*plain)) return {};
  return person.given_name() + " " + person.family_name();
}

std::string WordsOf(const Sealed& sealed, const Unsealer& unsealer) {
  type::v1::Words words;
  if (!sealed) return {};
  const auto plain = unsealer.Open(sealed);
  return plain && words.ParseFromString(*plain) ? words.text() : std::string{};
}

}  // namespace

v1::GetHuddleResponse WriteHuddle(const State& state, Instant now, const Unsealer& unsealer) {
  v1::GetHuddleResponse response;
  for (const auto& [id, episode] : state.episodes) {
    if (episode.closed_at) continue;
    const Referral& referral = state.referrals.at(episode.referral);
    v1::HuddleLine& line = *response.add_lines();
    line.set_referral(wire::ReferralName(state.team, referral.id));
    line.set_episode(wire::EpisodeName(state.team, id));
    line.set_person(NameOf(referral, unsealer));
    line.set_need(referral.need.value);
    line.set_hours(-1);
    if (episode.first_contact_at) {
      line.set_hours(static_cast<int>((now - *episode.first_contact_at) / hours{1}));
    }
    line.set_exit_planned(episode.exit_planned_at.has_value());
    line.set_exit_plan(WordsOf(episode.exit_plan, unsealer));
    WriteWhy(state, episode, referral, line);
    line.set_open_tasks(CountOf(state.tasks, referral.id));
    line.set_open_escalations(CountOf(state.escalations, referral.id));
  }
  auto& lines = *response.mutable_lines();
  std::stable_sort(
      lines.begin(), lines.end(),
      [](const v1::HuddleLine& a, const v1::HuddleLine& b) { return a.hours() > b.hours(); });
  response.set_revision(state.revision.value);
  return response;
}

}  // namespace tandem::api
