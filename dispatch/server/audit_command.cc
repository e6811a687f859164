#include "dispatch/server/audit_command.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "dispatch/auth/read_audit.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/replay.h"
#include "dispatch/server/role_word.h"
#include "dispatch/wire/event_codec.h"

namespace tandem::server {
namespace {

struct Line {
  Instant at{};
  std::string words;
};

std::string WordsOf(const auth::ReadAudit::Sight& sight) {
  std::string words = std::string(RoleWord(sight.look.role)) + " looked " + sight.look.method;
  for (const ReferralId referral : sight.referrals) words += ' ' + std::to_string(referral.value);
  return words;
}

std::string WordsOf(const Record& record) {
  std::string words =
      std::string(RoleWord(record.actor.role)) + " did " + std::to_string(record.revision.value);
  for (const Event& event : record.events) words += ' ' + wire::EventName(event);
  return words;
}

Result<std::vector<Line>> LinesOf(const std::string& data_dir, const TeamId& team,
                                  const PrincipalId& principal) {
  std::vector<Line> lines;
  ASSIGN_OR_RETURN(const auto audit,
                   auth::ReadAudit::OpenForReading(DataDir(data_dir).AuditFile()));
  ASSIGN_OR_RETURN(const auto sights, audit->WhatDidTheySee(team, principal));
  for (const auto& sight : sights) lines.push_back({sight.look.at, WordsOf(sight)});
  ASSIGN_OR_RETURN(const auto journal, journal::OpenSqliteJournalForReading(data_dir));
  const auto take = [&](const Record& record) {
    if (record.actor.principal == principal) lines.push_back({record.recorded_at, WordsOf(record)});
  };
  RETURN_IF_ERROR(ReadRecords(*journal, team, {}, take));
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.at < b.at; });
  return lines;
}

}  // namespace

ExitCode WhoSaw(const std::string& data_dir, const std::string& team, std::int64_t referral) {
  const auto audit = auth::ReadAudit::OpenForReading(DataDir(data_dir).AuditFile());
  if (!audit) return Report(audit.error());
  const auto looks = (*audit)->WhoSaw({team}, {referral});
  if (!looks) return Report(looks.error());
  for (const auth::Look& look : *looks) {
    std::printf("%s %-12s %s %s\n", FormatInstant(look.at).c_str(), RoleWord(look.role),
                look.principal.value.c_str(), look.method.c_str());
  }
  return kExitOk;
}

ExitCode WhoDid(const std::string& data_dir, const std::string& team,
                const std::string& principal) {
  const auto lines = LinesOf(data_dir, {team}, {principal});
  if (!lines) return Report(lines.error());
  for (const Line& line : *lines) {
    std::printf("%s %s\n", FormatInstant(line.at).c_str(), line.words.c_str());
  }
  return kExitOk;
}

}  // namespace tandem::server
