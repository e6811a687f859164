#pragma once

#include <string>
#include <string_view>

#include "dispatch/base/result.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/domain/state.h"

// Domain values <-> the journal's bytes (tandem.journal.v1). Encoding is deterministic: the same
// value gives the same bytes on every machine. Decoding is total: any bytes give a value or
// kDataLoss, never a crash.

namespace tandem::wire {

std::string EncodeRecord(const Record& record);
Result<Record> DecodeRecord(std::string_view bytes);

std::string EncodeState(const State& state);
Result<State> DecodeState(std::string_view bytes);

std::string EncodeAnswer(const CommandAnswer& answer);
Result<CommandAnswer> DecodeAnswer(std::string_view bytes);

// The state's bytes with every sealed part left out, so that a journal whose keys are gone (or
// were destroyed) folds to the same fingerprint. Hash it to print it.
std::string FingerprintBytes(const State& state);

}  // namespace tandem::wire
