#pragma once

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

namespace tandem {

// Applies one event. Total over every event Decide ever made, also those of older releases; an
// event that names something absent is a bug and aborts.
void Evolve(State& state, const Event& event, const Record& record);

// Applies a whole record: its stamps, then its events in order. This is the fold everyone runs:
// writer, followers, recovery, replay.
void EvolveRecord(State& state, const Record& record);

}  // namespace tandem
