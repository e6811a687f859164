#pragma once

#include <string>
#include <utility>

#include "dispatch/base/result.h"
#include "dispatch/journal/chain.h"
#include "dispatch/journal/journal.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

inline constexpr const char* kHeadMarkFile = "/tandem.head";

// DIR/tandem.head: how far each team's journal has gone, beside the database. SQLite takes a log
// whose last pages are damaged, or that is gone, for one that ended earlier, and the chain of what
// is left is whole: only something outside can say that there was more. The mark is never
// synchronised, so a power cut leaves an older one; it is then behind the journal, never ahead.
class HeadMark {
 public:
  // Made when it is missing. `id` is the timeline's.
  [[nodiscard]] static Result<HeadMark> Open(const std::string& directory, std::string id);

  // After `heads` are durable. A mark that cannot be written stays behind, which harms nobody.
  void Write(const ChainHeads& heads);

 private:
  HeadMark(storage::FileDescriptor file, std::string id)
      : file_(std::move(file)), id_(std::move(id)) {}
  storage::FileDescriptor file_;
  std::string id_;
};

// kDataLoss, naming team and revision, when the journal does not have what the mark says it had.
// No mark, a torn one and one of another timeline say nothing. Also beside a running server.
[[nodiscard]] Result<void> CheckHeadMark(const std::string& directory, const Journal& journal);

}  // namespace tandem::journal
