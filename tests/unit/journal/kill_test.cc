// A process is killed in the middle of appending, again and again, on one data directory.
#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "tests/support/seed.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

using testing::ChainWriter;
using testing::OutcomeOf;
using testing::ReadAll;
using testing::ScratchDirectory;

constexpr const char* kPlaintext = "Made-up Person, 9990000042";

struct Opened {
  std::unique_ptr<Entropy> entropy = MakeSystemEntropy();
  std::unique_ptr<KeyStore> keys;
  std::unique_ptr<Journal> journal;
};

std::optional<Opened> Open(const std::string& directory) {
  Opened opened;
  auto keys = OpenKeyStore(directory, *opened.entropy);
  if (!keys) return std::nullopt;
  opened.keys = std::move(*keys);
  auto journal = OpenSqliteJournal(directory, opened.keys.get());
  if (!journal) return std::nullopt;
  opened.journal = std::move(*journal);
  return opened;
}

constexpr std::size_t kKeyDigits = 32;

// A record whose content is sealed under a key of its own, as a new referral's is.
StoredRecord SealedRecord(ChainWriter& chain, KeyStore& keys) {
  const KeyId key = keys.NewKey();
  return chain.NextOf(key.value + keys.Seal(key, kPlaintext)->ciphertext);
}

std::string OutcomeId(Revision revision) { return std::to_string(revision.value); }

// The child: appends until it is killed, and says each revision that became durable.
[[noreturn]] void AppendUntilKilled(const std::string& directory, std::uint64_t seed, int pipe) {
  std::optional<Opened> opened = Open(directory);
  if (!opened) _exit(2);
  ChainWriter chain("leicester");
  const auto records = ReadAll(*opened->journal, chain.team());
  if (!records) _exit(3);
  if (!records->empty()) chain.Resume(records->back().revision, records->back().hash);
  Random random(seed);
  while (true) {
    Batch batch;
    const std::int64_t count = random.Between(1, 20);
    for (std::int64_t i = 0; i < count; ++i) {
      batch.records.push_back(SealedRecord(chain, *opened->keys));
    }
    batch.outcomes.push_back(OutcomeOf("leicester", OutcomeId(chain.revision()), testing::At(1)));
    if (random.Chance(10)) batch.snapshots.push_back(chain.Snapshot(std::string(20'000, 's')));
    if (!opened->journal->Append(batch)) _exit(4);
    const std::int64_t durable = chain.revision().value;
    if (write(pipe, &durable, sizeof durable) != sizeof durable) _exit(5);
  }
}

// Lets a child append, kills it at a random point, and says which revisions it acknowledged.
std::vector<Revision> RunAndKill(const std::string& directory, Random& random) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const std::uint64_t seed = random.Next();
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    AppendUntilKilled(directory, seed, ends[1]);
  }
  close(ends[1]);
  std::vector<Revision> acknowledged;
  std::int64_t revision = 0;
  const std::int64_t acknowledgements = random.Between(1, 8);
  for (std::int64_t i = 0; i < acknowledgements; ++i) {
    if (read(ends[0], &revision, sizeof revision) != sizeof revision) break;
    acknowledged.push_back({revision});
  }
  // A little later, so that the blow falls anywhere in an append.
  for (std::int64_t turns = random.Below(400'000); turns > 0; --turns) random.Next();
  kill(child, SIGKILL);
  while (read(ends[0], &revision, sizeof revision) == sizeof revision) {
    acknowledged.push_back({revision});
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
  return acknowledged;
}

TEST(Kill, LosesNothingThatWasAcknowledgedAndNoKeyOfARecord) {
  const ScratchDirectory directory;
  Random random(testing::Seed());
  std::vector<Revision> acknowledged;
  for (int round = 0; round < testing::Rounds(20); ++round) {
    for (const Revision revision : RunAndKill(directory.path(), random)) {
      acknowledged.push_back(revision);
    }
    ASSERT_FALSE(acknowledged.empty());

    const std::optional<Opened> opened = Open(directory.path());
    ASSERT_TRUE(opened);
    const auto records = ReadAll(*opened->journal, {"leicester"});
    ASSERT_TRUE(records) << records.error().message;
    EXPECT_GE(records->back().revision, acknowledged.back()) << "in round " << round;
    for (const StoredRecord& record : *records) {
      const Sealed sealed{{record.bytes.substr(0, kKeyDigits)}, record.bytes.substr(kKeyDigits)};
      ASSERT_EQ(opened->keys->Open(sealed), kPlaintext) << "revision " << record.revision.value;
    }
    for (const Revision revision : acknowledged) {
      const auto outcome =
          opened->journal->FindOutcome({{"leicester"}, {"asha"}, OutcomeId(revision)});
      ASSERT_TRUE(outcome && *outcome) << "revision " << revision.value;
    }
    // A batch is whole: its outcome, written last, is there with its last record.
    EXPECT_TRUE(*opened->journal->FindOutcome(
        {{"leicester"}, {"asha"}, OutcomeId(records->back().revision)}));
  }
}

}  // namespace
}  // namespace tandem::journal
