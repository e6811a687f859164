#pragma once

#include <string_view>
#include <vector>

#include "dispatch/domain/account.h"

namespace tandem::auth {

// Everybody who may log in, as the people file listed them when it was last read. Immutable: a new
// reading makes a new book. Any thread.
class AccountBook {
 public:
  AccountBook() = default;

  // Accounts whose token hash is not 64 lower-case hex digits never match anything.
  explicit AccountBook(std::vector<Account> accounts);

  // The account of a bearer token; nullptr when nobody's. Compares whole hashes in constant time;
  // the search sees hashes only, which tell nothing about the token.
  const Account* FindByToken(std::string_view token) const;

  // By the hash itself: is the log-in of an open stream still good?
  const Account* FindByHash(std::string_view token_hash) const;

  std::size_t size() const { return accounts_.size(); }

 private:
  std::vector<Account> accounts_;  // by token hash
};

// The token of an `authorization` header; empty when it is not "Bearer TOKEN". The scheme's case
// does not matter (RFC 9110).
std::string_view BearerToken(std::string_view header);

}  // namespace tandem::auth
