#include "dispatch/archive/fold_parts.h"

// The row of a referral, from receipt to the day it left the board.

namespace tandem::archive {
namespace {

constexpr const char* kReceive = R"sql(
REPLACE INTO referrals (team, referral, received_at, need, stage, person_key, person_box)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))sql";

constexpr const char* kAccept = R"sql(
UPDATE referrals SET stage = ?3, priority = ?4, clock = ?5, started_at = ?6, due_at = ?7,
  stopped_at = ?8, ended_at = NULL
WHERE team = ?1 AND referral = ?2)sql";

constexpr const char* kEnd = R"sql(
UPDATE referrals SET stage = ?3, ended_at = ?4 WHERE team = ?1 AND referral = ?2)sql";

// ?3 escalated, ?4 accepted: where our crew goes as well, the stage stays.
constexpr const char* kEscalate = R"sql(
UPDATE referrals SET stage = ?3, ended_at = NULL
WHERE team = ?1 AND referral = ?2 AND stage <> ?4)sql";

constexpr const char* kConfirm = R"sql(
UPDATE referrals SET ended_at = ?4 WHERE team = ?1 AND referral = ?2 AND stage = ?3)sql";

constexpr const char* kMoveClock = R"sql(
UPDATE referrals SET started_at = ?3, due_at = ?4 WHERE team = ?1 AND referral = ?2)sql";

constexpr const char* kStartOver = R"sql(
UPDATE referrals SET stage = ?3, priority = NULL, clock = NULL, started_at = NULL, due_at = NULL,
  stopped_at = NULL, ended_at = NULL, outcome = NULL, breach = NULL
WHERE team = ?1 AND referral = ?2)sql";

constexpr const char* kCorrectPerson = R"sql(
UPDATE referrals SET person_key = ?3, person_box = ?4 WHERE team = ?1 AND referral = ?2)sql";

constexpr const char* kCorrectNeed = R"sql(
UPDATE referrals SET need = ?3 WHERE team = ?1 AND referral = ?2)sql";

// Who was accepted is ended by their episode. ?5 received, ?6 escalated.
constexpr const char* kDie = R"sql(
UPDATE referrals SET stage = ?3, ended_at = ?4
WHERE team = ?1 AND referral = ?2 AND stage IN (?5, ?6))sql";

// The earliest contact counts, whatever order they are reported in.
constexpr const char* kStop = R"sql(
UPDATE referrals SET stopped_at = min(coalesce(stopped_at, ?3), ?3)
WHERE team = ?1 AND referral = ?2)sql";

constexpr const char* kGiveReason = R"sql(
UPDATE referrals SET breach = ?3 WHERE team = ?1 AND referral = ?2)sql";

// ?5 accepted, ?6 closed.
constexpr const char* kClose = R"sql(
UPDATE referrals SET ended_at = ?3, outcome = ?4, stage = CASE stage WHEN ?5 THEN ?6 ELSE stage END
WHERE team = ?1 AND referral = (SELECT referral FROM owners WHERE team = ?1 AND id = ?2))sql";

constexpr const char* kArchive = R"sql(
UPDATE referrals SET archived = 1 WHERE team = ?1 AND referral = ?2)sql";

}  // namespace

void Fold(Rows& rows, const ReferralReceived& event, const Record& record) {
  const Referral& received = event.referral;
  Own(rows, record, received.id.value, received.id);
  rows.Write(kReceive, record.team, received.id, received.received_at, received.need,
             received.stage, received.person.key, Bytes{received.person.ciphertext});
}

void Fold(Rows& rows, const ReferralAccepted& event, const Record& record) {
  const ResponseClock& clock = event.clock;
  rows.Write(kAccept, record.team, event.referral, ReferralStage::kAccepted, event.triage.priority,
             clock.type, clock.started_at, clock.due_at, clock.stopped_at);
  Own(rows, record, event.episode.id.value, event.referral);
  AddVisit(rows, event.visit, record);
}

void Fold(Rows& rows, const ReferralDisposed& event, const Record& record) {
  rows.Write(kEnd, record.team, event.referral, event.stage, record.recorded_at);
}

void Fold(Rows& rows, const ReferralEscalated& event, const Record& record) {
  rows.Write(kEscalate, record.team, event.referral, ReferralStage::kEscalated,
             ReferralStage::kAccepted);
}

void Fold(Rows& rows, const EmergencyConfirmed& event, const Record& record) {
  rows.Write(kConfirm, record.team, event.referral, ReferralStage::kEscalated, record.recorded_at);
}

void Fold(Rows& rows, const ReferralLinked& event, const Record& record) {
  rows.Write(kEnd, record.team, event.other, ReferralStage::kLinked, record.recorded_at);
  if (!event.clock_started_at) return;
  rows.Write(kMoveClock, record.team, event.kept, event.clock_started_at, event.clock_due_at);
}

void Fold(Rows& rows, const ReferralUnlinked& event, const Record& record) {
  rows.Write(kStartOver, record.team, event.referral, ReferralStage::kReceived);
}

void Fold(Rows& rows, const ReferralCorrected& event, const Record& record) {
  if (event.person) {
    rows.Write(kCorrectPerson, record.team, event.referral, event.person.key,
               Bytes{event.person.ciphertext});
  }
  if (event.need) rows.Write(kCorrectNeed, record.team, event.referral, *event.need);
}

void Fold(Rows& rows, const PersonDied& event, const Record& record) {
  rows.Write(kDie, record.team, event.referral, ReferralStage::kWithdrawn, record.recorded_at,
             ReferralStage::kReceived, ReferralStage::kEscalated);
}

void Fold(Rows& rows, const ReferralWithdrawn& event, const Record& record) {
  rows.Write(kEnd, record.team, event.referral, ReferralStage::kWithdrawn, record.recorded_at);
}

void Fold(Rows& rows, const ClockStopped& event, const Record& record) {
  rows.Write(kStop, record.team, event.referral, event.stopped_at);
}

void Fold(Rows& rows, const BreachReasoned& event, const Record& record) {
  rows.Write(kGiveReason, record.team, event.referral, event.breach.reason);
}

void Fold(Rows& rows, const EpisodeClosed& event, const Record& record) {
  rows.Write(kClose, record.team, event.episode, record.recorded_at, event.outcome,
             ReferralStage::kAccepted, ReferralStage::kClosed);
}

void Fold(Rows& rows, const EpisodeArchived& event, const Record& record) {
  rows.Write(kArchive, record.team, event.referral);
}

}  // namespace tandem::archive
