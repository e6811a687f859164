#include "dispatch/teamfiles/words.h"

namespace tandem::teamfiles {
namespace {

constexpr Word<Discipline> kDisciplines[] = {{"NURSING", Discipline::kNursing},
                                             {"THERAPY", Discipline::kTherapy},
                                             {"MENTAL_HEALTH", Discipline::kMentalHealth},
                                             {"SOCIAL_CARE", Discipline::kSocialCare}};

constexpr Word<Profession> kProfessions[] = {
    {"NURSE", Profession::kNurse},
    {"ADVANCED_PRACTITIONER", Profession::kAdvancedPractitioner},
    {"OCCUPATIONAL_THERAPIST", Profession::kOccupationalTherapist},
    {"PHYSIOTHERAPIST", Profession::kPhysiotherapist},
    {"MENTAL_HEALTH_NURSE", Profession::kMentalHealthNurse},
    {"SOCIAL_WORKER", Profession::kSocialWorker},
    {"SUPPORT_WORKER", Profession::kSupportWorker},
    {"PARAMEDIC", Profession::kParamedic}};

constexpr Word<Priority> kPriorities[] = {
    {"P1", Priority::kP1}, {"P2", Priority::kP2}, {"P3", Priority::kP3}, {"P4", Priority::kP4}};

constexpr Word<ClockType> kClocks[] = {{"TWO_HOUR", ClockType::kTwoHour},
                                       {"TWO_DAY", ClockType::kTwoDay},
                                       {"CRISIS_WITHOUT_TARGET", ClockType::kCrisisWithoutTarget}};

constexpr Word<TwoPersonReason> kReasons[] = {{"DOOR", TwoPersonReason::kDoor},
                                              {"TASK", TwoPersonReason::kTask},
                                              {"DISCIPLINE", TwoPersonReason::kDiscipline},
                                              {"WITNESS", TwoPersonReason::kWitness}};

constexpr Word<JointMode> kModes[] = {{"SINGLE", JointMode::kSingle},
                                      {"ALL_OR_NONE", JointMode::kAllOrNone},
                                      {"LEAD_THEN_JOIN", JointMode::kLeadThenJoin},
                                      {"SEPARATE_ALLOWED", JointMode::kSeparateAllowed}};

constexpr Word<Baton> kBatons[] = {{"PHONE", Baton::kPhone},
                                   {"TRIAGE", Baton::kTriage},
                                   {"LEAD", Baton::kLead},
                                   {"ON_CALL", Baton::kOnCall}};

constexpr Word<Gate> kGates[] = {{"hospital_exit", Gate::kHospitalExit}};

constexpr Word<AllocationMode> kAllocations[] = {{"ASSIGN_AND_ACK", AllocationMode::kAssignAndAck},
                                                 {"OFFER", AllocationMode::kOffer}};

constexpr Word<Role> kRoles[] = {{"REFERRER", Role::kReferrer},
                                 {"PRACTITIONER", Role::kPractitioner},
                                 {"DUTY", Role::kDuty},
                                 {"ADMIN", Role::kAdmin}};

constexpr Word<EmergencyLevel> kEmergencies[] = {
    {"AMBULANCE_999", EmergencyLevel::kAmbulance999},
    {"HEALTH_PROFESSIONAL_LINE", EmergencyLevel::kHealthProfessionalLine},
    {"SAME_DAY_EMERGENCY", EmergencyLevel::kSameDayEmergency},
    {"GP_WITHIN_HOUR", EmergencyLevel::kGpWithinHour},
    {"PALLIATIVE_LINE", EmergencyLevel::kPalliativeLine},
    {"POLICE", EmergencyLevel::kPolice},
    {"FIRE", EmergencyLevel::kFire}};

constexpr Word<TravelMode> kTravels[] = {
    {"CAR", TravelMode::kCar}, {"BICYCLE", TravelMode::kBicycle}, {"FOOT", TravelMode::kFoot}};

}  // namespace

Words<Discipline> DisciplineWords() { return kDisciplines; }
Words<Profession> ProfessionWords() { return kProfessions; }
Words<Priority> PriorityWords() { return kPriorities; }
Words<ClockType> ClockWords() { return kClocks; }
Words<TwoPersonReason> ReasonWords() { return kReasons; }
Words<JointMode> ModeWords() { return kModes; }
Words<Baton> BatonWords() { return kBatons; }
Words<Gate> GateWords() { return kGates; }
Words<AllocationMode> AllocationWords() { return kAllocations; }
Words<Role> RoleWords() { return kRoles; }
Words<EmergencyLevel> EmergencyWords() { return kEmergencies; }
Words<TravelMode> TravelWords() { return kTravels; }

}  // namespace tandem::teamfiles
