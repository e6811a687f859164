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
  kRedFlagRaised = 34,     // a YES among the red flags: escalate, or say why not
  kUnknownRedFlag = 35,
  kUnknownService = 36,
  kHandoverMissing = 37,  // nobody there has said yes, and no second person agreed
  kSameReferral = 38,     // a referral cannot join itself
  kAlreadyLinked = 39,
  kNotLinked = 40,
  kLinkTooOld = 41,  // can be undone for 72 hours
  kNothingToCorrect = 42,
  kPersonHasDied = 43,  // nothing more is planned for them
  kUnknownTask = 44,
  kResultDoesNotFit = 45,  // another kind of task ends so
  kBatonNotOffered = 46,   // to whoever wants to accept it
  kBatonIsTheirs = 47,     // offered to its holder
  kUnknownVisit = 48,
  kVisitOver = 49,
  kLegTaken = 50,     // somebody holds it: release it first
  kLegOver = 51,      // left or released
  kNotEligible = 52,  // breaks a rule nobody has overridden; the detail names it
  kRuleCannotBeBroken = 53,
  kNotPinned = 54,
  kPinOfAnother = 55,  // pinned to somebody else: unpin it first
  kLastCrewNotAsked = 56,
  kLastCrewDoor = 57,  // one alone, to an unsafe door
  kModeUnchanged = 58,
  kUnknownEnquiry = 59,
  kEnquirySettled = 60,
  kUnknownHandover = 61,
  kHandoverOpen = 62,  // another one is not accepted yet
  kTeamHeld = 63,      // time stood still: the lead confirms first
  kTeamNotHeld = 64,
  kAlreadyOnBreak = 65,
  kNotOnBreak = 66,
  kPractitionerExists = 67,  // a temporary practitioner needs a name of their own
  kTimePassed = 68,          // a time that must lie ahead
  kTimeTooFar = 69,
  kLegBegun = 70,  // under way: "cannot continue" instead of handing back
  kNotDelegable = 71,
  kRosterUnchanged = 72,
  kUnknownSource = 73,
  kEpisodeNotStarted = 74,   // nobody has been with the person yet
  kNotTheirBaton = 75,       // only its holder, or duty for them, may pass it on
  kOnLegNow = 76,            // a break cannot begin on the way or at a door
  kExitGateOwed = 77,        // a question to the ward is not asked; the detail names it
  kWardContactMissing = 78,  // the ward owes something and nobody there is named
  kNoBreach = 79,            // the clock has no due time, or stopped in time, or will never stop
};

std::string_view RefusalName(Refusal refusal);

struct Refused {
  Refusal reason;
  std::string detail;  // which id or rule; never personal data

  friend bool operator==(const Refused&, const Refused&) = default;
};

}  // namespace tandem
