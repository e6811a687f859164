#include <algorithm>

#include "dispatch/base/london.h"
#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

Discipline DisciplineOf(Profession profession) {
  switch (profession) {
    case Profession::kNurse:
    case Profession::kAdvancedPractitioner:
    case Profession::kParamedic:
      return Discipline::kNursing;
    case Profession::kOccupationalTherapist:
    case Profession::kPhysiotherapist:
      return Discipline::kTherapy;
    case Profession::kMentalHealthNurse:
      return Discipline::kMentalHealth;
    case Profession::kSocialWorker:
    case Profession::kSupportWorker:
      return Discipline::kSocialCare;
  }
  return Discipline::kSocialCare;
}

// The register a profession must be on; support workers have none. An advanced practitioner may
// be a nurse, a therapist or a paramedic by training: either register.
std::vector<std::string> RegistersOf(Profession profession) {
  switch (profession) {
    case Profession::kNurse:
    case Profession::kMentalHealthNurse:
      return {"NMC"};
    case Profession::kAdvancedPractitioner:
      return {"NMC", "HCPC"};
    case Profession::kOccupationalTherapist:
    case Profession::kPhysiotherapist:
    case Profession::kParamedic:
      return {"HCPC"};
    case Profession::kSocialWorker:
      return {"SWE"};
    case Profession::kSupportWorker:
      return {};
  }
  return {};
}

void ReadRegistration(TableReader& person, const std::string& file, StaffMember& member,
                      std::vector<Fault>& faults) {
  const auto registers = RegistersOf(member.profession);
  const Node* table =
      person.Table("registration", registers.empty() ? kOptional : Presence::kRequired);
  if (table == nullptr) return;
  TableReader reader(file, *table, faults);
  member.registration.body = reader.Text("body");
  member.registration.number = reader.Text("number");
  const bool known =
      std::find(registers.begin(), registers.end(), member.registration.body) != registers.end();
  if (!member.registration.body.empty() && !known) {
    reader.AddFault("body",
                    "\"" + member.registration.body + "\" is not the register of this profession");
  }
}

// The first instant of a day in London: what expires on a day is gone from its midnight.
Instant Midnight(std::chrono::sys_days day) {
  return FromLondon(LocalTime{std::chrono::local_days{day.time_since_epoch()}});
}

std::string FormatDay(Date day) {
  return FormatInstant(Instant{std::chrono::sys_days{day}}).substr(0, 10);
}

std::chrono::sys_days AddMonths(Date from, int months) {
  Date to = from + std::chrono::months{months};
  if (!to.ok()) to = to.year() / to.month() / std::chrono::last;
  return std::chrono::sys_days{to};
}

// One sitting: who saw, on which day, that the person can do what.
void ReadEvidence(TableReader& reader, const Named& named, StaffMember& member) {
  const auto on = reader.Day("on");
  const auto until = reader.Day("until", kOptional);
  const std::string by = reader.Text("by");
  const std::string what = reader.Text("what", kOptional);
  const std::string evidence = what.empty() || !on ? "" : what + " " + FormatDay(*on);
  if (on && until && *until <= *on) reader.AddFault("until", "is not after \"on\"");
  for (const std::string& code : reader.Texts("competencies", Presence::kRequired)) {
    const CompetencyId id{code};
    if (!named.competencies) continue;
    const auto known = named.competencies->find(id);
    if (known == named.competencies->end()) {
      reader.AddFault("competencies", "names \"" + code + "\", which competencies.toml does not");
      continue;
    }
    const bool twice = std::any_of(member.competences.begin(), member.competences.end(),
                                   [&id](const Competence& held) { return held.id == id; });
    if (twice) reader.AddFault("competencies", "lists \"" + code + "\" a second time");
    std::optional<Instant> valid_until;
    if (until) {
      valid_until = Midnight(std::chrono::sys_days{*until});
    } else if (on && known->second > 0) {
      valid_until = Midnight(AddMonths(*on, known->second));
    }
    member.competences.push_back({id, valid_until, by, evidence});
  }
}

StaffMember ReadMember(TableReader& person, const std::string& file, const Named& named,
                       std::vector<Fault>& faults) {
  StaffMember member;
  member.id = PractitionerId{person.Code("id")};
  member.name = person.Text("name");
  member.employer = OrganisationId{person.Organisation("employer")};
  member.pool = person.Text("pool");
  const auto profession = person.MaybeWord("profession", ProfessionWords());
  member.profession = profession.value_or(Profession::kSupportWorker);
  member.discipline = person.WordOf("discipline", DisciplineWords(),
                                    std::optional{DisciplineOf(member.profession)});
  member.phone = person.Phone("phone");
  member.languages = person.Texts("languages");
  for (const std::string& language : member.languages) {
    if (!IsLanguageTag(language)) {
      person.AddFault("languages", "has \"" + language + "\", which is not a BCP 47 tag");
    }
  }
  member.kit = ReadKitTypes(person, named);
  if (person.Has("employer") && named.organisations &&
      !named.organisations->contains(member.employer)) {
    person.AddFault("employer", "is none of the team's organisations");
  }
  if (!member.pool.empty() && named.pools && !named.pools->contains(member.pool)) {
    person.AddFault("pool", "is none of the team's pools");
  }
  if (profession) {
    ReadRegistration(person, file, member, faults);
  } else {
    // Which register is owed depends on the profession; one fault is enough.
    person.Table("registration", kOptional);
  }
  for (const Node* table : person.Tables("evidence", kOptional)) {
    TableReader reader(file, *table, faults);
    ReadEvidence(reader, named, member);
  }
  std::sort(member.competences.begin(), member.competences.end(),
            [](const Competence& a, const Competence& b) { return a.id < b.id; });
  return member;
}

// Whoever delegates answers for it, so a nurse has to hold what may be delegated.
void CheckDelegable(const Named& named, const TeamData& team, std::vector<Fault>& faults) {
  for (const auto& [code, line] : named.delegable) {
    const auto can_delegate = [&code](const auto& entry) {
      const StaffMember& member = entry.second;
      return member.discipline == Discipline::kNursing &&
             std::any_of(member.competences.begin(), member.competences.end(),
                         [&code](const Competence& held) { return held.id.value == code; });
    };
    if (std::none_of(team.staff.begin(), team.staff.end(), can_delegate)) {
      faults.push_back({"competencies.toml", line,
                        "\"delegable\" cannot be: no nurse of staff.toml holds \"" + code + "\""});
    }
  }
}

}  // namespace

std::optional<Signature> ReadStaff(TableReader& root, const std::string& file, const Named& named,
                                   TeamData& team, std::vector<Fault>& faults) {
  const std::size_t faults_before = faults.size();
  std::optional<Signature> signature;
  if (root.Has("clinical_approver")) signature = ReadSignature(root);
  for (const Node* table : root.Tables("staff")) {
    TableReader person(file, *table, faults);
    StaffMember member = ReadMember(person, file, named, faults);
    if (!member.id) continue;
    const PractitionerId id = member.id;
    if (!team.staff.emplace(id, std::move(member)).second) {
      person.AddFault("id", "\"" + id.value + "\" is used by an earlier person");
    }
  }
  // A person who could not be read may be the one who holds it.
  if (faults.size() == faults_before) CheckDelegable(named, team, faults);
  return signature;
}

}  // namespace tandem::teamfiles
