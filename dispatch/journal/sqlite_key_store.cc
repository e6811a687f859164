#include <mutex>
#include <utility>
#include <vector>

#include "dispatch/journal/key_ring.h"
#include "dispatch/journal/master_key.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/storage/database.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

using storage::Database;
using storage::MakeDirectory;
using storage::Statement;
using storage::Transaction;
namespace {

// What is derived from the master key. Digests must outlive secrets.db: a request repeated after
// the loss of all episode keys still meets its earlier outcome.
constexpr std::uint64_t kForWrapping = 1;
constexpr std::uint64_t kForDigests = 2;
constexpr std::uint64_t kForChecking = 3;

constexpr const char* kFormat = "1";

// How many keys are kept ready; below the smaller number the stock is filled up again.
constexpr std::size_t kStockMin = 64;
constexpr std::size_t kStockMax = 256;

constexpr const char* kTables = R"sql(
CREATE TABLE meta (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE keys (
  id TEXT PRIMARY KEY NOT NULL,
  wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Says nothing of the master key, and tells whether it is the one.
std::string CheckValue(const SecretKey& master) { return master.Derive(kForChecking).Hex(); }

Result<std::string> Meta(Database& database, const std::string& name) {
  ASSIGN_OR_RETURN(Statement query, database.Prepare("SELECT value FROM meta WHERE name = ?1"));
  ASSIGN_OR_RETURN(const bool row, query.BindText(1, name).Step());
  return row ? query.Text(0) : std::string();
}

Result<void> SetMeta(Database& database, const std::string& name, const std::string& value) {
  ASSIGN_OR_RETURN(Statement set, database.Prepare("REPLACE INTO meta VALUES (?1, ?2)"));
  return set.BindText(1, name).BindText(2, value).Run();
}

// Makes the tables in an empty file; true when it did. Otherwise checks format and master key.
Result<bool> PrepareSecrets(Database& database, const SecretKey& master) {
  RETURN_IF_ERROR(database.Execute("PRAGMA journal_mode = WAL"));
  RETURN_IF_ERROR(database.Execute("PRAGMA synchronous = FULL"));
  RETURN_IF_ERROR(database.Execute("PRAGMA secure_delete = ON"));  // zeroes destroyed keys
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database));
  ASSIGN_OR_RETURN(Statement count, database.Prepare("SELECT count(*) FROM sqlite_schema"));
  ASSIGN_OR_RETURN(const bool row, count.Step());
  const bool is_new = row && count.Integer(0) == 0;
  count.Reset();
  if (is_new) {
    RETURN_IF_ERROR(database.Execute(kTables));
    RETURN_IF_ERROR(SetMeta(database, "format", kFormat));
    RETURN_IF_ERROR(SetMeta(database, "check", CheckValue(master)));
    RETURN_IF_ERROR(transaction.Commit());
    return true;
  }
  ASSIGN_OR_RETURN(const std::string format, Meta(database, "format"));
  if (format != kFormat) {
    return Fail(ErrorCode::kFailedPrecondition,
                "secrets.db has format " + format + "; this program knows format " + kFormat);
  }
  ASSIGN_OR_RETURN(const std::string check, Meta(database, "check"));
  if (check != CheckValue(master)) {
    return Fail(ErrorCode::kFailedPrecondition,
                "master.key is not the key that secrets.db was made with");
  }
  return false;
}

class SqliteKeyStore : public KeyStore {
 public:
  SqliteKeyStore(Entropy& entropy, const SecretKey& master)
      : entropy_(entropy),
        wrapping_key_(master.Derive(kForWrapping)),
        ring_(entropy, master.Derive(kForDigests)) {}

  // Before the store is shared.
  Result<void> Load(Database database, bool is_new) {
    database_ = std::move(database);
    is_new_ = is_new;
    ASSIGN_OR_RETURN(insert_, database_.Prepare("INSERT INTO keys VALUES (?1, ?2)"));
    ASSIGN_OR_RETURN(delete_, database_.Prepare("DELETE FROM keys WHERE id = ?1"));
    ASSIGN_OR_RETURN(Statement keys, database_.Prepare("SELECT id, wrapped FROM keys"));
    while (true) {
      ASSIGN_OR_RETURN(const bool row, keys.Step());
      if (!row) return {};
      const KeyId id{keys.Text(0)};
      std::optional<std::string> bytes = wrapping_key_.Unbox(keys.Blob(1), id.value);
      const std::optional<SecretKey> key = SecretKey::FromBytes(bytes.value_or(""));
      if (bytes) Wipe(*bytes);
      if (!key) return Fail(ErrorCode::kDataLoss, "secrets.db: key " + id.value + " is damaged");
      ring_.Put(id, *key);
    }
  }

  // One that is durable already, as long as there are any in stock.
  KeyId NewKey() override {
    const std::lock_guard lock(new_keys_mutex_);
    in_use_ = true;
    if (stock_.empty()) return unsaved_.emplace_back(ring_.Make());
    const KeyId id = std::move(stock_.back());
    stock_.pop_back();
    return id;
  }

  Result<Sealed> Seal(const KeyId& key, std::string_view plaintext) override {
    return ring_.Seal(key, plaintext);
  }

  std::optional<std::string> Open(const Sealed& sealed) const override {
    return ring_.Open(sealed);
  }

  std::string Digest(std::string_view bytes) const override { return ring_.Digest(bytes); }

  // With what is owed comes a stock for those to come: a referral then seldom costs an fsync of
  // this file besides that of the journal. What is left of it at the end is nobody's key.
  Result<void> Flush() override {
    // Whoever comes while another writes waits: its keys may be among those being written.
    const std::lock_guard lock(database_mutex_);
    std::vector<KeyId> saving;
    std::size_t in_stock = 0;
    {
      const std::lock_guard new_keys_lock(new_keys_mutex_);
      const bool enough = !in_use_ || stock_.size() >= kStockMin;
      if (unsaved_.empty() && enough) return {};
      saving = unsaved_;
      in_stock = stock_.size();
    }
    const auto owed = static_cast<std::ptrdiff_t>(saving.size());
    for (std::size_t i = in_stock; i < kStockMax; ++i) saving.push_back(ring_.Make());
    RETURN_IF_ERROR(Save(saving));
    const std::lock_guard new_keys_lock(new_keys_mutex_);
    unsaved_.erase(unsaved_.begin(), unsaved_.begin() + owed);
    stock_.insert(stock_.end(), saving.begin() + owed, saving.end());
    return {};
  }

  Result<void> Destroy(const KeyId& key) override {
    const std::lock_guard lock(database_mutex_);
    if (!ring_.Find(key)) return Fail(ErrorCode::kNotFound, "there is no such key");
    RETURN_IF_ERROR(delete_.BindText(1, key.value).Run());
    ring_.Remove(key);
    // The log may still hold the page with the key on it.
    return database_.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  bool IsNew() const override { return is_new_; }

 private:
  Result<void> Save(const std::vector<KeyId>& ids) {
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database_));
    for (const KeyId& id : ids) {
      const std::optional<SecretKey> key = ring_.Find(id);
      if (!key) continue;  // destroyed before it was ever saved
      const std::string wrapped = wrapping_key_.Box(entropy_, key->View(), id.value);
      RETURN_IF_ERROR(insert_.BindText(1, id.value).BindBlob(2, wrapped).Run());
    }
    return transaction.Commit();
  }

  Entropy& entropy_;
  const SecretKey wrapping_key_;
  bool is_new_ = false;
  KeyRing ring_;
  std::mutex database_mutex_;  // guards the connection and its statements; taken first
  Database database_;
  Statement insert_;
  Statement delete_;
  std::mutex new_keys_mutex_;   // guards what follows
  std::vector<KeyId> unsaved_;  // in the order they were made
  std::vector<KeyId> stock_;    // durable, given to nobody yet
  bool in_use_ = false;         // a key was asked for: a tool that only reads makes none
};

}  // namespace

Result<std::unique_ptr<KeyStore>> OpenKeyStore(const std::string& directory, Entropy& entropy) {
  RETURN_IF_ERROR(MakeDirectory(directory));
  ASSIGN_OR_RETURN(const SecretKey master, LoadMasterKey(directory, entropy));
  ASSIGN_OR_RETURN(Database database,
                   Database::Open(directory + kSecretsFile, Database::Mode::kWrite));
  ASSIGN_OR_RETURN(const bool is_new, PrepareSecrets(database, master));
  auto store = std::make_unique<SqliteKeyStore>(entropy, master);
  RETURN_IF_ERROR(store->Load(std::move(database), is_new));
  return store;
}

}  // namespace tandem::journal
