#include "dispatch/rules/decide_parts.h"

namespace tandem {

Decision DecideConfigureTeam(Draft draft, const ConfigureTeam& command) {
  if (draft.state().data == command.data) return Refuse(Refusal::kTeamUnchanged);
  draft.Add(TeamConfigured{command.data});
  return draft.Done();
}

Decision DecideSignOn(Draft draft, const SignOn& command) {
  if (!MayActFor(draft.context().actor, command.practitioner)) return Refuse(Refusal::kNotYours);
  const auto person = draft.state().practitioners.find(command.practitioner);
  if (person == draft.state().practitioners.end() ||
      !draft.data().staff.contains(command.practitioner)) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownPractitioner,
                         command.practitioner.value);
  }
  if (person->second.duty != Duty::kOffDuty) return Refuse(Refusal::kAlreadyOnDuty);
  draft.Add(PractitionerSignedOn{command.practitioner,
                                 Coarse(command.place.value_or(draft.data().base))});
  return draft.Done();
}

Decision DecideSignOff(Draft draft, const SignOff& command) {
  if (!MayActFor(draft.context().actor, command.practitioner)) return Refuse(Refusal::kNotYours);
  const auto person = draft.state().practitioners.find(command.practitioner);
  if (person == draft.state().practitioners.end()) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownPractitioner,
                         command.practitioner.value);
  }
  if (person->second.duty == Duty::kOffDuty) return Refuse(Refusal::kNotOnDuty);
  for (const auto& [id, visit] : draft.state().visits) {
    for (const Leg& leg : visit.legs) {
      const bool promised = leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage);
      if (promised && leg.practitioner == command.practitioner) {
        return Refuse(Refusal::kLegsOpen, "leg " + std::to_string(leg.id.value));
      }
    }
  }
  // What was only offered or held goes to the next candidate; the visit's own timer still runs.
  for (const auto& [id, offer] : draft.state().offers) {
    if (offer.practitioner != command.practitioner) continue;
    const Leg* leg = FindLeg(draft.state(), offer.visit, offer.leg);
    const bool held = offer.stage == OfferStage::kAcknowledged && leg &&
                      leg->stage == LegStage::kHeld && leg->practitioner == offer.practitioner;
    if (offer.stage == OfferStage::kOpen || held) {
      draft.Add(OfferWithdrawn{id, OfferWithdrawal::kPractitionerSignedOff});
    }
    if (held) {
      draft.Resolve([&](const Escalation& open) {
        return open.leg == offer.leg && open.kind == EscalationKind::kPartnerUnanswered;
      });
    }
  }
  draft.Add(PractitionerSignedOff{command.practitioner});
  return draft.Done();
}

}  // namespace tandem
