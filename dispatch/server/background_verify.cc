#include "dispatch/server/background_verify.h"

#include <utility>

#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/ops/log.h"

namespace tandem::server {
namespace {

using ops::Condition;
using ops::Log;
using ops::LogLevel;

constexpr std::int64_t kRecordsABite = 1'000;
constexpr Span kPause{40};
constexpr Span kUntilNextLook = hours{24};

constexpr const char* kCondition = "records";

}  // namespace

Result<std::unique_ptr<BackgroundVerify>> BackgroundVerify::Start(const std::string& data_dir,
                                                                  Entropy& entropy,
                                                                  ops::Health& health) {
  ASSIGN_OR_RETURN(auto anchors, journal::AnchorBook::Open(data_dir, entropy));
  ASSIGN_OR_RETURN(auto journal, journal::OpenSqliteJournalForReading(data_dir));
  std::unique_ptr<BackgroundVerify> verify(
      new BackgroundVerify(data_dir, std::move(anchors), std::move(journal), health));
  health.Set(kCondition, Condition::kGood, "being read");
  verify->executor_.Post([looking = verify.get()] { looking->Begin(); });
  return verify;
}

BackgroundVerify::BackgroundVerify(std::string data_dir, journal::AnchorBook anchors,
                                   std::unique_ptr<journal::Journal> journal, ops::Health& health)
    : data_dir_(std::move(data_dir)),
      anchors_(std::move(anchors)),
      journal_(std::move(journal)),
      health_(health),
      executor_(time_, "tandem-verify") {}

BackgroundVerify::~BackgroundVerify() { executor_.Stop(); }

void BackgroundVerify::Begin() {
  look_.emplace(*journal_);
  Bite();
}

void BackgroundVerify::Bite() {
  const bool has_more = look_->Step(kRecordsABite);
  if (!has_more) return End();
  executor_.PostAt(time_.Now() + kPause, [this] { Bite(); });
}

void BackgroundVerify::End() {
  const std::int64_t records = look_->records();
  if (const auto fault = FaultFound()) {
    Log(LogLevel::kError, "stored records are damaged", {{"fault", fault->message}});
    health_.Set(kCondition, Condition::kWarning, fault->message);
  } else {
    Log(LogLevel::kInfo, "stored records verified", {{"records", records}});
    health_.Set(kCondition, Condition::kGood,
                std::to_string(records) + " verified at " + FormatInstant(time_.Now()));
    Sign();
  }
  executor_.PostAt(time_.Now() + kUntilNextLook, [this] { Begin(); });
}

std::optional<Error> BackgroundVerify::FaultFound() const {
  if (auto fault = look_->report().FirstFault()) return fault;
  return journal::CheckAnchors(data_dir_, *journal_).fault;
}

// The line goes into the log too: a collector keeps it where nobody of this machine can reach it.
void BackgroundVerify::Sign() {
  for (const journal::TeamVerdict& team : look_->report().teams) {
    if (team.last_revision.value == 0) continue;
    const auto line = anchors_.Append(
        {time_.Now(), journal_->Id(), team.team, team.last_revision, team.last_hash});
    if (line) {
      Log(LogLevel::kInfo, "anchored", {{"line", *line}});
    } else {
      Log(LogLevel::kError, "no anchor was written", {{"fault", line.error().message}});
    }
  }
}

}  // namespace tandem::server
