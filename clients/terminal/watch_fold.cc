#include "clients/terminal/watch_fold.h"

#include <fmt/format.h>

#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

namespace tandem::terminal {

std::string NameOf(const v1::Item& item) {
  switch (item.resource_case()) {
    case v1::Item::kTeam:
      return item.team().name();
    case v1::Item::kPractitioner:
      return item.practitioner().name();
    case v1::Item::kReferral:
      return item.referral().name();
    case v1::Item::kReferralStatus:
      return item.referral_status().name();
    case v1::Item::kEpisode:
      return item.episode().name();
    case v1::Item::kVisit:
      return item.visit().name();
    case v1::Item::kOffer:
      return item.offer().name();
    case v1::Item::kEscalation:
      return item.escalation().name();
    case v1::Item::kTask:
      return item.task().name();
    case v1::Item::kEnquiry:
      return item.enquiry().name();
    case v1::Item::kHandover:
      return item.handover().name();
    case v1::Item::RESOURCE_NOT_SET:
      return "";
  }
  return "";
}

Result<void> WatchFold::Apply(const v1::WatchResponse& response) {
  switch (response.event_case()) {
    case v1::WatchResponse::kSnapshot:
      arriving_count_ += response.snapshot().items_size();
      for (const v1::Item& item : response.snapshot().items()) {
        if (std::string name = NameOf(item); !name.empty()) arriving_[std::move(name)] = item;
      }
      return {};
    case v1::WatchResponse::kSnapshotEnd:
      return EndSnapshot(response);
    case v1::WatchResponse::kChanges:
      return ApplyChanges(response);
    case v1::WatchResponse::kHeartbeat:
      if (!whole_) return Fail(ErrorCode::kDataLoss, "a heartbeat before the first snapshot");
      if (response.revision() < revision_) {
        return Fail(ErrorCode::kDataLoss, "a heartbeat of an earlier revision");
      }
      SeeTime(InstantOf(response.heartbeat().server_time()));
      Take(response);
      return {};
    case v1::WatchResponse::kReset:
      Forget();
      reset_reason_ = Word(response.reset().reason());
      ++resets_;
      return {};
    case v1::WatchResponse::kLive:
    case v1::WatchResponse::EVENT_NOT_SET:  // of a newer server: nothing to fold
      return {};
  }
  return {};
}

Result<void> WatchFold::EndSnapshot(const v1::WatchResponse& response) {
  const int promised = response.snapshot_end().items();
  if (promised != arriving_count_) {
    return Fail(ErrorCode::kDataLoss,
                fmt::format("a snapshot of {} items brought {}", promised, arriving_count_));
  }
  items_ = std::move(arriving_);
  OnConnect();
  whole_ = true;
  revision_ = 0;
  Take(response);
  return {};
}

Result<void> WatchFold::ApplyChanges(const v1::WatchResponse& response) {
  if (!whole_) return Fail(ErrorCode::kDataLoss, "changes before the first snapshot");
  if (response.revision() <= revision_) {
    return Fail(ErrorCode::kDataLoss,
                fmt::format("revision {} after revision {}", response.revision(), revision_));
  }
  for (const v1::Item& item : response.changes().upserts()) {
    if (std::string name = NameOf(item); !name.empty()) items_[std::move(name)] = item;
  }
  for (const v1::ItemRemoval& removal : response.changes().removals()) {
    items_.erase(removal.name());
  }
  SeeTime(InstantOf(response.changes().record_time()));
  Take(response);
  return {};
}

void WatchFold::Take(const v1::WatchResponse& response) {
  revision_ = response.revision();
  if (!response.resume_token().empty()) resume_token_ = response.resume_token();
}

void WatchFold::SeeTime(Instant at) {
  if (!server_time_ || at > *server_time_) server_time_ = at;
}

void WatchFold::OnConnect() {
  arriving_.clear();
  arriving_count_ = 0;
}

void WatchFold::Forget() {
  OnConnect();
  items_.clear();
  whole_ = false;
  revision_ = 0;
  resume_token_.clear();
}

}  // namespace tandem::terminal
