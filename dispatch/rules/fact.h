#pragma once

#include "dispatch/rules/draft.h"

// What every reported fact has in common: who reports it of which leg, when it was, and what a
// contact means for the clock.

namespace tandem {

// A report about a leg by somebody who was told of it.
struct Report {
  const Visit* visit = nullptr;
  const Leg* leg = nullptr;
  PractitionerId practitioner;
  FactKind kind = FactKind::kSetOff;
  Occurred
      occurred;  // clamped: not in the future, not before the telling, not before the last stage

  // The leg is theirs and has not been taken back.
  bool IsHolder() const {
    return leg->practitioner == practitioner && leg->stage != LegStage::kReleased;
  }
};

tl::expected<Report, Refused> MakeReport(const Draft& draft, VisitId visit, LegId leg,
                                         FactKind kind, const Occurred& occurred);

// Keeps a report that does not fit, and puts it before the lead.
Decision File(Draft draft, const Report& report);

// The first contact face to face with the person stops the clock and starts the 72 hours; an
// earlier one that comes to light later corrects both.
void CountContact(Draft& draft, const Report& report, const Contact& contact);

// The stages a later fact implies, marked as inferred.
void InferSetOff(Draft& draft, const Report& report, Instant at);
void InferAtAddress(Draft& draft, const Report& report, Instant at);

// The leg's own timers that this report answers.
void ResolveLegTimers(Draft& draft, LegId leg);

}  // namespace tandem
