#include "dispatch/archive/fold.h"

#include "dispatch/archive/fold_parts.h"
#include "dispatch/base/switch_on.h"

namespace tandem::archive {

Result<void> FoldRecord(Rows& rows, const Record& record) {
  for (const Event& event : record.events) {
    SwitchOn(event, [&](const auto& each) { Fold(rows, each, record); });
    Touch(rows, event, record);
  }
  return rows.Check();
}

}  // namespace tandem::archive
