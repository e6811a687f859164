#include "dispatch/archive/fold_parts.h"

// What belongs to no single referral, and what is owed.

namespace tandem::archive {
namespace {

constexpr const char* kForgetStaff = "DELETE FROM members WHERE team = ?1 AND temporary = 0";
constexpr const char* kAddMember = "REPLACE INTO members VALUES (?1, ?2, ?3, ?4)";
constexpr const char* kForgetTemporary =
    "DELETE FROM members WHERE team = ?1 AND practitioner = ?2 AND temporary = 1";
constexpr const char* kAddItem = "REPLACE INTO handover_items VALUES (?1, ?2, ?3, ?4)";
constexpr const char* kMiss = "REPLACE INTO opportunities_missed VALUES (?1, ?2, ?3)";
constexpr const char* kRaise = "REPLACE INTO escalations VALUES (?1, ?2, ?3, ?4)";

// The number of an item means a referral or something that belongs to one.
bool IsOfReferral(HandoverItemKind kind) {
  switch (kind) {
    case HandoverItemKind::kReferral:
    case HandoverItemKind::kEscalation:
    case HandoverItemKind::kTask:
      return true;
    case HandoverItemKind::kBaton:
    case HandoverItemKind::kPractitioner:
      return false;
  }
  return false;
}

template <class Thing>
void OwnByEither(Rows& rows, const Record& record, const Thing& thing) {
  if (thing.referral) {
    Own(rows, record, thing.id.value, thing.referral);
  } else {
    OwnByVisit(rows, record, thing.id.value, thing.visit);
  }
}

}  // namespace

void Fold(Rows& rows, const TeamConfigured& event, const Record& record) {
  rows.Write(kForgetStaff, record.team);
  for (const auto& [id, member] : event.data.staff) {
    rows.Write(kAddMember, record.team, id, 0, member.discipline);
  }
}

void Fold(Rows& rows, const TemporaryPractitionerAdded& event, const Record& record) {
  const StaffMember& member = event.person.member;
  rows.Write(kAddMember, record.team, member.id, 1, member.discipline);
}

void Fold(Rows& rows, const TemporaryPractitionerExpired& event, const Record& record) {
  rows.Write(kForgetTemporary, record.team, event.practitioner);
}

void Fold(Rows& rows, const HandoverOpened& event, const Record& record) {
  std::int64_t index = 0;
  for (const HandoverItem& item : event.handover.items) {
    if (IsOfReferral(item.kind)) {
      rows.Write(kAddItem, record.team, event.handover.id, index, item.number);
    }
    ++index;
  }
}

void Fold(Rows& rows, const OpportunityMissed& event, const Record& record) {
  rows.Write(kMiss, record.team, event.opportunity, record.recorded_at);
}

void Fold(Rows& rows, const TaskOpened& event, const Record& record) {
  OwnByEither(rows, record, event.task);
}

void Fold(Rows& rows, const EscalationRaised& event, const Record& record) {
  const Escalation& raised = event.escalation;
  OwnByEither(rows, record, raised);
  if (raised.times_raised != 1) return;
  rows.Write(kRaise, record.team, raised.id, raised.kind, raised.raised_at);
}

void Fold(Rows& rows, const EnquiryOpened& event, const Record& record) {
  Own(rows, record, event.enquiry.id.value, event.enquiry.referral);
}

}  // namespace tandem::archive
