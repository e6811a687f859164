#include "dispatch/auth/account_book.h"

#include <algorithm>
#include <cctype>

#include <sodium.h>

#include "dispatch/auth/token.h"

namespace tandem::auth {
namespace {

constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kTokenBytesMax = 512;

bool ByHash(const Account& a, const Account& b) { return a.token_hash < b.token_hash; }

}  // namespace

AccountBook::AccountBook(std::vector<Account> accounts) : accounts_(std::move(accounts)) {
  std::erase_if(accounts_, [](const Account& a) { return a.token_hash.size() != kHashDigits; });
  std::sort(accounts_.begin(), accounts_.end(), ByHash);
}

const Account* AccountBook::FindByToken(std::string_view token) const {
  if (token.empty() || token.size() > kTokenBytesMax) return nullptr;
  return FindByHash(HashToken(token));
}

const Account* AccountBook::FindByHash(std::string_view token_hash) const {
  if (token_hash.size() != kHashDigits) return nullptr;
  Account wanted;
  wanted.token_hash = token_hash;
  const auto found = std::lower_bound(accounts_.begin(), accounts_.end(), wanted, ByHash);
  if (found == accounts_.end()) return nullptr;
  const bool same = sodium_memcmp(found->token_hash.data(), token_hash.data(), kHashDigits) == 0;
  return same ? &*found : nullptr;
}

std::string_view BearerToken(std::string_view header) {
  constexpr std::string_view kScheme = "bearer ";
  if (header.size() <= kScheme.size()) return {};
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(header[i])) != kScheme[i]) return {};
  }
  return header.substr(kScheme.size());
}

}  // namespace tandem::auth
