#pragma once

#include <array>

#include "dispatch/domain/codes.h"
#include "dispatch/domain/team.h"

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
    std::array{Duty::kOffDuty, Duty::kAvailable, Duty::kOnBreak};

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
               ReferralStage::kWithdrawn,  ReferralStage::kClosed};

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
    std::array{ReleaseReason::kPartnerFailed, ReleaseReason::kBetterMatchAgreed,
               ReleaseReason::kWorsened999,   ReleaseReason::kDuplicate,
               ReleaseReason::kDied,          ReleaseReason::kDeclined,
               ReleaseReason::kHandedOver,    ReleaseReason::kReferralWithdrawn,
               ReleaseReason::kSignedOff};

template <>
inline constexpr auto kAllCodes<OfferWithdrawal> =
    std::array{OfferWithdrawal::kTakenByAnother, OfferWithdrawal::kReferralWithdrawn,
               OfferWithdrawal::kPractitionerSignedOff, OfferWithdrawal::kVisitEnded};

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
                                                           VisitOutcome::kNoContact};

template <>
inline constexpr auto kAllCodes<EscalationKind> =
    std::array{EscalationKind::kTriageOverdue,     EscalationKind::kNobodyFound,
               EscalationKind::kPartnerUnanswered, EscalationKind::kSetOffOverdue,
               EscalationKind::kArrivalOverdue,    EscalationKind::kNoContactAtAddress,
               EscalationKind::kVisitOverdue,      EscalationKind::kFactForReview,
               EscalationKind::kMayStillTravel,    EscalationKind::kEpisodeReview};

template <>
inline constexpr auto kAllCodes<FactKind> =
    std::array{FactKind::kSetOff, FactKind::kAtAddress, FactKind::kWithPerson, FactKind::kLeft};

template <>
inline constexpr auto kAllCodes<Outcome> =
    std::array{Outcome::kApplied, Outcome::kMerged, Outcome::kFiledForReview, Outcome::kRefused};

template <>
inline constexpr auto kAllCodes<AllocationMode> =
    std::array{AllocationMode::kAssignAndAck, AllocationMode::kOffer};

}  // namespace tandem::testing
