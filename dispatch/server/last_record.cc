#include "dispatch/server/last_record.h"

#include <algorithm>

#include "dispatch/wire/record_codec.h"

namespace tandem::server {

Result<Instant> LastRecordedAt(const journal::Journal& journal) {
  Instant last{};
  ASSIGN_OR_RETURN(const std::vector<TeamId> teams, journal.Teams());
  for (const TeamId& team : teams) {
    // A snapshot saves reading all that came before it.
    ASSIGN_OR_RETURN(const auto snapshot, journal.LatestSnapshot(team));
    Revision after;
    if (snapshot) {
      ASSIGN_OR_RETURN(const State state, wire::DecodeState(snapshot->bytes));
      after = snapshot->revision;
      last = std::max(last, state.recorded_at);
    }
    const auto take = [&last](const journal::StoredRecord& record) -> Result<void> {
      last = std::max(last, record.recorded_at);
      return {};
    };
    RETURN_IF_ERROR(journal.Read(team, after, take));
  }
  return last;
}

}  // namespace tandem::server
