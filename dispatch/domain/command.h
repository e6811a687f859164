#pragma once

#include <variant>
#include <vector>

#include "dispatch/base/switch_on.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/desk_commands.h"
#include "dispatch/domain/duty_commands.h"
#include "dispatch/domain/field_commands.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/roster.h"
#include "dispatch/domain/team.h"

// Everything anyone can ask of a team. Requests may be refused; facts (Report...) never are, to
// anyone who was ever told of the leg. Personal data arrive sealed: no rule can read them.

namespace tandem {

// Who speaks, as the front door established it.
struct Actor {
  PrincipalId principal;
  Role role = Role::kDuty;
  OrganisationId organisation;
  PractitionerId practitioner;  // for Role::kPractitioner

  friend bool operator==(const Actor&, const Actor&) = default;
};

// --- the team -----------------------------------------------------------------------------------

struct ConfigureTeam {
  TeamData data;
};

// People and their shifts for a stretch of time: replaces what was known of that stretch.
struct ImportRoster {
  Instant from{};
  Instant until{};
  std::vector<Shift> shifts;
};

// --- the house itself ---------------------------------------------------------------------------

// The planner's proposal for one visit: offers for legs that need somebody.
struct PlannedOffer {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  int travel_minutes = 0;
  bool via_base = false;  // kit has to be fetched; its minutes are in travel_minutes

  friend bool operator==(const PlannedOffer&, const PlannedOffer&) = default;
};

struct ApplyPlan {
  Revision basis;  // the state the plan was made on
  std::vector<PlannedOffer> offers;
};

// Time went by: the engine sends it when NextWakeup says so.
struct PassTime {};

// Time stood still: the engine sends it before anything else when the gap is over the limit.
struct HoldTeam {
  Instant stopped_at{};
};

using AnyCommand = std::variant<
    ConfigureTeam, ImportRoster, ReceiveReferral, WithdrawReferral, AddSource, AskLikelyTime,
    AcceptReferral, AnswerRedFlags, AnswerExitGate, RecordObservations, AdviseReferral,
    RedirectReferral, RejectReferral, EscalateReferral, LinkReferrals, UnlinkReferral,
    CorrectReferral, RecordBreachReason, SetBarrier, SignOn, SignOff, AcknowledgeOffer,
    DeclineOffer, AcknowledgeWithdrawal, AcknowledgeStandOff, HandBack, StartBreak, EndBreak,
    ReportOfferSeen, ReportSetOff, ReportAtAddress, ReportWithPerson, ReportLeft, ReportDelay,
    ReportCannotContinue, ReportNeedHelp, ReportStaying, ReportNoAccess, ReportWrongAddress,
    ReportObservations, ReportDied, RaiseSos, ReportSafeHome, CloseEpisode, ResolveEscalation,
    TakeEscalation, CompleteTask, OfferBaton, AcceptBaton, AssignLeg, PinLeg, UnpinLeg, ConvertMode,
    ReleaseLeg, ChooseLastCrew, SetMeetingPoint, AddTemporaryPractitioner, DelegateTask,
    ScheduleCalls, CancelVisit, PlanExit, ExtendEpisode, OpenEnquiry, AskNext, AnswerEnquiry,
    OpenHandover, AcceptHandoverItem, ConfirmResume, ApplyPlan, PassTime, HoldTeam>;

// One of seventy kinds; made, copied and ended in command.cc alone, like Event.
struct Command : AnyCommand {
  Command();
  template <class Kind>
    requires kIsKindOf<Kind, AnyCommand>
  Command(Kind kind);  // implicit, as with the variant itself
  Command(const Command& other);
  Command(Command&& other) noexcept;
  Command& operator=(const Command& other);
  Command& operator=(Command&& other) noexcept;
  ~Command();
};

// Inbox lanes, served in this order.
enum class Lane { kFacts = 0, kRequests = 1, kRest = 2 };

Lane LaneOf(const Command& command);

}  // namespace tandem
