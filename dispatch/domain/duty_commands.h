#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"

// What the holders of the batons decide.

namespace tandem {

// --- duty ---------------------------------------------------------------------------------------

struct CloseEpisode {
  EpisodeId episode;
  VisitOutcome outcome = VisitOutcome::kHomeWithoutSupport;  // never kCareContinues
};

// "I have dealt with it": for escalations that no later fact resolves (kFactForReview, kSos ...).
struct ResolveEscalation {
  EscalationId escalation;
};

// "I have it": not raised again before then, at most Timers::snooze_max from now.
struct TakeEscalation {
  EscalationId escalation;
  Span snooze{};  // 0: the longest
};

// What became of an owed action. Details go with some kinds: see rules/decide_task.cc.
struct CompleteTask {
  TaskId task;
  TaskResult result = TaskResult::kDone;
  Sealed words;                          // what was said
  std::optional<DeclineReason> decline;  // kRingPractitioner with kCannot
  std::optional<Instant> expected_at;    // kConfirmEmergency
};

struct OfferBaton {
  Baton baton = Baton::kLead;
  PrincipalId to;
};

struct AcceptBaton {
  Baton baton = Baton::kLead;
};

// The lead puts a leg to somebody. Broken rules are named and the reason said, or it is refused;
// kOnDuty, kOtherLegsHolder and, at an unsafe door, kTemporary cannot be broken.
struct AssignLeg {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  int travel_minutes = 0;
  std::set<EligibilityRule> override_rules;
  Sealed reason;
};

struct PinLeg {
  VisitId visit;
  LegId leg;
  Pin pin;  // its owner is the speaker
};

struct UnpinLeg {
  VisitId visit;
  LegId leg;
};

struct ConvertMode {
  VisitId visit;
  JointMode mode = JointMode::kAllOrNone;
  int gap_minutes_max = 0;
  bool override_reasons = false;  // laxer than the reasons ask: needs `reason`, stays flagged
  Sealed reason;
};

struct ReleaseLeg {
  VisitId visit;
  LegId leg;
  ReleaseReason reason = ReleaseReason::kLeadDecided;
  bool look_again = true;  // the leg is offered to others; else it is given up
};

struct ChooseLastCrew {
  VisitId visit;
  LastCrewChoice choice = LastCrewChoice::kSendBoth;
};

struct SetMeetingPoint {
  VisitId visit;
  Sealed meeting_point;
};

// Known for this shift: identity seen, everything else unverified.
struct AddTemporaryPractitioner {
  TemporaryPractitioner person;  // expires_at: 1 min to 16 h from now
};

struct DelegateTask {
  EpisodeId episode;
  Delegation delegation;
};

// One planned visit of the 72 hours.
struct PlannedCall {
  VisitKind kind = VisitKind::kCareCall;
  LegRequirement requirement;
  bool double_handed = false;  // TASK: two people, all or none
  Instant window_from{};
  Instant window_until{};
  bool time_critical = false;
  int visit_minutes = 30;
  Sealed instructions;
};

struct ScheduleCalls {
  EpisodeId episode;
  std::vector<PlannedCall> calls;  // 1 to limits::kCareCallsMax
};

struct CancelVisit {
  VisitId visit;
  Sealed reason;
};

struct PlanExit {
  EpisodeId episode;
  Sealed plan;
};

struct ExtendEpisode {
  EpisodeId episode;
  Sealed reason;
  PrincipalId owner;
  Instant review_at{};
};

struct OpenEnquiry {
  EnquiryKind kind = EnquiryKind::kAid;
  ReferralId referral;
  std::optional<Instant> needed_by;
  ServiceId service;
  Sealed words;
};

struct AskNext {
  EnquiryId enquiry;
  ServiceId service;
  Sealed words;
};

// kYes to an onward handover or aid: read back; only then is it theirs.
struct AnswerEnquiry {
  EnquiryId enquiry;
  EnquiryAnswer answer = EnquiryAnswer::kNo;
  Sealed words;  // who said it, owed with kYes
};

struct OpenHandover {
  PrincipalId to;
  std::map<ReferralId, Sealed> worries;
};

struct AcceptHandoverItem {
  HandoverId handover;
  int item = 0;  // index; -1: all that is left
};

// "This is where everybody is": ends a standstill.
struct ConfirmResume {};

}  // namespace tandem
