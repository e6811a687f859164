#include "clients/terminal/commands.h"

// Who goes, and how two go together: what the lead decides about legs. Where people who were told
// are disturbed, --validate-only says whom.

namespace tandem::terminal {
namespace {

using Duty = v1::DutyService::Stub;

Argument VisitOfLeg() { return Named("visit", "leg", "visits"); }
Argument Visit() { return Named("visit", "name", "visits"); }

}  // namespace

Commands DutyLegCommands() {
  Argument pinned_to = May("practitioner", "practitioner", "left out: only the time is pinned");
  pinned_to.collection = "practitioners";
  return {
      {"assign",
       "Put a leg to somebody; broken rules are named or it is refused",
       {VisitOfLeg(), LegOfVisit(), Named("practitioner", "practitioner", "practitioners"),
        May("--minutes", "travel_minutes", "to the door; default: as the map says"),
        May("--override", "override_rules", "rules you break, by name"),
        May("--reason", "reason", "why; owed with --override"), ValidateOnly()},
       Sends(&Duty::AssignLeg, "Assigned")},
      {"pin",
       "Keep a leg with somebody, or not before a time; the planner obeys",
       {VisitOfLeg(), LegOfVisit(), pinned_to,
        May("--not-before", "not_before_time", "nobody comes earlier"),
        Must("--until", "until_time", "then the planner is free again"),
        Must("--reason", "reason", "why")},
       Sends(&Duty::PinLeg, "Pinned")},
      {"unpin",
       "Let the planner decide again",
       {VisitOfLeg(), LegOfVisit()},
       Sends(&Duty::UnpinLeg, "Unpinned")},
      {"convert",
       "Another joint mode; laxer than the reasons ask only with --override",
       {Visit(), Must("mode", "mode", ""),
        May("--gap", "gap_minutes_max", "how many minutes later the second may come"),
        May("--override", "override_reasons", "laxer than the reasons ask: your decision"),
        May("--reason", "reason", "why"), ValidateOnly()},
       Sends(&Duty::ConvertMode, "Converted")},
      {"release",
       "Take a leg back",
       {VisitOfLeg(), LegOfVisit(), Must("--reason", "reason", ""),
        May("--give-up", "give_up", "nobody else is looked for"), ValidateOnly()},
       Sends(&Duty::ReleaseLeg, "Released")},
      {"last-crew",
       "Sending both leaves nobody: you choose",
       {Visit(), Must("choice", "choice", "")},
       Sends(&Duty::ChooseLastCrew, "Chosen")},
      {"meeting-point",
       "Where the first one waits for the other",
       {Visit(), Must("place", "meeting_point", "out of sight of the door")},
       Sends(&Duty::SetMeetingPoint, "Set")},
  };
}

}  // namespace tandem::terminal
