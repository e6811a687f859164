#include <algorithm>
#include <tuple>

#include "dispatch/rules/decide_parts.h"

namespace tandem {
namespace {

// Nobody from an agency works longer in one go.
constexpr Span kTemporaryMax = hours{16};

bool IsSooner(const Shift& one, const Shift& other) {
  return std::tie(one.starts_at, one.practitioner) < std::tie(other.starts_at, other.practitioner);
}

// The shifts that are known of a stretch of time, in the order they are kept.
std::vector<Shift> ShiftsOf(const State& state, Instant from, Instant until) {
  std::vector<Shift> shifts;
  std::copy_if(
      state.shifts.begin(), state.shifts.end(), std::back_inserter(shifts),
      [&](const Shift& shift) { return from <= shift.starts_at && shift.starts_at < until; });
  return shifts;
}

}  // namespace

Decision DecideConfigureTeam(Draft draft, const ConfigureTeam& command) {
  if (draft.state().data == command.data) return Refuse(Refusal::kTeamUnchanged);
  draft.Add(TeamConfigured{command.data});
  return draft.Done();
}

Decision DecideImportRoster(Draft draft, const ImportRoster& command) {
  std::vector<Shift> shifts = command.shifts;
  for (Shift& shift : shifts) {
    if (!FindMember(draft.state(), shift.practitioner)) {
      return Refuse(Refusal::kUnknownPractitioner, shift.practitioner.value);
    }
    shift.base = Coarse(shift.base);
  }
  std::sort(shifts.begin(), shifts.end(), IsSooner);
  if (shifts == ShiftsOf(draft.state(), command.from, command.until)) {
    return Refuse(Refusal::kRosterUnchanged);
  }
  draft.Add(RosterImported{command.from, command.until, std::move(shifts)});
  return draft.Done();
}

Decision DecideAddTemporary(Draft draft, const AddTemporaryPractitioner& command) {
  TemporaryPractitioner person = command.person;
  const PractitionerId& id = person.member.id;
  if (FindMember(draft.state(), id) || draft.state().practitioners.contains(id)) {
    return Refuse(Refusal::kPractitionerExists, id.value);
  }
  if (person.expires_at <= draft.now()) return Refuse(Refusal::kTimePassed, "expires_at");
  if (person.expires_at > draft.now() + kTemporaryMax) {
    return Refuse(Refusal::kTimeTooFar, "expires_at");
  }
  if (person.paired_with && !FindMember(draft.state(), person.paired_with)) {
    return Refuse(Refusal::kUnknownPractitioner, person.paired_with.value);
  }
  // A skill counts for who looked at its proof, not for whoever claims it.
  std::erase_if(person.member.competences,
                [](const Competence& competence) { return competence.verified_by.empty(); });
  person.added_by = draft.context().actor.principal;
  draft.Add(TemporaryPractitionerAdded{std::move(person)});
  return draft.Done();
}

Decision DecideHold(Draft draft, const HoldTeam& command) {
  if (draft.state().held) return draft.Done(Outcome::kMerged);
  const Instant now = draft.now();
  draft.Add(
      TeamHeld{Standstill{std::min(command.stopped_at, now), now, now + draft.timers().held_p1}});
  Escalation held;
  held.kind = EscalationKind::kTeamHeld;
  held.baton = Baton::kLead;
  draft.Raise(std::move(held));
  return draft.Done();
}

Decision DecideConfirmResume(Draft draft, const ConfirmResume&) {
  if (!draft.state().held) return Refuse(Refusal::kTeamNotHeld);
  draft.Add(TeamResumed{draft.context().actor.principal});
  draft.Resolve([](const Escalation& open) { return open.kind == EscalationKind::kTeamHeld; });
  return draft.Done();
}

}  // namespace tandem
