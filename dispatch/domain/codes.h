#pragma once

// The closed code lists of the domain. Values are journalled: never renumber, never reuse.

namespace tandem {

enum class Discipline { kNursing = 1, kTherapy = 2, kMentalHealth = 3, kSocialCare = 4 };

// OT and physiotherapist are different registrations and not interchangeable.
enum class Profession {
  kNurse = 1,
  kAdvancedPractitioner = 2,
  kOccupationalTherapist = 3,
  kPhysiotherapist = 4,
  kMentalHealthNurse = 5,
  kSocialWorker = 6,
  kSupportWorker = 7,
  kParamedic = 8,
};

// Clinical priority to the door, set by triage; separate from the ResponseClock.
enum class Priority { kP1 = 1, kP2 = 2, kP3 = 3, kP4 = 4 };

// CSDS Waiting Time Measurement Type 05, 06 and 07.
enum class ClockType { kTwoHour = 5, kTwoDay = 6, kCrisisWithoutTarget = 7 };

// The answer to a safety question. "Not asked" is kUnknown and never looks like kNo.
enum class Answer { kUnknown = 4, kYes = 1, kNo = 2, kDeclined = 3 };

// Where an answer or a report came from.
enum class AnswerSource { kReferrer = 1, kPerson = 2, kCarer = 3, kRecord = 4, kStaff = 5 };

enum class TwoPersonReason { kDoor = 1, kTask = 2, kDiscipline = 3, kWitness = 4 };

enum class JointMode { kSingle = 1, kAllOrNone = 2, kLeadThenJoin = 3, kSeparateAllowed = 4 };

enum class Baton { kPhone = 1, kTriage = 2, kLead = 3, kOnCall = 4 };

// A practitioner's own state; never mixed with the stage of a leg.
enum class Duty { kOffDuty = 1, kAvailable = 2, kOnBreak = 3 };

enum class Role { kReferrer = 1, kPractitioner = 2, kDuty = 3, kAdmin = 4 };

// CSDS Source of Referral for Community, the values a crisis service meets.
enum class SourceKind {
  kGeneralPractice = 1,
  kSelf = 2,
  kCarer = 3,
  kEmergencyDepartment = 5,
  kAcuteWard = 6,
  kCommunityHealth = 7,
  kSocialServices = 11,
  kHospice = 12,
  kCareHome = 13,
  kPolice = 14,
  kTelephoneService = 19,  // NHS 111
  kVoluntary = 20,
  kAmbulance = 22,
  kMentalHealth = 23,
  kNotKnown = 99,
};

enum class MayBeTold { kStatusOnly = 1, kOutcome = 2, kNothing = 3 };

enum class ReferralStage {
  kReceived = 1,
  kAccepted = 2,
  kAdvised = 3,
  kRedirected = 4,
  kRejected = 5,
  kEscalated = 6,
  kWithdrawn = 7,
  kClosed = 8,
};

enum class LegStage {
  kTentative = 1,  // nobody asked yet, or asked in vain
  kOffered = 2,
  kHeld = 3,  // acknowledged; waits for its partner
  kCommitted = 4,
  kEnRoute = 5,
  kAtAddress = 6,
  kWithPerson = 7,
  kLeft = 8,
  kReleased = 9,
};

enum class OfferStage {
  kOpen = 1,
  kAcknowledged = 2,
  kDeclined = 3,
  kExpired = 4,
  kWithdrawn = 5,
};

// Why a practitioner can't. Never counted per person.
enum class DeclineReason {
  kWithSomeoneUntil = 1,
  kNotCompetent = 2,
  kUnsafeAlone = 3,
  kKnowTheFamily = 4,
  kVehicle = 5,
  kUnwell = 6,
  kBreakOwed = 7,
  kShiftEnds = 8,
  kNoKit = 9,
  kPhoneOnly = 10,
};

enum class WithdrawReason {
  kPersonDeclines = 1,
  kDuplicate = 2,
  kAlreadyWithOtherTeam = 3,
  kNoLongerNeeded = 4,
  kWorsened999 = 5,
  kMadeInError = 6,
};

enum class ReleaseReason {
  kPartnerFailed = 1,
  kBetterMatchAgreed = 2,
  kWorsened999 = 3,
  kDuplicate = 4,
  kDied = 5,
  kDeclined = 6,
  kHandedOver = 7,
  kReferralWithdrawn = 8,
  kSignedOff = 9,
};

enum class OfferWithdrawal {
  kTakenByAnother = 1,  // somebody else acknowledged the same leg first
  kReferralWithdrawn = 2,
  kPractitionerSignedOff = 3,
  kVisitEnded = 4,
};

enum class ContactMechanism { kFaceToFace = 1, kTelephone = 2, kVideo = 11 };

enum class ContactSubject { kPerson = 1, kProxy = 2 };

// How a visit ended for the episode. kCareContinues keeps the episode open.
enum class VisitOutcome {
  kCareContinues = 1,
  kHomeWithoutSupport = 2,
  kHomeWithReablement = 3,
  kHomeWithLongTermPackage = 4,
  kExistingServicesResume = 5,
  kCommunityBed = 6,
  kVirtualWard = 7,
  kSameDayEmergencyCare = 8,
  kAdmitted = 9,
  kAmbulance999 = 10,
  kCareHomeRespite = 11,
  kHospice = 12,
  kDeclinedWithCapacity = 13,
  kNoContact = 14,
};

enum class EscalationKind {
  kTriageOverdue = 1,      // a referral waits for its triage decision
  kNobodyFound = 2,        // an accepted visit has a leg nobody holds
  kPartnerUnanswered = 3,  // a held leg waits for its partner
  kSetOffOverdue = 4,
  kArrivalOverdue = 5,  // en route past the estimate
  kNoContactAtAddress = 6,
  kVisitOverdue = 7,    // with the person past the expected-out time
  kFactForReview = 8,   // a report that does not fit what is recorded
  kMayStillTravel = 9,  // a withdrawal the practitioner has not acknowledged
  kEpisodeReview = 10,  // 72 hours since first contact
};

// Facts a practitioner reports. Never refused to anyone who was ever told of the leg.
enum class FactKind { kSetOff = 1, kAtAddress = 2, kWithPerson = 3, kLeft = 4 };

// How a command ended. Every command ends in exactly one of these.
enum class Outcome { kApplied = 1, kMerged = 2, kFiledForReview = 3, kRefused = 4 };

}  // namespace tandem
