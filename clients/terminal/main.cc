#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/command_line.h"

// `tandem`: the desk, the field and duty from a terminal.

namespace {

using tandem::terminal::CommandLine;
using tandem::terminal::ExitCode;

void AddShared(CLI::App& app, CommandLine& line) {
  app.add_option("--server", line.options.server, "HOST:PORT (or TANDEM_SERVER)");
  app.add_option("--team", line.options.team, "the team's id (or TANDEM_TEAM)");
  app.add_option("--token-file", line.options.token_file,
                 "a file with your token (or TANDEM_TOKEN_FILE)");
  app.add_option("--as", line.options.login,
                 "your log-in's name: its token is the file of that name in TANDEM_TOKEN_DIR");
  app.add_option("--profile", line.options.profile_file,
                 "a file that sets the above; default: tandem.env here, if there is one");
  app.add_option(
      "--ca", line.options.ca_file,
      "the CA that vouches for the server, in PEM (or TANDEM_CA); default: the system's");
  app.add_flag("--plaintext", line.options.plaintext, "no TLS; only to a server on this machine");
  app.add_flag("--json", line.json, "proto JSON, one message a line");
  app.footer(
      fmt::format("Examples:\n"
                  "  tandem login --name asha\n"
                  "  tandem desk refer --file deploy/examples/fall.json\n"
                  "  tandem duty board\n"
                  "  tandem field watch --as asha\n"
                  "Short ids do: 12 is teams/TEAM/referrals/12. Times are Europe/London.\n"
                  "{}",
                  tandem::terminal::kExitCodesHelp));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Tandem: sends the right people, together where two are needed.", "tandem");
  CommandLine line;
  app.require_subcommand(1);
  AddShared(app, line);
  tandem::terminal::AddDesk(app, line);
  tandem::terminal::AddDuty(app, line);
  tandem::terminal::AddField(app, line);
  tandem::terminal::AddLogIn(app, line);
  tandem::terminal::AddAccounts(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int shown = app.exit(error);  // prints help or what is wrong
    return static_cast<int>(shown == 0 ? ExitCode::kOk : ExitCode::kBadInput);
  }
  return static_cast<int>(line.ended());
}
