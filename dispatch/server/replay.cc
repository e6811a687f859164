#include "dispatch/server/replay.h"

#include "dispatch/base/hex.h"
#include "dispatch/journal/chain.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::server {
namespace {

Result<void> ReadStored(
    const journal::Journal& journal, const TeamId& team, Revision last,
    const std::function<void(const journal::StoredRecord&, const Record&)>& take) {
  bool enough = false;
  auto read = journal.Read(team, {}, [&](const journal::StoredRecord& stored) -> Result<void> {
    enough = last.value != 0 && stored.revision > last;
    if (enough) return Fail(ErrorCode::kAborted, "that was all");
    auto record = wire::DecodeRecord(stored.bytes);
    if (!record) {
      return Fail(ErrorCode::kDataLoss,
                  journal::PlaceOf(team, stored.revision) + ": " + record.error().message);
    }
    take(stored, *record);
    return {};
  });
  if (enough) return {};
  return read;
}

}  // namespace

Result<void> ReadRecords(const journal::Journal& journal, const TeamId& team, Revision last,
                         const std::function<void(const Record&)>& take) {
  return ReadStored(journal, team, last,
                    [&take](const journal::StoredRecord&, const Record& record) { take(record); });
}

std::string Folded::Fingerprint() const {
  return Hex(journal::PlainHash(wire::FingerprintBytes(state)));
}

Result<Folded> FoldTeam(const journal::Journal& journal, const TeamId& team, Revision last) {
  Folded folded;
  RETURN_IF_ERROR(ReadStored(journal, team, last,
                             [&folded](const journal::StoredRecord& stored, const Record& record) {
                               EvolveRecord(folded.state, record);
                               folded.hash = stored.hash;
                             }));
  return folded;
}

}  // namespace tandem::server
