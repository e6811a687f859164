// A disk that fails: a journal around a sound one, under the engine's own interface.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/journal/journal.h"

namespace tandem::testing {

// How an append fails. Both look the same to whoever asked: after a failed fsync nobody knows what
// the disk has.
enum class AppendFault {
  kLost,     // EIO on write: nothing of the batch is there
  kWritten,  // EIO on sync: all of it is there, and it was not said
};

// Passes everything on to `whole`, until a fault is asked for. After a fault it fails for good, as
// the SQLite journal does, until Mend: a new start. One thread.
class FaultyJournal : public journal::Journal {
 public:
  explicit FaultyJournal(journal::Journal& whole) : whole_(whole) {}

  // The append after `appends` more fails.
  void FailAfter(int appends, AppendFault fault) { fail_ = {appends, fault}; }

  // The next append that carries a snapshot fails.
  void FailAtSnapshot(AppendFault fault) { fail_at_snapshot_ = fault; }

  void Mend() {
    failed_ = false;
    fail_.reset();
    fail_at_snapshot_.reset();
  }
  bool has_failed() const { return failed_; }
  int appends_after_failure() const { return appends_after_failure_; }

  std::string Id() const override { return whole_.Id(); }

  Result<void> Append(const journal::Batch& batch) override {
    if (failed_) {
      ++appends_after_failure_;
      return Eio();
    }
    std::optional<AppendFault> fault;
    if (!batch.snapshots.empty()) fault = fail_at_snapshot_;
    if (fail_ && fail_->first-- == 0) fault = fail_->second;
    if (!fault) return whole_.Append(batch);
    failed_ = true;
    if (*fault == AppendFault::kWritten) {
      if (auto written = whole_.Append(batch); !written) return written;
    }
    return Eio();
  }

  Result<std::vector<TeamId>> Teams() const override { return whole_.Teams(); }
  Result<void> Read(
      const TeamId& team, Revision after,
      const std::function<Result<void>(const journal::StoredRecord&)>& take) const override {
    return whole_.Read(team, after, take);
  }
  Result<std::optional<journal::StoredSnapshot>> LatestSnapshot(
      const TeamId& team, std::optional<Revision> at_most) const override {
    return whole_.LatestSnapshot(team, at_most);
  }
  Result<std::optional<StoredOutcome>> FindOutcome(const RequestKey& key) const override {
    return whole_.FindOutcome(key);
  }
  Result<std::vector<StoredOutcome>> OutcomesSince(Instant since) const override {
    return whole_.OutcomesSince(since);
  }
  Result<void> ForgetOutcomes(Instant before) override {
    return failed_ ? Eio() : whole_.ForgetOutcomes(before);
  }

 private:
  static Result<void> Eio() {
    return Fail(ErrorCode::kUnavailable, "disk I/O error (made up by the test)");
  }

  journal::Journal& whole_;
  std::optional<std::pair<int, AppendFault>> fail_;
  std::optional<AppendFault> fail_at_snapshot_;
  bool failed_ = false;
  int appends_after_failure_ = 0;
};

}  // namespace tandem::testing
