#include "clients/terminal/commands.h"

#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "clients/terminal/server_lookup.h"

namespace tandem::terminal {
namespace {

// "baton offer" is the offer of the family "baton", which is made by whoever comes first.
CLI::App* FamilyOf(CLI::App* app, const std::string& name) {
  const std::size_t space = name.find(' ');
  if (space == std::string::npos) return app;
  const std::string family = name.substr(0, space);
  const auto found =
      app->get_subcommands([&family](CLI::App* one) { return one->get_name() == family; });
  if (!found.empty()) return found.front();
  CLI::App* added = app->add_subcommand(family);
  added->require_subcommand(1)->fallthrough();
  return added;
}

}  // namespace

CLI::App* AddSubcommand(CLI::App* app, const std::string& name, const std::string& help) {
  CLI::App* family = FamilyOf(app, name);
  CLI::App* added = family->add_subcommand(name.substr(name.find(' ') + 1), help);
  added->fallthrough();
  if (family != app) {
    const std::string before = family->get_description();
    family->description(before.empty() ? help : before + "; " + help);
  }
  return added;
}

void AddCommands(CLI::App* app, CommandLine& line, const std::string& login,
                 const Commands& commands) {
  for (const Command& command : commands) {
    const auto typed = std::make_shared<Typed>();
    CLI::App* added = AddSubcommand(app, command.name, command.help);
    AddArguments(*added, command.arguments, *command.call.request, *typed);
    added->callback([&line, login, command, typed] {
      line.Run(login, [&](Connection& connection) {
        return RunCommand(connection, line, command, *typed);
      });
    });
  }
}

ExitCode RunCommand(Connection& connection, const CommandLine& line, const Command& command,
                    const Typed& typed) {
  const std::unique_ptr<google::protobuf::Message> request(command.call.request->New());
  ServerLookup lookup(connection);
  const auto filled = FillIn(*request, command.arguments, typed, lookup);
  if (!filled) return line.Say(filled.error());
  return command.call.send(connection, line, *request);
}

}  // namespace tandem::terminal
