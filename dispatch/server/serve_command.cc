#include "dispatch/server/serve_command.h"

#include <signal.h>
#include <sys/resource.h>

#include "dispatch/ops/log.h"

namespace tandem::server {

namespace {

// A core would hold keys, names and whatever else was in memory.
void TurnOffCores() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

}  // namespace

ExitCode Serve(const ServeOptions& options) {
  TurnOffCores();
  // Blocked here, every thread made later inherits it and only sigwait below sees them.
  sigset_t watched;
  sigemptyset(&watched);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&watched, number);
  pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  signal(SIGPIPE, SIG_IGN);

  ops::SetUpLog(options.config.log.level, options.config.log.format);
  auto server = ServerProcess::Start(options);
  if (!server) return Report(server.error());
  for (;;) {
    int number = 0;
    if (sigwait(&watched, &number) != 0) return kExitFailed;
    if (number != SIGHUP) break;
    (*server)->Reload();
  }
  (*server)->Drain();
  return kExitOk;
}

}  // namespace tandem::server
