#include "dispatch/auth/policy.h"

#include <array>

namespace tandem::auth {
namespace {

// Referrers send and withdraw their own. A baton may be a practitioner's: by night a nurse has
// LEAD. Practitioners report what they do; duty may report for them, because a phone dies and
// somebody rings in. Admin puts team data in force and looks, and never touches a person's care.
// Accounts are an admin's; only whoever adds somebody from an agency at night is duty, and so gives
// them their code.
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
    {.method = "/tandem.v1.ReferralService/AddSource", .duty = true},
    {.method = "/tandem.v1.ReferralService/AnswerRedFlags", .duty = true},
    {.method = "/tandem.v1.ReferralService/AnswerExitGate", .duty = true},
    {.method = "/tandem.v1.ReferralService/RecordObservations", .duty = true},
    {.method = "/tandem.v1.ReferralService/AdviseReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/RedirectReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/RejectReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/EscalateReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/LinkReferrals", .duty = true},
    {.method = "/tandem.v1.ReferralService/UnlinkReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/CorrectReferral", .duty = true},
    {.method = "/tandem.v1.ReferralService/RecordBreachReason", .duty = true},
    {.method = "/tandem.v1.ReferralService/SetBarrier", .duty = true},
    {.method = "/tandem.v1.ReferralService/FindMatches", .duty = true},
    {.method = "/tandem.v1.ReferralService/EstimateArrival", .referrer = true, .duty = true},
    {.method = "/tandem.v1.FieldService/AcknowledgeStandOff", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/HandBack", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/StartBreak", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/EndBreak", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportOfferSeen", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportDelay", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportCannotContinue", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportNeedHelp", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportStaying", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportNoAccess", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportWrongAddress", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportObservations", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportDied", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/RaiseSos", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.FieldService/ReportSafeHome", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.DutyService/TakeEscalation", .duty = true},
    {.method = "/tandem.v1.DutyService/CompleteTask", .duty = true},
    {.method = "/tandem.v1.DutyService/OfferBaton", .duty = true},
    {.method = "/tandem.v1.DutyService/AcceptBaton", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.DutyService/AssignLeg", .duty = true},
    {.method = "/tandem.v1.DutyService/PinLeg", .duty = true},
    {.method = "/tandem.v1.DutyService/UnpinLeg", .duty = true},
    {.method = "/tandem.v1.DutyService/ConvertMode", .duty = true},
    {.method = "/tandem.v1.DutyService/ReleaseLeg", .duty = true},
    {.method = "/tandem.v1.DutyService/ChooseLastCrew", .duty = true},
    {.method = "/tandem.v1.DutyService/SetMeetingPoint", .duty = true},
    {.method = "/tandem.v1.DutyService/AddTemporaryPractitioner", .duty = true},
    {.method = "/tandem.v1.DutyService/DelegateTask", .duty = true},
    {.method = "/tandem.v1.DutyService/CancelVisit", .duty = true},
    {.method = "/tandem.v1.DutyService/PlanExit", .duty = true},
    {.method = "/tandem.v1.DutyService/ExtendEpisode", .duty = true},
    {.method = "/tandem.v1.DutyService/AskNext", .duty = true},
    {.method = "/tandem.v1.DutyService/AnswerEnquiry", .duty = true},
    {.method = "/tandem.v1.DutyService/AcceptHandoverItem", .practitioner = true, .duty = true},
    {.method = "/tandem.v1.DutyService/ConfirmResume", .duty = true},
    {.method = "/tandem.v1.DutyService/ScheduleCalls", .duty = true},
    {.method = "/tandem.v1.DutyService/OpenEnquiry", .duty = true},
    {.method = "/tandem.v1.DutyService/OpenHandover", .duty = true},
    {.method = "/tandem.v1.DutyService/GetHuddle", .duty = true},
    {.method = "/tandem.v1.DutyService/ImportRoster", .duty = true, .admin = true},
    {.method = "/tandem.v1.ReviewService/GetKpi", .duty = true, .admin = true},
    {.method = "/tandem.v1.ReviewService/FindReferrals", .duty = true},
    {.method = "/tandem.v1.ReviewService/GetHistory", .duty = true},
    {.method = "/tandem.v1.WatchService/Watch",
     .referrer = true,
     .practitioner = true,
     .duty = true,
     .admin = true},
    {.method = "/tandem.v1.AuthService/LogIn", .anybody = true},
    {.method = "/tandem.v1.AuthService/Refresh", .anybody = true},
    {.method = "/tandem.v1.AuthService/LogOut",
     .referrer = true,
     .practitioner = true,
     .duty = true,
     .admin = true,
     .password_due = true},
    {.method = "/tandem.v1.AuthService/ChangePassword",
     .referrer = true,
     .practitioner = true,
     .duty = true,
     .admin = true,
     .password_due = true},
    {.method = "/tandem.v1.AuthService/CreateAccount", .admin = true},
    {.method = "/tandem.v1.AuthService/ResetPassword", .admin = true},
    {.method = "/tandem.v1.AuthService/DisableAccount", .admin = true},
    {.method = "/tandem.v1.AuthService/ListAccounts", .admin = true},
    {.method = "/tandem.v1.AuthService/RevokeSessions", .admin = true},
    {.method = "/tandem.v1.AuthService/IssueOneTimeCode", .duty = true, .admin = true},
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

const PolicyRow* RowOf(std::string_view method) {
  for (const PolicyRow& row : kTable) {
    if (row.method == method) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const PolicyRow> PolicyTable() { return kTable; }

bool IsAllowed(Role role, std::string_view method) {
  const PolicyRow* row = RowOf(method);
  return row != nullptr && Column(*row, role);
}

bool IsForAnybody(std::string_view method) {
  const PolicyRow* row = RowOf(method);
  return row != nullptr && row->anybody;
}

bool IsAllowedBeforePassword(std::string_view method) {
  const PolicyRow* row = RowOf(method);
  return row != nullptr && row->password_due;
}

}  // namespace tandem::auth
