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
// kGoingHome: the shift is over, the person is not yet known to be home.
enum class Duty { kOffDuty = 1, kAvailable = 2, kOnBreak = 3, kGoingHome = 4 };

enum class TravelMode { kCar = 1, kBicycle = 2, kFoot = 3 };

enum class AllocationMode { kAssignAndAck = 1, kOffer = 2 };

// Who is rung when it is more than we can do.
enum class EmergencyLevel {
  kAmbulance999 = 1,
  kHealthProfessionalLine = 2,  // the ambulance service's line for clinicians: ask a level
  kSameDayEmergency = 3,        // emergency department or SDEC
  kGpWithinHour = 4,            // in or out of hours
  kPalliativeLine = 5,
  kPolice = 6,
  kFire = 7,
};

// Who undertakes to ring.
enum class EmergencyCaller { kCaller = 1, kDesk = 2, kPractitioner = 3 };

// What has to be asked before a referral for a need is accepted, besides its red flags.
enum class Gate { kHospitalExit = 1 };

// What the ward is asked before somebody comes home from hospital, in this order.
enum class ExitQuestion {
  kMedicines = 1,         // in their hand, not "to follow"
  kChart = 2,             // medicines chart or MAR goes with them
  kTimeCriticalDrug = 3,  // is it known whether one is due, and when?
  kDischargeLetter = 4,
  kSupplies = 5,      // oxygen, catheter, dressings
  kTransferSeen = 6,  // somebody by name saw how they transfer
  kHomeReady = 7,     // key, heat, food
  kTransportTime = 8,
  kNextOfKinTold = 9,
  kRespectForm = 10,  // the ReSPECT form goes with them
};

enum class InterpreterMode {
  kPhone = 1,
  kFaceToFace = 2,
  kVideo = 3,  // sign language by relay as well
};

// Inside or outside the team's area, for one discipline.
enum class AreaVerdict { kUnknown = 3, kInside = 1, kOutside = 2 };

enum class VisitKind { kFirst = 1, kCareCall = 2, kSitting = 3, kFollowUp = 4 };

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
  kLinked = 9,  // found to be the same crisis as another referral
};

// Why a referral is not taken; practice 6.7 maps each to CSDS, BaRS and DoS.
enum class RejectReason {
  kDuplicate = 1,
  kNotClinicallySuitable = 2,
  kNeeds999 = 3,
  kMentalHealthCrisis = 4,
  kUnder18 = 5,
  kOutOfAreaHandedOver = 6,
  kNoCapacity = 7,
  kSkillNotOnNow = 8,
  kInformationMissingAfterTwoCalls = 9,
  kCouldNotContact = 10,
  kPersonDeclines = 11,
  kAlreadyWithOtherTeam = 12,
  kWardConditionsUnmet = 13,
};

// Why the response came later than its clock allows. Whatever is said, the clock stays as it is.
enum class BreachReason {
  kNightCover = 1,
  kNoSkillOn = 2,
  kPartnerLate = 3,
  kTravel = 4,
  kNoAccess = 5,
  kPersonAskedLater = 6,  // owes the time that was offered
  kTriageLate = 7,
  kWrongAddress = 8,
  kOutage = 9,
  kWaitedForSafety = 10,  // for the second one at an unsafe door
  kAmbulanceWaitElsewhere = 11,
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
  kLeadDecided = 10,
  kHandedBack = 11,
  kVisitCancelled = 12,
  kCannotContinue = 13,
  kModeChanged = 14,
};

enum class OfferWithdrawal {
  kTakenByAnother = 1,  // somebody else acknowledged the same leg first
  kReferralWithdrawn = 2,
  kPractitionerSignedOff = 3,
  kVisitEnded = 4,
  kLeadAssigned = 5,  // the lead put the leg to somebody else
  kHandedBack = 6,
  kPartnerFailed = 7,  // all or none: asked again together
};

// What was sent when nobody answered an offer; each rung once.
enum class OfferPrompt { kSecondPrompt = 1, kSms = 2, kRing = 3 };

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
  kDiedExpected = 15,  // verified
  kDiedUnexpected = 16,
  kFoundDead = 17,
  kDiedPreferredPlace = 18,
  kAwaitingAmbulance = 19,
  kNoAccessSafeElsewhere = 20,
  kUnableToAssess = 21,
  kExtendedBeyond72h = 22,
  kHandedOver = 23,  // another service said yes
};

enum class DeathKind { kExpected = 1, kUnexpected = 2, kFoundDead = 3 };

enum class EscalationKind {
  kTriageOverdue = 1,      // a referral waits for its triage decision
  kNobodyFound = 2,        // an accepted visit has a leg nobody holds: ask for aid
  kPartnerUnanswered = 3,  // a held leg waits for its partner
  kSetOffOverdue = 4,
  kArrivalOverdue = 5,  // en route past the estimate
  kNoContactAtAddress = 6,
  kVisitOverdue = 7,    // with the person past the expected-out time
  kFactForReview = 8,   // a report that does not fit what is recorded
  kMayStillTravel = 9,  // a withdrawal the practitioner has not acknowledged
  kEpisodeReview = 10,  // 72 hours since first contact
  kTaskOverdue = 11,    // an owed action nobody did
  kLeadDirects = 12,    // asked in vain: the lead assigns somebody
  kLastCrew = 13,       // sending both leaves nobody: the lead chooses
  kPartnerFailed = 14,  // one of two cannot go on; the other is told
  kAloneInside = 15,    // the partner is gone and the other is inside
  kSos = 16,
  kHelpNeeded = 17,
  kRedFlag = 18,         // somebody answered YES, or a NEWS2 is high
  kStandOffUnseen = 19,  // "do not go in" not acknowledged
  kCareCallMissed = 20,
  kExitPlan = 21,  // 48 hours: how does it end?
  kShiftEndedWithLegs = 22,
  kNotHomeSafe = 23,
  kHandoverUnaccepted = 24,
  kTeamHeld = 25,  // time stood still: confirm where everybody is
  kWrongAddress = 26,
  kPersonDied = 27,
  kBreakOwed = 28,
  kRestShort = 30,         // on duty again within the rest that is owed
  kCannotMeetTarget = 29,  // said by nobody yet: the predicted arrival is past target or due
};

// Facts a practitioner reports. Never refused to anyone who was ever told of the leg.
enum class FactKind {
  kSetOff = 1,
  kAtAddress = 2,
  kWithPerson = 3,
  kLeft = 4,
  kDelay = 5,
  kCannotContinue = 6,
  kNeedHelp = 7,
  kStaying = 8,
  kNoAccess = 9,
  kWrongAddress = 10,
  kObservations = 11,
  kDied = 12,
};

enum class CannotContinueReason { kVehicle = 1, kIll = 2, kUnsafe = 3, kInjured = 4, kOther = 5 };

enum class HelpKind { kSecondPair = 1, kLiftKit = 2, kNurse = 3, kPolice = 4 };

enum class StayingReason { kAmbulance = 1, kRelief = 2 };

// An owed action: what is to be done.
enum class TaskKind {
  kRingPractitioner = 1,  // an offer nobody acknowledged: ring, read back
  kWelfareCall = 2,       // ring whoever waits: better, same, worse?
  kConfirmEmergency = 3,  // was it rung, do they come?
  kTellSource = 4,        // a source is owed word
  kTellPerson = 5,        // who comes and when
  kPossibleDuplicate = 6,
  kNoAccessPhones = 7,
  kNoAccessKeys = 8,
  kNoAccessDecide = 9,
  kDoorCheck = 10,  // both well, at a door that needed two
  kStayingCheck = 11,
  kSittingRelief = 12,
  kNextEnquiry = 13,    // another service has not answered: ask the next
  kWardCondition = 14,  // a named person on the ward owes something
  kVerifyDeath = 15,
  kTellGp = 16,
  kTellNextOfKin = 17,
  kDebrief = 18,
  kRetryVisit = 19,  // refused or not in: try again
  kSafeHome = 20,
  kAskRedFlags = 21,  // questions of the fixed list that nobody has asked yet
};

// How an owed action ended. Which fit which kind: rules/task_rules.h.
enum class TaskResult {
  kDone = 1,
  kAcknowledged = 2,  // by phone, read back
  kCannot = 3,
  kNoAnswer = 4,
  kBetter = 5,
  kSame = 6,
  kWorse = 7,
  kConfirmed = 8,
  kNotRung = 9,
  kDifferent = 10,  // not the same crisis
  kNotNeeded = 11,
};

// What another service is asked for.
enum class EnquiryKind { kAid = 1, kPlacement = 2, kOnwardHandover = 3 };

enum class EnquiryAnswer { kYes = 1, kNo = 2, kNoAnswer = 3 };

enum class LastCrewChoice { kSendBoth = 1, kSendOne = 2, kCallOnCall = 3, kAskNeighbour = 4 };

// The hard rules between one practitioner and one leg. Every candidate gets a verdict per rule, so
// that "why not her?" has an answer; an override names the rules it breaks.
enum class EligibilityRule {
  kOnDuty = 1,
  kFree = 2,  // no open offer, no leg held or under way elsewhere; P1 may ask whoever is on scene
  kDiscipline = 3,
  kProfession = 4,
  kCompetencies = 5,     // all of them, in date, or delegated by name for this person
  kNotPassedOver = 6,    // did not decline this leg, and no expired offer too recently
  kOtherLegsHolder = 7,  // not already on the same visit
  kKit = 8,              // carried, or to be fetched from the base
  kShiftEnds = 9,        // no new work so close to the end of the shift, unless P1
  kTemporary = 10,       // not yet verified: never the door, alone only where the risk is low
  kPinned = 11,          // the leg is pinned to somebody else
  kJointMode = 12,       // only in overrides: a visit made laxer than its reasons ask
};

// What an open handover passes on, one by one.
enum class HandoverItemKind {
  kReferral = 1,
  kEscalation = 2,
  kTask = 3,
  kBaton = 4,
  kPractitioner = 5,  // on the road past the end of the shift
};

// How a command ended. Every command ends in exactly one of these.
enum class Outcome { kApplied = 1, kMerged = 2, kFiledForReview = 3, kRefused = 4 };

}  // namespace tandem
