#pragma once

// TANDEM_CHECK states what must hold whatever a client, a disk or a network does. It stays on in
// release builds: a bug aborts the process, which recovers from the journal (design: a wrong
// answer is worse than a restart of two seconds). Never use it on anything input can cause.

namespace tandem {

[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace tandem

#define TANDEM_CHECK(condition)                              \
  do {                                                       \
    if (!(condition)) [[unlikely]]                           \
      ::tandem::CheckFailed(#condition, __FILE__, __LINE__); \
  } while (false)
