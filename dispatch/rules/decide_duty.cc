#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

// People sign on a little before their shift starts [A].
constexpr Span kSignOnEarly = minutes{30};

using Found = tl::expected<const Practitioner*, Refused>;

// The practitioner, if the speaker may act for them.
Found FindPerson(const Draft& draft, const PractitionerId& practitioner) {
  const Actor& actor = draft.context().actor;
  if (!MayActFor(actor, practitioner)) {
    return tl::unexpected<Refused>(Refused{Refusal::kNotYours, {}});
  }
  const auto person = draft.state().practitioners.find(practitioner);
  if (person == draft.state().practitioners.end()) {
    return tl::unexpected<Refused>(
        RefuseUnknown(actor, Refusal::kUnknownPractitioner, practitioner.value).error());
  }
  return &person->second;
}

bool IsOnDuty(const Practitioner& person) {
  return person.duty == Duty::kAvailable || person.duty == Duty::kOnBreak;
}

// Their shift of the roster that covers now, or starts in a moment.
const Shift* ShiftNow(const Draft& draft, const PractitionerId& practitioner) {
  const Shift* now_on = nullptr;
  for (const Shift& shift : draft.state().shifts) {
    const bool covers =
        shift.starts_at <= draft.now() + kSignOnEarly && draft.now() < shift.ends_at;
    if (covers && shift.practitioner == practitioner) now_on = &shift;
  }
  return now_on;
}

// Nothing for a shift that ends before a break is owed.
std::optional<Waiting> BreakOwed(const Draft& draft, std::optional<Instant> shift_ends_at) {
  const Instant due_at = draft.now() + draft.data().rest.break_owed_after;
  if (shift_ends_at && *shift_ends_at <= due_at) return std::nullopt;
  return Waiting{Baton::kLead, due_at};
}

// On duty again before the rest between two shifts is over. Who turns round on the way home has
// not begun to rest: that is one long duty, which the lead has just asked for.
bool IsRestShort(const Draft& draft, const Practitioner& person) {
  if (!person.signed_off_at) return false;
  const Instant rests_from = *person.signed_off_at;
  const bool turned_round =
      person.duty == Duty::kGoingHome && draft.now() < rests_from + draft.timers().safe_home;
  return !turned_round && draft.now() < rests_from + draft.data().rest.between_shifts;
}

void ResolveAbout(Draft& draft, const PractitionerId& practitioner, EscalationKind kind) {
  draft.Resolve([&](const Escalation& open) {
    return open.kind == kind && open.practitioner == practitioner;
  });
}

// What was put to them goes to the next candidate; the visit's own timer still runs.
void WithdrawOffers(Draft& draft, const PractitionerId& practitioner, OfferWithdrawal reason) {
  for (const auto& [id, offer] : draft.state().offers) {
    if (offer.practitioner != practitioner || offer.stage != OfferStage::kOpen) continue;
    draft.Add(OfferWithdrawn{id, reason});
    DropTasks(draft, [&](const Task& task) { return task.offer == offer.id; });
  }
}

// What was only held goes to the next candidate as well.
void GiveBackHeld(Draft& draft, const PractitionerId& practitioner) {
  for (const auto& [id, visit] : draft.state().visits) {
    for (const Leg& leg : visit.legs) {
      if (leg.practitioner != practitioner || leg.stage != LegStage::kHeld) continue;
      ReplaceLeg(draft, visit, leg, ReleaseReason::kSignedOff, Knows::kToldUs);
    }
  }
}

struct Whereabouts {
  const Visit* visit = nullptr;
  const Leg* leg = nullptr;
};

// The leg they are on, else one they were told to go to.
Whereabouts WhereIs(const State& state, const PractitionerId& practitioner) {
  Whereabouts where;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (leg.practitioner != practitioner || !IsPromised(leg)) continue;
      if (!where.leg || leg.stage > where.leg->stage) where = {&visit, &leg};
    }
  }
  return where;
}

}  // namespace

Decision DecideSignOn(Draft draft, const SignOn& command) {
  const Found found = FindPerson(draft, command.practitioner);
  if (!found) return tl::unexpected<Refused>(found.error());
  const StaffMember* member = FindMember(draft.state(), command.practitioner);
  if (!member) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownPractitioner,
                         command.practitioner.value);
  }
  const Practitioner& person = **found;
  if (IsOnDuty(person)) return Refuse(Refusal::kAlreadyOnDuty);
  if (command.shift_ends_at && *command.shift_ends_at <= draft.now()) {
    return Refuse(Refusal::kTimePassed, "shift_ends_at");
  }

  PractitionerSignedOn on;
  on.practitioner = command.practitioner;
  on.place = Coarse(command.place.value_or(draft.data().base));
  if (const Shift* shift = ShiftNow(draft, command.practitioner)) {
    on.shift_ends_at = shift->ends_at;
    on.travel = shift->travel;
  }
  if (command.shift_ends_at) on.shift_ends_at = command.shift_ends_at;
  on.travel = command.travel.value_or(on.travel);
  on.kit = command.kit.value_or(std::set<KitTypeId>(member->kit.begin(), member->kit.end()));
  on.break_owed = BreakOwed(draft, on.shift_ends_at);
  draft.Add(std::move(on));
  ResolveAbout(draft, command.practitioner, EscalationKind::kNotHomeSafe);
  if (IsRestShort(draft, person)) {
    Escalation rest_short;
    rest_short.kind = EscalationKind::kRestShort;
    rest_short.baton = Baton::kLead;
    rest_short.practitioner = command.practitioner;
    for (const auto& [id, open] : draft.state().escalations) {
      const bool same = open.kind == rest_short.kind && open.practitioner == command.practitioner;
      if (!same) continue;
      rest_short.id = id;
      rest_short.times_raised = open.times_raised + 1;
    }
    draft.Raise(std::move(rest_short));
  }
  return draft.Done();
}

Decision DecideSignOff(Draft draft, const SignOff& command) {
  const Found found = FindPerson(draft, command.practitioner);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!IsOnDuty(**found)) return Refuse(Refusal::kNotOnDuty);
  if (const Leg* open = WhereIs(draft.state(), command.practitioner).leg) {
    return Refuse(Refusal::kLegsOpen, "leg " + std::to_string(open->id.value));
  }
  WithdrawOffers(draft, command.practitioner, OfferWithdrawal::kPractitionerSignedOff);
  GiveBackHeld(draft, command.practitioner);
  ResolveAbout(draft, command.practitioner, EscalationKind::kBreakOwed);
  ResolveAbout(draft, command.practitioner, EscalationKind::kShiftEndedWithLegs);
  draft.Add(PractitionerSignedOff{command.practitioner,
                                  Waiting{Baton::kLead, draft.now() + draft.timers().safe_home}});
  return draft.Done();
}

Decision DecideSafeHome(Draft draft, const ReportSafeHome& command) {
  const Found found = FindPerson(draft, command.practitioner);
  if (!found) return tl::unexpected<Refused>(found.error());
  if ((*found)->duty != Duty::kGoingHome) return draft.Done(Outcome::kMerged);
  draft.Add(SafeHomeReported{command.practitioner});
  ResolveAbout(draft, command.practitioner, EscalationKind::kNotHomeSafe);
  return draft.Done();
}

Decision DecideStartBreak(Draft draft, const StartBreak& command) {
  const Found found = FindPerson(draft, command.practitioner);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!IsOnDuty(**found)) return Refuse(Refusal::kNotOnDuty);
  if ((*found)->duty == Duty::kOnBreak) return Refuse(Refusal::kAlreadyOnBreak);
  const Leg* leg = WhereIs(draft.state(), command.practitioner).leg;
  if (leg && IsUnderWay(leg->stage)) {
    return Refuse(Refusal::kOnLegNow, "leg " + std::to_string(leg->id.value));
  }
  WithdrawOffers(draft, command.practitioner, OfferWithdrawal::kHandedBack);
  draft.Add(BreakStarted{command.practitioner});
  ResolveAbout(draft, command.practitioner, EscalationKind::kBreakOwed);
  return draft.Done();
}

Decision DecideEndBreak(Draft draft, const EndBreak& command) {
  const Found found = FindPerson(draft, command.practitioner);
  if (!found) return tl::unexpected<Refused>(found.error());
  if ((*found)->duty != Duty::kOnBreak) return Refuse(Refusal::kNotOnBreak);
  draft.Add(BreakEnded{command.practitioner, BreakOwed(draft, (*found)->shift_ends_at)});
  return draft.Done();
}

Decision DecideSos(Draft draft, const RaiseSos& command) {
  const Found found = FindPerson(draft, command.practitioner);
  if (!found) return tl::unexpected<Refused>(found.error());
  const auto [visit, leg] = WhereIs(draft.state(), command.practitioner);
  Occurred occurred = command.occurred;
  occurred.at = std::clamp(occurred.at, draft.now() - limits::kFactAgeMax, draft.now());
  occurred.inferred = false;
  draft.Add(SosRaised{command.practitioner, occurred, command.duress, visit ? visit->id : VisitId{},
                      leg ? leg->id : LegId{}});

  // Lead and on-call at the same moment: either may be kneeling beside a bath. Said again, it
  // comes before both again.
  EscalationId first;
  for (const Baton baton : {Baton::kLead, Baton::kOnCall}) {
    Escalation sos;
    sos.kind = EscalationKind::kSos;
    sos.baton = baton;
    sos.practitioner = command.practitioner;
    for (const auto& [id, open] : draft.state().escalations) {
      const bool same = open.kind == sos.kind && open.practitioner == sos.practitioner;
      if (!same || open.baton != baton) continue;
      sos.id = id;
      sos.times_raised = open.times_raised + 1;
    }
    if (visit) {
      sos.referral = visit->referral;
      sos.visit = visit->id;
      sos.leg = leg->id;
    }
    const EscalationId id = draft.Raise(std::move(sos));
    if (!first) first = id;
  }
  return draft.Done(Outcome::kApplied, first.value);
}

}  // namespace tandem
