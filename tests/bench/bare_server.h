#pragma once

#include <string>
#include <vector>

namespace tandem::bench {

// What gRPC alone can do on this machine: a server with the methods of the real one that says
// nothing of its own. Commands are answered at once with a message of the size that the real server
// gives; streams get whatever bytes DutyService/AcceptBaton was called with.
struct BareOptions {
  std::string address_file;
  std::vector<int> answer_bytes;  // by CommandKind
};

// Serves until the process is ended. The exit code.
int RunBareServer(const BareOptions& options);

}  // namespace tandem::bench
