#include "dispatch/server/server_process.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <unistd.h>
#include <utility>

#include "dispatch/api/grpc_server.h"
#include "dispatch/archive/archive.h"
#include "dispatch/auth/local_ca.h"
#include "dispatch/auth/read_audit.h"
#include "dispatch/engine/asio_executor.h"
#include "dispatch/engine/engine.h"
#include "dispatch/journal/directory_lock.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/ops/health.h"
#include "dispatch/ops/log.h"
#include "dispatch/ops/metrics.h"
#include "dispatch/server/asio_metrics_page.h"
#include "dispatch/server/background_verify.h"
#include "dispatch/server/certificates.h"
#include "dispatch/server/command_metrics.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/exit_codes.h"
#include "dispatch/server/last_record.h"
#include "dispatch/server/log_ins.h"
#include "dispatch/server/people.h"
#include "dispatch/server/real_time.h"
#include "dispatch/server/scaled_time.h"
#include "dispatch/server/team_parser.h"
#include "dispatch/storage/durable_file.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::server {
namespace {

using ops::Condition;
using ops::Log;
using ops::LogLevel;

constexpr hours kDemoDay{24};

// A clock that is kept by network time is never off by that much.
constexpr Span kClockStepShown = seconds{2};

// Nothing that is not durable may be answered, so this process can only end; whatever starts it
// again begins with what the disk really has.
[[noreturn]] void StopForTheJournal(const Error& error) {
  Log(LogLevel::kError, "the journal cannot be written; stopping", {{"fault", error.message}});
  if (error.code == ErrorCode::kInternal) std::abort();  // not the disk's mistake but ours
  std::_Exit(ExitCodeOf(error));
}

// Read tables that are damaged are built again from the journal, as if somebody had deleted them.
Result<std::unique_ptr<archive::Archive>> OpenArchive(const std::string& path) {
  auto opened = archive::Archive::Open(path);
  if (opened || opened.error().code != ErrorCode::kDataLoss) return opened;
  Log(LogLevel::kWarning, "archive.db is damaged and is built again",
      {{"fault", opened.error().message}});
  for (const char* const ending : {"", "-wal", "-shm"}) std::remove((path + ending).c_str());
  return archive::Archive::Open(path);
}

engine::EngineOptions EngineOptionsOf(const ops::Config& config) {
  engine::EngineOptions options;
  options.batch_commands_max = static_cast<int>(config.engine.batch_commands_max);
  options.inbox_commands_max = static_cast<std::size_t>(config.engine.inbox_commands_max);
  options.snapshot_every_records = static_cast<int>(config.engine.snapshot_every_records);
  options.planner = config.engine.planner;
  options.ring.age = hours(config.watch.resume_hours_max);
  options.ring.bytes = static_cast<std::size_t>(config.watch.resume_mebibytes_max) * 1024 * 1024;
  options.on_append_failure = StopForTheJournal;
  return options;
}

api::ServerOptions ServerOptionsOf(const ops::Config& config) {
  api::ServerOptions options;
  options.listen = config.server.listen;
  options.reflection = config.server.reflection;
  options.ping_interval_min = seconds(config.server.ping_interval_seconds_min);
  options.handshake_max = seconds(config.server.handshake_seconds_max);
  options.connection_streams_max = static_cast<int>(config.server.connection_streams_max);
  options.calls.request_bytes_max = static_cast<std::size_t>(config.server.request_bytes_max);
  options.calls.team_files_bytes_max = static_cast<std::size_t>(config.server.team_files_bytes_max);
  options.calls.call_max = seconds(config.server.call_seconds_max);
  options.watch.streams_max = config.watch.streams_max;
  options.watch.heartbeat_seconds = static_cast<int>(config.watch.heartbeat_seconds);
  options.watch.stream.queue_messages_max =
      static_cast<std::size_t>(config.watch.queue_messages_max);
  options.watch.stream.queue_bytes_max = static_cast<std::size_t>(config.watch.queue_bytes_max);
  return options;
}

Result<void> CheckListen(const ops::Config& config) {
  if (IsLoopback(config.server.listen)) return {};
  if (config.server.listen.find(':') == std::string::npos) {
    return Fail(ErrorCode::kInvalidArgument,
                config.server.listen + " is not an address with a port: 0.0.0.0:50550, say");
  }
  if (config.tls.mode != ops::TlsMode::kOff) return {};
  return Fail(ErrorCode::kInvalidArgument, "tls.mode = \"off\" is for loopback only, and " +
                                               config.server.listen +
                                               " is not a loopback address with a port");
}

Result<void> CheckOptions(const ServeOptions& options) {
  RETURN_IF_ERROR(CheckListen(options.config));
  const bool own_time =
      options.time_scale != 1 || options.time_from.has_value() || options.time_until.has_value();
  if (own_time && !DataDir(options.data_dir).IsDemo()) {
    return Fail(ErrorCode::kInvalidArgument,
                "--time-... is for directories that `tandemd demo-dir` made: " + options.data_dir +
                    " has no DEMO file");
  }
  return {};
}

std::unique_ptr<TimeSource> MakeTime(const ServeOptions& options, Instant last) {
  if (options.time_scale == 1 && !options.time_from) return std::make_unique<RealTime>(last);
  const Instant from = std::max(last, options.time_from.value_or(RealTime(last).Now()));
  const Instant until = options.time_until.value_or(options.time_from.value_or(from) + kDemoDay);
  return std::make_unique<ScaledTime>(from, options.time_scale, until);
}

}  // namespace

// In the order in which they are made; taken apart in the opposite one, but for the executors,
// which stop before anything that runs on them goes.
struct ServerProcess::Parts {
  explicit Parts(const ServeOptions& given) : options(given), dir(given.data_dir) {}

  ServeOptions options;
  DataDir dir;
  ops::Metrics metrics;
  ops::Health health;
  std::unique_ptr<Entropy> entropy;
  std::unique_ptr<journal::KeyStore> keys;
  std::unique_ptr<journal::Journal> journal;
  std::unique_ptr<TimeSource> time;
  std::unique_ptr<CommandMetrics> command_metrics;
  std::unique_ptr<archive::Archive> archive;
  std::unique_ptr<engine::AsioExecutor> writer, appender, reader, planner, reviewer;
  std::unique_ptr<auth::ReadAudit> read_audit;
  std::unique_ptr<engine::AsioExecutor> auditor;
  std::unique_ptr<api::Records> records;
  std::unique_ptr<api::ReadLog> reads;
  std::unique_ptr<LogIns> log_ins;
  std::unique_ptr<engine::Engine> engine;
  std::unique_ptr<api::GrpcServer> grpc;
  std::unique_ptr<BackgroundVerify> verify;
  std::unique_ptr<MetricsPage> page;
  std::atomic<Instant> certificate_until{};  // the main thread's and the page's; 0: plain text
  bool audit_fails = false;                  // audit executor: the last writing
  bool drained = false;

  Result<void> OpenStores();
  Result<void> StartEngine();
  Result<Record> ReadRecord(const TeamId& team, Revision revision) const;
  Result<void> Listen();
  void WarnOfUnsigned();
  void WarnOfUnreadable();
  void LookAtClock();
  void NoteAuditWritten(const Result<void>& written);
  PageText Page(const std::string& path);
  void ReloadPeople();
  void ReloadCertificate();
  void NoteCertificate(const auth::CertifiedKey& certificate);
  void LookAtCertificate();
  void StopExecutors();
};

Result<void> ServerProcess::Parts::OpenStores() {
  RETURN_IF_ERROR(storage::MakeDirectory(dir.path()));
  {
    // In use, read-only, full, not ours: said here plainly, before SQLite says it in its own words.
    ASSIGN_OR_RETURN(const auto tried, journal::DirectoryLock::Take(dir.path()));
  }
  entropy = journal::MakeSystemEntropy();
  ASSIGN_OR_RETURN(keys, journal::OpenKeyStore(dir.path(), *entropy));
  ASSIGN_OR_RETURN(journal, journal::OpenSqliteJournal(dir.path(), keys.get()));
  ASSIGN_OR_RETURN(archive, OpenArchive(dir.path() + "/archive.db"));
  ASSIGN_OR_RETURN(read_audit, auth::ReadAudit::Open(dir.AuditFile()));
  // The directory is ours now: an address of before is nobody's.
  unlink(dir.AddressFile().c_str());
  unlink(dir.MetricsAddressFile().c_str());
  ASSIGN_OR_RETURN(const Instant last, LastRecordedAt(*journal));
  if (keys->IsNew() && last != Instant{}) {
    Log(LogLevel::kError, "secrets.db was not there: the personal data of this journal are lost");
  }
  time = MakeTime(options, last);
  return {};
}

Result<void> ServerProcess::Parts::StartEngine() {
  writer = std::make_unique<engine::AsioExecutor>(*time, "tandem-writer");
  appender = std::make_unique<engine::AsioExecutor>(*time, "tandem-journal");
  reader = std::make_unique<engine::AsioExecutor>(*time, "tandem-reader");
  planner = std::make_unique<engine::AsioExecutor>(*time, "tandem-planner");
  reviewer = std::make_unique<engine::AsioExecutor>(*time, "tandem-review");
  records = std::make_unique<api::Records>(api::Records{
      *reviewer, *archive, [this](const TeamId& team) { return archive->CatchUp(*journal, team); },
      [this](const TeamId& team, Revision revision) { return ReadRecord(team, revision); }});
  auditor = std::make_unique<engine::AsioExecutor>(*time, "tandem-audit");
  ASSIGN_OR_RETURN(const std::int64_t last_look, read_audit->LastLook());
  reads = std::make_unique<api::ReadLog>(
      *read_audit, *auditor, *time, last_look,
      [this](const Result<void>& written) { NoteAuditWritten(written); });
  command_metrics = std::make_unique<CommandMetrics>(metrics);
  const engine::Executors executors{writer.get(), appender.get(), reader.get(), planner.get()};
  engine = std::make_unique<engine::Engine>(*journal, *time, executors,
                                            EngineOptionsOf(options.config), command_metrics.get());
  ASSIGN_OR_RETURN(log_ins, LogIns::Start(dir, options.config.auth, *entropy, health));
  const api::House house{*engine,      *keys,         *time,       metrics,         &ParseTeamFiles,
                         &ParseRoster, records.get(), reads.get(), &log_ins->desk()};
  api::ServerOptions listening = ServerOptionsOf(options.config);
  ASSIGN_OR_RETURN(listening.certificate, LoadCertificate(options.config.tls, dir));
  RETURN_IF_ERROR(WriteShownCertificate(dir, listening.certificate));
  if (listening.certificate) NoteCertificate(*listening.certificate);
  grpc = std::make_unique<api::GrpcServer>(house, *reader, journal->Id(), std::move(listening));
  ASSIGN_OR_RETURN(auto people, ReadAccountBook(dir));
  if (people->size() == 0 && !log_ins->HasAccounts()) {
    Log(LogLevel::kWarning, "nobody can log in: see tandemd people first-admin");
  }
  grpc->ReplaceAccounts(std::move(people));
  return engine->Recover();
}

Result<Record> ServerProcess::Parts::ReadRecord(const TeamId& team, Revision revision) const {
  std::optional<Record> record;
  const auto take = [&](const journal::StoredRecord& stored) -> Result<void> {
    if (record) return Fail(ErrorCode::kOutOfRange, "read enough");
    ASSIGN_OR_RETURN(record, wire::DecodeRecord(stored.bytes));
    return {};
  };
  const auto read = journal->Read(team, Revision{revision.value - 1}, take);
  if (record) return *std::move(record);
  if (!read) return tl::unexpected<Error>(read.error());
  return Fail(ErrorCode::kDataLoss, "no record of this revision");
}

Result<void> ServerProcess::Parts::Listen() {
  RETURN_IF_ERROR(grpc->Start());
  health.Set("accepting", Condition::kGood);
  ASSIGN_OR_RETURN(verify, BackgroundVerify::Start(dir.path(), *entropy, health));
  const std::string& listen = options.config.server.metrics_listen;
  if (!listen.empty()) {
    const auto handler = [this](const std::string& path) { return Page(path); };
    ASSIGN_OR_RETURN(page, MetricsPage::Start(listen, handler));
    RETURN_IF_ERROR(storage::ReplaceFile(dir.MetricsAddressFile(), page->address() + "\n"));
  }
  return storage::ReplaceFile(dir.AddressFile(), grpc->address() + "\n");
}

void ServerProcess::Parts::WarnOfUnsigned() {
  for (const TeamId& team : engine->Teams()) {
    engine->Reader(team)->Read(Revision{}, [](const State* state) {
      if (state == nullptr || !state->data || !state->data->clinical_approver.empty()) return;
      Log(LogLevel::kWarning, "clinical values are not signed: demo only, not for live use",
          {{"team", state->team.value}});
    });
  }
}

// Keys that were destroyed on purpose and those of a secrets.db that was lost look alike here.
void ServerProcess::Parts::WarnOfUnreadable() {
  health.Set("personal data", Condition::kGood);
  for (const TeamId& team : engine->Teams()) {
    engine->Reader(team)->Read(Revision{}, [this](const State* state) {
      if (state == nullptr) return;
      const auto unreadable = std::count_if(
          state->referrals.begin(), state->referrals.end(),
          [this](const auto& one) { return one.second.person && !keys->Open(one.second.person); });
      if (unreadable == 0) return;
      Log(LogLevel::kError, "personal data are unreadable: their keys are not in secrets.db",
          {{"team", state->team.value}, {"referrals", static_cast<std::int64_t>(unreadable)}});
      health.Set("personal data", Condition::kWarning,
                 "team " + state->team.value + ": " + std::to_string(unreadable) + " of " +
                     std::to_string(state->referrals.size()) + " referrals are unreadable");
    });
  }
}

void ServerProcess::Parts::LookAtClock() {
  const auto* const real = dynamic_cast<const RealTime*>(time.get());
  if (real == nullptr) return;  // a demonstration has a time of its own
  const Span step = real->ClockStep();
  metrics.SetClockStep(step);
  if (std::chrono::abs(step) < kClockStepShown) return health.Set("clock", Condition::kGood);
  health.Set("clock", Condition::kWarning,
             "the wall clock is " + std::to_string(step / seconds{1}) +
                 " s from the server's time, by which all deadlines go");
}

// People are looked after also while the audit cannot be written; somebody is told at once.
void ServerProcess::Parts::NoteAuditWritten(const Result<void>& written) {
  const bool failed_before = std::exchange(audit_fails, !written);
  if (written) return health.Set("read audit", Condition::kGood);
  health.Set("read audit", Condition::kWarning, written.error().message);
  if (failed_before) return;  // a line a look would fill the disk that is full
  Log(LogLevel::kError, "who saw what cannot be written", {{"fault", written.error().message}});
}

PageText ServerProcess::Parts::Page(const std::string& path) {
  LookAtClock();
  LookAtCertificate();
  if (path == "/health") return {health.IsServing() ? 200 : 503, health.Text()};
  if (path != "/metrics") return {404, "/metrics and /health\n"};
  return {200, metrics.Text() + health.Exposition()};
}

void ServerProcess::Parts::ReloadPeople() {
  auto people = ReadAccountBook(dir);
  if (!people) {
    return Log(LogLevel::kError, "the people file has faults; the old one stays in force",
               {{"faults", people.error().message}});
  }
  Log(LogLevel::kInfo, "people read again",
      {{"people", static_cast<std::int64_t>((*people)->size())}});
  grpc->ReplaceAccounts(*std::move(people));
}

void ServerProcess::Parts::NoteCertificate(const auth::CertifiedKey& certificate) {
  const auto facts = auth::ReadCertificate(certificate.chain_pem, "");
  if (!facts) return;  // it was checked before
  certificate_until = facts->until;
  Log(LogLevel::kInfo, "certificate",
      {{"sha256", facts->sha256}, {"until", FormatInstant(facts->until)}});
}

// By the world's time, for that is what clients hold it to.
void ServerProcess::Parts::LookAtCertificate() {
  const Instant until = certificate_until;
  if (until == Instant{}) return;  // plain text
  const Span left = until - RealTime().Now();
  if (left >= auth::kRenewBefore) return health.Set("certificate", Condition::kGood);
  health.Set("certificate", Condition::kWarning, "it ends at " + FormatInstant(until));
}

void ServerProcess::Parts::ReloadCertificate() {
  auto certificate = LoadCertificate(options.config.tls, dir);
  if (certificate && !*certificate) return;  // plain text
  const auto shown = certificate ? WriteShownCertificate(dir, *certificate)
                                 : Result<void>(tl::unexpected<Error>(certificate.error()));
  if (!shown) {
    return Log(LogLevel::kError, "the certificate has faults; the old one stays in force",
               {{"fault", shown.error().message}});
  }
  NoteCertificate(**certificate);
  grpc->ReplaceCertificate(**std::move(certificate));
}

void ServerProcess::Parts::StopExecutors() {
  for (auto* executor : {&writer, &appender, &reader, &planner, &reviewer, &auditor}) {
    if (*executor) (*executor)->Stop();
  }
  if (log_ins) log_ins->Stop();
}

ServerProcess::ServerProcess(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<ServerProcess>> ServerProcess::Start(const ServeOptions& options) {
  RETURN_IF_ERROR(CheckOptions(options));
  // From here on the destructor takes apart whatever there is.
  std::unique_ptr<ServerProcess> server(new ServerProcess(std::make_unique<Parts>(options)));
  Parts& parts = *server->parts_;
  RETURN_IF_ERROR(parts.OpenStores());
  RETURN_IF_ERROR(parts.StartEngine());
  parts.WarnOfUnsigned();
  parts.WarnOfUnreadable();
  RETURN_IF_ERROR(parts.Listen());
  Log(LogLevel::kInfo, "listening",
      {{"address", parts.grpc->address()},
       {"metrics", parts.page ? std::string_view(parts.page->address()) : "none"},
       {"teams", static_cast<std::int64_t>(parts.engine->Teams().size())}});
  return server;
}

ServerProcess::~ServerProcess() {
  if (parts_->grpc && !parts_->drained) Drain();
  parts_->page.reset();
  parts_->verify.reset();
  parts_->StopExecutors();
}

const std::string& ServerProcess::address() const { return parts_->grpc->address(); }

void ServerProcess::Reload() {
  parts_->ReloadCertificate();
  parts_->log_ins->Resync();
  parts_->ReloadPeople();
}

void ServerProcess::Drain() {
  parts_->drained = true;
  parts_->health.Set("accepting", Condition::kBad, "draining");
  Log(LogLevel::kInfo, "draining");
  // The engine first: what was accepted is answered and reaches the streams before they end.
  std::promise<void> finished;
  parts_->engine->Drain([&finished] { finished.set_value(); });
  finished.get_future().wait();
  parts_->grpc->Drain(seconds(parts_->options.config.server.drain_seconds_max));
  std::promise<void> audited;  // after whatever was noted until now
  parts_->auditor->Post([&audited] { audited.set_value(); });
  audited.get_future().wait();
  unlink(parts_->dir.AddressFile().c_str());
  unlink(parts_->dir.MetricsAddressFile().c_str());
}

}  // namespace tandem::server
