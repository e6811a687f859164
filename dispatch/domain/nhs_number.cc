#include "dispatch/domain/nhs_number.h"

namespace tandem {

bool IsValidNhsNumber(std::string_view digits) {
  if (digits.size() != 10) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    if (digits[i] < '0' || digits[i] > '9') return false;
    if (i < 9) sum += (digits[i] - '0') * (10 - static_cast<int>(i));
  }
  // 11 - remainder; 11 counts as 0, and 10 cannot be written, so such numbers are never issued.
  const int check = (11 - sum % 11) % 11;
  return check == digits[9] - '0';
}

}  // namespace tandem
