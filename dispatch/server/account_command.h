#pragma once

#include <string>

#include "dispatch/domain/account.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/exit_codes.h"

// The accounts of people, from the command line of whoever keeps the machine. Each works beside a
// running server. Passwords go to standard output, once; what to do with them to standard error.

namespace tandem::server {

// An account with a password that must be changed at the first log-in.
ExitCode AddAccount(const DataDir& dir, const std::string& name, const Account& account);

// The same for an administrator, where there is none yet.
ExitCode MakeFirstAdmin(const std::string& data_dir, const std::string& name,
                        const std::string& team);

// Makes the two emergency accounts, or seals them again with new passwords.
ExitCode SealEmergencyAccounts(const std::string& data_dir, const std::string& team);

// Also unlocks the account, and enables it again.
ExitCode ResetAccountPassword(const std::string& data_dir, const std::string& name);

}  // namespace tandem::server
