#include "dispatch/auth/policy.h"

#include <array>

namespace tandem::auth {
namespace {

// Referrers send and withdraw their own. Practitioners report what they do; duty may report for
// them, because a phone dies and somebody rings in. Admin puts team data in force and looks, and
// never touches a person's care.
constexpr auto kTable = std::to_array<PolicyRow>({
    {.method = "/tandem.v1.ReferralService/CreateReferral", .referrer = true, .duty = true},
    {.method = "/tandem.v1.ReferralService/WithdrawReferral", .referrer = true, .duty = true},
    {.method = "/tandem.v1.ReferralService/AcceptReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/GetReferral",
     .referrer = true,
     .duty = true,
     .admin = true},
    {.method = "/tandem.v1.FieldService/SignOn", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/SignOff", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/AcknowledgeOffer", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/DeclineOffer", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/AcknowledgeWithdrawal", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportSetOff", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportAtAddress", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportWithPerson", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportLeft", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.DutyService/GetBoard", .duty = true, .admin = true},
    {.method = "/tandem.v1.DutyService/CloseEpisode", .duty = true},
    {.method = "/tandem.v1.DutyService/ResolveEscalation", .duty = true},
    {.method = "/tandem.v1.DutyService/ApplyTeamFiles", .admin = true},
    {.method = "/tandem.v1.DutyService/ExplainVisit", .duty = true, .admin = true},
    {.method = "/tandem.v1.WatchService/Watch",
     .referrer = true,
     .practitioner = true,
     .duty = true,
     .admin = true},
});

bool Column(const PolicyRow& row, Role role) {
  switch (role) {
    case Role::kReferrer:
      return row.referrer;
    case Role::kPractitioner:
      return row.practitioner;
    case Role::kDuty:
      return row.duty;
    case Role::kAdmin:
      return row.admin;
  }
  return false;
}

}  // namespace

std::span<const PolicyRow> PolicyTable() { return kTable; }

bool IsAllowed(Role role, std::string_view method) {
  for (const PolicyRow& row : kTable) {
    if (row.method == method) return Column(row, role);
  }
  return false;
}

}  // namespace tandem::auth
