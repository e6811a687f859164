#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/watch_service.grpc.pb.h"

#include "tests/support/server_process.h"

namespace tandem::testing {

// What a client of a watch stream has: every item by its name, folded from the stream's messages,
// and the promises of the stream checked on the way. Goes on across connections.
class WatchClient {
 public:
  WatchClient(const ServerUnderTest& server, std::string name)
      : server_(server), name_(std::move(name)) {}
  ~WatchClient() { Disconnect(); }
  WatchClient(const WatchClient&) = delete;
  WatchClient& operator=(const WatchClient&) = delete;

  // With the token of the last message, unless another is given.
  void Connect(std::optional<std::string> token = std::nullopt, int heartbeat_seconds = 1);
  void Disconnect();

  // Reads one message and folds it; false when the stream ended.
  bool Read();

  // Reads, one message at least on a new connection, until all up to `revision` has been delivered.
  bool ReadUntil(std::int64_t revision);

  // How the stream ended; after Read gave false.
  grpc::Status Finish() { return reader_->Finish(); }

  const std::map<std::string, std::string>& items() const { return items_; }
  const std::string& token() const { return token_; }
  std::int64_t revision() const { return revision_; }
  const v1::WatchResponse& last() const { return last_; }
  const std::vector<v1::ResetReason>& resets() const { return resets_; }
  int snapshots() const { return snapshots_; }

 private:
  void Fold(const v1::WatchResponse& message);

  const ServerUnderTest& server_;
  std::string name_;
  std::unique_ptr<v1::WatchService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> reader_;
  std::map<std::string, std::string> items_;
  std::string token_;
  std::int64_t revision_ = 0;
  bool in_snapshot_ = false;
  bool unread_ = true;  // nothing came on this connection yet
  v1::WatchResponse last_;
  std::vector<v1::ResetReason> resets_;
  int snapshots_ = 0;
};

// The name of whatever an item holds.
std::string NameOf(const v1::Item& item);

// The names of the items that only one side has, or that differ.
std::vector<std::string> Difference(const std::map<std::string, std::string>& a,
                                    const std::map<std::string, std::string>& b);

// The duty manager's board at `min_revision` or later, as a fold would have it.
std::map<std::string, std::string> BoardItems(const ServerUnderTest& server,
                                              std::int64_t min_revision,
                                              std::int64_t* revision = nullptr);

}  // namespace tandem::testing
