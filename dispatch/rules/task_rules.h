#pragma once

#include "dispatch/domain/task.h"

namespace tandem {

// Whether a task of this kind may end so.
bool Fits(TaskKind kind, TaskResult result);

// Whose baton it is first.
Baton BatonOf(TaskKind kind);

}  // namespace tandem
