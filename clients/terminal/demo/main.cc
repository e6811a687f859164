#include <filesystem>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "clients/terminal/demo/day.h"

// `tandem-demo`: a day of a made-up team, played through the API by clients of their own.

namespace {

namespace fs = std::filesystem;

void Describe(CLI::App& app, tandem::terminal::DemoOptions& options) {
  app.add_option("--hours", options.hours, "how long the day is, from 08:00 in London")
      ->capture_default_str()
      ->check(CLI::Range(1, 240));
  app.add_option("--time-scale", options.time_scale, "how many times as fast as real time")
      ->capture_default_str()
      ->check(CLI::Range(1, 3600));
  app.add_option("--seed", options.seed, "the same number gives the same demand and people")
      ->capture_default_str();
  app.add_option("--referrals", options.referrals_file,
                 "a CSV file of recorded referrals to play instead of the profile");
  app.add_flag("--once", options.once, "exit when the day is over; the last line is JSON");
  app.add_option("--data-dir", options.data_dir, "a new directory for the server's data");
  app.add_option("--tandemd", options.tandemd, "the server program");
  app.add_option("--team-dir", options.team_dir, "the team's data");
  app.add_flag("!--no-board", options.board, "lines instead of a live board");
  app.footer(
      "The CSV's header is "
      "received_at,need,latitude,longitude,source,two_person_reasons,priority:\n"
      "RFC 3339 times, an empty field means unknown, reasons are separated by ; or |. The day\n"
      "begins at the 08:00 in London before the first of them.\n"
      "Exit codes: 0 every promise kept, 1 a promise was broken, 2 bad input, 3 the server would "
      "not\nserve.");
}

// What was not said is looked for where a checkout has it.
void FindDefaults(tandem::terminal::DemoOptions& options) {
  std::error_code ignored;
  const fs::path here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  if (options.tandemd.empty()) options.tandemd = (here / "tandemd").string();
  if (!options.team_dir.empty()) return;
  const fs::path in_checkout = "deploy/teams/leicester";
  const fs::path beside_build = (here / "../.." / in_checkout).lexically_normal();
  options.team_dir = fs::exists(beside_build) ? beside_build.string() : in_checkout.string();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Plays a day of a made-up crisis team through Tandem's API.", "tandem-demo");
  tandem::terminal::DemoOptions options;
  Describe(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  FindDefaults(options);
  return tandem::terminal::PlayDay(options);
}
