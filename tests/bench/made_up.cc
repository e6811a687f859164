#include "tests/bench/made_up.h"

#include <array>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "clients/terminal/profile.h"
#include "dispatch/domain/nhs_number.h"

namespace tandem::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array kGivenNames = {"Edna", "Wilf", "Meena", "Arthur", "Doris", "Ranjit"};
constexpr std::array kFamilyNames = {"Example", "Madeup", "Fiction", "Notreal", "Sample"};

// Doors lie within this of the middle of Leicester, each way: some 20 km, so that few are the same.
constexpr std::int64_t kDoorsWithinMicrodegrees = 200'000;

type::v1::SafetyAnswer Asked() {
  type::v1::SafetyAnswer answer;
  answer.set_answer(type::v1::ANSWER_NO);
  answer.set_source(type::v1::ANSWER_SOURCE_REFERRER);
  return answer;
}

std::string StaffEntry(const std::string& code, int number, bool specialist) {
  std::string entry = fmt::format(
      "[[staff]]\nid = \"{}\"\nname = \"Nurse {}\"\nemployer = \"RT5\"\npool = \"nursing\"\n"
      "profession = \"NURSE\"\nregistration = {{ body = \"NMC\", number = \"00B{:04}E\" }}\n"
      "phone = \"07700 900{:03}\"\nlanguages = [\"en\"]\nkit = [\"OBS\", \"O2SAT\"{}]\n\n",
      code, number, number, number, specialist ? ", \"DRIVER\"" : "");
  entry += fmt::format(
      "  [[staff.evidence]]\n  on = 2026-04-10\n  until = 2036-12-31\n  by = \"made up\"\n"
      "  competencies = [\"obs_news2\", \"insulin_delegated\"{}]\n\n",
      specialist ? ", \"syringe_driver\", \"eol_meds\"" : "");
  return entry;
}

// The head of Leicester's staff file is that of any: version, author, who signed it.
std::string StaffFile(const MadeUpTeam& team) {
  std::string text =
      "version = \"2026-11-22\"\nauthor = \"Tandem project\"\n"
      "clinical_approver = \"not signed: demo only\"\neffective_from = 2026-11-22\n\n";
  for (int i = 1; i <= team.nurses; ++i) text += StaffEntry(team.Nurse(i), i, false);
  for (int i = 1; i <= team.specialists; ++i) {
    text += StaffEntry(team.Specialist(i), team.nurses + i, true);
  }
  return text;
}

}  // namespace

std::string MadeUp::RequestId() {
  const std::uint64_t high = random_.Next();
  const std::uint64_t low = random_.Next();
  return fmt::format("{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}", high >> 32, (high >> 16) & 0xFFFF,
                     high & 0xFFF, low >> 52, low & 0xFFFF'FFFF'FFFF);
}

std::string MadeUp::NhsNumber() {
  for (;;) {
    const std::string nine = fmt::format("999{:06}", random_.Below(1'000'000));
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (IsValidNhsNumber(nine + digit)) return nine + digit;
    }
  }
}

v1::CreateReferralRequest MadeUp::Referral(const std::string& team, const std::string& need) {
  v1::CreateReferralRequest request;
  request.set_parent("teams/" + team);
  request.mutable_mutation()->set_request_id(RequestId());
  v1::Referral& referral = *request.mutable_referral();
  v1::Source& source = *referral.add_sources();
  source.set_kind(type::v1::SOURCE_KIND_GENERAL_PRACTICE);
  source.mutable_caller()->set_name("Dr Made Up");
  source.mutable_caller()->set_phone("07700 900999");
  referral.set_need(need);
  type::v1::Person& person = *referral.mutable_person();
  const auto pick = [this](const auto& names) {
    return names[static_cast<std::size_t>(random_.Below(std::ssize(names)))];
  };
  person.set_given_name(pick(kGivenNames));
  person.set_family_name(fmt::format("{}{}", pick(kFamilyNames), random_.Below(1'000'000)));
  person.set_birth_date(fmt::format("19{}-{:02}-{:02}", random_.Between(30, 59),
                                    random_.Between(1, 12), random_.Between(1, 28)));
  person.set_nhs_number(NhsNumber());
  person.set_phone("07700 900998");
  person.mutable_address()->add_lines(fmt::format("{} Nowhere Street", random_.Between(1, 999)));
  person.mutable_address()->set_postcode("LE5 4QF");
  referral.mutable_story()->set_situation(
      "Weaker than yesterday, has not eaten, cannot get to the bathroom alone. Daughter is there "
      "until the evening.");
  const auto offset = [this] {
    return static_cast<std::int32_t>(
        random_.Between(-kDoorsWithinMicrodegrees, kDoorsWithinMicrodegrees));
  };
  referral.mutable_door()->set_latitude_microdegrees(52'630'000 + offset());
  referral.mutable_door()->set_longitude_microdegrees(-1'130'000 + offset());
  type::v1::DoorSafety& safety = *referral.mutable_safety();
  *safety.mutable_violence() = *safety.mutable_weapon() = *safety.mutable_dog_loose() =
      *safety.mutable_scene_unsafe() = *safety.mutable_allegations() = Asked();
  return request;
}

Result<void> WriteTeamFiles(const MadeUpTeam& team, const std::string& leicester,
                            const std::string& folder) {
  std::error_code fault;
  fs::copy(leicester, folder, fs::copy_options::recursive, fault);
  if (fault) return Fail(ErrorCode::kUnavailable, leicester + ": " + fault.message());
  fs::remove(folder + "/roster.csv", fault);
  ASSIGN_OR_RETURN(std::string text, terminal::ReadTextFile(folder + "/team.toml"));
  const std::string name = "\nid = \"leicester\"";
  const std::size_t at = text.find(name);
  if (at == std::string::npos) {
    return Fail(ErrorCode::kInvalidArgument, leicester + "/team.toml is not Leicester's");
  }
  text.replace(at, name.size(), "\nid = \"" + team.id + "\"");
  std::ofstream(folder + "/team.toml") << text;
  std::ofstream(folder + "/staff.toml") << StaffFile(team);
  return {};
}

}  // namespace tandem::bench
