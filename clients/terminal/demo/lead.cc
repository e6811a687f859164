#include "clients/terminal/demo/lead.h"

#include <algorithm>

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

// When the last practitioner left; nullopt while anybody is still to go, there, or on the way.
std::optional<Instant> EveryoneLeftAt(const v1::Visit& visit) {
  Instant latest{};
  for (const v1::Leg& leg : visit.legs()) {
    if (leg.stage() != type::v1::LEG_STAGE_LEFT) return std::nullopt;
    latest = std::max(latest, InstantOf(leg.left().occur_time()));
  }
  return latest;
}

}  // namespace

void Lead::Act(const Items& items, Instant) {
  for (const auto& [name, item] : items) {
    if (!item.has_visit()) continue;
    const auto episode = items.find(item.visit().episode());
    if (episode == items.end() || episode->second.episode().has_close_time()) continue;
    const auto left_at = EveryoneLeftAt(item.visit());
    if (!left_at) continue;
    const Span looking_into_it = minutes{ChanceOf(name).Between(20, 90)};
    if (!IsDue("close " + episode->first, *left_at + looking_into_it)) continue;
    v1::CloseEpisodeRequest request;
    request.set_name(episode->first);
    request.set_outcome(type::v1::VISIT_OUTCOME_HOME_WITH_REABLEMENT);
    Send("CloseEpisode", &v1::DutyService::Stub::CloseEpisode, &Connection::duty, request);
  }
}

}  // namespace tandem::terminal
