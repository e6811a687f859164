#include "clients/terminal/demo/day.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <signal.h>
#include <stdlib.h>
#include <thread>

#include <fmt/format.h>

#include "clients/terminal/demo/cast.h"
#include "clients/terminal/demo/day_screen.h"
#include "clients/terminal/demo/figures.h"
#include "clients/terminal/demo/promises.h"
#include "clients/terminal/demo/recorded_demand.h"
#include "clients/terminal/demo/server_process.h"
#include "clients/terminal/demo/team_folder.h"
#include "clients/terminal/failure.h"
#include "clients/terminal/stamps.h"
#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

constexpr int kBrokenPromise = 1;
constexpr int kBadInput = 2;
constexpr int kUnavailable = 3;
constexpr int kInterrupted = 130;
constexpr std::chrono::milliseconds kRefresh{200};

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void OnInterrupt(int) { interrupted = true; }

int Say(int exit_code, const std::string& text) {
  fmt::print(stderr, "tandem-demo: {}\n", text);
  return exit_code;
}

// The next 08:00 in London: a made-up day is nobody's past.
Instant NextMorning(Instant now) {
  const LocalTime local = ToLondon(now);
  LocalTime morning = std::chrono::floor<std::chrono::days>(local) + hours{8};
  if (FromLondon(morning) <= now) morning += std::chrono::days{1};
  return FromLondon(morning);
}

// What a recorded file leaves out is made up, the same for the same seed.
void FillIn(std::vector<DemandedReferral>& demand, std::uint64_t seed) {
  Random random(seed);
  for (DemandedReferral& demanded : demand) {
    *demanded.referral.mutable_person() = MakeUpPerson(random);
    const type::v1::Place place = MakeUpPlace(random);
    if (!demanded.referral.has_door()) *demanded.referral.mutable_door() = place;
  }
}

// What will come, and when the day begins.
struct DayToCome {
  Instant from{};
  std::vector<DemandedReferral> demand;
};

tl::expected<DayToCome, int> ReadRecorded(const DemoOptions& options, const TeamFolder& team) {
  const Result<std::string> text = ReadTextFile(options.referrals_file);
  if (!text) return tl::unexpected(Say(kBadInput, text.error().message));
  auto demand = ParseDemand(*text, team.needs);
  if (!demand) {
    for (const DemandFault& fault : demand.error()) {
      fmt::print(stderr, "{}:{}: {}\n", options.referrals_file, fault.line, fault.message);
    }
    return tl::unexpected(
        Say(kBadInput, fmt::format("{} faults; nothing was played", demand.error().size())));
  }
  DayToCome day{RecordedMorning(*demand), std::move(*demand)};
  const std::size_t recorded = day.demand.size();
  const Instant until = day.from + hours{options.hours};
  std::erase_if(day.demand, [&](const auto& demanded) { return demanded.receive_at >= until; });
  fmt::print("{} of {} recorded referrals fall in the {} hours from {}.\n", day.demand.size(),
             recorded, options.hours, LondonDay(day.from));
  FillIn(day.demand, options.seed);
  return day;
}

tl::expected<DayToCome, int> ChooseDay(const DemoOptions& options, const TeamFolder& team) {
  if (!options.referrals_file.empty()) return ReadRecorded(options, team);
  const Instant now = std::chrono::floor<Span>(std::chrono::system_clock::now());
  const Instant from = NextMorning(now);
  return DayToCome{from, MakeUpDemand(options.seed, from, options.hours)};
}

// A directory that does not exist yet: `tandemd demo-dir` makes it.
Result<std::string> ChooseDataDir(const DemoOptions& options) {
  if (!options.data_dir.empty()) {
    const std::filesystem::path path = std::filesystem::absolute(options.data_dir);
    std::error_code error;
    if (std::filesystem::exists(path / "tandem.db", error)) {
      return Fail(ErrorCode::kInvalidArgument,
                  path.string() + " has been played in already; give a new directory");
    }
    std::filesystem::create_directories(path.parent_path(), error);
    return path.string();
  }
  std::string folder = (std::filesystem::temp_directory_path() / "tandem-demo-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) {
    return Fail(ErrorCode::kUnavailable, "cannot make a directory like " + folder);
  }
  return folder + "/data";
}

// The staff as the lead's board shows it before the day begins.
Answer<Items> ReadStaff(const Scene& scene) {
  Connection connection(scene.ProfileOf(kLeadLogin));
  v1::GetBoardRequest request;
  request.set_parent("teams/" + scene.team);
  const auto board = connection.Call(&v1::DutyService::Stub::GetBoard, connection.duty(), request);
  if (!board) return tl::unexpected(board.error());
  Items items;
  for (const v1::Item& item : board->items()) items[NameOf(item)] = item;
  return items;
}

void WriteProfile(const Scene& scene, const std::string& file) {
  std::ofstream(file) << fmt::format(
      "# source this, or run tandem beside it or with --profile\n"
      "export TANDEM_SERVER={}\nexport TANDEM_TEAM={}\nexport TANDEM_TOKEN_DIR={}\n"
      "export TANDEM_CA={}\n",
      scene.server, scene.team, scene.token_dir, scene.ca_file);
}

void SayWhatToTry(const std::string& profile_file, const std::string& practitioner) {
  fmt::print(
      "\nThe server stays up until Ctrl-C; its time now passes as yours does. In another "
      "terminal:\n"
      "  source {}\n"
      "  T=build/release/tandem\n"
      "  $T duty board\n"
      "  $T desk refer --file deploy/examples/unsafe_door.json\n"
      "  $T duty triage NUMBER --accept --safety-net \"Wait inside; 999 if worse\" --told caller\n"
      "  $T field watch --as {}\n"
      "  $T field acknowledge OFFER --as {}\n"
      "  $T --help\n",
      profile_file, practitioner, practitioner);
  std::fflush(stdout);
}

// Facts that were told long after they happened, and kept.
int CountLateFacts(const Ledger& ledger) {
  const auto commands = ledger.Commands();
  return static_cast<int>(
      std::count_if(commands.begin(), commands.end(), [](const AcknowledgedCommand& command) {
        return command.what == kLateFact && command.told.reason.empty();
      }));
}

// One played day, from a server that serves to one that stays.
class Day {
 public:
  Day(const DemoOptions& options, ServerProcess& server, Scene& scene)
      : options_(options), server_(server), scene_(scene) {}

  int Play(const std::vector<DemandedReferral>& demand) {
    const Answer<Items> staff = ReadStaff(scene_);
    if (!staff) return Say(kUnavailable, Readable(staff.error()));
    Cast cast(scene_, *staff, options_.hours, demand);
    cast.Start();
    const bool played = PlayUntilEvening();
    cast.Stop(scene_.ledger);
    if (!played) return interrupted ? kInterrupted : kUnavailable;
    const Figures figures = FiguresOf(scene_.chronicle.Seen());
    return Finish(figures, cast.TakeLeadFold());
  }

 private:
  bool PlayUntilEvening() {
    DayScreen screen(scene_, options_.board);
    while (scene_.clock.Now() < scene_.clock.until() && !interrupted) {
      screen.Refresh();
      if (!server_.IsRunning()) {
        Say(kUnavailable, "tandemd ended:\n" + Tail(server_.log_file(), 20));
        return false;
      }
      std::this_thread::sleep_for(kRefresh);
    }
    screen.Refresh();
    return !interrupted;
  }

  int Finish(Figures figures, WatchFold lead_fold) {
    fmt::print("\nThe day is over. Now kill -9, and start again on the same journal ...\n");
    std::fflush(stdout);
    const Instant now = scene_.clock.Now();
    server_.Kill();
    const Result<std::string> address = server_.Serve(now, now, 1);
    if (!address) return Say(kUnavailable, address.error().message);
    scene_.server = *address;
    const Comparison comparison = ComparePromises(scene_, std::move(lead_fold), kLeadLogin);
    figures.seed = options_.seed;
    figures.late_facts = CountLateFacts(scene_.ledger);
    figures.half_joint = static_cast<int>(scene_.chronicle.HalfJointVisits().size());
    const std::vector<std::string> broken = scene_.chronicle.BrokenStreams();
    figures.lost = static_cast<int>(comparison.lost.size() + broken.size());
    Report(figures, comparison, broken);
    const bool kept = figures.lost == 0 && figures.half_joint == 0;
    if (options_.once) {
      fmt::print("{}\n", FiguresJson(figures));
    } else if (!Stay()) {
      return Say(kUnavailable, "tandemd ended:\n" + Tail(server_.log_file(), 20));
    }
    return kept ? 0 : kBrokenPromise;
  }

  void Report(const Figures& figures, const Comparison& comparison,
              const std::vector<std::string>& broken) const {
    fmt::print("{} acknowledged commands asked again; {} commands had got no answer.\n\n{}",
               comparison.asked, scene_.ledger.unanswered(), FiguresWords(figures));
    for (const std::string& remark : comparison.remarks) fmt::print("  note: {}\n", remark);
    for (const std::string& loss : comparison.lost) fmt::print("  LOST: {}\n", loss);
    for (const std::string& stream : broken) fmt::print("  BROKEN: {}\n", stream);
    for (const std::string& visit : scene_.chronicle.HalfJointVisits()) {
      fmt::print("  SENT ALONE: {}\n", visit);
    }
    std::fflush(stdout);
  }

  // Until Ctrl-C; false when the server ended by itself.
  bool Stay() {
    const std::string profile_file = server_.data_dir() + "/tandem.env";
    WriteProfile(scene_, profile_file);
    std::string practitioner = "NAME";
    for (const auto& [name, item] : scene_.chronicle.Board()) {
      if (item.practitioner().duty() == type::v1::DUTY_AVAILABLE) {
        practitioner = name.substr(name.rfind('/') + 1);
      }
    }
    SayWhatToTry(profile_file, practitioner);
    while (!interrupted && server_.IsRunning()) std::this_thread::sleep_for(kRefresh);
    return interrupted;
  }

  const DemoOptions& options_;
  ServerProcess& server_;
  Scene& scene_;
};

}  // namespace

int PlayDay(DemoOptions options) {
  struct sigaction action{};
  action.sa_handler = OnInterrupt;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);

  const Result<TeamFolder> team = ReadTeamFolder(options.team_dir);
  if (!team) return Say(kBadInput, team.error().message);
  const auto day = ChooseDay(options, *team);
  if (!day) return day.error();
  const Instant from = day->from;

  const Result<std::string> data_dir = ChooseDataDir(options);
  if (!data_dir) return Say(kBadInput, data_dir.error().message);
  ServerProcess server(options.tandemd, *data_dir);
  if (const auto prepared = server.Prepare(options.team_dir, from); !prepared) {
    return Say(kUnavailable, prepared.error().message);
  }
  const Instant until = from + hours{options.hours};
  const Result<std::string> address = server.Serve(from, until, options.time_scale);
  if (!address) return Say(kUnavailable, address.error().message);

  DomainClock clock(from, until, options.time_scale);
  Ledger ledger;
  Chronicle chronicle;
  Hardships hardships(options.seed, from, until);
  Scene scene{.server = *address,
              .team = team->team,
              .token_dir = *data_dir + "/tokens",
              .ca_file = server.ca_file(),
              .seed = options.seed,
              .from = from,
              .clock = clock,
              .ledger = ledger,
              .chronicle = chronicle,
              .hardships = hardships};
  fmt::print("Playing {} hours from {} at {} x, seed {}; data in {}\n", options.hours,
             LondonDay(from), options.time_scale, options.seed, *data_dir);
  const int exit_code = Day(options, server, scene).Play(day->demand);
  server.Stop();
  // A made-up day that went well leaves nothing behind; one that did not is evidence.
  if (options.data_dir.empty() && exit_code == 0) {
    std::error_code ignored;
    std::filesystem::remove_all(std::filesystem::path(*data_dir).parent_path(), ignored);
  }
  return exit_code;
}

}  // namespace tandem::terminal
