#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/words.h"

// `tandem accounts`: other people's log-ins, for an administrator; codes also for duty.

namespace tandem::terminal {
namespace {

using Auth = v1::AuthService::Stub;

template <class Response>
std::string Done(const Response&) {
  return "Done";
}

template <class Response>
std::string Password(const Response& response) {
  return response.password();
}

std::string Code(const v1::IssueOneTimeCodeResponse& response) { return response.code(); }

std::string Listed(const v1::ListAccountsResponse& response) {
  std::string text;
  for (const v1::LogInAccount& account : response.accounts()) {
    if (!text.empty()) text += '\n';
    text +=
        fmt::format("{:20} {:12} {}", account.name(), Word(account.role()), Word(account.kind()));
    if (account.has_disable_time()) text += ", disabled";
    if (account.has_lock_until_time()) text += ", locked";
    if (account.password_change_due()) text += ", owes a new password";
  }
  return text;
}

Argument Practitioner(std::string typed, std::string field, Argument::Needed needed) {
  Argument argument = Named(std::move(typed), std::move(field), "practitioners");
  argument.needed = needed;
  return argument;
}

Argument Name() { return Must("name", "name", "the log-in's name"); }

}  // namespace

Commands AccountCommands() {
  return {{"add",
           "Make an account; prints its first password",
           {Must("name", "account.name", "small letters, digits, - _ ."),
            Must("--role", "account.role", ""),
            Practitioner("--practitioner", "account.practitioner", Argument::Needed::kIfWanted),
            May("--organisation", "account.organisation", "ODS code")},
           Asks(&Auth::CreateAccount, &Password<v1::CreateAccountResponse>)},
          {"reset",
           "Give a new password; also unlocks and enables",
           {Name()},
           Asks(&Auth::ResetPassword, &Password<v1::ResetPasswordResponse>)},
          {"disable",
           "End an account and its sessions",
           {Name()},
           Asks(&Auth::DisableAccount, &Done<v1::DisableAccountResponse>)},
          {"revoke",
           "End the sessions of a lost phone",
           {Name()},
           Asks(&Auth::RevokeSessions, &Done<v1::RevokeSessionsResponse>)},
          {"list", "Everybody's accounts", {}, Asks(&Auth::ListAccounts, &Listed)},
          {"code",
           "One log-in for somebody from an agency; prints the code",
           {Practitioner("practitioner", "practitioner", Argument::Needed::kAlways),
            May("--until", "until_time", "default: as long as they are with the team")},
           Asks(&Auth::IssueOneTimeCode, &Code)}};
}

void AddAccounts(CLI::App& app, CommandLine& line) {
  CLI::App* accounts = app.add_subcommand("accounts", "Other people's log-ins");
  accounts->require_subcommand(1)->fallthrough();
  AddCommands(accounts, line, "admin", AccountCommands());
}

}  // namespace tandem::terminal
