#include "dispatch/wire/record_codec.h"
#include "tests/fuzz/targets/stored.h"
#include "tests/fuzz/targets/target.h"

namespace tandem::fuzz {

// Nothing is folded: an event that names something absent is no input but a broken journal, which
// the hash chain shows.
void FuzzRecord(std::string_view bytes) {
  CheckStored<Record>(bytes, &wire::DecodeRecord, &wire::EncodeRecord);
  CheckStored<CommandAnswer>(bytes, &wire::DecodeAnswer, &wire::EncodeAnswer);
}

}  // namespace tandem::fuzz
