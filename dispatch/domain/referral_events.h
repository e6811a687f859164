#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/interpreter.h"
#include "dispatch/domain/observation.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/task.h"
#include "dispatch/domain/visit.h"

// What happened, as journalled. Events carry what was decided (deadlines, modes), never inputs to
// recompute: a new rule changes Decide, not Evolve.
//
// This page: referrals, episodes, and other services asked about them.

namespace tandem {

struct ReferralReceived {
  Referral referral;  // stage kReceived, with its triage timer
  friend bool operator==(const ReferralReceived&, const ReferralReceived&) = default;
};

struct SourceAdded {
  ReferralId referral;
  Source source;
  friend bool operator==(const SourceAdded&, const SourceAdded&) = default;
};

struct RedFlagsAnswered {
  ReferralId referral;
  std::map<RedFlagId, SafetyAnswer> answers;
  friend bool operator==(const RedFlagsAnswered&, const RedFlagsAnswered&) = default;
};

struct ExitGateAnswered {
  ReferralId referral;
  std::map<ExitQuestion, SafetyAnswer> answers;
  Sealed ward_contact;  // absent: unchanged, as the words
  Sealed words;
  friend bool operator==(const ExitGateAnswered&, const ExitGateAnswered&) = default;
};

struct ObservationRecorded {
  ReferralId referral;
  VisitId visit;  // when taken on a visit
  Observation observation;
  friend bool operator==(const ObservationRecorded&, const ObservationRecorded&) = default;
};

struct ReferralAccepted {
  ReferralId referral;
  Triage triage;
  ResponseClock clock;
  Episode episode;
  Visit visit;  // all legs kTentative, with the nobody-found timer
  friend bool operator==(const ReferralAccepted&, const ReferralAccepted&) = default;
};

struct ReferralDisposed {
  ReferralId referral;
  ReferralStage stage = ReferralStage::kAdvised;  // kAdvised, kRedirected or kRejected
  Disposal disposal;
  friend bool operator==(const ReferralDisposed&, const ReferralDisposed&) = default;
};

// The stage becomes kEscalated unless the referral is accepted already.
struct ReferralEscalated {
  ReferralId referral;
  EmergencyCall emergency;
  bool ends_waiting = false;  // it was waiting for triage: that is decided
  friend bool operator==(const ReferralEscalated&, const ReferralEscalated&) = default;
};

struct EmergencyConfirmed {
  ReferralId referral;
  Instant confirmed_at{};
  std::optional<Instant> expected_at;
  Sealed reference;
  friend bool operator==(const EmergencyConfirmed&, const EmergencyConfirmed&) = default;
};

struct ReferralLinked {
  ReferralId kept;
  ReferralId other;
  std::vector<Source> sources;              // of `other`, now also of `kept`
  std::optional<Instant> clock_started_at;  // of `kept`, when the other started earlier
  std::optional<Instant> clock_due_at;
  Sealed reason;
  friend bool operator==(const ReferralLinked&, const ReferralLinked&) = default;
};

struct ReferralUnlinked {
  ReferralId referral;
  ReferralId kept;
  Waiting waiting;  // it waits for triage again
  Sealed reason;
  friend bool operator==(const ReferralUnlinked&, const ReferralUnlinked&) = default;
};

// What it was stands in earlier records.
struct ReferralCorrected {
  ReferralId referral;
  Sealed reason;
  Sealed person;  // absent: unchanged, as with all that follow
  Sealed story;
  std::optional<NeedId> need;
  std::optional<Place> door;
  std::optional<DoorSafety> safety;
  std::optional<Interpreter> interpreter;
  std::map<VisitId, int> visit_minutes;  // of visits that had no interpreter before
  friend bool operator==(const ReferralCorrected&, const ReferralCorrected&) = default;
};

struct BarrierSet {
  ReferralId referral;
  std::set<OrganisationId> hidden_from;
  Sealed reason;
  friend bool operator==(const BarrierSet&, const BarrierSet&) = default;
};

struct PersonDied {
  ReferralId referral;
  Death death;
  friend bool operator==(const PersonDied&, const PersonDied&) = default;
};

struct ReferralWithdrawn {
  ReferralId referral;
  WithdrawReason reason = WithdrawReason::kNoLongerNeeded;
  friend bool operator==(const ReferralWithdrawn&, const ReferralWithdrawn&) = default;
};

// First contact face to face, or a correction of it: the earliest counts.
struct ClockStopped {
  ReferralId referral;
  Instant stopped_at{};
  bool breach = false;
  friend bool operator==(const ClockStopped&, const ClockStopped&) = default;
};

// Beside the clock, never in it.
struct BreachReasoned {
  ReferralId referral;
  Breach breach;
  friend bool operator==(const BreachReasoned&, const BreachReasoned&) = default;
};

struct EpisodeStarted {
  EpisodeId episode;
  Instant first_contact_at{};
  Waiting waiting;
  friend bool operator==(const EpisodeStarted&, const EpisodeStarted&) = default;
};

struct ExitPlanned {
  EpisodeId episode;
  Sealed plan;
  Waiting waiting;  // the review at 72 hours
  friend bool operator==(const ExitPlanned&, const ExitPlanned&) = default;
};

struct EpisodeExtended {
  EpisodeId episode;
  Sealed reason;
  PrincipalId owner;
  Waiting waiting;
  friend bool operator==(const EpisodeExtended&, const EpisodeExtended&) = default;
};

struct TaskDelegated {
  EpisodeId episode;
  Delegation delegation;
  friend bool operator==(const TaskDelegated&, const TaskDelegated&) = default;
};

struct EpisodeClosed {
  EpisodeId episode;
  VisitOutcome outcome = VisitOutcome::kHomeWithoutSupport;
  PrincipalId by;
  friend bool operator==(const EpisodeClosed&, const EpisodeClosed&) = default;
};

struct EnquiryOpened {
  Enquiry enquiry;
  friend bool operator==(const EnquiryOpened&, const EnquiryOpened&) = default;
};

struct EnquiryAsked {
  EnquiryId enquiry;
  Asked asked;
  friend bool operator==(const EnquiryAsked&, const EnquiryAsked&) = default;
};

struct EnquiryAnswered {
  EnquiryId enquiry;
  EnquiryAnswer answer = EnquiryAnswer::kNo;
  Sealed words;
  bool settled = false;
  friend bool operator==(const EnquiryAnswered&, const EnquiryAnswered&) = default;
};

// Leaves the state with everything that belongs to it; the archive keeps it.
struct EpisodeArchived {
  ReferralId referral;
  EpisodeId episode;  // none: it was never accepted
  friend bool operator==(const EpisodeArchived&, const EpisodeArchived&) = default;
};

}  // namespace tandem
