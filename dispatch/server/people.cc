#include "dispatch/server/people.h"

#include <utility>

#include "dispatch/auth/token.h"
#include "dispatch/storage/durable_file.h"
#include "dispatch/teamfiles/read_files.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::server {
namespace {

constexpr const char* kHeading =
    "# Who may speak to this server. Written by `tandemd people add`; read at start and on "
    "SIGHUP.\n"
    "# A token is kept as its BLAKE2b-256 only: whoever lost one gets a new entry.\n";

Result<std::vector<Account>> Parse(const std::string& text) {
  auto people = teamfiles::ParsePeople("people.toml", text);
  if (people) return *std::move(people);
  std::string faults;
  for (const teamfiles::Fault& fault : people.error()) {
    if (!faults.empty()) faults += '\n';
    faults += teamfiles::FormatFault(fault);
  }
  return Fail(ErrorCode::kInvalidArgument, faults);
}

Result<std::string> ReadText(const DataDir& dir) {
  if (!FileExists(dir.PeopleFile())) return std::string(kHeading);
  return teamfiles::ReadFile(dir.PeopleFile());
}

}  // namespace

Result<std::vector<Account>> ReadPeople(const DataDir& dir) {
  if (!FileExists(dir.PeopleFile())) return std::vector<Account>();
  ASSIGN_OR_RETURN(const std::string text, ReadText(dir));
  return Parse(text);
}

Result<std::shared_ptr<const auth::AccountBook>> ReadAccountBook(const DataDir& dir) {
  ASSIGN_OR_RETURN(std::vector<Account> people, ReadPeople(dir));
  return std::make_shared<const auth::AccountBook>(std::move(people));
}

Result<std::string> AddPerson(const DataDir& dir, Account account, Entropy& entropy) {
  ASSIGN_OR_RETURN(std::string text, ReadText(dir));
  std::string token = auth::NewToken(entropy);
  account.token_hash = auth::HashToken(token);
  text += teamfiles::WritePerson(account);
  RETURN_IF_ERROR(Parse(text));
  RETURN_IF_ERROR(storage::ReplaceFile(dir.PeopleFile(), text));
  return token;
}

}  // namespace tandem::server
