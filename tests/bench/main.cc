#include <cstdio>
#include <filesystem>
#include <map>
#include <stdlib.h>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "tests/bench/bare_server.h"
#include "tests/bench/durations.h"
#include "tests/bench/figures.h"
#include "tests/bench/parts.h"

// `tandem-bench`: what the server can do on this machine, beside what the machine can do.

namespace tandem::bench {

void Tell(const std::string& line) { std::fprintf(stderr, "bench: %s\n", line.c_str()); }

namespace {

namespace fs = std::filesystem;

constexpr int kFailed = 1;
constexpr int kBadInput = 2;

using Part = Result<void> (*)(const BenchOptions&, Figures&);
const std::map<std::string, Part> kParts = {{"commands", &MeasureCommands},
                                            {"offers", &MeasureOffers},
                                            {"fan-out", &MeasureFanOut},
                                            {"journal", &MeasureJournal}};

struct SpineArguments {
  BenchOptions options;
  std::vector<std::string> parts = {"commands", "offers", "fan-out", "journal"};
  std::string dir;
  bool json = false;
};

// Ten thousand streams are a thousand sockets, each of them on both sides.
void AllowManyFiles() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

// What was not said is looked for where a checkout has it.
void FindDefaults(BenchOptions& options) {
  std::error_code ignored;
  const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
  options.self = self.string();
  if (options.tandemd.empty()) options.tandemd = (self.parent_path() / "tandemd").string();
  if (!options.team_dir.empty()) return;
  const fs::path in_checkout = "deploy/teams/leicester";
  const fs::path beside = (self.parent_path() / "../.." / in_checkout).lexically_normal();
  options.team_dir = fs::exists(beside) ? beside.string() : in_checkout.string();
}

Result<void> MeasureParts(const SpineArguments& given, Figures& figures) {
  for (const std::string& part : given.parts) {
    if (const auto done = kParts.at(part)(given.options, figures); !done) {
      return Fail(done.error().code, part + ": " + done.error().message);
    }
  }
  return {};
}

int RunSpine(SpineArguments& given) {
  AllowManyFiles();
  FindDefaults(given.options);
  std::string folder =
      (given.dir.empty() ? fs::temp_directory_path().string() : given.dir) + "/tandem-bench-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) {
    std::fprintf(stderr, "tandem-bench: cannot make a folder like %s\n", folder.c_str());
    return kFailed;
  }
  given.options.work_dir = folder;
  Figures figures;
  figures.Add("seed", static_cast<std::int64_t>(given.options.seed));
  const Clock::time_point began = Clock::now();
  const Result<void> measured = MeasureParts(given, figures);
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  if (!measured) {
    std::fprintf(stderr, "tandem-bench: %s\nseed %llu\n", measured.error().message.c_str(),
                 static_cast<unsigned long long>(given.options.seed));
    return kFailed;
  }
  figures.Add("bench_seconds", Seconds(Clock::now() - began));
  if (given.json) {
    std::printf("%s\n", figures.Json().c_str());
  } else {
    std::printf("%s", figures.Table().c_str());
  }
  return 0;
}

void AddSpine(CLI::App& app, SpineArguments& given) {
  CLI::App* spine = app.add_subcommand("spine", "from a command to a screen, through real sockets");
  BenchOptions& options = given.options;
  spine->add_flag("--json", given.json, "one JSON object on the last line instead of a table");
  spine->add_option("--seed", options.seed, "the same number makes up the same people")
      ->capture_default_str();
  spine->add_option("--parts", given.parts, "commands, offers, fan-out, journal; all unless told")
      ->delimiter(',')
      ->check(CLI::IsMember(kParts));
  spine->add_flag("--smoke", options.smoke, "small and short: shows that it works, not how fast");
  spine->add_flag("--long", options.with_years, "a year and ten years of Leicester as well");
  spine->add_option("--dir", given.dir, "a folder on the disk to be measured; default: /tmp");
  spine->add_option("--tandemd", options.tandemd, "the server program");
  spine->add_option("--team-dir", options.team_dir, "Leicester's files");
}

void AddBareServer(CLI::App& app, BareOptions& options) {
  CLI::App* bare = app.add_subcommand("bare-server", "what the bench compares with")->group("");
  bare->add_option("--address-file", options.address_file)->required();
  bare->add_option("--answer-bytes", options.answer_bytes);
}

int Main(int argc, char** argv) {
  CLI::App app("Measures Tandem on this machine.", "tandem-bench");
  app.footer(
      "Progress goes to standard error. Exit codes: 0 measured, 1 something that was taken for\n"
      "granted did not hold, 2 bad input. Figures of a busy machine say little: compare ratios.");
  app.require_subcommand(1);
  SpineArguments spine;
  BareOptions bare;
  AddSpine(app, spine);
  AddBareServer(app, bare);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadInput;
  }
  return app.got_subcommand("spine") ? RunSpine(spine) : RunBareServer(bare);
}

}  // namespace
}  // namespace tandem::bench

int main(int argc, char** argv) { return tandem::bench::Main(argc, argv); }
