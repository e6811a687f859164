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
    {.method = "/tandem.v1.ReferralService/CreateReferral",
     .referrer = Relation::kOrganisation,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/WithdrawReferral",
     .referrer = Relation::kOrganisation,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/AcceptReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/GetReferral",
     .referrer = Relation::kOrganisation,
     .duty = Relation::kTeam,
     .admin = Relation::kTeamWithoutNames},
    {.method = "/tandem.v1.FieldService/SignOn",
     .practitioner = Relation::kSelf,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/SignOff",
     .practitioner = Relation::kSelf,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/AcknowledgeOffer",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/DeclineOffer",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/AcknowledgeWithdrawal",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportSetOff",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportAtAddress",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportWithPerson",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportLeft",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/GetBoard",
     .duty = Relation::kTeam,
     .admin = Relation::kTeamWithoutNames},
    {.method = "/tandem.v1.DutyService/CloseEpisode", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ResolveEscalation", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ApplyTeamFiles", .admin = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ExplainVisit",
     .duty = Relation::kTeam,
     .admin = Relation::kTeamWithoutNames},
    {.method = "/tandem.v1.ReferralService/AddSource", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/AnswerRedFlags", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/AnswerExitGate", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/RecordObservations", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/AdviseReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/RedirectReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/RejectReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/EscalateReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/LinkReferrals", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/UnlinkReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/CorrectReferral", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/RecordBreachReason", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/SetBarrier", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/FindMatches", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReferralService/EstimateArrival",
     .referrer = Relation::kTeam,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/AcknowledgeStandOff",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/HandBack",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/StartBreak",
     .practitioner = Relation::kSelf,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/EndBreak",
     .practitioner = Relation::kSelf,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportOfferSeen",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportDelay",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportCannotContinue",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportNeedHelp",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportStaying",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportNoAccess",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportWrongAddress",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportObservations",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportDied",
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/RaiseSos",
     .practitioner = Relation::kSelf,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.FieldService/ReportSafeHome",
     .practitioner = Relation::kSelf,
     .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/TakeEscalation", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/CompleteTask", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/OfferBaton", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/AcceptBaton",
     .practitioner = Relation::kPut,
     .duty = Relation::kPut},
    {.method = "/tandem.v1.DutyService/AssignLeg", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/PinLeg", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/UnpinLeg", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ConvertMode", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ReleaseLeg", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ChooseLastCrew", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/SetMeetingPoint", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/AddTemporaryPractitioner", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/DelegateTask", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/CancelVisit", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/PlanExit", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ExtendEpisode", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/AskNext", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/AnswerEnquiry", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/AcceptHandoverItem",
     .practitioner = Relation::kPut,
     .duty = Relation::kPut},
    {.method = "/tandem.v1.DutyService/ConfirmResume", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ScheduleCalls", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/OpenEnquiry", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/OpenHandover", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/GetHuddle", .duty = Relation::kTeam},
    {.method = "/tandem.v1.DutyService/ImportRoster",
     .duty = Relation::kTeam,
     .admin = Relation::kTeam},
    {.method = "/tandem.v1.ReviewService/GetKpi",
     .duty = Relation::kTeam,
     .admin = Relation::kTeam},
    {.method = "/tandem.v1.ReviewService/FindReferrals", .duty = Relation::kTeam},
    {.method = "/tandem.v1.ReviewService/GetHistory", .duty = Relation::kTeam},
    {.method = "/tandem.v1.WatchService/Watch",
     .referrer = Relation::kOrganisation,
     .practitioner = Relation::kLeg,
     .duty = Relation::kTeam,
     .admin = Relation::kTeamWithoutNames},
    {.method = "/tandem.v1.AuthService/LogIn", .anybody = true},
    {.method = "/tandem.v1.AuthService/Refresh", .anybody = true},
    {.method = "/tandem.v1.AuthService/LogOut",
     .referrer = Relation::kSelf,
     .practitioner = Relation::kSelf,
     .duty = Relation::kSelf,
     .admin = Relation::kSelf,
     .password_due = true},
    {.method = "/tandem.v1.AuthService/ChangePassword",
     .referrer = Relation::kSelf,
     .practitioner = Relation::kSelf,
     .duty = Relation::kSelf,
     .admin = Relation::kSelf,
     .password_due = true},
    {.method = "/tandem.v1.AuthService/CreateAccount", .admin = Relation::kTeam},
    {.method = "/tandem.v1.AuthService/ResetPassword", .admin = Relation::kTeam},
    {.method = "/tandem.v1.AuthService/DisableAccount", .admin = Relation::kTeam},
    {.method = "/tandem.v1.AuthService/ListAccounts", .admin = Relation::kTeam},
    {.method = "/tandem.v1.AuthService/RevokeSessions", .admin = Relation::kTeam},
    {.method = "/tandem.v1.AuthService/IssueOneTimeCode",
     .duty = Relation::kTeam,
     .admin = Relation::kTeam},
});

Relation Cell(const PolicyRow& row, Role role) {
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
  return Relation::kNone;
}

const PolicyRow* RowOf(std::string_view method) {
  for (const PolicyRow& row : kTable) {
    if (row.method == method) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const PolicyRow> PolicyTable() { return kTable; }

Relation RelationOf(Role role, std::string_view method) {
  const PolicyRow* row = RowOf(method);
  return row == nullptr ? Relation::kNone : Cell(*row, role);
}

bool IsAllowed(Role role, std::string_view method) {
  return RelationOf(role, method) != Relation::kNone;
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
