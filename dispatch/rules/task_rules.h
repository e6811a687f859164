#pragma once

#include "dispatch/base/time.h"
#include "dispatch/domain/task.h"

namespace tandem {

// Whether a task of this kind may end so.
bool Fits(TaskKind kind, TaskResult result);

// Whose baton it is first.
Baton BatonOf(TaskKind kind);

// Whether its alarm climbs to ON_CALL when nobody does it. Somebody's safety hangs on these, or a
// person waits. Of the others the lead hears, and again every kRoutineAgain at the soonest: who is
// woken for a letter sleeps through the next fall [A].
bool ReachesOnCall(TaskKind kind);
inline constexpr Span kRoutineAgain = hours{1};

}  // namespace tandem
