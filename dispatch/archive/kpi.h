#pragma once

#include "dispatch/archive/archive.h"
#include "dispatch/base/result.h"
#include "dispatch/storage/database.h"

namespace tandem::archive {

// Asked of the rows each time and never added up: a late correction changes a month long past.
[[nodiscard]] Result<Kpi> ReadKpi(storage::Database& database, const TeamId& team,
                                  const Period& period);

}  // namespace tandem::archive
