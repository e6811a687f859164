#pragma once

namespace tandem::journal {

// Readies libsodium once for the process; whoever is about to use it calls this. Any thread.
void StartSodium();

}  // namespace tandem::journal
