#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/sealed.h"

namespace tandem {

// An owed action: somebody with a baton does it and says how it ended. Overdue, it becomes an
// escalation (kTaskOverdue).
struct Task {
  TaskId id;
  TaskKind kind = TaskKind::kTellSource;
  Baton baton = Baton::kPhone;
  ReferralId referral;  // none only for tasks about a practitioner
  VisitId visit;
  LegId leg;
  OfferId offer;                          // kRingPractitioner
  EnquiryId enquiry;                      // kNextEnquiry
  PractitionerId practitioner;            // whom it is about
  int source = -1;                        // kTellSource: index into Referral::sources
  std::optional<ExitQuestion> condition;  // kWardCondition: what the ward owes
  Instant opened_at{};
  Instant due_at{};
  int attempts = 0;  // NO_ANSWER so far, of a call that is repeated

  friend bool operator==(const Task&, const Task&) = default;
};

// One service asked for help, a place or to take over; who was asked when and what they said. What
// is asked for stays ours until somebody has said yes.
struct Asked {
  ServiceId service;  // of the directory; none: named in `words`
  Sealed words;       // tandem.type.v1.Words: whom, what, their reference
  PrincipalId by;
  Instant at{};
  std::optional<EnquiryAnswer> answer;
  Sealed answer_words;  // tandem.type.v1.Words: the name that said so, when, on what terms
  std::optional<Instant> answered_at;

  friend bool operator==(const Asked&, const Asked&) = default;
};

struct Enquiry {
  EnquiryId id;
  EnquiryKind kind = EnquiryKind::kAid;
  ReferralId referral;
  Instant opened_at{};
  std::optional<Instant> needed_by;
  std::vector<Asked> asked;  // at least one, in order
  bool settled = false;      // somebody said yes, or it is no longer needed

  friend bool operator==(const Enquiry&, const Enquiry&) = default;
};

// One thing passed on at the change of shift.
struct HandoverItem {
  HandoverItemKind kind = HandoverItemKind::kReferral;
  std::int64_t number = 0;      // of the referral, escalation or task; the baton's code
  PractitionerId practitioner;  // for kPractitioner
  Sealed worry;                 // tandem.type.v1.Words: "I am worried about"; for kReferral
  std::optional<Instant> accepted_at;

  friend bool operator==(const HandoverItem&, const HandoverItem&) = default;
};

// The change of shift: the incoming lead accepts item by item; what is not accepted in time goes to
// ON_CALL.
struct Handover {
  HandoverId id;
  PrincipalId from;
  PrincipalId to;
  Instant opened_at{};
  Instant due_at{};
  std::vector<HandoverItem> items;

  friend bool operator==(const Handover&, const Handover&) = default;
};

}  // namespace tandem
