#include "dispatch/journal/sealing.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/storage/database.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

using storage::Database;

using testing::ChainWriter;
using testing::ScratchDirectory;

class SeededEntropy : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : random_(seed) {}
  void Fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_.Next());
  }

 private:
  Random random_;
};

class KeyStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<KeyStore> Open() {
    auto keys = OpenKeyStore(directory_.path(), *entropy_);
    EXPECT_TRUE(keys) << keys.error().message;
    return keys ? std::move(*keys) : nullptr;
  }

  void ExpectRefused(const std::string& text) {
    const auto keys = OpenKeyStore(directory_.path(), *entropy_);
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, ErrorCode::kFailedPrecondition);
    EXPECT_NE(keys.error().message.find(text), std::string::npos) << keys.error().message;
  }

  std::string Master() const { return directory_.Below("master.key"); }

  ScratchDirectory directory_;
  std::unique_ptr<Entropy> entropy_ = MakeSystemEntropy();
};

TEST_F(KeyStoreTest, OpensWhatItSealedAlsoAfterANewStart) {
  Sealed sealed;
  {
    const auto keys = Open();
    EXPECT_TRUE(keys->IsNew());
    sealed = *keys->Seal(keys->NewKey(), "Ada Example");
    EXPECT_EQ(keys->Open(sealed), "Ada Example");
    ASSERT_TRUE(keys->Flush());
  }
  const auto keys = Open();
  EXPECT_FALSE(keys->IsNew());
  EXPECT_EQ(keys->Open(sealed), "Ada Example");
}

TEST_F(KeyStoreTest, SealsTheSameTextDifferentlyEachTime) {
  const auto keys = Open();
  const KeyId key = keys->NewKey();
  EXPECT_EQ(key.value.size(), 32);
  EXPECT_NE(keys->Seal(key, "x")->ciphertext, keys->Seal(key, "x")->ciphertext);
  EXPECT_EQ(keys->Open(*keys->Seal(key, "")), "");
}

TEST_F(KeyStoreTest, DoesNotOpenWhatWasAlteredOrPutUnderAnotherKey) {
  const auto keys = Open();
  Sealed sealed = *keys->Seal(keys->NewKey(), "Ada Example");
  Sealed moved = sealed;
  moved.key = keys->NewKey();
  EXPECT_EQ(keys->Open(moved), std::nullopt);
  sealed.ciphertext.back() = static_cast<char>(sealed.ciphertext.back() ^ 1);
  EXPECT_EQ(keys->Open(sealed), std::nullopt);
  EXPECT_EQ(keys->Open({sealed.key, "short"}), std::nullopt);
  EXPECT_EQ(keys->Open({}), std::nullopt);
  EXPECT_EQ(keys->Seal({"nobody's"}, "x").error().code, ErrorCode::kNotFound);
}

TEST_F(KeyStoreTest, DestroysAKeyForGood) {
  Sealed saved;
  Sealed unsaved;
  {
    const auto keys = Open();
    saved = *keys->Seal(keys->NewKey(), "Ada Example");
    ASSERT_TRUE(keys->Flush());
    unsaved = *keys->Seal(keys->NewKey(), "Ben Example");
    ASSERT_TRUE(keys->Destroy(saved.key));
    ASSERT_TRUE(keys->Destroy(unsaved.key));
    EXPECT_EQ(keys->Open(saved), std::nullopt);
    EXPECT_EQ(keys->Destroy(saved.key).error().code, ErrorCode::kNotFound);
    ASSERT_TRUE(keys->Flush());
  }
  const auto keys = Open();
  EXPECT_EQ(keys->Open(saved), std::nullopt);
  EXPECT_EQ(keys->Open(unsaved), std::nullopt);
}

TEST_F(KeyStoreTest, MakesTheMasterKeyReadableByItsOwnerOnly) {
  Open();
  struct stat status{};
  ASSERT_EQ(stat(Master().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(chmod(Master().c_str(), 0644), 0);
  ExpectRefused("chmod 600");
}

TEST_F(KeyStoreTest, NeverMakesASecondMasterKeyForSecretsThatAreThere) {
  Open();
  std::filesystem::remove(Master());
  ExpectRefused("put it back");
  EXPECT_FALSE(std::filesystem::exists(Master()));
}

TEST_F(KeyStoreTest, NoticesAnotherMasterKey) {
  const auto write = [&](const std::string& text) {
    std::ofstream(Master(), std::ios::trunc) << text;
  };
  Open();
  write(std::string(64, 'a') + "\n");
  ExpectRefused("not the key");
  write("too short\n");
  ExpectRefused("64 hex digits");
}

TEST_F(KeyStoreTest, StartsAnewWhenTheSecretsAreLostAndStillKnowsDigests) {
  Sealed sealed;
  std::string digest;
  {
    const auto keys = Open();
    sealed = *keys->Seal(keys->NewKey(), "Ada Example");
    digest = keys->Digest("a request");
    ASSERT_TRUE(keys->Flush());
  }
  std::filesystem::remove(directory_.Below("secrets.db"));
  const auto keys = Open();
  EXPECT_TRUE(keys->IsNew());
  EXPECT_EQ(keys->Open(sealed), std::nullopt);
  EXPECT_EQ(keys->Digest("a request"), digest);
}

TEST_F(KeyStoreTest, KeepsNoKeyInTheClear) {
  // Seeded, so that the test knows the bytes of the key: they follow those of the key's id.
  SeededEntropy entropy(7);
  {
    auto keys = *OpenKeyStore(directory_.path(), entropy);
    keys->NewKey();
    ASSERT_TRUE(keys->Flush());
  }
  SeededEntropy again(7);
  std::array<std::uint8_t, 32> master;
  std::array<std::uint8_t, 16> id;
  std::array<std::uint8_t, 32> key;
  again.Fill(master);
  again.Fill(id);
  again.Fill(key);
  std::ifstream file(directory_.Below("secrets.db"), std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const auto text = [](auto& raw) { return std::string(raw.begin(), raw.end()); };
  EXPECT_EQ(bytes.str().find(text(key)), std::string::npos);
  EXPECT_EQ(bytes.str().find(text(master)), std::string::npos);
}

TEST_F(KeyStoreTest, HasEveryKeyOnDiskBeforeTheRecordThatNeedsIt) {
  const auto keys = Open();
  const auto journal = *OpenSqliteJournal(directory_.path(), keys.get());
  ChainWriter chain("leicester");
  for (int i = 0; i < 20; ++i) {
    const Sealed sealed = *keys->Seal(keys->NewKey(), "Ada Example");
    ASSERT_TRUE(journal->Append({.records = {chain.NextOf(sealed.key.value)}}));
    // A second opening sees what is on disk now.
    EXPECT_EQ(Open()->Open(sealed), "Ada Example");
  }
}

TEST_F(KeyStoreTest, HasKeysReadySoThatMostReferralsWriteNothingToIt) {
  const auto stored = [this] {
    auto database = *Database::Open(directory_.Below("secrets.db"), Database::Mode::kRead);
    auto count = *database.Prepare("SELECT count(*) FROM keys");
    EXPECT_TRUE(*count.Step());
    return count.Integer(0);
  };
  const auto keys = Open();
  ASSERT_TRUE(keys->Flush());
  EXPECT_EQ(stored(), 0) << "nobody asked for a key yet";
  keys->NewKey();
  ASSERT_TRUE(keys->Flush());
  const auto with_stock = stored();
  for (int i = 0; i < 100; ++i) {
    const Sealed sealed = *keys->Seal(keys->NewKey(), "Ada Example");
    EXPECT_EQ(Open()->Open(sealed), "Ada Example") << "durable before anybody asked for it";
    ASSERT_TRUE(keys->Flush());
    EXPECT_EQ(stored(), with_stock);
  }
}

TEST(MemoryKeyStore, SealsOpensAndDestroysTheSameWayEachRun) {
  SeededEntropy entropy(3);
  SeededEntropy same(3);
  const auto keys = MakeMemoryKeyStore(entropy);
  const auto twin = MakeMemoryKeyStore(same);
  const KeyId key = keys->NewKey();
  EXPECT_EQ(twin->NewKey(), key);
  const Sealed sealed = *keys->Seal(key, "Ada Example");
  EXPECT_EQ(*twin->Seal(key, "Ada Example"), sealed);
  EXPECT_EQ(keys->Open(sealed), "Ada Example");
  EXPECT_EQ(keys->Digest("x"), twin->Digest("x"));
  EXPECT_EQ(keys->Digest("x").size(), 32);
  EXPECT_NE(keys->Digest("x"), keys->Digest("y"));
  ASSERT_TRUE(keys->Flush());
  ASSERT_TRUE(keys->Destroy(key));
  EXPECT_EQ(keys->Open(sealed), std::nullopt);
}

}  // namespace
}  // namespace tandem::journal
