#include "clients/terminal/kept_session.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tandem::terminal {
namespace {

Result<void> MakeFolderOf(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code failed;
  std::filesystem::create_directories(folder.parent_path(), failed);
  if (mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return Fail(ErrorCode::kPermissionDenied, folder.string() + ": " + std::strerror(errno));
}

bool WriteAll(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t wrote = write(descriptor, text.data() + done, text.size() - done);
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return fsync(descriptor) == 0;
}

}  // namespace

std::string KeptSessionFile(const Environment& environment) {
  if (const auto state = environment("XDG_STATE_HOME"); state && state->starts_with('/')) {
    return *state + "/tandem/session";
  }
  const auto home = environment("HOME");
  return home && !home->empty() ? *home + "/.local/state/tandem/session" : std::string();
}

Result<KeptSession> ReadKeptSession(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadTextFile(path));
  auto values = ParseProfileFile(text);
  KeptSession session{.server = values["SERVER"],
                      .team = values["TEAM"],
                      .login = values["LOGIN"],
                      .access_token = values["ACCESS_TOKEN"],
                      .refresh_token = values["REFRESH_TOKEN"]};
  if (session.server.empty() || session.refresh_token.empty()) {
    return Fail(ErrorCode::kDataLoss, path + " is no session: log in again");
  }
  return session;
}

Result<void> WriteKeptSession(const std::string& path, const KeptSession& session) {
  RETURN_IF_ERROR(MakeFolderOf(path));
  const std::string next = path + ".next";
  const int descriptor = open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return Fail(ErrorCode::kPermissionDenied, next + ": " + std::strerror(errno));
  }
  const bool whole =
      WriteAll(descriptor, "# Written by `tandem login`: secrets.\nSERVER=" + session.server +
                               "\nTEAM=" + session.team + "\nLOGIN=" + session.login +
                               "\nACCESS_TOKEN=" + session.access_token +
                               "\nREFRESH_TOKEN=" + session.refresh_token + "\n");
  close(descriptor);
  if (whole && std::rename(next.c_str(), path.c_str()) == 0) return {};
  return Fail(ErrorCode::kUnavailable, path + ": " + std::strerror(errno));
}

void RemoveKeptSession(const std::string& path) { std::remove(path.c_str()); }

KeptSessionLock::KeptSessionLock(const std::string& path)
    : descriptor_(open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ >= 0) flock(descriptor_, LOCK_EX);
}

KeptSessionLock::~KeptSessionLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace tandem::terminal
