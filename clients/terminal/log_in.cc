#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/kept_session.h"
#include "clients/terminal/names.h"
#include "clients/terminal/secret_prompt.h"

// A person's own log-in: `tandem login`, `logout` and `password`. Machines have a token file.

namespace tandem::terminal {
namespace {

struct LogInWords {
  std::string name;
  std::string password_file;
  std::string new_password_file;
};

ExitCode SayError(const CommandLine& line, const Error& error) {
  return line.SayBadInput(error.message, error.field);
}

KeptSession KeptFrom(const std::string& server, const v1::LogInResponse& response) {
  const v1::LogInAccount& account = response.account();
  return {
      .server = server,
      .team = ShortId(account.team()),
      .login = account.practitioner().empty() ? account.name() : ShortId(account.practitioner()),
      .access_token = response.tokens().access_token(),
      .refresh_token = response.tokens().refresh_token()};
}

ExitCode LogIn(CommandLine& line, const LogInWords& typed) {
  const Result<Profile> profile = LoadServer(line.options, ReadEnvironment);
  if (!profile) return SayError(line, profile.error());
  const std::string path = KeptSessionFile(ReadEnvironment);
  const Result<std::string> password = AskSecret("Password", typed.password_file);
  if (!password) return SayError(line, password.error());
  Connection connection(*profile);
  v1::LogInRequest request;
  request.set_name(typed.name);
  request.set_password(*password);
  const auto answer = connection.Call(&v1::AuthService::Stub::LogIn, connection.auth(), request);
  if (!answer) return line.Say(answer.error());
  const auto kept = WriteKeptSession(path, KeptFrom(profile->server, *answer));
  if (!kept) return SayError(line, kept.error());
  const bool due = answer->account().password_change_due();
  // Never the whole answer: its tokens are secrets.
  return line.Print(answer->account(),
                    fmt::format("Logged in as {}{}", answer->account().name(),
                                due ? "; now change the password: tandem password" : ""));
}

ExitCode LogOut(Connection& connection, const CommandLine& line) {
  const auto answer =
      connection.Call(&v1::AuthService::Stub::LogOut, connection.auth(), v1::LogOutRequest());
  if (!answer && answer.error().code != grpc::StatusCode::UNAUTHENTICATED) {
    return line.Say(answer.error());
  }
  RemoveKeptSession(connection.profile().session_file);
  return line.Print(v1::LogOutResponse(), "Logged out");
}

ExitCode ChangePassword(Connection& connection, const CommandLine& line, const LogInWords& typed) {
  const Result<std::string> before = AskSecret("Old password", typed.password_file);
  if (!before) return SayError(line, before.error());
  const Result<std::string> after = AskSecret("New password", typed.new_password_file);
  if (!after) return SayError(line, after.error());
  if (typed.new_password_file.empty()) {
    const Result<std::string> again = AskSecret("New password again", "");
    if (!again || *again != *after) return line.SayBadInput("the two are not the same", "");
  }
  v1::ChangePasswordRequest request;
  request.set_old_password(*before);
  request.set_new_password(*after);
  const auto answer =
      connection.Call(&v1::AuthService::Stub::ChangePassword, connection.auth(), request);
  if (!answer) return line.Say(answer.error());
  return line.Print(*answer, "Changed; you are logged out everywhere else");
}

}  // namespace

void AddLogIn(CLI::App& app, CommandLine& line) {
  const auto typed = std::make_shared<LogInWords>();
  CLI::App* in = app.add_subcommand("login", "Log in; later commands go on with it")->fallthrough();
  in->add_option("--name", typed->name, "your log-in's name")->required();
  in->add_option("--password-file", typed->password_file, "its first line; - for standard input");
  in->callback([&line, typed] { line.EndWith(LogIn(line, *typed)); });

  CLI::App* out = app.add_subcommand("logout", "End the session of tandem login")->fallthrough();
  out->callback(
      [&line] { line.Run("", [&](Connection& connection) { return LogOut(connection, line); }); });

  CLI::App* change = app.add_subcommand("password", "Change your password")->fallthrough();
  change->add_option("--old-file", typed->password_file, "the old one: its first line");
  change->add_option("--new-file", typed->new_password_file, "the new one: its first line");
  change->callback([&line, typed] {
    line.Run("", [&](Connection& connection) { return ChangePassword(connection, line, *typed); });
  });
}

}  // namespace tandem::terminal
