// The server and its tools in one binary.
#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "dispatch/api/tls_credentials.h"
#include "dispatch/base/time.h"
#include "dispatch/ops/config.h"
#include "dispatch/server/account_command.h"
#include "dispatch/server/audit_command.h"
#include "dispatch/server/exit_codes.h"
#include "dispatch/server/journal_command.h"
#include "dispatch/server/people_command.h"
#include "dispatch/server/serve_command.h"
#include "dispatch/server/team_command.h"
#include "dispatch/server/trust_command.h"

namespace tandem::server {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 done; 1 failed (disk, network, rights); 2 bad input; 3 stored data are\n"
    "damaged; 4 another process holds the directory.\n"
    "Example: tandemd demo-dir /tmp/demo --team-dir deploy/teams/leicester\n"
    "         tandemd serve --data-dir /tmp/demo &\n"
    "         tandemd team apply deploy/teams/leicester --data-dir /tmp/demo";

// What the chosen subcommand does; set by its callback.
using Action = std::function<ExitCode()>;

const CLI::Validator kTime(
    [](std::string& text) {
      return ParseInstant(text) ? std::string() : "not a time like 2026-03-02T08:00:00Z";
    },
    "TIME");

std::optional<Instant> TimeFrom(const std::string& text) {
  return text.empty() ? std::nullopt : ParseInstant(text);
}

void AddServe(CLI::App& app, Action& action) {
  struct Arguments {
    ServeOptions options;
    std::string config, listen, metrics_listen, from, until;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* serve = app.add_subcommand("serve", "run the server");
  serve->add_option("--data-dir", given->options.data_dir, "journal, keys and people")->required();
  serve->add_option("--config", given->config, "options file; see deploy/tandem.toml");
  serve->add_option("--listen", given->listen, "address:port of the API; port 0: any");
  const auto* metrics = serve->add_option("--metrics-listen", given->metrics_listen,
                                          "address:port of the metrics page; '' for none");
  serve
      ->add_option("--time-scale", given->options.time_scale,
                   "demo directories: this many times faster")
      ->check(CLI::Range(1, 100'000));
  serve->add_option("--time-from", given->from, "demo directories: time begins here")->check(kTime);
  serve->add_option("--time-until", given->until, "demo directories: from here on as fast as real")
      ->check(kTime);
  serve->callback([given, metrics, &action] {
    action = [given, metrics]() -> ExitCode {
      ServeOptions& options = given->options;
      if (!given->config.empty()) {
        const auto config = ops::LoadConfig(given->config);
        if (!config) return Report(config.error());
        options.config = *config;
      }
      if (!given->listen.empty()) options.config.server.listen = given->listen;
      if (metrics->count() > 0) options.config.server.metrics_listen = given->metrics_listen;
      options.time_from = TimeFrom(given->from);
      options.time_until = TimeFrom(given->until);
      return Serve(options);
    };
  });
}

void AddTeam(CLI::App& app, Action& action) {
  struct Arguments {
    ApplyOptions apply;
    std::string check_dir, from;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* team = app.add_subcommand("team", "local rules of a team")->require_subcommand(1);
  CLI::App* check = team->add_subcommand("check", "list every fault of team files");
  check->add_option("DIR", given->check_dir, "folder with team.toml")->required();
  check->callback(
      [given, &action] { action = [given] { return CheckTeamFiles(given->check_dir); }; });
  CLI::App* apply = team->add_subcommand("apply", "put team files in force, all or nothing");
  apply->add_option("DIR", given->apply.team_dir, "folder with team.toml")->required();
  apply->add_option("--data-dir", given->apply.data_dir, "of the server, running or not")
      ->required();
  apply->add_option("--token-file", given->apply.token_file,
                    "an admin's token; default DATA_DIR/tokens/admin");
  apply->add_option("--time-from", given->from, "demo directories: the stamp")->check(kTime);
  apply->callback([given, &action] {
    action = [given] {
      given->apply.time_from = TimeFrom(given->from);
      return ApplyTeam(given->apply);
    };
  });
}

// Beside a running server or not; it ends the sessions concerned at SIGHUP, or at their next
// refresh.
void AddAccountCommands(CLI::App& people, Action& action) {
  struct Arguments {
    std::string data_dir, name, team;
  };
  const auto given = std::make_shared<Arguments>();
  const auto add = [&](const char* word, const char* help) {
    CLI::App* command = people.add_subcommand(word, help);
    command->add_option("--data-dir", given->data_dir)->required();
    return command;
  };
  CLI::App* first = add("first-admin", "the account that makes the others; prints its password");
  first->add_option("--name", given->name, "log-in name")->default_val("admin");
  first->add_option("--team", given->team)->required();
  first->callback([given, &action] {
    action = [given] { return MakeFirstAdmin(given->data_dir, given->name, given->team); };
  });
  CLI::App* seal = add("seal-emergency", "two accounts for envelopes; prints their passwords");
  seal->add_option("--team", given->team)->required();
  seal->callback([given, &action] {
    action = [given] { return SealEmergencyAccounts(given->data_dir, given->team); };
  });
  CLI::App* reset = add("reset-password", "for whoever cannot log in; prints a new password");
  reset->add_option("--name", given->name, "log-in name")->required();
  reset->callback([given, &action] {
    action = [given] { return ResetAccountPassword(given->data_dir, given->name); };
  });
}

void AddPeople(CLI::App& app, Action& action) {
  const auto given = std::make_shared<NewPerson>();
  CLI::App* people = app.add_subcommand("people", "log-ins")->require_subcommand(1);
  CLI::App* add = people->add_subcommand("add", "add a log-in; prints its token, this once");
  add->add_option("--data-dir", given->data_dir)->required();
  add->add_option("--name", given->name, "log-in name")->required();
  add->add_option("--role", given->role, "referrer, practitioner, duty or admin")->required();
  add->add_option("--team", given->team)->required();
  add->add_option("--practitioner", given->practitioner, "code in staff.toml");
  add->add_option("--organisation", given->organisation, "ODS code");
  add->add_flag("--password-once", given->password_once,
                "a person's account; prints a password that must be changed");
  add->callback([given, &action] { action = [given] { return AddNewPerson(*given); }; });
  AddAccountCommands(*people, action);
}

void AddDemoDir(CLI::App& app, Action& action) {
  struct Arguments {
    std::string dir, team_dir;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* demo = app.add_subcommand("demo-dir", "make a data directory for a demonstration");
  demo->add_option("DIR", given->dir, "must not hold data yet")->required();
  demo->add_option("--team-dir", given->team_dir, "folder with team.toml")->required();
  demo->callback(
      [given, &action] { action = [given] { return MakeDemoDir(given->dir, given->team_dir); }; });
}

void AddJournal(CLI::App& app, Action& action) {
  struct Arguments {
    std::string dir, team;
    std::int64_t to = 0;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* journal =
      app.add_subcommand("journal", "look at what is stored; also beside a running server")
          ->require_subcommand(1);
  journal->add_option("--data-dir", given->dir)->required();
  journal->fallthrough();
  CLI::App* verify = journal->add_subcommand("verify", "read and check every record");
  verify->callback([given, &action] { action = [given] { return VerifyJournal(given->dir); }; });
  CLI::App* print = journal->add_subcommand("print", "one line a record, nothing personal");
  print->add_option("--team", given->team)->required();
  print->callback(
      [given, &action] { action = [given] { return PrintJournal(given->dir, given->team); }; });
  CLI::App* replay = journal->add_subcommand("replay", "fold and print the fingerprint");
  replay->add_option("--team", given->team)->required();
  replay->add_option("--to", given->to, "revision; default: the last")
      ->check(CLI::NonNegativeNumber);
  replay->callback([given, &action] {
    action = [given] { return ReplayJournal(given->dir, given->team, given->to); };
  });
}

void AddAudit(CLI::App& app, Action& action) {
  struct Arguments {
    std::string dir, team, principal;
    std::int64_t referral = 0;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* audit =
      app.add_subcommand("audit", "who looked and who acted; also beside a running server")
          ->require_subcommand(1);
  audit->add_option("--data-dir", given->dir)->required();
  audit->add_option("--team", given->team)->required();
  audit->fallthrough();
  CLI::App* who_saw = audit->add_subcommand("who-saw", "everybody who was shown a referral");
  who_saw->add_option("REFERRAL", given->referral, "its number")->required();
  who_saw->callback([given, &action] {
    action = [given] { return WhoSaw(given->dir, given->team, given->referral); };
  });
  CLI::App* who_did = audit->add_subcommand("who-did", "what a log-in looked at and did");
  who_did->add_option("NAME", given->principal, "the log-in's name")->required();
  who_did->callback([given, &action] {
    action = [given] { return WhoDid(given->dir, given->team, given->principal); };
  });
}

void AddBackup(CLI::App& app, Action& action) {
  struct Arguments {
    std::string data_dir, other, until, team;
    bool json = false;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* backup = app.add_subcommand("backup", "copy a data directory, running or not");
  backup->add_option("--data-dir", given->data_dir)->required();
  backup->add_option("--to", given->other, "empty or absent folder")->required();
  backup->callback(
      [given, &action] { action = [given] { return MakeBackup(given->data_dir, given->other); }; });
  CLI::App* restore = app.add_subcommand("restore", "make a data directory from a backup");
  restore->add_option("--data-dir", given->data_dir, "empty or absent folder")->required();
  restore->add_option("--from", given->other, "the backup, or a data directory nobody serves")
      ->required();
  restore->add_option("--to", given->until, "the last moment: a time or a revision; default: all");
  restore->add_option("--team", given->team, "whose revision it is, where there are several");
  restore->callback([given, &action] {
    action = [given] {
      return RestoreBackup(given->other, given->data_dir, given->until, given->team);
    };
  });
  CLI::App* drill = app.add_subcommand(
      "drill", "back up, restore aside, compare, and print what was lost and how long it took");
  drill->add_option("--data-dir", given->data_dir, "of the server, running or not")->required();
  drill->add_option("--in", given->other, "absent folder for the copies; default DATA_DIR.drill");
  drill->add_flag("--json", given->json, "one JSON object");
  drill->callback([given, &action] {
    action = [given] { return Drill(given->data_dir, given->other, given->json); };
  });
}

void AddTrust(CLI::App& app, Action& action) {
  const auto dir = std::make_shared<std::string>();
  CLI::App* trust = app.add_subcommand("trust", "how devices come to trust this server's own CA");
  trust->add_option("--data-dir", *dir)->required();
  trust->callback([dir, &action] { action = [dir] { return PrintTrust(*dir); }; });
}

int Main(int argc, char** argv) {
  api::RequireTls13();
  CLI::App app("Tandem: dispatch for integrated crisis response");
  app.footer(kFooter);
  app.require_subcommand(1);
  Action action;
  AddServe(app, action);
  AddTeam(app, action);
  AddPeople(app, action);
  AddDemoDir(app, action);
  AddJournal(app, action);
  AddAudit(app, action);
  AddBackup(app, action);
  AddTrust(app, action);
  // CLI11 throws; this is the one place that it reaches.
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitBadInput;
  }
  return action();
}

}  // namespace
}  // namespace tandem::server

int main(int argc, char** argv) { return tandem::server::Main(argc, argv); }
