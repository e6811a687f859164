#pragma once

#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/outcome.h"

// Records are kept whole by their chain, snapshots by their digest; a remembered answer stands by
// itself, so its row carries a check of its own.

namespace tandem::journal {

// The bytes of the answer's column: wire::EncodeAnswer and a check of the whole row.
std::string EncodeOutcomeAnswer(const StoredOutcome& outcome);

// Fills in the answer from its column; `outcome` has the rest of the row. kDataLoss when any of the
// row is not what was stored. Rows of before there was a check are believed.
[[nodiscard]] Result<StoredOutcome> DecodeOutcomeAnswer(StoredOutcome outcome,
                                                        const std::string& bytes);

}  // namespace tandem::journal
