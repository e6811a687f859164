#include "dispatch/journal/sodium_start.h"

#include <sodium.h>

#include "dispatch/base/check.h"

namespace tandem::journal {

void StartSodium() {
  static const int started = sodium_init();  // 0 the first time, 1 when somebody else was first
  TANDEM_CHECK(started >= 0);
}

}  // namespace tandem::journal
