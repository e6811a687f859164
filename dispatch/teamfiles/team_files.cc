#include "dispatch/teamfiles/team_files.h"

#include <algorithm>
#include <functional>

#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

// Reads one file by `read`; nothing happens but a fault when it is too large, no TOML, or not there
// although required.
void ReadFile(const Files& files, const std::string& name, std::vector<Fault>& faults,
              const std::function<void(TableReader&)>& read,
              Presence presence = Presence::kRequired) {
  const auto file = files.find(name);
  if (file == files.end()) {
    if (presence == Presence::kRequired) faults.push_back({name, 0, "is missing"});
    return;
  }
  if (file->second.size() > kFileBytesMax) {
    faults.push_back({name, 0, "is larger than 1 MiB"});
    return;
  }
  const auto root = ParseToml(name, file->second, faults);
  if (!root) return;
  TableReader reader(name, *root, faults);
  read(reader);
}

// Everybody who signed, once each; empty while anybody has not.
std::string JoinApprovers(const std::vector<Signature>& signatures) {
  std::vector<std::string> names;
  for (const Signature& signature : signatures) {
    const std::string& name = signature.clinical_approver;
    if (name.empty()) return {};
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : "; ") + name;
  return joined;
}

void Sort(std::vector<Fault>& faults) {
  std::sort(faults.begin(), faults.end());
  faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
}

Account ReadPerson(TableReader& reader) {
  Account account;
  account.actor.principal = PrincipalId{reader.Code("name")};
  // An unknown role asks for nothing further: one fault is enough.
  const auto role = reader.MaybeWord("role", RoleWords());
  account.actor.role = role.value_or(Role::kReferrer);
  account.team = TeamId{reader.Code("team")};
  const bool referrer = role == Role::kReferrer;
  const bool practitioner = role == Role::kPractitioner;
  account.actor.organisation = OrganisationId{
      reader.Organisation("organisation", referrer ? Presence::kRequired : kOptional)};
  account.actor.practitioner =
      PractitionerId{reader.Code("practitioner", practitioner ? Presence::kRequired : kOptional)};
  if (role && reader.Has("practitioner") && !practitioner) {
    reader.AddFault("practitioner", "belongs to the role PRACTITIONER, and only there");
  }
  account.token_hash = reader.Text("token_hash");
  const bool is_hash =
      account.token_hash.size() == 64 &&
      account.token_hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!account.token_hash.empty() && !is_hash) {
    reader.AddFault("token_hash", "must be 64 lower-case hex digits");
  }
  return account;
}

// What the files hold are codes; a quote or a backslash would end the string early.
std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string FormatFault(const Fault& fault) {
  const std::string place =
      fault.line == 0 ? fault.file : fault.file + ":" + std::to_string(fault.line);
  return place + ": " + fault.message;
}

tl::expected<TeamData, std::vector<Fault>> ParseTeam(const Files& files) {
  TeamData team;
  Named named;
  std::vector<Fault> faults;
  std::vector<Signature> signatures;
  // In this order: needs and staff refer to what the others name.
  ReadFile(files, "team.toml", faults, [&](TableReader& root) {
    signatures.push_back(ReadTeam(root, "team.toml", team, named, faults));
  });
  ReadFile(files, "competencies.toml", faults, [&](TableReader& root) {
    signatures.push_back(ReadCompetencies(root, "competencies.toml", team, named, faults));
  });
  if (!files.contains("kit.toml")) named.kit_types.emplace();
  ReadFile(
      files, "kit.toml", faults,
      [&](TableReader& root) {
        signatures.push_back(ReadKit(root, "kit.toml", team, named, faults));
      },
      kOptional);
  ReadFile(files, "red_flags.toml", faults, [&](TableReader& root) {
    signatures.push_back(ReadRedFlags(root, "red_flags.toml", team, named, faults));
  });
  ReadFile(
      files, "services.toml", faults,
      [&](TableReader& root) {
        signatures.push_back(ReadServices(root, "services.toml", team, faults));
      },
      kOptional);
  ReadFile(files, "needs.toml", faults, [&](TableReader& root) {
    signatures.push_back(ReadNeeds(root, "needs.toml", named, team, faults));
  });
  ReadFile(files, "staff.toml", faults, [&](TableReader& root) {
    if (auto signature = ReadStaff(root, "staff.toml", named, team, faults)) {
      signatures.push_back(std::move(*signature));
    }
  });
  if (!faults.empty()) {
    Sort(faults);
    return tl::unexpected(std::move(faults));
  }
  team.clinical_approver = JoinApprovers(signatures);
  return team;
}

tl::expected<std::vector<Account>, std::vector<Fault>> ParsePeople(const std::string& file_name,
                                                                   const std::string& text) {
  std::vector<Account> accounts;
  std::vector<Fault> faults;
  ReadFile({{file_name, text}}, file_name, faults, [&](TableReader& root) {
    std::set<std::string> names;
    std::set<std::string> hashes;
    // A people file without people is one that nobody was added to yet.
    for (const Node* table : root.Tables("person", kOptional)) {
      TableReader reader(file_name, *table, faults);
      accounts.push_back(ReadPerson(reader));
      const Account& account = accounts.back();
      const std::string& name = account.actor.principal.value;
      if (!name.empty() && !names.insert(name).second) {
        reader.AddFault("name", "\"" + name + "\" is used by an earlier person");
      }
      if (!account.token_hash.empty() && !hashes.insert(account.token_hash).second) {
        reader.AddFault("token_hash", "is an earlier person's");
      }
    }
  });
  if (faults.empty()) return accounts;
  Sort(faults);
  return tl::unexpected(std::move(faults));
}

std::string WritePerson(const Account& account) {
  std::string text = "\n[[person]]\n";
  const auto add = [&text](std::string_view key, std::string_view value) {
    if (!value.empty()) text += std::string(key) + " = " + Quote(value) + "\n";
  };
  add("name", account.actor.principal.value);
  for (const Word<Role>& word : RoleWords()) {
    if (word.value == account.actor.role) add("role", word.name);
  }
  add("team", account.team.value);
  add("organisation", account.actor.organisation.value);
  add("practitioner", account.actor.practitioner.value);
  add("token_hash", account.token_hash);
  return text;
}

}  // namespace tandem::teamfiles
