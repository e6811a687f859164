#include "dispatch/domain/refusal.h"

namespace tandem {

std::string_view RefusalName(Refusal refusal) {
  switch (refusal) {
    case Refusal::kTeamNotConfigured:
      return "TEAM_NOT_CONFIGURED";
    case Refusal::kTeamUnchanged:
      return "TEAM_UNCHANGED";
    case Refusal::kUnknownReferral:
      return "UNKNOWN_REFERRAL";
    case Refusal::kUnknownOffer:
      return "UNKNOWN_OFFER";
    case Refusal::kUnknownLeg:
      return "UNKNOWN_LEG";
    case Refusal::kUnknownPractitioner:
      return "UNKNOWN_PRACTITIONER";
    case Refusal::kUnknownNeed:
      return "UNKNOWN_NEED";
    case Refusal::kUnknownEpisode:
      return "UNKNOWN_EPISODE";
    case Refusal::kNotYours:
      return "NOT_YOURS";
    case Refusal::kReferralNotWaiting:
      return "REFERRAL_NOT_WAITING";
    case Refusal::kReferralOver:
      return "REFERRAL_OVER";
    case Refusal::kContactMade:
      return "CONTACT_MADE";
    case Refusal::kSafetyNetMissing:
      return "SAFETY_NET_MISSING";
    case Refusal::kReasonMissing:
      return "REASON_MISSING";
    case Refusal::kClockStartInFuture:
      return "CLOCK_START_IN_FUTURE";
    case Refusal::kModeLaxerThanReasons:
      return "MODE_LAXER_THAN_REASONS";
    case Refusal::kOfferExpired:
      return "OFFER_EXPIRED";
    case Refusal::kOfferTaken:
      return "OFFER_TAKEN";
    case Refusal::kOfferWithdrawn:
      return "OFFER_WITHDRAWN";
    case Refusal::kOfferAnswered:
      return "OFFER_ANSWERED";
    case Refusal::kLegNotCommitted:
      return "LEG_NOT_COMMITTED";
    case Refusal::kLegNotWithdrawn:
      return "LEG_NOT_WITHDRAWN";
    case Refusal::kNeverTold:
      return "NEVER_TOLD";
    case Refusal::kAlreadyOnDuty:
      return "ALREADY_ON_DUTY";
    case Refusal::kNotOnDuty:
      return "NOT_ON_DUTY";
    case Refusal::kLegsOpen:
      return "LEGS_OPEN";
    case Refusal::kEpisodeOpenLegs:
      return "EPISODE_OPEN_LEGS";
    case Refusal::kEpisodeClosed:
      return "EPISODE_CLOSED";
    case Refusal::kPlanOutdated:
      return "PLAN_OUTDATED";
    case Refusal::kPlanUnsafe:
      return "PLAN_UNSAFE";
    case Refusal::kOutcomeForgotten:
      return "OUTCOME_FORGOTTEN";
    case Refusal::kUnknownEscalation:
      return "UNKNOWN_ESCALATION";
    case Refusal::kEscalationStands:
      return "ESCALATION_STANDS";
  }
  return "UNKNOWN_REFUSAL";
}

}  // namespace tandem
