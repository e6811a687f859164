// The duty manager's desk: requests of tandem.v1.DutyService.
#include <set>
#include <string_view>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/request_values.h"

namespace tandem::wire {
namespace {

constexpr int kFilesMax = 20;
constexpr std::size_t kFileBytesMax = 1'024 * 1'024;
constexpr std::size_t kFileNameBytesMax = 64;

// "team.toml": no folders, nothing hidden.
bool IsPlainFileName(std::string_view name) {
  if (name.empty() || name.size() > kFileNameBytesMax || name.front() == '.') return false;
  for (const char c : name) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    if (!allowed) return false;
  }
  return true;
}

}  // namespace

Result<Request<CloseEpisode>> ReadCloseEpisode(const v1::CloseEpisodeRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<CloseEpisode> to;
  CheckSize(from, trail);
  to.command.episode = TakeName(ParseEpisodeName(from.name(), "name"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  to.command.outcome = DecodeCode<VisitOutcome>(from.outcome(), "outcome", trail);
  if (to.command.outcome == VisitOutcome::kCareContinues) {
    trail.Fault("outcome", "keeps the episode open");
  }
  return trail.Finish(std::move(to));
}

Result<Request<ResolveEscalation>> ReadResolveEscalation(const v1::ResolveEscalationRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<ResolveEscalation> to;
  CheckSize(from, trail);
  to.command.escalation = TakeName(ParseEscalationName(from.name(), "name"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  return trail.Finish(std::move(to));
}

Result<Request<UploadedRoster>> ReadImportRoster(const v1::ImportRosterRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<UploadedRoster> to;
  if (auto team = ParseTeamName(from.parent(), "parent")) {
    to.team = *std::move(team);
  } else {
    trail.Fault(std::move(team).error());
  }
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  CheckText(from.csv(), 1, kFileBytesMax, "csv", trail);
  to.command.csv = from.csv();
  return trail.Finish(std::move(to));
}

Result<Request<UploadedFiles>> ReadApplyTeamFiles(const v1::ApplyTeamFilesRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<UploadedFiles> to;
  if (auto team = ParseTeamName(from.parent(), "parent")) {
    to.team = *std::move(team);
  } else {
    trail.Fault(std::move(team).error());
  }
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  if (from.files().empty()) trail.Fault("files", "is missing");
  if (from.files_size() > kFilesMax) trail.Fault("files", "has more than 20 files");
  std::set<std::string_view> names;
  for (int i = 0; i < from.files_size() && !trail.failed(); ++i) {
    const auto step = trail.Into("files", i);
    const v1::TeamFile& file = from.files(i);
    if (!IsPlainFileName(file.name())) trail.Fault("name", "is not a plain file name");
    if (!names.insert(file.name()).second) trail.Fault("name", "stands twice");
    CheckText(file.text(), 0, kFileBytesMax, "text", trail);
    to.command.files.push_back({file.name(), file.text()});
  }
  return trail.Finish(std::move(to));
}

}  // namespace tandem::wire
