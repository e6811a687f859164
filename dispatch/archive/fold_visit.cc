#include "dispatch/archive/fold_parts.h"

// Visits, their legs and offers.

namespace tandem::archive {
namespace {

constexpr const char* kAddVisit = "REPLACE INTO visits VALUES (?1, ?2, ?3, ?4, ?5)";

constexpr const char* kChangeMode = R"sql(
UPDATE visits SET mode = ?3 WHERE team = ?1 AND visit = ?2)sql";

constexpr const char* kAddLeg = R"sql(
REPLACE INTO legs (team, leg, visit, referral)
SELECT ?1, ?2, ?3, referral FROM visits WHERE team = ?1 AND visit = ?3)sql";

constexpr const char* kOffer = "REPLACE INTO offers VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)";

constexpr const char* kEndOffer = R"sql(
UPDATE offers SET stage = ?3, ended_at = ?4 WHERE team = ?1 AND offer = ?2)sql";

// Journals of the first release free a held leg so, where its holder signed off.
constexpr const char* kFreeHeld = R"sql(
UPDATE legs SET practitioner = NULL, discipline = NULL
FROM (SELECT leg, practitioner FROM offers WHERE team = ?1 AND offer = ?2) AS withdrawn
WHERE legs.team = ?1 AND legs.leg = withdrawn.leg
  AND legs.practitioner = withdrawn.practitioner AND legs.committed_at IS NULL)sql";

// Team data come before what is known of somebody for one shift.
constexpr const char* kHold = R"sql(
UPDATE legs SET practitioner = ?3, discipline = (
  SELECT discipline FROM members WHERE team = ?1 AND practitioner = ?3 ORDER BY temporary LIMIT 1)
WHERE team = ?1 AND leg = ?2)sql";

constexpr const char* kCommit = R"sql(
UPDATE legs SET committed_at = ?3 WHERE team = ?1 AND leg = ?2)sql";

constexpr const char* kAtAddress = R"sql(
UPDATE legs SET at_address_at = ?3 WHERE team = ?1 AND leg = ?2)sql";

constexpr const char* kWithPerson = R"sql(
UPDATE legs SET contact_at = ?3, mechanism = ?4, subject = ?5 WHERE team = ?1 AND leg = ?2)sql";

constexpr const char* kRelease = R"sql(
UPDATE legs SET released = ?3, taken_at = ?4 WHERE team = ?1 AND leg = ?2)sql";

void EndOffer(Rows& rows, OfferId offer, OfferStage stage, const Record& record) {
  rows.Write(kEndOffer, record.team, offer, stage, record.recorded_at);
}

}  // namespace

void AddVisit(Rows& rows, const Visit& visit, const Record& record) {
  Own(rows, record, visit.id.value, visit.referral);
  rows.Write(kAddVisit, record.team, visit.id, visit.referral, visit.kind, visit.mode);
  for (const Leg& leg : visit.legs) rows.Write(kAddLeg, record.team, leg.id, visit.id);
}

void Fold(Rows& rows, const VisitPlanned& event, const Record& record) {
  AddVisit(rows, event.visit, record);
}

void Fold(Rows& rows, const VisitModeChanged& event, const Record& record) {
  rows.Write(kChangeMode, record.team, event.visit, event.mode);
}

void Fold(Rows& rows, const LegAdded& event, const Record& record) {
  rows.Write(kAddLeg, record.team, event.leg.id, event.visit);
}

void Fold(Rows& rows, const OfferMade& event, const Record& record) {
  const Offer& offer = event.offer;
  OwnByVisit(rows, record, offer.id.value, offer.visit);
  rows.Write(kOffer, record.team, offer.id, offer.leg, offer.practitioner, offer.stage,
             offer.offered_at);
}

void Fold(Rows& rows, const OfferAcknowledged& event, const Record& record) {
  EndOffer(rows, event.offer, OfferStage::kAcknowledged, record);
}

void Fold(Rows& rows, const OfferDeclined& event, const Record& record) {
  EndOffer(rows, event.offer, OfferStage::kDeclined, record);
}

void Fold(Rows& rows, const OfferExpired& event, const Record& record) {
  EndOffer(rows, event.offer, OfferStage::kExpired, record);
}

void Fold(Rows& rows, const OfferWithdrawn& event, const Record& record) {
  EndOffer(rows, event.offer, OfferStage::kWithdrawn, record);
  rows.Write(kFreeHeld, record.team, event.offer);
}

void Fold(Rows& rows, const LegHeld& event, const Record& record) {
  rows.Write(kHold, record.team, event.leg, event.practitioner);
}

void Fold(Rows& rows, const LegCommitted& event, const Record& record) {
  rows.Write(kCommit, record.team, event.leg, record.recorded_at);
}

void Fold(Rows& rows, const LegAtAddress& event, const Record& record) {
  rows.Write(kAtAddress, record.team, event.leg, event.occurred.at);
}

void Fold(Rows& rows, const LegWithPerson& event, const Record& record) {
  const Contact& contact = event.contact;
  rows.Write(kWithPerson, record.team, event.leg, contact.with_person.at, contact.mechanism,
             contact.subject);
}

void Fold(Rows& rows, const LegReleased& event, const Record& record) {
  // Who gave the leg back themselves owes no acknowledgement, and nothing was taken from them.
  std::optional<Instant> taken_at;
  if (event.may_still_travel) taken_at = record.recorded_at;
  rows.Write(kRelease, record.team, event.leg, event.reason, taken_at);
}

}  // namespace tandem::archive
