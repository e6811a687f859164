#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "dispatch/base/result.h"

namespace tandem::terminal {

// Where the server is and who is asking.
struct Profile {
  std::string server;        // host:port
  std::string team;          // "leicester-icrs"
  std::string token;         // bearer token; never printed
  std::string login;         // the name of the token's file: "asha"; or who has logged in
  std::string session_file;  // where `tandem login` keeps the token; empty for a machine's
  std::string ca_pem;        // whom to trust with vouching for the server; "": the system's roots
  bool plaintext = false;

  std::string Parent() const { return "teams/" + team; }
};

// What the command line said; empty = not said.
struct ProfileOptions {
  std::string server;
  std::string team;
  std::string token_file;
  std::string login;          // --as asha: the token is TANDEM_TOKEN_DIR/asha
  std::string profile_file;   // KEY=VALUE lines; the demo writes one called tandem.env
  std::string default_login;  // when nobody said who: gp for the desk, lead for duty
  std::string ca_file;        // in PEM
  bool plaintext = false;     // loopback only
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// KEY=VALUE a line, as a shell would source it: "export " and quotes are allowed, # comments too.
std::map<std::string, std::string> ParseProfileFile(const std::string& text);

// The command line goes before the environment (TANDEM_SERVER, TANDEM_TEAM, TANDEM_TOKEN_FILE,
// TANDEM_TOKEN_DIR, TANDEM_CA), and that before the profile file. Where none of them names a token,
// it is that of `tandem login`, if that was on the same server.
Result<Profile> LoadProfile(const ProfileOptions& options, const Environment& environment);

// The server alone, before anybody has logged in.
Result<Profile> LoadServer(const ProfileOptions& options, const Environment& environment);

// The process's own environment.
std::optional<std::string> ReadEnvironment(const std::string& name);

// The whole text of a file; kNotFound when it cannot be read.
Result<std::string> ReadTextFile(const std::string& path);

}  // namespace tandem::terminal
