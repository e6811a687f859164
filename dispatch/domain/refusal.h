#pragma once

#include <string>
#include <string_view>

namespace tandem {

// Why a request does not fit the state. Names are stable: clients translate them, the API docs
// list them, a tidy test asks for a test of each. RefusalName(kOfferExpired) == "OFFER_EXPIRED".
enum class Refusal {
  kTeamNotConfigured = 1,
  kTeamUnchanged = 2,  // the same team data are already in force
  kUnknownReferral = 3,
  kUnknownOffer = 4,
  kUnknownLeg = 5,
  kUnknownPractitioner = 6,
  kUnknownNeed = 7,
  kUnknownEpisode = 8,
  kNotYours = 9,             // another organisation's referral, another practitioner's leg
  kReferralNotWaiting = 10,  // already triaged, withdrawn or closed
  kReferralOver = 11,        // withdrawn or closed: nothing left to withdraw
  kContactMade = 12,         // somebody has been with the person: close, do not withdraw
  kSafetyNetMissing = 13,    // accepting needs safety-net advice given to somebody
  kReasonMissing = 14,       // a choice that departs from the default needs a reason
  kClockStartInFuture = 15,
  kModeLaxerThanReasons = 16,
  kOfferExpired = 17,
  kOfferTaken = 18,  // somebody else acknowledged first
  kOfferWithdrawn = 19,
  kOfferAnswered = 20,    // this practitioner already answered otherwise
  kLegNotCommitted = 21,  // set off needs every leg of an all-or-none visit held
  kLegNotWithdrawn = 22,
  kNeverTold = 23,  // this practitioner was never told of the leg
  kAlreadyOnDuty = 24,
  kNotOnDuty = 25,
  kLegsOpen = 26,  // sign-off with a leg committed or under way
  kEpisodeOpenLegs = 27,
  kEpisodeClosed = 28,
  kPlanOutdated = 29,      // the state moved on since the plan was made
  kPlanUnsafe = 30,        // the plan breaks a hard rule
  kOutcomeForgotten = 31,  // a request queued longer than outcomes are kept (72 h)
  kUnknownEscalation = 32,
  kEscalationStands = 33,  // its cause is still there: mend that, and it resolves itself
};

std::string_view RefusalName(Refusal refusal);

struct Refused {
  Refusal reason;
  std::string detail;  // which id or rule; never personal data

  friend bool operator==(const Refused&, const Refused&) = default;
};

}  // namespace tandem
