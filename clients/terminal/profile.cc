#include "clients/terminal/profile.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "clients/terminal/kept_session.h"

namespace tandem::terminal {
namespace {

std::string Trimmed(std::string text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.back())) text.pop_back();
  std::size_t begin = 0;
  while (begin < text.size() && is_space(text[begin])) ++begin;
  return text.substr(begin);
}

std::string Unquoted(const std::string& text) {
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// The values of one profile, asked in order of precedence.
class Settings {
 public:
  Settings(const Environment& environment, std::map<std::string, std::string> file)
      : environment_(environment), file_(std::move(file)) {}

  std::string Get(const std::string& said, const std::string& name) const {
    if (!said.empty()) return said;
    if (const auto value = environment_(name); value && !value->empty()) return *value;
    const auto found = file_.find(name);
    return found == file_.end() ? "" : found->second;
  }

 private:
  const Environment& environment_;
  std::map<std::string, std::string> file_;
};

Result<std::map<std::string, std::string>> ReadProfileFile(const std::string& said) {
  const std::string path = said.empty() ? "tandem.env" : said;
  const auto text = ReadTextFile(path);
  if (text) return ParseProfileFile(*text);
  if (said.empty()) return std::map<std::string, std::string>{};  // nobody asked for it
  return tl::unexpected(text.error());
}

// "127.0.0.1:50550", "localhost:1", "[::1]:1": whoever could listen in is on this machine.
bool IsOnThisMachine(const std::string& server) {
  const std::string host = server.substr(0, server.rfind(':'));
  const bool is_numeric = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "[::1]" || (is_numeric && host.starts_with("127."));
}

Result<void> ChooseTrust(const ProfileOptions& options, const Settings& settings,
                         Profile& profile) {
  if (options.plaintext) {
    if (!IsOnThisMachine(profile.server)) {
      return Fail(ErrorCode::kInvalidArgument,
                  "--plaintext is for a server on this machine, and " + profile.server +
                      " is not: tokens and what is said of people would go in the clear",
                  "plaintext");
    }
    profile.plaintext = true;
    return {};
  }
  const std::string ca_file = settings.Get(options.ca_file, "TANDEM_CA");
  if (ca_file.empty()) return {};
  ASSIGN_OR_RETURN(profile.ca_pem, ReadTextFile(ca_file));
  return {};
}

// Who has logged in, if it was on `server` ("": wherever it was).
std::optional<KeptSession> LoggedIn(const std::string& server, const Environment& environment) {
  const auto session = ReadKeptSession(KeptSessionFile(environment));
  const bool here = session && (server.empty() || session->server == server);
  return here ? std::optional(*session) : std::nullopt;
}

tl::unexpected<Error> NoServer() {
  return Fail(ErrorCode::kInvalidArgument,
              "no server: give --server HOST:PORT or set TANDEM_SERVER", "server");
}

std::string TokenFile(const ProfileOptions& options, const Settings& settings) {
  // Saying who you are on the command line outweighs a token file of the environment.
  if (!options.token_file.empty()) return options.token_file;
  const std::string token_dir = settings.Get("", "TANDEM_TOKEN_DIR");
  if (!options.login.empty() && !token_dir.empty()) return token_dir + "/" + options.login;
  const std::string token_file = settings.Get("", "TANDEM_TOKEN_FILE");
  if (!token_file.empty() || token_dir.empty() || options.default_login.empty()) return token_file;
  return token_dir + "/" + options.default_login;
}

}  // namespace

std::map<std::string, std::string> ParseProfileFile(const std::string& text) {
  std::map<std::string, std::string> values;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line = Trimmed(line);
    if (line.starts_with("export ")) line = Trimmed(line.substr(7));
    const std::size_t equals = line.find('=');
    if (line.empty() || line[0] == '#' || equals == std::string::npos) continue;
    values[Trimmed(line.substr(0, equals))] = Unquoted(Trimmed(line.substr(equals + 1)));
  }
  return values;
}

Result<Profile> LoadProfile(const ProfileOptions& options, const Environment& environment) {
  ASSIGN_OR_RETURN(auto file, ReadProfileFile(options.profile_file));
  const Settings settings(environment, std::move(file));

  const std::string token_file = TokenFile(options, settings);
  Profile profile;
  profile.server = settings.Get(options.server, "TANDEM_SERVER");
  profile.team = settings.Get(options.team, "TANDEM_TEAM");
  const auto session = token_file.empty() ? LoggedIn(profile.server, environment) : std::nullopt;
  if (session) {
    profile.server = session->server;
    if (profile.team.empty()) profile.team = session->team;
    profile.token = session->access_token;
    profile.login = session->login;
    profile.session_file = KeptSessionFile(environment);
  }
  if (profile.server.empty()) return NoServer();
  if (profile.team.empty()) {
    return Fail(ErrorCode::kInvalidArgument, "no team: give --team TEAM or set TANDEM_TEAM",
                "team");
  }
  RETURN_IF_ERROR(ChooseTrust(options, settings, profile));
  if (session) return profile;
  if (token_file.empty()) {
    return Fail(ErrorCode::kInvalidArgument,
                "no log-in: tandem login, or give --token-file FILE or --as NAME (with "
                "TANDEM_TOKEN_DIR), or set TANDEM_TOKEN_FILE",
                "token-file");
  }
  ASSIGN_OR_RETURN(const std::string token, ReadTextFile(token_file));
  profile.token = Trimmed(token);
  profile.login = std::filesystem::path(token_file).filename().string();
  return profile;
}

Result<Profile> LoadServer(const ProfileOptions& options, const Environment& environment) {
  ASSIGN_OR_RETURN(auto file, ReadProfileFile(options.profile_file));
  const Settings settings(environment, std::move(file));
  Profile profile;
  profile.server = settings.Get(options.server, "TANDEM_SERVER");
  if (profile.server.empty()) return NoServer();
  RETURN_IF_ERROR(ChooseTrust(options, settings, profile));
  return profile;
}

std::optional<std::string> ReadEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

Result<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file.is_open() || !(text << file.rdbuf() || file.eof())) {
    return Fail(ErrorCode::kNotFound, "cannot read " + path, path);
  }
  return text.str();
}

}  // namespace tandem::terminal
