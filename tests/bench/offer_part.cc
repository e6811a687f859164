#include <condition_variable>
#include <mutex>
#include <set>
#include <vector>

#include "tests/bench/bench_server.h"
#include "tests/bench/desk.h"
#include "tests/bench/parts.h"
#include "tests/bench/watchers.h"

// From the word of triage to the offer on a practitioner's stream: through the journal, the
// planner, the journal again and the socket, while a large team is busy and much of its work waits.

namespace tandem::bench {
namespace {

constexpr std::chrono::seconds kOfferMax{30};
constexpr int kConnections = 20;

// Specialists are all under way, so that the planner has to think of work that waits for them each
// time; some nurses are idle.
struct Sizes {
  int nurses = 160;
  int specialists = 40;
  int nurses_under_way = 60;
  int waiting = 100;
  int samples = 300;

  int staff() const { return nurses + specialists; }
  int open_visits() const { return nurses_under_way + specialists + waiting; }
};

Sizes SizesOf(const BenchOptions& options) {
  return options.smoke ? Sizes{8, 4, 3, 4, 10} : Sizes{};
}

// The offers that any stream has shown, and when the first of each came. Guards them.
class SeenOffers {
 public:
  void Hear(const v1::WatchResponse& message, Clock::time_point at) {
    for (const v1::Item& item : message.changes().upserts()) {
      if (item.offer().stage() != type::v1::OFFER_STAGE_OPEN) continue;
      const std::lock_guard lock(mutex_);
      if (!names_.insert(item.offer().name()).second) continue;
      last_ = at;
      changed_.notify_all();
    }
  }

  // When the offer after the first `known` came.
  Result<Clock::time_point> AwaitAfter(std::size_t known) {
    std::unique_lock lock(mutex_);
    const auto there = [&] { return names_.size() > known; };
    if (changed_.wait_for(lock, kOfferMax, there)) return last_;
    return Fail(ErrorCode::kUnavailable, "no offer followed an acceptance");
  }

  std::size_t count() {
    const std::lock_guard lock(mutex_);
    return names_.size();
  }

 private:
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::set<std::string> names_;
  Clock::time_point last_;
};

// Without the planner, so that everybody gets the work that is meant for them.
Result<void> MakeBusy(const Sizes& sizes, Desk& desk) {
  RETURN_IF_ERROR(desk.SignOnAll());
  std::vector<std::string> nurses;
  for (int i = 1; i <= sizes.nurses_under_way; ++i) nurses.push_back(desk.team().Nurse(i));
  RETURN_IF_ERROR(desk.SendAll(nurses, kNurseNeed));
  std::vector<std::string> specialists;
  for (int i = 1; i <= sizes.specialists; ++i) specialists.push_back(desk.team().Specialist(i));
  RETURN_IF_ERROR(desk.SendAll(specialists, kSpecialistNeed));
  for (int i = 0; i < sizes.waiting; ++i) {
    ASSIGN_OR_RETURN(const std::string referral, desk.Refer(kSpecialistNeed));
    RETURN_IF_ERROR(desk.Accept(referral));
  }
  return {};
}

// The same nurses again and again: what was offered is withdrawn before the next is accepted.
Result<std::vector<Duration>> TakeSamples(int samples, Desk& desk, SeenOffers& seen) {
  std::vector<Duration> latencies;
  for (int i = 0; i < samples; ++i) {
    ASSIGN_OR_RETURN(const std::string referral, desk.Refer(kNurseNeed));
    const std::size_t known = seen.count();
    const Clock::time_point began = Clock::now();
    RETURN_IF_ERROR(desk.Accept(referral));
    ASSIGN_OR_RETURN(const Clock::time_point offered, seen.AwaitAfter(known));
    latencies.push_back(offered - began);
    RETURN_IF_ERROR(desk.Withdraw(referral));
  }
  return latencies;
}

}  // namespace

Result<void> MeasureOffers(const BenchOptions& options, Figures& figures) {
  const Sizes sizes = SizesOf(options);
  Tell("offers: making a team busy");
  const MadeUpTeam team{"team1", sizes.nurses, sizes.specialists};
  BenchServer server(options.tandemd, options.work_dir + "/offers");
  RETURN_IF_ERROR(server.AddTeam(team, options.team_dir));
  RETURN_IF_ERROR(server.Start({.planner = false}));
  {
    Desk desk(server, team, options.seed);
    RETURN_IF_ERROR(MakeBusy(sizes, desk));
  }
  RETURN_IF_ERROR(server.Stop());

  Tell("offers: from acceptance to offer");
  RETURN_IF_ERROR(server.Start());
  SeenOffers seen;
  Watchers watchers(server.address(), kConnections,
                    [&seen](const auto& message, auto at) { seen.Hear(message, at); });
  for (int i = 1; i <= team.nurses; ++i) watchers.Open(team.id, server.Token(team.Nurse(i)), 1);
  for (int i = 1; i <= team.specialists; ++i) {
    watchers.Open(team.id, server.Token(team.Specialist(i)), 1);
  }
  RETURN_IF_ERROR(watchers.AwaitSnapshots());
  Desk desk(server, team, options.seed + 1);
  ASSIGN_OR_RETURN(const auto latencies, TakeSamples(sizes.samples, desk, seen));
  Figures& group = figures.Group("offers");
  group.Add("offer_p50_ms", Milliseconds(PercentileOf(latencies, 50)));
  group.Add("offer_p99_ms", Milliseconds(PercentileOf(latencies, 99)));
  group.Add("staff", std::int64_t{sizes.staff()});
  group.Add("open_visits", std::int64_t{sizes.open_visits()});
  group.Add("samples", std::int64_t{sizes.samples});
  return {};
}

}  // namespace tandem::bench
