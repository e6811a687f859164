#pragma once

#include <string_view>

namespace tandem {

// Ten digits whose modulus-11 check digit is right (NHS Data Dictionary). Spaces are not allowed.
bool IsValidNhsNumber(std::string_view digits);

}  // namespace tandem
