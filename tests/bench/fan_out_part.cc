#include <future>
#include <vector>

#include <fmt/format.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "tests/bench/bench_server.h"
#include "tests/bench/desk.h"
#include "tests/bench/parts.h"
#include "tests/bench/watchers.h"

// Many open streams: how soon the last of those who may see a change has it, and what a watcher
// costs. Changes that all see go in turn through the real server and through one that only writes
// the same bytes.

namespace tandem::bench {
namespace {

constexpr std::int64_t kBareRevision = 1'000'000;

struct Sizes {
  std::vector<int> streams = {1'000, 3'000, 10'000};
  int connections = 500;
  int nurses = 200;
  int organisations = 8;
  int narrow_streams = 60;
  int narrow_rounds = 100;
  int wide_rounds = 12;
};

Sizes SizesOf(const BenchOptions& options) {
  return options.smoke ? Sizes{{60}, 10, 6, 2, 10, 5, 2} : Sizes{};
}

// Who watches: the desk, of whom all see every referral; referrers, who see their own; and the
// practitioners, each of whom sees something else.
struct Crowd {
  int desk = 0;
  int referrers = 0;
  int practitioners = 0;

  int staff() const { return desk + practitioners; }
  int all() const { return staff() + referrers; }
};

Crowd CrowdOf(const Sizes& sizes, int streams) {
  const int rest = streams - sizes.narrow_streams;
  return {sizes.narrow_streams, rest * 3 / 10, rest - rest * 3 / 10};
}

std::string ReferrerName(const MadeUpTeam& team, int number) {
  return fmt::format("{}-org{}", team.id, number);
}

// As evenly as the numbers allow.
void OpenEvenly(Watchers& watchers, const BenchServer& server, const MadeUpTeam& team,
                const std::vector<std::string>& names, int streams) {
  const int count = static_cast<int>(names.size());
  for (int i = 0; i < count; ++i) {
    const int share = streams / count + (i < streams % count ? 1 : 0);
    watchers.Open(team.id, server.Token(names[static_cast<std::size_t>(i)]), share);
  }
}

void OpenCrowd(Watchers& watchers, const BenchServer& server, const MadeUpTeam& team,
               const Sizes& sizes, const Crowd& crowd) {
  std::vector<std::string> practitioners;
  for (int i = 1; i <= team.nurses; ++i) practitioners.push_back(team.Nurse(i));
  std::vector<std::string> referrers;
  for (int i = 1; i <= sizes.organisations; ++i) {
    referrers.push_back(ReferrerName(team, i));
  }
  watchers.Open(team.id, server.Token(team.id + "-lead"), crowd.desk);
  OpenEvenly(watchers, server, team, referrers, crowd.referrers);
  OpenEvenly(watchers, server, team, practitioners, crowd.practitioners);
}

// A referral from outside the crowd: the desk sees it and nobody else does.
Result<Duration> NarrowRound(Desk& desk, Watchers& watchers, const Crowd& crowd) {
  const Clock::time_point began = Clock::now();
  ASSIGN_OR_RETURN(const std::int64_t revision, desk.ReferAndSay(kNurseNeed));
  ASSIGN_OR_RETURN(const Clock::time_point last, watchers.AwaitChanges(revision, crowd.desk));
  return last - began;
}

// Everybody sees who has a baton. That it is offered is seen by staff alone, and over before the
// time is taken.
Result<Duration> WideRound(Desk& desk, Watchers& watchers, const Crowd& crowd,
                           std::int64_t& revision) {
  ASSIGN_OR_RETURN(const std::int64_t offered, desk.OfferBaton());
  RETURN_IF_ERROR(watchers.AwaitChanges(offered, crowd.staff()));
  const Clock::time_point began = Clock::now();
  ASSIGN_OR_RETURN(revision, desk.AcceptBaton());
  ASSIGN_OR_RETURN(const Clock::time_point last, watchers.AwaitChanges(revision, crowd.all()));
  return last - began;
}

// The bare server and its crowd.
class Bare {
 public:
  Result<void> Start(const BenchOptions& options, int connections, int streams) {
    const std::string file = options.work_dir + "/fan-out-bare.address";
    ASSIGN_OR_RETURN(const std::string address,
                     StartAndAwaitAddress({options.self, "bare-server", "--address-file", file},
                                          options.work_dir + "/fan-out-bare.log", file, process_));
    stub_ = std::make_unique<grpc::GenericStub>(
        grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
    const grpc::Slice nothing(v1::WatchResponse().SerializeAsString());
    RETURN_IF_ERROR(Publish(grpc::ByteBuffer(&nothing, 1)));
    ASSIGN_OR_RETURN(empty_kilobytes_, ResidentKilobytes(process_.pid()));
    watchers_ = std::make_unique<Watchers>(address, connections);
    watchers_->Open("team1", "nobody", streams);
    streams_ = streams;
    return watchers_->AwaitConnected();
  }

  // The same bytes to everybody.
  Result<Duration> Round(v1::WatchResponse message, std::int64_t revision) {
    message.set_revision(revision);
    const grpc::Slice slice(message.SerializeAsString());
    const Clock::time_point began = Clock::now();
    RETURN_IF_ERROR(Publish(grpc::ByteBuffer(&slice, 1)));
    ASSIGN_OR_RETURN(const Clock::time_point last, watchers_->AwaitChanges(revision, streams_));
    return last - began;
  }

  Result<double> BytesPerWatcher() const {
    ASSIGN_OR_RETURN(const std::int64_t now, ResidentKilobytes(process_.pid()));
    return static_cast<double>(now - empty_kilobytes_) * 1'024 / streams_;
  }

 private:
  Result<void> Publish(const grpc::ByteBuffer& bytes) {
    grpc::ClientContext context;
    grpc::ByteBuffer answer;
    std::promise<grpc::Status> done;
    stub_->UnaryCall(&context, "/tandem.v1.DutyService/AcceptBaton", grpc::StubOptions(), &bytes,
                     &answer, [&done](grpc::Status status) { done.set_value(std::move(status)); });
    const grpc::Status status = done.get_future().get();
    if (status.ok()) return {};
    return Fail(ErrorCode::kUnavailable, "the bare server: " + status.error_message());
  }

  terminal::ChildProcess process_;
  std::unique_ptr<grpc::GenericStub> stub_;
  std::unique_ptr<Watchers> watchers_;
  int streams_ = 0;
  std::int64_t empty_kilobytes_ = 0;
};

Result<void> MeasureWide(const BenchOptions& options, const Sizes& sizes, Desk& desk,
                         Watchers& watchers, const Crowd& crowd, Figures& figures) {
  Bare bare;
  RETURN_IF_ERROR(bare.Start(options, sizes.connections, crowd.all()));
  std::int64_t revision = 0;
  RETURN_IF_ERROR(WideRound(desk, watchers, crowd, revision));  // to know the bytes
  const v1::WatchResponse sample = watchers.ChangesOf(revision);
  std::vector<Duration> real_rounds;
  std::vector<Duration> bare_rounds;
  for (int round = 0; round < sizes.wide_rounds; ++round) {
    ASSIGN_OR_RETURN(const Duration real, WideRound(desk, watchers, crowd, revision));
    ASSIGN_OR_RETURN(const Duration same, bare.Round(sample, kBareRevision + round));
    real_rounds.push_back(real);
    bare_rounds.push_back(same);
  }
  const double real = Milliseconds(PercentileOf(real_rounds, 50));
  const double same = Milliseconds(PercentileOf(bare_rounds, 50));
  figures.Add("wide_ms", real);
  figures.Add("bare_ms", same);
  figures.Add("wide_ratio", real / same);
  ASSIGN_OR_RETURN(const double bytes, bare.BytesPerWatcher());
  figures.Add("bare_bytes_per_watcher", bytes);
  figures.Add("wide_message_bytes", static_cast<std::int64_t>(sample.ByteSizeLong()));
  return {};
}

Result<void> MeasureStreams(const BenchOptions& options, const Sizes& sizes, int streams,
                            const MadeUpTeam& team, BenchServer& server, Figures& figures) {
  const Crowd crowd = CrowdOf(sizes, streams);
  RETURN_IF_ERROR(server.Start());
  Desk desk(server, team, options.seed + static_cast<std::uint64_t>(streams));
  RETURN_IF_ERROR(desk.Refer(kNurseNeed));
  ASSIGN_OR_RETURN(const std::int64_t empty, server.Resident());
  {
    Watchers watchers(server.address(), sizes.connections);
    OpenCrowd(watchers, server, team, sizes, crowd);
    RETURN_IF_ERROR(watchers.AwaitSnapshots());
    ASSIGN_OR_RETURN(const std::int64_t full, server.Resident());
    std::vector<Duration> narrow;
    for (int round = 0; round < sizes.narrow_rounds; ++round) {
      ASSIGN_OR_RETURN(const Duration took, NarrowRound(desk, watchers, crowd));
      narrow.push_back(took);
    }
    figures.Add("narrow_p50_ms", Milliseconds(PercentileOf(narrow, 50)));
    figures.Add("narrow_p99_ms", Milliseconds(PercentileOf(narrow, 99)));
    RETURN_IF_ERROR(MeasureWide(options, sizes, desk, watchers, crowd, figures));
    figures.Add("bytes_per_watcher", static_cast<double>(full - empty) * 1'024 / streams);
  }
  return server.Stop();
}

}  // namespace

Result<void> MeasureFanOut(const BenchOptions& options, Figures& figures) {
  const Sizes sizes = SizesOf(options);
  const MadeUpTeam team{"team1", sizes.nurses, 0};
  BenchServer server(options.tandemd, options.work_dir + "/fan-out");
  RETURN_IF_ERROR(server.AddTeam(team, options.team_dir));
  for (int i = 1; i <= sizes.organisations; ++i) {
    RETURN_IF_ERROR(
        server.AddReferrer(team.id, ReferrerName(team, i), fmt::format("Y999{:02}", 10 + i)));
  }
  for (const int streams : sizes.streams) {
    Tell(fmt::format("fan-out: {} streams", streams));
    Figures& group = figures.Group("fan_out").Group(fmt::format("streams_{}", streams));
    RETURN_IF_ERROR(MeasureStreams(options, sizes, streams, team, server, group));
  }
  return {};
}

}  // namespace tandem::bench
