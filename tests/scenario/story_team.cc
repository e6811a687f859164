#include "tests/scenario/day.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

void AddRedFlagsAndServices(TeamData& data) {
  data.red_flags = {
      {{"chest_pain"}, "all", "Chest pain now?", EmergencyLevel::kAmbulance999},
      {{"unwell"}, "all", "Unwell since today?", EmergencyLevel::kGpWithinHour},
      {{"dysreflexia"}, "catheter", "Headache or blotching?", EmergencyLevel::kAmbulance999}};
  data.services[{"ooh_gp"}] = {{"ooh_gp"}, "Out-of-hours GP", ""};
  data.services[{"county"}] = {{"county"}, "The county's crisis team", ""};
  data.services[{"willows"}] = {{"willows"}, "A home with a respite bed", ""};
  data.services[{"elms"}] = {{"elms"}, "Another home with a respite bed", ""};
}

void AddNeed(TeamData& data, const std::string& id, Priority priority, LegRequirement first) {
  Need need;
  need.id = {id};
  need.title = id;
  need.priority = priority;
  need.first = std::move(first);
  need.visit_minutes = 45;
  data.needs[need.id] = std::move(need);
}

void AddNeeds(TeamData& data) {
  const auto nurse = [](const char* competency) {
    return LegRequirement{{Discipline::kNursing}, {Profession::kNurse}, {{competency}}, {}};
  };
  const LegRequirement social_care{{Discipline::kSocialCare}, {}, {}, {}};
  AddNeed(data, "suprapubic", Priority::kP3, nurse("cath_sp_first"));
  AddNeed(data, "palliative", Priority::kP1, nurse("syringe_driver"));
  AddNeed(data, "insulin", Priority::kP2, nurse("insulin"));
  AddNeed(data, "retention", Priority::kP1, nurse("cath_male"));
  data.needs[{"retention"}].first.kit = {{"scanner"}};
  AddNeed(data, "commode", Priority::kP3, {{Discipline::kTherapy}, {}, {}, {{"commode"}}});
  AddNeed(data, "carer_breakdown", Priority::kP2, social_care);
  AddNeed(data, "hospital_exit", Priority::kP4, social_care);
  data.needs[{"hospital_exit"}].clock = ClockType::kTwoDay;
  data.needs[{"hospital_exit"}].gate = Gate::kHospitalExit;
  AddNeed(data, "self_neglect", Priority::kP2, {{}, {Profession::kSocialWorker}, {}, {}});
  data.needs[{"self_neglect"}].second = {{Discipline::kNursing}, {}, {}, {}};
  data.needs[{"self_neglect"}].reasons.Add(TwoPersonReason::kWitness);
  data.kit_at_base = {{{"scanner"}, 1}, {{"commode"}, 2}};
  data.base_opens_minute = 7 * 60;
  data.base_closes_minute = 22 * 60;
  for (const char* id : {"cath_male", "cath_sp_first", "syringe_driver", "insulin"}) {
    data.competencies[{id}] = {{id}, id, 0, false};
  }
  data.competencies[{"insulin"}].delegable = true;
}

void AddPerson(TeamData& data, const std::string& id, Profession profession,
               const std::vector<std::string>& competencies) {
  StaffMember member;
  member.id = {id};
  member.name = id;
  member.profession = profession;
  const bool nurse = profession == Profession::kNurse;
  member.employer = {nurse ? "RT5" : "509"};
  member.discipline = nurse ? Discipline::kNursing : Discipline::kSocialCare;
  for (const std::string& name : competencies) {
    member.competences.push_back({{name}, std::nullopt, "the test", "seen"});
  }
  data.staff[member.id] = std::move(member);
}

void AddPeople(TeamData& data) {
  AddPerson(data, "hana", Profession::kNurse,
            {"cath_male", "post_fall_check", "syringe_driver", "insulin"});
  AddPerson(data, "ivy", Profession::kNurse,
            {"cath_male", "cath_sp_first", "post_fall_check", "insulin"});
  AddPerson(data, "kai", Profession::kNurse,
            {"cath_male", "post_fall_check", "syringe_driver", "insulin"});
  for (const char* id : {"jon", "leo", "lena"}) {
    AddPerson(data, id, Profession::kSupportWorker, {"post_fall_check"});
  }
  AddPerson(data, "mina", Profession::kSocialWorker, {});
  data.staff.at({"dan"}).languages = {"en", "gu"};
}

}  // namespace

TeamData StoryTeam() {
  TeamData data = SmallTeam();
  AddRedFlagsAndServices(data);
  AddNeeds(data);
  AddPeople(data);
  return data;
}

}  // namespace tandem::testing
