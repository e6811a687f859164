#include "dispatch/server/account_command.h"

#include <cstdio>
#include <functional>
#include <utility>

#include "dispatch/auth/account_admin.h"
#include "dispatch/auth/account_store.h"
#include "dispatch/auth/password.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/server/real_time.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::server {
namespace {

constexpr std::size_t kFirstPasswordLetters = 16;      // 80 bits, and soon changed
constexpr std::size_t kEmergencyPasswordLetters = 32;  // 160 bits, and long in an envelope

const auth::Caller kCommandLine{.who = "tandemd"};

struct Secret {
  std::string password;
  std::string hash;
};

Result<Secret> MakeSecret(std::size_t letters) {
  const auto entropy = journal::MakeSystemEntropy();
  Secret secret{.password = auth::NewReadableSecret(*entropy, letters)};
  ASSIGN_OR_RETURN(secret.hash, auth::HashPassword(secret.password));
  return secret;
}

// Runs `change` on the accounts of the directory, which it makes if need be.
Result<void> WithAccounts(const DataDir& dir,
                          const std::function<Result<void>(const auth::AccountAdmin&)>& change) {
  RETURN_IF_ERROR(storage::MakeDirectory(dir.path()));
  ASSIGN_OR_RETURN(const auth::AccountStore store, auth::AccountStore::Open(dir.AccountsFile()));
  const RealTime time;
  return change(auth::AccountAdmin(store, nullptr, time));
}

// One new password that `change(admin, hash)` puts in force; printed when that is done.
ExitCode GivePassword(
    const DataDir& dir,
    const std::function<Result<void>(const auth::AccountAdmin&, const std::string&)>& change) {
  const auto secret = MakeSecret(kFirstPasswordLetters);
  if (!secret) return Report(secret.error());
  const auto done = WithAccounts(
      dir, [&](const auth::AccountAdmin& admin) { return change(admin, secret->hash); });
  if (!done) return Report(done.error());
  std::printf("%s\n", secret->password.c_str());
  std::fprintf(stderr, "this password is shown once and must be changed at the first log-in\n");
  return kExitOk;
}

auth::LogInAccount MakeAccount(const std::string& name, const Account& account) {
  auth::LogInAccount made{.name = name};
  made.account = account;
  return made;
}

Result<void> CheckNoAdministrator(const auth::AccountAdmin& admin) {
  ASSIGN_OR_RETURN(const bool there_is_one, admin.HasAdministrator());
  if (!there_is_one) return {};
  return Fail(ErrorCode::kAlreadyExists,
              "there is an administrator: who lost the password needs people reset-password");
}

}  // namespace

ExitCode AddAccount(const DataDir& dir, const std::string& name, const Account& account) {
  return GivePassword(dir, [&](const auth::AccountAdmin& admin, const std::string& hash) {
    return admin.Create(MakeAccount(name, account), hash, kCommandLine);
  });
}

ExitCode MakeFirstAdmin(const std::string& data_dir, const std::string& name,
                        const std::string& team) {
  Account account;
  account.actor = {.principal = {name}, .role = Role::kAdmin};
  account.team = {team};
  return GivePassword(
      DataDir(data_dir),
      [&](const auth::AccountAdmin& admin, const std::string& hash) -> Result<void> {
        RETURN_IF_ERROR(CheckNoAdministrator(admin));
        return admin.Create(MakeAccount(name, account), hash, kCommandLine);
      });
}

ExitCode SealEmergencyAccounts(const std::string& data_dir, const std::string& team) {
  std::string lines;
  for (const char* const name : auth::kEmergencyNames) {
    const auto secret = MakeSecret(kEmergencyPasswordLetters);
    if (!secret) return Report(secret.error());
    const auto sealed = WithAccounts(DataDir(data_dir), [&](const auth::AccountAdmin& admin) {
      return admin.SealEmergency(name, {team}, secret->hash, kCommandLine);
    });
    if (!sealed) return Report(sealed.error());
    lines += std::string(name) + " " + secret->password + "\n";
  }
  std::printf("%s", lines.c_str());
  std::fprintf(stderr, "shown once: write each on paper, in an envelope of its own, and seal it\n");
  return kExitOk;
}

ExitCode ResetAccountPassword(const std::string& data_dir, const std::string& name) {
  const DataDir dir(data_dir);
  if (!FileExists(dir.AccountsFile())) {
    return Report({ErrorCode::kNotFound, dir.path() + " has no accounts.db"});
  }
  return GivePassword(dir, [&](const auth::AccountAdmin& admin, const std::string& hash) {
    return admin.ResetPassword(name, hash, kCommandLine);
  });
}

}  // namespace tandem::server
