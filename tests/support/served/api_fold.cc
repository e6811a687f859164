#include "tests/support/served/api_fold.h"

#include <gtest/gtest.h>

namespace tandem::testing {

std::string NameOf(const v1::Item& item) {
  const auto* reflection = item.GetReflection();
  const auto* field = reflection->GetOneofFieldDescriptor(
      item, v1::Item::descriptor()->FindOneofByName("resource"));
  if (field == nullptr) return "";
  const auto& resource = reflection->GetMessage(item, field);
  return resource.GetReflection()->GetString(resource,
                                             resource.GetDescriptor()->FindFieldByName("name"));
}

void WatchClient::Connect(std::optional<std::string> token, int heartbeat_seconds) {
  stub_ = v1::WatchService::NewStub(server_.Connect());
  context_ = std::make_unique<grpc::ClientContext>();
  context_->AddMetadata("authorization", "Bearer " + server_.Token(name_));
  context_->set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_REALTIME), gpr_time_from_seconds(300, GPR_TIMESPAN)));
  v1::WatchRequest request;
  request.set_parent("teams/leicester");
  request.set_resume_token(token.value_or(token_));
  request.mutable_heartbeat_interval()->set_seconds(heartbeat_seconds);
  if (request.resume_token().empty()) {
    items_.clear();
    in_snapshot_ = true;
  }
  unread_ = true;
  reader_ = stub_->Watch(context_.get(), request);
}

void WatchClient::Disconnect() {
  if (!context_) return;
  context_->TryCancel();
  v1::WatchResponse message;
  while (reader_ && reader_->Read(&message)) {
  }
  reader_.reset();
  context_.reset();
}

bool WatchClient::Read() {
  v1::WatchResponse message;
  if (!reader_->Read(&message)) return false;
  unread_ = false;
  Fold(message);
  last_ = message;
  return true;
}

bool WatchClient::ReadUntil(std::int64_t revision) {
  while (unread_ || in_snapshot_ || revision_ < revision) {
    if (!Read()) return false;
  }
  return true;
}

void WatchClient::Fold(const v1::WatchResponse& message) {
  if (message.has_reset()) {
    resets_.push_back(message.reset().reason());
    items_.clear();
    in_snapshot_ = true;
    return;
  }
  if (message.has_snapshot()) {
    EXPECT_TRUE(in_snapshot_) << "a snapshot nobody announced";
    EXPECT_LE(message.ByteSizeLong(), 64 * 1024);
    for (const v1::Item& item : message.snapshot().items()) {
      EXPECT_TRUE(items_.emplace(NameOf(item), item.SerializeAsString()).second) << NameOf(item);
    }
    return;
  }
  if (message.has_snapshot_end()) {
    EXPECT_EQ(message.snapshot_end().items(), items_.size());
    in_snapshot_ = false;
    ++snapshots_;
  } else if (message.has_changes()) {
    EXPECT_FALSE(in_snapshot_);
    EXPECT_GT(message.revision(), revision_) << "told twice";
    for (const v1::Item& item : message.changes().upserts()) {
      items_[NameOf(item)] = item.SerializeAsString();
    }
    for (const v1::ItemRemoval& removal : message.changes().removals()) {
      EXPECT_EQ(items_.erase(removal.name()), 1) << removal.name();
    }
  } else {
    EXPECT_TRUE(message.has_heartbeat());
    EXPECT_GE(message.revision(), revision_);
  }
  EXPECT_FALSE(message.resume_token().empty());
  revision_ = message.revision();
  token_ = message.resume_token();
}

std::vector<std::string> Difference(const std::map<std::string, std::string>& a,
                                    const std::map<std::string, std::string>& b) {
  std::vector<std::string> names;
  const auto add = [&names](const auto& from, const auto& other) {
    for (const auto& [name, item] : from) {
      const auto found = other.find(name);
      if (found == other.end() || found->second != item) names.push_back(name);
    }
  };
  add(a, b);
  add(b, a);
  return names;
}

std::map<std::string, std::string> BoardItems(const ServerUnderTest& server,
                                              std::int64_t min_revision, std::int64_t* revision) {
  v1::GetBoardRequest request;
  request.set_parent("teams/leicester");
  request.set_min_revision(min_revision);
  v1::GetBoardResponse board;
  const grpc::Status status = v1::DutyService::NewStub(server.Connect())
                                  ->GetBoard(Speaking(server.Token("lead")).get(), request, &board);
  EXPECT_TRUE(status.ok()) << status.error_message();
  if (revision != nullptr) *revision = board.revision();
  std::map<std::string, std::string> items;
  for (const v1::Item& item : board.items()) items[NameOf(item)] = item.SerializeAsString();
  return items;
}

}  // namespace tandem::testing
