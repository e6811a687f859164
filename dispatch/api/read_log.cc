#include "dispatch/api/read_log.h"

#include <charconv>
#include <iterator>
#include <utility>

namespace tandem::api {
namespace {

// A disk that stays full must not fill the memory: past this many looks the oldest are given up,
// and health has said so long before.
constexpr std::size_t kLooksWaitingMax = 100'000;

}  // namespace

ReadLog::ReadLog(auth::ReadAudit& audit, engine::Executor& executor, const TimeSource& time,
                 std::int64_t last_look, std::function<void(const Result<void>&)> on_write)
    : audit_(audit),
      executor_(executor),
      time_(time),
      on_write_(std::move(on_write)),
      last_look_(last_look) {}

std::int64_t ReadLog::Begin(const Account& account, std::string_view method) {
  const Instant now = time_.Now();
  const std::lock_guard lock(mutex_);
  looks_.push_back({++last_look_, now, account.team, account.actor.principal, account.actor.role,
                    std::string(method)});
  Wake();
  return last_look_;
}

void ReadLog::Saw(std::int64_t look, const TeamId& team, std::vector<ReferralId> referrals) {
  if (referrals.empty()) return;
  const Instant now = time_.Now();
  const std::lock_guard lock(mutex_);
  seen_.push_back({look, now, team, std::move(referrals)});
  Wake();
}

void ReadLog::Note(const Account& account, std::string_view method,
                   std::vector<ReferralId> referrals) {
  Saw(Begin(account, method), account.team, std::move(referrals));
}

void ReadLog::Wake() {
  if (std::exchange(awake_, true)) return;
  executor_.Post([this] { Write(); });
}

void ReadLog::Write() {
  std::vector<auth::Look> looks;
  std::vector<auth::Seen> seen;
  {
    const std::lock_guard lock(mutex_);
    awake_ = false;
    looks.swap(looks_);
    seen.swap(seen_);
  }
  const Result<void> written = audit_.Write(looks, seen);
  on_write_(written);
  if (written) return;
  const std::lock_guard lock(mutex_);
  looks.insert(looks.end(), std::move_iterator(looks_.begin()), std::move_iterator(looks_.end()));
  seen.insert(seen.end(), std::move_iterator(seen_.begin()), std::move_iterator(seen_.end()));
  if (looks.size() > kLooksWaitingMax || seen.size() > kLooksWaitingMax) {
    looks.clear();
    seen.clear();
  }
  looks_ = std::move(looks);
  seen_ = std::move(seen);
}

ReferralId SubjectOf(const view::ItemKey& key) {
  ReferralId referral;
  if (key.kind == view::ItemKind::kReferral || key.kind == view::ItemKind::kReferralStatus) {
    std::from_chars(key.id.data(), key.id.data() + key.id.size(), referral.value);
  }
  return referral;
}

std::vector<ReferralId> SubjectsOf(const std::map<view::ItemKey, view::Item>& items) {
  std::vector<ReferralId> subjects;
  for (const auto& [key, item] : items) {
    if (const ReferralId subject = SubjectOf(key)) subjects.push_back(subject);
  }
  return subjects;
}

}  // namespace tandem::api
