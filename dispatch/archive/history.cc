#include "dispatch/archive/fold_parts.h"
#include "dispatch/base/switch_on.h"

namespace tandem::archive {
namespace {

constexpr const char* kOwn = "REPLACE INTO owners VALUES (?1, ?2, ?3)";
constexpr const char* kOwnBy = R"sql(
REPLACE INTO owners SELECT ?1, ?2, referral FROM owners WHERE team = ?1 AND id = ?3)sql";
constexpr const char* kTouch = R"sql(
INSERT OR IGNORE INTO touched SELECT ?1, referral, ?3 FROM owners WHERE team = ?1 AND id = ?2)sql";
constexpr const char* kTouchItem = R"sql(
INSERT OR IGNORE INTO touched
SELECT ?1, o.referral, ?4 FROM handover_items AS i JOIN owners AS o ON o.team = ?1 AND o.id = i.id
WHERE i.team = ?1 AND i.handover = ?2 AND i.item = ?3)sql";

// What an event may name, under the one name that all events have for it.
class Toucher {
 public:
  Toucher(Rows& rows, const Record& record) : rows_(rows), record_(record) {}

  template <class Kind>
  void Look(const Kind& event) {
    if constexpr (requires { event.referral; }) Name(event.referral);
    if constexpr (requires { event.kept; }) Name(event.kept);
    if constexpr (requires { event.other; }) Name(event.other);
    if constexpr (requires { event.episode; }) Name(event.episode);
    if constexpr (requires { event.visit; }) Name(event.visit);
    if constexpr (requires { event.offer; }) Name(event.offer);
    if constexpr (requires { event.escalation; }) Name(event.escalation);
    if constexpr (requires { event.task; }) Name(event.task);
    if constexpr (requires { event.enquiry; }) Name(event.enquiry);
  }

  // An item is known by its place in the handover.
  void Look(const HandoverOpened& event) {
    const auto count = static_cast<std::int64_t>(event.handover.items.size());
    for (std::int64_t item = 0; item < count; ++item) LookAtItem(event.handover.id, item);
  }
  void Look(const HandoverItemAccepted& event) { LookAtItem(event.handover, event.item); }

 private:
  template <class Tag>
  void Name(NumberId<Tag> id) {
    if (id) rows_.Write(kTouch, record_.team, id, record_.revision);
  }
  template <class Thing>
  void Name(const Thing& thing) {
    Name(thing.id);
  }
  void LookAtItem(HandoverId handover, std::int64_t item) {
    rows_.Write(kTouchItem, record_.team, handover, item, record_.revision);
  }

  Rows& rows_;
  const Record& record_;
};

}  // namespace

void Own(Rows& rows, const Record& record, std::int64_t id, ReferralId referral) {
  if (referral) rows.Write(kOwn, record.team, id, referral);
}

void OwnByVisit(Rows& rows, const Record& record, std::int64_t id, VisitId visit) {
  rows.Write(kOwnBy, record.team, id, visit);
}

void Touch(Rows& rows, const Event& event, const Record& record) {
  Toucher toucher(rows, record);
  SwitchOn(event, [&](const auto& each) { toucher.Look(each); });
}

}  // namespace tandem::archive
