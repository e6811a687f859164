#include "dispatch/journal/head_mark.h"

#include <fcntl.h>
#include <optional>
#include <sstream>
#include <unistd.h>
#include <utility>
#include <vector>

#include "dispatch/base/hex.h"

namespace tandem::journal {

using storage::Exists;
using storage::FileDescriptor;
using storage::MakeFile;
using storage::ReadFile;
using storage::SystemError;
namespace {

// Lines of "id ID", "team REVISION HASH", and last the hash of those before it: a mark that was
// being written when the machine went down says nothing rather than something wrong.
std::string TextOf(const std::string& id, const ChainHeads& heads) {
  std::string text = "id " + id + "\n";
  for (const auto& [team, head] : heads) {
    text += team.value + " " + std::to_string(head.revision.value) + " " + Hex(head.hash) + "\n";
  }
  return text + Hex(PlainHash(text)) + "\n";
}

struct Mark {
  std::string team;
  std::int64_t revision = 0;
  std::string hash_hex;
};

// The marks of this timeline; empty when the text is torn or another timeline's.
std::vector<Mark> Parse(const std::string& text, const std::string& id) {
  if (text.size() < 2) return {};
  const std::size_t last_line = text.rfind('\n', text.size() - 2) + 1;
  if (Hex(PlainHash(text.substr(0, last_line))) + "\n" != text.substr(last_line)) return {};
  std::istringstream words(text.substr(0, last_line));
  std::string word;
  std::string its_id;
  words >> word >> its_id;
  if (its_id != id) return {};
  std::vector<Mark> marks;
  for (Mark mark; words >> mark.team >> mark.revision >> mark.hash_hex;) marks.push_back(mark);
  return marks;
}

Result<void> CheckMark(const Mark& mark, const Journal& journal) {
  const TeamId team{mark.team};
  ASSIGN_OR_RETURN(const std::string hash, StoredHash(journal, team, {mark.revision}));
  const std::string place = PlaceOf(team, {mark.revision});
  if (hash.empty()) {
    return Fail(ErrorCode::kDataLoss,
                place +
                    ": this record was stored and is gone, with all that came after the last "
                    "one that is left; tandem.db-wal is damaged or missing");
  }
  if (Hex(hash) == mark.hash_hex) return {};
  return Fail(ErrorCode::kDataLoss,
              place + ": the record is not the one that tandem.head says was stored");
}

}  // namespace

Result<HeadMark> HeadMark::Open(const std::string& directory, std::string id) {
  const std::string path = directory + kHeadMarkFile;
  RETURN_IF_ERROR(MakeFile(path));
  FileDescriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file) return tl::unexpected<Error>(SystemError(path, "opening"));
  return HeadMark(std::move(file), std::move(id));
}

void HeadMark::Write(const ChainHeads& heads) {
  const std::string text = TextOf(id_, heads);
  const auto size = static_cast<ssize_t>(text.size());
  if (pwrite(file_.get(), text.data(), text.size(), 0) != size) return;
  if (ftruncate(file_.get(), size) != 0) return;  // longer than said: torn, so it says nothing
}

Result<void> CheckHeadMark(const std::string& directory, const Journal& journal) {
  const std::string path = directory + kHeadMarkFile;
  if (!Exists(path)) return {};
  // The mark first: the journal only grows.
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  for (const Mark& mark : Parse(text, journal.Id())) RETURN_IF_ERROR(CheckMark(mark, journal));
  return {};
}

}  // namespace tandem::journal
