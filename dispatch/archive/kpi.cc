#include "dispatch/archive/kpi.h"

#include <vector>

namespace tandem::archive {
namespace {

// The codes that stand as numbers in the queries below. Journalled codes never change.
static_assert(static_cast<int>(ClockType::kTwoHour) == 5);
static_assert(static_cast<int>(ClockType::kCrisisWithoutTarget) == 7);
static_assert(static_cast<int>(Priority::kP1) == 1);
static_assert(static_cast<int>(ReferralStage::kAdvised) == 3);
static_assert(static_cast<int>(ReferralStage::kRedirected) == 4);
static_assert(static_cast<int>(ReferralStage::kRejected) == 5);
static_assert(static_cast<int>(ReferralStage::kLinked) == 9);
static_assert(static_cast<int>(VisitKind::kFirst) == 1);
static_assert(static_cast<int>(JointMode::kAllOrNone) == 2);
static_assert(static_cast<int>(ContactMechanism::kFaceToFace) == 1);
static_assert(static_cast<int>(ContactSubject::kPerson) == 1);
static_assert(static_cast<int>(OfferStage::kDeclined) == 3);
static_assert(static_cast<int>(OfferStage::kExpired) == 4);

// In all of them ?1 is the team, ?2 and ?3 are the period; spans are milliseconds.

// 120 minutes or less pass: NHS England's UCR metadata, table 1, by the date of the clock's end.
constexpr const char* kClocksEnded = R"sql(
SELECT count(*), count(*) FILTER (WHERE stopped_at - started_at <= 7200000) FROM referrals
WHERE team = ?1 AND stopped_at >= ?2 AND stopped_at < ?3 AND clock = 5)sql";

// The late ones of those, by the reason said last; a clock nobody said anything of has none.
constexpr const char* kBreaches = R"sql(
SELECT breach, count(*) FROM referrals
WHERE team = ?1 AND stopped_at >= ?2 AND stopped_at < ?3 AND clock = 5
  AND stopped_at - started_at > 7200000
GROUP BY breach)sql";

// Table 2, by the date of receipt. A duplicate is counted with the referral it was joined to.
constexpr const char* kReceived = R"sql(
SELECT count(*), count(*) FILTER (WHERE ended_at IS NOT NULL AND stopped_at IS NULL) FROM referrals
WHERE team = ?1 AND received_at >= ?2 AND received_at < ?3 AND clock = 5 AND stage <> 9)sql";

// Table 3, by the date of the contact. Each practitioner's contact is one: they may be of two
// organisations, and each reports its own.
constexpr const char* kContacts = R"sql(
SELECT count(*) FROM legs JOIN referrals USING (team, referral)
WHERE team = ?1 AND contact_at >= ?2 AND contact_at < ?3 AND clock IN (5, 7))sql";

// By the first contact, as the response counts; the door is reached by the first of its legs.
constexpr const char* kP1Seen = R"sql(
WITH seen AS (
  SELECT started_at, (
    SELECT min(coalesce(min(at_address_at, met_at), at_address_at, met_at))
    FROM (SELECT at_address_at, CASE mechanism WHEN 1 THEN contact_at END AS met_at
          FROM legs WHERE legs.team = ?1 AND legs.referral = referrals.referral)) AS door_at
  FROM referrals
  WHERE team = ?1 AND stopped_at >= ?2 AND stopped_at < ?3 AND priority = 1
)
SELECT count(*), count(*) FILTER (WHERE door_at - started_at <= 3600000) FROM seen)sql";

// A visit counts in the month in which the first of its people met the person; its people are who
// holds its legs, and who was there although their leg had been released.
constexpr const char* kFirstVisits = R"sql(
WITH candidates AS (
  SELECT DISTINCT visit FROM legs
  WHERE team = ?1 AND contact_at >= ?2 AND contact_at < ?3
), people AS (
  SELECT visit, discipline,
         CASE WHEN mechanism = 1 AND subject = 1 THEN contact_at END AS met_at
  FROM legs
  WHERE team = ?1 AND visit IN (SELECT visit FROM candidates)
    AND practitioner IS NOT NULL AND (released IS NULL OR contact_at IS NOT NULL)
), first_visits AS (
  SELECT mode, count(*) AS number, count(DISTINCT discipline) AS disciplines,
         count(met_at) AS met, max(met_at) - min(met_at) AS apart
  FROM people JOIN visits ON visits.team = ?1 AND visits.visit = people.visit
  WHERE kind = 1
  GROUP BY visits.visit HAVING min(met_at) >= ?2 AND min(met_at) < ?3
)
SELECT count(*),
       count(*) FILTER (WHERE number > 1 AND disciplines > 1),
       count(*) FILTER (WHERE number > 1 AND disciplines < 2),
       count(*) FILTER (WHERE number > 1 AND mode = 2 AND met = number AND apart <= 900000)
FROM first_visits)sql";

constexpr const char* kDisturbed = R"sql(
SELECT count(*) FROM legs WHERE team = ?1 AND taken_at >= ?2 AND taken_at < ?3)sql";

constexpr const char* kOffers = R"sql(
SELECT count(*) FILTER (WHERE stage = 4), count(*) FILTER (WHERE stage = 3) FROM offers
WHERE team = ?1 AND ended_at >= ?2 AND ended_at < ?3)sql";

constexpr const char* kMissed = R"sql(
SELECT count(*) FROM opportunities_missed
WHERE team = ?1 AND missed_at >= ?2 AND missed_at < ?3)sql";

constexpr const char* kEscalations = R"sql(
SELECT count(*) FROM escalations WHERE team = ?1 AND raised_at >= ?2 AND raised_at < ?3)sql";

constexpr const char* kDisposed = R"sql(
SELECT count(*) FILTER (WHERE stage = 5), count(*) FILTER (WHERE stage = 4),
       count(*) FILTER (WHERE stage = 3)
FROM referrals WHERE team = ?1 AND ended_at >= ?2 AND ended_at < ?3)sql";

// A query and the figures its columns are.
struct Question {
  const char* sql;
  std::vector<int Kpi::*> figures;
};

const std::vector<Question>& Questions() {
  static const std::vector<Question> kQuestions = {
      {kClocksEnded, {&Kpi::two_hour_clocks_ended, &Kpi::two_hour_within}},
      {kReceived, {&Kpi::two_hour_referrals, &Kpi::clocks_never_stopped}},
      {kContacts, {&Kpi::contacts}},
      {kP1Seen, {&Kpi::p1_seen, &Kpi::p1_within_60}},
      {kFirstVisits,
       {&Kpi::first_visits, &Kpi::joint_two_disciplines, &Kpi::joint_double_handed,
        &Kpi::joint_both_within_15}},
      {kDisturbed, {&Kpi::people_disturbed}},
      {kOffers, {&Kpi::offers_unanswered, &Kpi::offers_declined}},
      {kMissed, {&Kpi::opportunities_missed}},
      {kEscalations, {&Kpi::escalations}},
      {kDisposed, {&Kpi::rejected, &Kpi::redirected, &Kpi::advised}}};
  return kQuestions;
}

Result<storage::Statement> Ask(storage::Database& database, const char* sql, const TeamId& team,
                               const Period& period) {
  ASSIGN_OR_RETURN(storage::Statement query, database.Prepare(sql));
  query.BindText(1, team.value)
      .Bind(2, period.from.time_since_epoch().count())
      .Bind(3, period.until.time_since_epoch().count());
  return query;
}

Result<void> ReadBreaches(storage::Database& database, const TeamId& team, const Period& period,
                          Kpi& kpi) {
  ASSIGN_OR_RETURN(storage::Statement query, Ask(database, kBreaches, team, period));
  while (true) {
    ASSIGN_OR_RETURN(const bool row, query.Step());
    if (!row) break;
    const int count = static_cast<int>(query.Integer(1));
    if (query.IsNull(0)) {
      kpi.breaches_not_said = count;
    } else {
      kpi.breaches[static_cast<BreachReason>(query.Integer(0))] = count;
    }
  }
  const auto later = kpi.breaches.find(BreachReason::kPersonAskedLater);
  if (later != kpi.breaches.end()) kpi.breaches_person_asked_later = later->second;
  return {};
}

}  // namespace

Result<Kpi> ReadKpi(storage::Database& database, const TeamId& team, const Period& period) {
  Kpi kpi;
  for (const Question& question : Questions()) {
    ASSIGN_OR_RETURN(storage::Statement query, Ask(database, question.sql, team, period));
    ASSIGN_OR_RETURN(const bool row, query.Step());
    if (!row) return Fail(ErrorCode::kInternal, "a figure without a row");
    int column = 0;
    for (int Kpi::* const figure : question.figures) {
      kpi.*figure = static_cast<int>(query.Integer(column++));
    }
  }
  RETURN_IF_ERROR(ReadBreaches(database, team, period, kpi));
  return kpi;
}

}  // namespace tandem::archive
