#include "tests/scenario/words.h"

#include <array>

namespace tandem::testing {

// A code without a line here is told as a number, which no story should show.
#define TANDEM_SPELLED(Code, ...)                                            \
  template <>                                                                \
  std::span<const Spelling<Code>> Spellings<Code>() {                        \
    static constexpr auto kAll = std::to_array<Spelling<Code>>(__VA_ARGS__); \
    return kAll;                                                             \
  }

TANDEM_SPELLED(Baton, {{Baton::kPhone, "PHONE"},
                       {Baton::kTriage, "TRIAGE"},
                       {Baton::kLead, "LEAD"},
                       {Baton::kOnCall, "ON CALL"}})

TANDEM_SPELLED(Answer, {{Answer::kUnknown, "unknown"},
                        {Answer::kYes, "yes"},
                        {Answer::kNo, "no"},
                        {Answer::kDeclined, "declined"}})

TANDEM_SPELLED(TwoPersonReason, {{TwoPersonReason::kDoor, "DOOR"},
                                 {TwoPersonReason::kTask, "TASK"},
                                 {TwoPersonReason::kDiscipline, "DISCIPLINE"},
                                 {TwoPersonReason::kWitness, "WITNESS"}})

TANDEM_SPELLED(JointMode, {{JointMode::kSingle, "single"},
                           {JointMode::kAllOrNone, "both or neither"},
                           {JointMode::kLeadThenJoin, "lead then join"},
                           {JointMode::kSeparateAllowed, "separately"}})

TANDEM_SPELLED(Discipline, {{Discipline::kNursing, "nursing"},
                            {Discipline::kTherapy, "therapy"},
                            {Discipline::kMentalHealth, "mental health"},
                            {Discipline::kSocialCare, "social care"}})

TANDEM_SPELLED(VisitKind, {{VisitKind::kFirst, "first visit"},
                           {VisitKind::kCareCall, "care call"},
                           {VisitKind::kSitting, "sitting visit"},
                           {VisitKind::kFollowUp, "follow-up"}})

TANDEM_SPELLED(EmergencyLevel, {{EmergencyLevel::kAmbulance999, "999"},
                                {EmergencyLevel::kHealthProfessionalLine, "clinicians line"},
                                {EmergencyLevel::kSameDayEmergency, "same day"},
                                {EmergencyLevel::kGpWithinHour, "gp"},
                                {EmergencyLevel::kPalliativeLine, "palliative line"},
                                {EmergencyLevel::kPolice, "police"},
                                {EmergencyLevel::kFire, "fire"}})

TANDEM_SPELLED(RejectReason,
               {{RejectReason::kDuplicate, "duplicate"},
                {RejectReason::kNotClinicallySuitable, "not suitable"},
                {RejectReason::kNeeds999, "needs 999"},
                {RejectReason::kMentalHealthCrisis, "mental health crisis"},
                {RejectReason::kUnder18, "under 18"},
                {RejectReason::kOutOfAreaHandedOver, "out of area"},
                {RejectReason::kNoCapacity, "no capacity"},
                {RejectReason::kSkillNotOnNow, "skill not on now"},
                {RejectReason::kInformationMissingAfterTwoCalls, "information missing"},
                {RejectReason::kCouldNotContact, "could not contact"},
                {RejectReason::kPersonDeclines, "person declines"},
                {RejectReason::kAlreadyWithOtherTeam, "with another team"},
                {RejectReason::kWardConditionsUnmet, "ward conditions unmet"}})

TANDEM_SPELLED(DeclineReason, {{DeclineReason::kWithSomeoneUntil, "with someone"},
                               {DeclineReason::kNotCompetent, "not competent"},
                               {DeclineReason::kUnsafeAlone, "unsafe alone"},
                               {DeclineReason::kKnowTheFamily, "know the family"},
                               {DeclineReason::kVehicle, "vehicle"},
                               {DeclineReason::kUnwell, "unwell"},
                               {DeclineReason::kBreakOwed, "break owed"},
                               {DeclineReason::kShiftEnds, "shift ends"},
                               {DeclineReason::kNoKit, "no kit"},
                               {DeclineReason::kPhoneOnly, "phone only"}})

TANDEM_SPELLED(WithdrawReason, {{WithdrawReason::kNoLongerNeeded, "no longer needed"},
                                {WithdrawReason::kPersonDeclines, "person declines"},
                                {WithdrawReason::kDuplicate, "duplicate"},
                                {WithdrawReason::kAlreadyWithOtherTeam, "with another team"},
                                {WithdrawReason::kWorsened999, "worse, 999"},
                                {WithdrawReason::kMadeInError, "made in error"}})

TANDEM_SPELLED(VisitOutcome, {{VisitOutcome::kCareContinues, "care continues"},
                              {VisitOutcome::kHomeWithoutSupport, "home without support"},
                              {VisitOutcome::kHomeWithReablement, "reablement"},
                              {VisitOutcome::kHomeWithLongTermPackage, "long-term package"},
                              {VisitOutcome::kExistingServicesResume, "existing services"},
                              {VisitOutcome::kCommunityBed, "community bed"},
                              {VisitOutcome::kVirtualWard, "virtual ward"},
                              {VisitOutcome::kSameDayEmergencyCare, "same day emergency care"},
                              {VisitOutcome::kAdmitted, "admitted"},
                              {VisitOutcome::kAmbulance999, "ambulance"},
                              {VisitOutcome::kCareHomeRespite, "respite"},
                              {VisitOutcome::kHospice, "hospice"},
                              {VisitOutcome::kDeclinedWithCapacity, "declined"},
                              {VisitOutcome::kNoContact, "no contact"},
                              {VisitOutcome::kDiedExpected, "died expected"},
                              {VisitOutcome::kDiedUnexpected, "died unexpected"},
                              {VisitOutcome::kFoundDead, "found dead"},
                              {VisitOutcome::kDiedPreferredPlace, "died where they wished"},
                              {VisitOutcome::kAwaitingAmbulance, "awaiting ambulance"},
                              {VisitOutcome::kNoAccessSafeElsewhere, "safe elsewhere"},
                              {VisitOutcome::kUnableToAssess, "unable to assess"},
                              {VisitOutcome::kExtendedBeyond72h, "extended"},
                              {VisitOutcome::kHandedOver, "handed over"}})

TANDEM_SPELLED(DeathKind, {{DeathKind::kExpected, "expected"},
                           {DeathKind::kUnexpected, "unexpected"},
                           {DeathKind::kFoundDead, "found dead"}})

TANDEM_SPELLED(CannotContinueReason, {{CannotContinueReason::kVehicle, "vehicle"},
                                      {CannotContinueReason::kIll, "ill"},
                                      {CannotContinueReason::kUnsafe, "unsafe"},
                                      {CannotContinueReason::kInjured, "injured"},
                                      {CannotContinueReason::kOther, "other"}})

TANDEM_SPELLED(HelpKind, {{HelpKind::kSecondPair, "second pair"},
                          {HelpKind::kLiftKit, "lift kit"},
                          {HelpKind::kNurse, "nurse"},
                          {HelpKind::kPolice, "police"}})

TANDEM_SPELLED(StayingReason,
               {{StayingReason::kAmbulance, "ambulance"}, {StayingReason::kRelief, "relief"}})

TANDEM_SPELLED(OfferPrompt, {{OfferPrompt::kSecondPrompt, "prompted again"},
                             {OfferPrompt::kSms, "sent a text"},
                             {OfferPrompt::kRing, "to be rung"}})

TANDEM_SPELLED(FactKind, {{FactKind::kSetOff, "set off"},
                          {FactKind::kAtAddress, "at the address"},
                          {FactKind::kWithPerson, "with the person"},
                          {FactKind::kLeft, "left"},
                          {FactKind::kDelay, "delayed"},
                          {FactKind::kCannotContinue, "cannot continue"},
                          {FactKind::kNeedHelp, "needs help"},
                          {FactKind::kStaying, "staying"},
                          {FactKind::kNoAccess, "nobody opens"},
                          {FactKind::kWrongAddress, "wrong address"},
                          {FactKind::kObservations, "observations"},
                          {FactKind::kDied, "the person has died"}})

TANDEM_SPELLED(EscalationKind,
               {{EscalationKind::kTriageOverdue, "triage is overdue"},
                {EscalationKind::kNobodyFound, "nobody found yet"},
                {EscalationKind::kPartnerUnanswered, "the partner has not answered"},
                {EscalationKind::kSetOffOverdue, "set-off is overdue"},
                {EscalationKind::kArrivalOverdue, "arrival is overdue"},
                {EscalationKind::kNoContactAtAddress, "nobody has been seen"},
                {EscalationKind::kVisitOverdue, "the visit is overdue"},
                {EscalationKind::kFactForReview, "a report to look at"},
                {EscalationKind::kMayStillTravel, "may still travel"},
                {EscalationKind::kEpisodeReview, "72 hours: review the episode"},
                {EscalationKind::kTaskOverdue, "not done in time"},
                {EscalationKind::kLeadDirects, "asked in vain, the lead directs"},
                {EscalationKind::kLastCrew, "this is the last crew"},
                {EscalationKind::kPartnerFailed, "the partner is missing"},
                {EscalationKind::kAloneInside, "alone inside"},
                {EscalationKind::kSos, "SOS"},
                {EscalationKind::kHelpNeeded, "help is needed"},
                {EscalationKind::kRedFlag, "a red flag"},
                {EscalationKind::kStandOffUnseen, "\"do not go in\" not seen"},
                {EscalationKind::kCareCallMissed, "a call is missed"},
                {EscalationKind::kExitPlan, "48 hours: how does it end"},
                {EscalationKind::kShiftEndedWithLegs, "still out, the shift is over"},
                {EscalationKind::kNotHomeSafe, "not known to be home"},
                {EscalationKind::kHandoverUnaccepted, "the handover is not accepted"},
                {EscalationKind::kTeamHeld, "time stood still, where is everybody"},
                {EscalationKind::kWrongAddress, "the address is wrong"},
                {EscalationKind::kPersonDied, "somebody died unexpectedly"},
                {EscalationKind::kBreakOwed, "a break is owed"},
                {EscalationKind::kRestShort, "the rest was too short"},
                {EscalationKind::kCannotMeetTarget, "the promised time cannot be met"}})

TANDEM_SPELLED(TaskKind, {{TaskKind::kRingPractitioner, "ring"},
                          {TaskKind::kWelfareCall, "welfare call"},
                          {TaskKind::kConfirmEmergency, "are they coming"},
                          {TaskKind::kTellSource, "tell the referrer"},
                          {TaskKind::kTellPerson, "tell the person"},
                          {TaskKind::kPossibleDuplicate, "the same crisis"},
                          {TaskKind::kNoAccessPhones, "ring the person inside"},
                          {TaskKind::kNoAccessKeys, "find a key"},
                          {TaskKind::kNoAccessDecide, "decide about the door"},
                          {TaskKind::kDoorCheck, "door check"},
                          {TaskKind::kStayingCheck, "staying check"},
                          {TaskKind::kSittingRelief, "sitting relief"},
                          {TaskKind::kNextEnquiry, "ask the next service"},
                          {TaskKind::kWardCondition, "ward condition"},
                          {TaskKind::kVerifyDeath, "verify the death"},
                          {TaskKind::kTellGp, "tell the GP"},
                          {TaskKind::kTellNextOfKin, "tell the next of kin"},
                          {TaskKind::kDebrief, "debrief"},
                          {TaskKind::kRetryVisit, "try the visit again"},
                          {TaskKind::kSafeHome, "safe home"},
                          {TaskKind::kAskRedFlags, "ask what was not asked"}})

TANDEM_SPELLED(ExitQuestion, {{ExitQuestion::kMedicines, "medicines"},
                              {ExitQuestion::kChart, "chart"},
                              {ExitQuestion::kTimeCriticalDrug, "timed drug"},
                              {ExitQuestion::kDischargeLetter, "letter"},
                              {ExitQuestion::kSupplies, "supplies"},
                              {ExitQuestion::kTransferSeen, "transfer"},
                              {ExitQuestion::kHomeReady, "home"},
                              {ExitQuestion::kTransportTime, "transport"},
                              {ExitQuestion::kNextOfKinTold, "next of kin"},
                              {ExitQuestion::kRespectForm, "respect form"}})

TANDEM_SPELLED(BreachReason, {{BreachReason::kNightCover, "night cover"},
                              {BreachReason::kNoSkillOn, "no skill on"},
                              {BreachReason::kPartnerLate, "partner late"},
                              {BreachReason::kTravel, "travel"},
                              {BreachReason::kNoAccess, "no access"},
                              {BreachReason::kPersonAskedLater, "the person asked for later"},
                              {BreachReason::kTriageLate, "triage late"},
                              {BreachReason::kWrongAddress, "wrong address"},
                              {BreachReason::kOutage, "outage"},
                              {BreachReason::kWaitedForSafety, "waited for safety"},
                              {BreachReason::kAmbulanceWaitElsewhere, "ambulance elsewhere"}})

TANDEM_SPELLED(TaskResult, {{TaskResult::kDone, "done"},
                            {TaskResult::kAcknowledged, "acknowledged"},
                            {TaskResult::kCannot, "cannot"},
                            {TaskResult::kNoAnswer, "no answer"},
                            {TaskResult::kBetter, "better"},
                            {TaskResult::kSame, "same"},
                            {TaskResult::kWorse, "worse"},
                            {TaskResult::kConfirmed, "confirmed"},
                            {TaskResult::kNotRung, "not rung"},
                            {TaskResult::kDifferent, "different"},
                            {TaskResult::kNotNeeded, "not needed"}})

TANDEM_SPELLED(EnquiryKind, {{EnquiryKind::kAid, "help"},
                             {EnquiryKind::kPlacement, "place"},
                             {EnquiryKind::kOnwardHandover, "take over"}})

TANDEM_SPELLED(EnquiryAnswer, {{EnquiryAnswer::kYes, "yes"},
                               {EnquiryAnswer::kNo, "no"},
                               {EnquiryAnswer::kNoAnswer, "no answer"}})

TANDEM_SPELLED(LastCrewChoice, {{LastCrewChoice::kSendBoth, "both"},
                                {LastCrewChoice::kSendOne, "one"},
                                {LastCrewChoice::kCallOnCall, "on call"},
                                {LastCrewChoice::kAskNeighbour, "neighbour"}})

TANDEM_SPELLED(MayBeTold, {{MayBeTold::kStatusOnly, "status"},
                           {MayBeTold::kOutcome, "outcome"},
                           {MayBeTold::kNothing, "nothing"}})

TANDEM_SPELLED(AreaVerdict, {{AreaVerdict::kInside, "inside"},
                             {AreaVerdict::kOutside, "outside"},
                             {AreaVerdict::kUnknown, "unknown"}})

TANDEM_SPELLED(EligibilityRule, {{EligibilityRule::kOnDuty, "on duty"},
                                 {EligibilityRule::kFree, "free"},
                                 {EligibilityRule::kDiscipline, "discipline"},
                                 {EligibilityRule::kProfession, "profession"},
                                 {EligibilityRule::kCompetencies, "competencies"},
                                 {EligibilityRule::kNotPassedOver, "passed over"},
                                 {EligibilityRule::kOtherLegsHolder, "already on it"},
                                 {EligibilityRule::kKit, "kit"},
                                 {EligibilityRule::kShiftEnds, "shift ends"},
                                 {EligibilityRule::kTemporary, "temporary"},
                                 {EligibilityRule::kPinned, "pinned"},
                                 {EligibilityRule::kJointMode, "joint mode"}})

TANDEM_SPELLED(ReferralStage, {{ReferralStage::kReceived, "received"},
                               {ReferralStage::kAccepted, "accepted"},
                               {ReferralStage::kAdvised, "advised"},
                               {ReferralStage::kRedirected, "redirected"},
                               {ReferralStage::kRejected, "not taken"},
                               {ReferralStage::kEscalated, "more than we can do"},
                               {ReferralStage::kWithdrawn, "withdrawn"},
                               {ReferralStage::kClosed, "closed"},
                               {ReferralStage::kLinked, "joined another"}})

#undef TANDEM_SPELLED

std::string InWords(TwoPersonReasons reasons) {
  std::string text;
  for (const auto& each : Spellings<TwoPersonReason>()) {
    if (reasons.Has(each.code)) text += (text.empty() ? "" : " ") + std::string(each.words);
  }
  return text;
}

}  // namespace tandem::testing
