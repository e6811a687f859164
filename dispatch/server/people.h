#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dispatch/auth/account_book.h"
#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/domain/account.h"
#include "dispatch/server/data_dir.h"

namespace tandem::server {

// The accounts of DIR/people.toml; empty when there is no such file. Every fault is in the error's
// message, one a line.
Result<std::vector<Account>> ReadPeople(const DataDir& dir);

Result<std::shared_ptr<const auth::AccountBook>> ReadAccountBook(const DataDir& dir);

// Adds an account with a new token and returns the token, which is nowhere else. kAlreadyExists or
// kInvalidArgument leave the file as it was. A running server reads the file again on SIGHUP.
Result<std::string> AddPerson(const DataDir& dir, Account account, Entropy& entropy);

}  // namespace tandem::server
