#include "dispatch/rules/draft.h"

namespace tandem {

EscalationId Draft::Raise(Escalation escalation) {
  if (!escalation.id) escalation.id = EscalationId{NextId()};
  escalation.raised_at = now();
  escalation.due_at = now() + timers().escalation_repeat;
  const EscalationId id = escalation.id;
  Add(EscalationRaised{std::move(escalation)});
  return id;
}

bool SeesEverything(const Actor& actor) {
  return actor.role == Role::kDuty || actor.role == Role::kAdmin;
}

bool MayActFor(const Actor& actor, const PractitionerId& practitioner) {
  switch (actor.role) {
    case Role::kPractitioner:
      return actor.practitioner == practitioner;
    case Role::kDuty:
    case Role::kAdmin:
      return true;
    case Role::kReferrer:
      return false;
  }
  return false;
}

Decision RefuseUnknown(const Actor& actor, Refusal unknown, std::string detail) {
  return SeesEverything(actor) ? Refuse(unknown, std::move(detail)) : Refuse(Refusal::kNotYours);
}

}  // namespace tandem
