#pragma once

#include <array>

#include "dispatch/domain/codes.h"
#include "dispatch/domain/observation.h"

// Every value of every code list of the domain, for tests that go through all of them. The test of
// dispatch/wire/codes.h notices when a list here is short.

namespace tandem::testing {

template <class Code>
inline constexpr std::array<Code, 0> kAllCodes{};

template <>
inline constexpr auto kAllCodes<Discipline> = std::array{
    Discipline::kNursing, Discipline::kTherapy, Discipline::kMentalHealth, Discipline::kSocialCare};

template <>
inline constexpr auto kAllCodes<Profession> = std::array{Profession::kNurse,
                                                         Profession::kAdvancedPractitioner,
                                                         Profession::kOccupationalTherapist,
                                                         Profession::kPhysiotherapist,
                                                         Profession::kMentalHealthNurse,
                                                         Profession::kSocialWorker,
                                                         Profession::kSupportWorker,
                                                         Profession::kParamedic};

template <>
inline constexpr auto kAllCodes<Priority> =
    std::array{Priority::kP1, Priority::kP2, Priority::kP3, Priority::kP4};

template <>
inline constexpr auto kAllCodes<ClockType> =
    std::array{ClockType::kTwoHour, ClockType::kTwoDay, ClockType::kCrisisWithoutTarget};

template <>
inline constexpr auto kAllCodes<Answer> =
    std::array{Answer::kUnknown, Answer::kYes, Answer::kNo, Answer::kDeclined};

template <>
inline constexpr auto kAllCodes<AnswerSource> =
    std::array{AnswerSource::kReferrer, AnswerSource::kPerson, AnswerSource::kCarer,
               AnswerSource::kRecord, AnswerSource::kStaff};

template <>
inline constexpr auto kAllCodes<TwoPersonReason> =
    std::array{TwoPersonReason::kDoor, TwoPersonReason::kTask, TwoPersonReason::kDiscipline,
               TwoPersonReason::kWitness};

template <>
inline constexpr auto kAllCodes<JointMode> =
    std::array{JointMode::kSingle, JointMode::kAllOrNone, JointMode::kLeadThenJoin,
               JointMode::kSeparateAllowed};

template <>
inline constexpr auto kAllCodes<Baton> =
    std::array{Baton::kPhone, Baton::kTriage, Baton::kLead, Baton::kOnCall};

template <>
inline constexpr auto kAllCodes<Duty> =
    std::array{Duty::kOffDuty, Duty::kAvailable, Duty::kOnBreak, Duty::kGoingHome};

template <>
inline constexpr auto kAllCodes<TravelMode> =
    std::array{TravelMode::kCar, TravelMode::kBicycle, TravelMode::kFoot};

template <>
inline constexpr auto kAllCodes<AllocationMode> =
    std::array{AllocationMode::kAssignAndAck, AllocationMode::kOffer};

template <>
inline constexpr auto kAllCodes<EmergencyLevel> =
    std::array{EmergencyLevel::kAmbulance999,
               EmergencyLevel::kHealthProfessionalLine,
               EmergencyLevel::kSameDayEmergency,
               EmergencyLevel::kGpWithinHour,
               EmergencyLevel::kPalliativeLine,
               EmergencyLevel::kPolice,
               EmergencyLevel::kFire};

template <>
inline constexpr auto kAllCodes<EmergencyCaller> =
    std::array{EmergencyCaller::kCaller, EmergencyCaller::kDesk, EmergencyCaller::kPractitioner};

template <>
inline constexpr auto kAllCodes<AreaVerdict> =
    std::array{AreaVerdict::kUnknown, AreaVerdict::kInside, AreaVerdict::kOutside};

template <>
inline constexpr auto kAllCodes<VisitKind> =
    std::array{VisitKind::kFirst, VisitKind::kCareCall, VisitKind::kSitting, VisitKind::kFollowUp};

template <>
inline constexpr auto kAllCodes<Role> =
    std::array{Role::kReferrer, Role::kPractitioner, Role::kDuty, Role::kAdmin};

template <>
inline constexpr auto kAllCodes<SourceKind> = std::array{SourceKind::kGeneralPractice,
                                                         SourceKind::kSelf,
                                                         SourceKind::kCarer,
                                                         SourceKind::kEmergencyDepartment,
                                                         SourceKind::kAcuteWard,
                                                         SourceKind::kCommunityHealth,
                                                         SourceKind::kSocialServices,
                                                         SourceKind::kHospice,
                                                         SourceKind::kCareHome,
                                                         SourceKind::kPolice,
                                                         SourceKind::kTelephoneService,
                                                         SourceKind::kVoluntary,
                                                         SourceKind::kAmbulance,
                                                         SourceKind::kMentalHealth,
                                                         SourceKind::kNotKnown};

template <>
inline constexpr auto kAllCodes<MayBeTold> =
    std::array{MayBeTold::kStatusOnly, MayBeTold::kOutcome, MayBeTold::kNothing};

template <>
inline constexpr auto kAllCodes<ReferralStage> =
    std::array{ReferralStage::kReceived,   ReferralStage::kAccepted, ReferralStage::kAdvised,
               ReferralStage::kRedirected, ReferralStage::kRejected, ReferralStage::kEscalated,
               ReferralStage::kWithdrawn,  ReferralStage::kClosed,   ReferralStage::kLinked};

template <>
inline constexpr auto kAllCodes<RejectReason> =
    std::array{RejectReason::kDuplicate,
               RejectReason::kNotClinicallySuitable,
               RejectReason::kNeeds999,
               RejectReason::kMentalHealthCrisis,
               RejectReason::kUnder18,
               RejectReason::kOutOfAreaHandedOver,
               RejectReason::kNoCapacity,
               RejectReason::kSkillNotOnNow,
               RejectReason::kInformationMissingAfterTwoCalls,
               RejectReason::kCouldNotContact,
               RejectReason::kPersonDeclines,
               RejectReason::kAlreadyWithOtherTeam,
               RejectReason::kWardConditionsUnmet};

template <>
inline constexpr auto kAllCodes<LegStage> =
    std::array{LegStage::kTentative,  LegStage::kOffered, LegStage::kHeld,
               LegStage::kCommitted,  LegStage::kEnRoute, LegStage::kAtAddress,
               LegStage::kWithPerson, LegStage::kLeft,    LegStage::kReleased};

template <>
inline constexpr auto kAllCodes<OfferStage> =
    std::array{OfferStage::kOpen, OfferStage::kAcknowledged, OfferStage::kDeclined,
               OfferStage::kExpired, OfferStage::kWithdrawn};

template <>
inline constexpr auto kAllCodes<DeclineReason> = std::array{
    DeclineReason::kWithSomeoneUntil, DeclineReason::kNotCompetent, DeclineReason::kUnsafeAlone,
    DeclineReason::kKnowTheFamily,    DeclineReason::kVehicle,      DeclineReason::kUnwell,
    DeclineReason::kBreakOwed,        DeclineReason::kShiftEnds,    DeclineReason::kNoKit,
    DeclineReason::kPhoneOnly};

template <>
inline constexpr auto kAllCodes<WithdrawReason> =
    std::array{WithdrawReason::kPersonDeclines,       WithdrawReason::kDuplicate,
               WithdrawReason::kAlreadyWithOtherTeam, WithdrawReason::kNoLongerNeeded,
               WithdrawReason::kWorsened999,          WithdrawReason::kMadeInError};

template <>
inline constexpr auto kAllCodes<ReleaseReason> =
    std::array{ReleaseReason::kPartnerFailed,  ReleaseReason::kBetterMatchAgreed,
               ReleaseReason::kWorsened999,    ReleaseReason::kDuplicate,
               ReleaseReason::kDied,           ReleaseReason::kDeclined,
               ReleaseReason::kHandedOver,     ReleaseReason::kReferralWithdrawn,
               ReleaseReason::kSignedOff,      ReleaseReason::kLeadDecided,
               ReleaseReason::kHandedBack,     ReleaseReason::kVisitCancelled,
               ReleaseReason::kCannotContinue, ReleaseReason::kModeChanged};

template <>
inline constexpr auto kAllCodes<OfferWithdrawal> =
    std::array{OfferWithdrawal::kTakenByAnother,        OfferWithdrawal::kReferralWithdrawn,
               OfferWithdrawal::kPractitionerSignedOff, OfferWithdrawal::kVisitEnded,
               OfferWithdrawal::kLeadAssigned,          OfferWithdrawal::kHandedBack,
               OfferWithdrawal::kPartnerFailed};

template <>
inline constexpr auto kAllCodes<OfferPrompt> =
    std::array{OfferPrompt::kSecondPrompt, OfferPrompt::kSms, OfferPrompt::kRing};

template <>
inline constexpr auto kAllCodes<ContactMechanism> = std::array{
    ContactMechanism::kFaceToFace, ContactMechanism::kTelephone, ContactMechanism::kVideo};

template <>
inline constexpr auto kAllCodes<ContactSubject> =
    std::array{ContactSubject::kPerson, ContactSubject::kProxy};

template <>
inline constexpr auto kAllCodes<VisitOutcome> = std::array{VisitOutcome::kCareContinues,
                                                           VisitOutcome::kHomeWithoutSupport,
                                                           VisitOutcome::kHomeWithReablement,
                                                           VisitOutcome::kHomeWithLongTermPackage,
                                                           VisitOutcome::kExistingServicesResume,
                                                           VisitOutcome::kCommunityBed,
                                                           VisitOutcome::kVirtualWard,
                                                           VisitOutcome::kSameDayEmergencyCare,
                                                           VisitOutcome::kAdmitted,
                                                           VisitOutcome::kAmbulance999,
                                                           VisitOutcome::kCareHomeRespite,
                                                           VisitOutcome::kHospice,
                                                           VisitOutcome::kDeclinedWithCapacity,
                                                           VisitOutcome::kNoContact,
                                                           VisitOutcome::kDiedExpected,
                                                           VisitOutcome::kDiedUnexpected,
                                                           VisitOutcome::kFoundDead,
                                                           VisitOutcome::kDiedPreferredPlace,
                                                           VisitOutcome::kAwaitingAmbulance,
                                                           VisitOutcome::kNoAccessSafeElsewhere,
                                                           VisitOutcome::kUnableToAssess,
                                                           VisitOutcome::kExtendedBeyond72h,
                                                           VisitOutcome::kHandedOver};

template <>
inline constexpr auto kAllCodes<DeathKind> =
    std::array{DeathKind::kExpected, DeathKind::kUnexpected, DeathKind::kFoundDead};

template <>
inline constexpr auto kAllCodes<EscalationKind> =
    std::array{EscalationKind::kTriageOverdue,     EscalationKind::kNobodyFound,
               EscalationKind::kPartnerUnanswered, EscalationKind::kSetOffOverdue,
               EscalationKind::kArrivalOverdue,    EscalationKind::kNoContactAtAddress,
               EscalationKind::kVisitOverdue,      EscalationKind::kFactForReview,
               EscalationKind::kMayStillTravel,    EscalationKind::kEpisodeReview,
               EscalationKind::kTaskOverdue,       EscalationKind::kLeadDirects,
               EscalationKind::kLastCrew,          EscalationKind::kPartnerFailed,
               EscalationKind::kAloneInside,       EscalationKind::kSos,
               EscalationKind::kHelpNeeded,        EscalationKind::kRedFlag,
               EscalationKind::kStandOffUnseen,    EscalationKind::kCareCallMissed,
               EscalationKind::kExitPlan,          EscalationKind::kShiftEndedWithLegs,
               EscalationKind::kNotHomeSafe,       EscalationKind::kHandoverUnaccepted,
               EscalationKind::kTeamHeld,          EscalationKind::kWrongAddress,
               EscalationKind::kPersonDied,        EscalationKind::kBreakOwed,
               EscalationKind::kRestShort,         EscalationKind::kCannotMeetTarget};

template <>
inline constexpr auto kAllCodes<FactKind> = std::array{
    FactKind::kSetOff,   FactKind::kAtAddress,      FactKind::kWithPerson,   FactKind::kLeft,
    FactKind::kDelay,    FactKind::kCannotContinue, FactKind::kNeedHelp,     FactKind::kStaying,
    FactKind::kNoAccess, FactKind::kWrongAddress,   FactKind::kObservations, FactKind::kDied};

template <>
inline constexpr auto kAllCodes<CannotContinueReason> = std::array{
    CannotContinueReason::kVehicle, CannotContinueReason::kIll, CannotContinueReason::kUnsafe,
    CannotContinueReason::kInjured, CannotContinueReason::kOther};

template <>
inline constexpr auto kAllCodes<HelpKind> =
    std::array{HelpKind::kSecondPair, HelpKind::kLiftKit, HelpKind::kNurse, HelpKind::kPolice};

template <>
inline constexpr auto kAllCodes<StayingReason> =
    std::array{StayingReason::kAmbulance, StayingReason::kRelief};

template <>
inline constexpr auto kAllCodes<TaskKind> =
    std::array{TaskKind::kRingPractitioner, TaskKind::kWelfareCall,   TaskKind::kConfirmEmergency,
               TaskKind::kTellSource,       TaskKind::kTellPerson,    TaskKind::kPossibleDuplicate,
               TaskKind::kNoAccessPhones,   TaskKind::kNoAccessKeys,  TaskKind::kNoAccessDecide,
               TaskKind::kDoorCheck,        TaskKind::kStayingCheck,  TaskKind::kSittingRelief,
               TaskKind::kNextEnquiry,      TaskKind::kWardCondition, TaskKind::kVerifyDeath,
               TaskKind::kTellGp,           TaskKind::kTellNextOfKin, TaskKind::kDebrief,
               TaskKind::kRetryVisit,       TaskKind::kSafeHome,      TaskKind::kAskRedFlags};

template <>
inline constexpr auto kAllCodes<Gate> = std::array{Gate::kHospitalExit};

template <>
inline constexpr auto kAllCodes<ExitQuestion> = std::array{
    ExitQuestion::kMedicines,       ExitQuestion::kChart,         ExitQuestion::kTimeCriticalDrug,
    ExitQuestion::kDischargeLetter, ExitQuestion::kSupplies,      ExitQuestion::kTransferSeen,
    ExitQuestion::kHomeReady,       ExitQuestion::kTransportTime, ExitQuestion::kNextOfKinTold,
    ExitQuestion::kRespectForm};

template <>
inline constexpr auto kAllCodes<BreachReason> = std::array{BreachReason::kNightCover,
                                                           BreachReason::kNoSkillOn,
                                                           BreachReason::kPartnerLate,
                                                           BreachReason::kTravel,
                                                           BreachReason::kNoAccess,
                                                           BreachReason::kPersonAskedLater,
                                                           BreachReason::kTriageLate,
                                                           BreachReason::kWrongAddress,
                                                           BreachReason::kOutage,
                                                           BreachReason::kWaitedForSafety,
                                                           BreachReason::kAmbulanceWaitElsewhere};

template <>
inline constexpr auto kAllCodes<InterpreterMode> =
    std::array{InterpreterMode::kPhone, InterpreterMode::kFaceToFace, InterpreterMode::kVideo};

template <>
inline constexpr auto kAllCodes<TaskResult> = std::array{
    TaskResult::kDone,    TaskResult::kAcknowledged, TaskResult::kCannot,   TaskResult::kNoAnswer,
    TaskResult::kBetter,  TaskResult::kSame,         TaskResult::kWorse,    TaskResult::kConfirmed,
    TaskResult::kNotRung, TaskResult::kDifferent,    TaskResult::kNotNeeded};

template <>
inline constexpr auto kAllCodes<EnquiryKind> =
    std::array{EnquiryKind::kAid, EnquiryKind::kPlacement, EnquiryKind::kOnwardHandover};

template <>
inline constexpr auto kAllCodes<EnquiryAnswer> =
    std::array{EnquiryAnswer::kYes, EnquiryAnswer::kNo, EnquiryAnswer::kNoAnswer};

template <>
inline constexpr auto kAllCodes<LastCrewChoice> =
    std::array{LastCrewChoice::kSendBoth, LastCrewChoice::kSendOne, LastCrewChoice::kCallOnCall,
               LastCrewChoice::kAskNeighbour};

template <>
inline constexpr auto kAllCodes<EligibilityRule> =
    std::array{EligibilityRule::kOnDuty,          EligibilityRule::kFree,
               EligibilityRule::kDiscipline,      EligibilityRule::kProfession,
               EligibilityRule::kCompetencies,    EligibilityRule::kNotPassedOver,
               EligibilityRule::kOtherLegsHolder, EligibilityRule::kKit,
               EligibilityRule::kShiftEnds,       EligibilityRule::kTemporary,
               EligibilityRule::kPinned,          EligibilityRule::kJointMode};

template <>
inline constexpr auto kAllCodes<HandoverItemKind> =
    std::array{HandoverItemKind::kReferral, HandoverItemKind::kEscalation, HandoverItemKind::kTask,
               HandoverItemKind::kBaton, HandoverItemKind::kPractitioner};

template <>
inline constexpr auto kAllCodes<Outcome> =
    std::array{Outcome::kApplied, Outcome::kMerged, Outcome::kFiledForReview, Outcome::kRefused};

template <>
inline constexpr auto kAllCodes<Consciousness> =
    std::array{Consciousness::kAlert, Consciousness::kNewConfusion, Consciousness::kVoice,
               Consciousness::kPain, Consciousness::kUnresponsive};

}  // namespace tandem::testing
