#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/journal/journal.h"

// Read tables folded from the journal: history, search and figures of work that left the board.
// They hold nothing the journal does not; deleted, they are built again to the same bytes.

namespace tandem::archive {

// One referral as history knows it. Times are absent for what never happened.
struct ReferralRow {
  ReferralId referral;
  Instant received_at{};
  NeedId need;
  ReferralStage stage = ReferralStage::kReceived;
  Sealed person;  // as corrected
  std::optional<Priority> priority;
  std::optional<ClockType> clock;
  std::optional<Instant> started_at;
  std::optional<Instant> due_at;
  std::optional<Instant> stopped_at;
  std::optional<Instant> ended_at;
  std::optional<VisitOutcome> outcome;
  std::optional<BreachReason> breach;  // the reason said last; says nothing of whether it was late
  bool archived = false;

  friend bool operator==(const ReferralRow&, const ReferralRow&) = default;
};

// Figures of one month; what each counts stands in tandem.v1.GetKpiResponse.
struct Kpi {
  int two_hour_clocks_ended = 0;
  int two_hour_within = 0;
  int two_hour_referrals = 0;
  int contacts = 0;
  int p1_seen = 0;
  int p1_within_60 = 0;
  int joint_two_disciplines = 0;
  int joint_double_handed = 0;
  int joint_both_within_15 = 0;
  int first_visits = 0;
  int people_disturbed = 0;
  int offers_unanswered = 0;
  int offers_declined = 0;
  int clocks_never_stopped = 0;
  int breaches_person_asked_later = 0;
  int opportunities_missed = 0;
  int escalations = 0;
  int rejected = 0;
  int redirected = 0;
  int advised = 0;
  std::map<BreachReason, int> breaches;  // those that there were
  int breaches_not_said = 0;

  friend bool operator==(const Kpi&, const Kpi&) = default;
};

// Half-open: [from, until).
struct Period {
  Instant from{};
  Instant until{};
};

// "2026-11" in Europe/London; nullopt when it is no month of 1970 to 9999.
std::optional<Period> MonthOf(std::string_view text);

// One file of read tables for all teams of a data directory. Not thread-safe: one executor owns it.
class Archive {
 public:
  // Creates or opens `path` ("" keeps it in memory). Tables of another layout are dropped and built
  // again. kDataLoss when the file is no database.
  static Result<std::unique_ptr<Archive>> Open(const std::string& path);
  virtual ~Archive() = default;

  // Reads the team's records the tables do not have yet, in transactions of a few hundred records.
  // kDataLoss when a record cannot be read.
  virtual Result<void> CatchUp(const journal::Journal& journal, const TeamId& team) = 0;

  // The revision the tables follow.
  virtual Result<Revision> AsOf(const TeamId& team) const = 0;

  virtual Result<Kpi> KpiOf(const TeamId& team, Period period) const = 0;

  virtual Result<std::optional<ReferralRow>> Find(const TeamId& team,
                                                  ReferralId referral) const = 0;

  // Newest first, until `take` says enough (false).
  virtual Result<void> ForEachReferral(
      const TeamId& team, const std::function<bool(const ReferralRow&)>& take) const = 0;

  // Revisions of the records that say something of this referral, ascending.
  virtual Result<std::vector<Revision>> HistoryOf(const TeamId& team,
                                                  ReferralId referral) const = 0;

  // Over every row of the team in the order of its key: equal tables, equal digest (hex).
  virtual Result<std::string> Digest(const TeamId& team) const = 0;

 protected:
  Archive() = default;
};

}  // namespace tandem::archive
