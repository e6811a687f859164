#pragma once

#include <string>
#include <string_view>

#include "dispatch/base/check.h"
#include "dispatch/base/result.h"

namespace tandem::fuzz {

// The promise of every codec of the journal: any bytes are kDataLoss, or a value that is written
// and read back as it is, the second time to the same bytes.
template <class Value>
void CheckStored(std::string_view bytes, Result<Value> (*decode)(std::string_view),
                 std::string (*encode)(const Value&)) {
  const Result<Value> value = decode(bytes);
  if (!value) {
    TANDEM_CHECK(value.error().code == ErrorCode::kDataLoss);
    TANDEM_CHECK(!value.error().message.empty());
    return;
  }
  const std::string written = encode(*value);
  const Result<Value> again = decode(written);
  TANDEM_CHECK(again.has_value());
  TANDEM_CHECK(*again == *value);
  TANDEM_CHECK(encode(*again) == written);
}

}  // namespace tandem::fuzz
