#pragma once

#include <cstdint>
#include <string>

#include "dispatch/server/exit_codes.h"

namespace tandem::server {

// Reads every record of every team: chain, bytes, stamps; then what tandem.head and the signed
// anchors say was there. Also beside a running server.
ExitCode VerifyJournal(const std::string& data_dir);

// One line a record: revision, time, role, events. No sealed part is opened.
ExitCode PrintJournal(const std::string& data_dir, const std::string& team);

// Folds a team's records up to `to_revision` (0: all) and prints revision, stamp and the state's
// fingerprint: BLAKE2b-256 in hex. The same journal gives the same line on every machine, also
// when its keys are gone.
ExitCode ReplayJournal(const std::string& data_dir, const std::string& team,
                       std::int64_t to_revision);

ExitCode MakeBackup(const std::string& data_dir, const std::string& to_dir);

// `until` is a time, a revision or "" for all; a revision is that of `team` ("": the only one).
ExitCode RestoreBackup(const std::string& from_dir, const std::string& data_dir,
                       const std::string& until, const std::string& team);

// Backs up, restores, compares, and prints what was lost and how long it took; kExitDamaged when
// anything was. The copies stand in `work_dir` ("": beside the data directory) while it lasts.
ExitCode Drill(const std::string& data_dir, const std::string& work_dir, bool json);

}  // namespace tandem::server
