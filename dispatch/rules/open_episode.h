#pragma once

#include "dispatch/rules/draft.h"

namespace tandem {

// The episode a command is about, if it is known (kUnknownEpisode) and open (kEpisodeClosed).
tl::expected<const Episode*, Refused> FindOpenEpisode(const Draft& draft, EpisodeId id);

// What is still owed when an episode is closed or a visit of it cancelled: word to others, what a
// death asks for, an ambulance nobody has confirmed. Everything else was for the person and ends.
bool OutlivesEpisode(const Task& task);

// Alarms which the end of a crisis does not answer.
bool OutlivesEpisode(const Escalation& escalation);

}  // namespace tandem
