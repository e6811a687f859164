#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/auth/read_audit.h"
#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/account.h"
#include "dispatch/engine/executor.h"
#include "dispatch/view/view.h"

namespace tandem::api {

// Notes who is shown whose data, behind the answer: nobody in need waits for the audit's disk, and
// what waits to be written is written together. Guards what waits; any thread.
class ReadLog {
 public:
  // `audit` belongs to `executor`. `on_write` is told there how each writing went; what could not
  // be written waits and is tried again with the next, up to a bound.
  ReadLog(auth::ReadAudit& audit, engine::Executor& executor, const TimeSource& time,
          std::int64_t last_look, std::function<void(const Result<void>&)> on_write);
  ReadLog(const ReadLog&) = delete;
  ReadLog& operator=(const ReadLog&) = delete;

  // A look begins; its id, for Saw.
  std::int64_t Begin(const Account& account, std::string_view method);

  // It shows these; whoever was named for this look before is not named twice.
  void Saw(std::int64_t look, const TeamId& team, std::vector<ReferralId> referrals);

  // A whole look: a call.
  void Note(const Account& account, std::string_view method, std::vector<ReferralId> referrals);

 private:
  void Wake();  // with mutex_ held
  void Write();

  auth::ReadAudit& audit_;
  engine::Executor& executor_;
  const TimeSource& time_;
  const std::function<void(const Result<void>&)> on_write_;

  std::mutex mutex_;  // guards what follows
  std::int64_t last_look_;
  bool awake_ = false;  // Write is posted
  std::vector<auth::Look> looks_;
  std::vector<auth::Seen> seen_;
};

// The referral that an item is the data of; none for items that name nobody.
ReferralId SubjectOf(const view::ItemKey& key);

// All of them, without repeats.
std::vector<ReferralId> SubjectsOf(const std::map<view::ItemKey, view::Item>& items);

}  // namespace tandem::api
