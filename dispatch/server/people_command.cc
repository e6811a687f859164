#include "dispatch/server/people_command.h"

#include <cctype>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "dispatch/journal/sealing.h"
#include "dispatch/server/account_command.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/people.h"
#include "dispatch/server/team_command.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::server {
namespace {

std::optional<Role> RoleFrom(std::string word) {
  for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  static const std::map<std::string, Role> kRoles = {{"REFERRER", Role::kReferrer},
                                                     {"PRACTITIONER", Role::kPractitioner},
                                                     {"DUTY", Role::kDuty},
                                                     {"ADMIN", Role::kAdmin}};
  const auto found = kRoles.find(word);
  return found == kRoles.end() ? std::nullopt : std::optional(found->second);
}

Account MakeAccount(const TeamData& team, const std::string& name, Role role,
                    const std::string& organisation) {
  Account account;
  account.actor = {.principal = {name}, .role = role, .organisation = {organisation}};
  account.team = team.id;
  return account;
}

// By name: staff keep the name of their log-in, and a holder of a baton who is not sent anywhere
// is duty.
std::map<std::string, Account> DemoAccounts(const TeamData& team) {
  // Made-up ODS codes.
  constexpr const char* kPractice = "Y99901";
  constexpr const char* kAmbulance = "Y99902";
  const std::string house =
      team.organisations.empty() ? std::string() : team.organisations.front().value;
  std::map<std::string, Account> accounts;
  for (const auto& [id, member] : team.staff) {
    Account account = MakeAccount(team, id.value, Role::kPractitioner, member.employer.value);
    account.actor.practitioner = id;
    accounts.emplace(id.value, std::move(account));
  }
  const auto add = [&](const std::string& name, Role role, const std::string& organisation) {
    accounts.emplace(name, MakeAccount(team, name, role, organisation));
  };
  for (const auto& [baton, holder] : team.batons) add(holder.value, Role::kDuty, house);
  add("lead", Role::kDuty, house);
  add("triage", Role::kDuty, house);
  add("admin", Role::kAdmin, house);
  add("gp", Role::kReferrer, kPractice);
  add("ambulance", Role::kReferrer, kAmbulance);
  return accounts;
}

Result<void> FillDemoDir(const DataDir& dir, const TeamData& team) {
  RETURN_IF_ERROR(storage::MakeDirectory(dir.path()));
  if (FileExists(dir.PeopleFile()) || FileExists(dir.path() + "/tandem.db")) {
    return Fail(ErrorCode::kAlreadyExists, dir.path() + " is in use already");
  }
  RETURN_IF_ERROR(dir.MarkAsDemo());
  RETURN_IF_ERROR(storage::MakeDirectory(dir.path() + "/tokens"));
  const auto entropy = journal::MakeSystemEntropy();
  for (const auto& [name, account] : DemoAccounts(team)) {
    ASSIGN_OR_RETURN(const std::string token, AddPerson(dir, account, *entropy));
    RETURN_IF_ERROR(storage::ReplaceFile(dir.TokenFile(name), token + "\n"));
  }
  return {};
}

}  // namespace

ExitCode AddNewPerson(const NewPerson& person) {
  const auto role = RoleFrom(person.role);
  if (!role) {
    return Report(
        {ErrorCode::kInvalidArgument, "--role is one of referrer, practitioner, duty, admin"});
  }
  Account account;
  account.actor = {.principal = {person.name},
                   .role = *role,
                   .organisation = {person.organisation},
                   .practitioner = {person.practitioner}};
  account.team = {person.team};
  const auto entropy = journal::MakeSystemEntropy();
  const DataDir dir(person.data_dir);
  if (const auto made = storage::MakeDirectory(dir.path()); !made) return Report(made.error());
  if (person.password_once) return AddAccount(dir, person.name, account);
  const auto token = AddPerson(dir, std::move(account), *entropy);
  if (!token) return Report(token.error());
  std::printf("%s\n", token->c_str());
  return kExitOk;
}

ExitCode MakeDemoDir(const std::string& data_dir, const std::string& team_dir) {
  const auto team = ReadTeam(team_dir);
  if (!team) {
    std::fprintf(stderr, "%s\n", team.error().message.c_str());
    return kExitBadInput;
  }
  if (const auto filled = FillDemoDir(DataDir(data_dir), *team); !filled) {
    return Report(filled.error());
  }
  std::printf("%s is ready for a demonstration of %s\n", data_dir.c_str(), team->id.value.c_str());
  return kExitOk;
}

}  // namespace tandem::server
