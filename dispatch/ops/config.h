#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dispatch/base/result.h"

namespace tandem::ops {

enum class LogFormat { kPlain, kJson };
enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class TlsMode { kLocal, kFiles, kOff };

// Everything an operator may turn, in the order of deploy/tandem.toml, which explains each. The
// defaults here and there are the same; a test compares them. Local clinical rules are team data,
// not options.
struct Config {
  struct Server {
    std::string listen = "127.0.0.1:50550";
    std::string metrics_listen = "127.0.0.1:50551";  // "" = no page
    bool reflection = true;
    std::int64_t request_bytes_max = 262'144;
    std::int64_t team_files_bytes_max = 22'020'096;
    std::int64_t call_seconds_max = 30;
    std::int64_t ping_interval_seconds_min = 10;
    std::int64_t handshake_seconds_max = 10;
    std::int64_t connection_streams_max = 1'000;
    std::int64_t drain_seconds_max = 10;
  } server;
  struct Tls {
    TlsMode mode = TlsMode::kLocal;
    std::string cert_file;  // for kFiles
    std::string key_file;   // for kFiles
    std::vector<std::string> names;
  } tls;
  struct Watch {
    std::int64_t streams_max = 20'000;
    std::int64_t queue_messages_max = 1'024;
    std::int64_t queue_bytes_max = 4'194'304;
    std::int64_t heartbeat_seconds = 15;
    std::int64_t resume_hours_max = 24;
    std::int64_t resume_mebibytes_max = 64;
  } watch;
  struct Engine {
    std::int64_t batch_commands_max = 512;
    std::int64_t inbox_commands_max = 100'000;
    std::int64_t snapshot_every_records = 2'000;
    bool planner = true;
  } engine;
  struct Auth {
    std::int64_t access_token_seconds = 900;
    std::int64_t session_minutes_max = 720;
    std::int64_t log_ins_waiting_max = 64;
    std::int64_t log_ins_per_address_minute = 60;
  } auth;
  struct Log {
    LogLevel level = LogLevel::kInfo;
    LogFormat format = LogFormat::kPlain;
  } log;
};

// Every key must be there and none besides: a typing error in an option is not a default. The error
// lists every fault with its line.
Result<Config> ParseConfig(const std::string& file_name, const std::string& text);

Result<Config> LoadConfig(const std::string& path);

// "server.listen", "watch.streams_max", ...: every key of the file, in its order.
std::vector<std::string> ConfigKeys();

// The value of a key as it would be written in the file; for printing and for tests.
std::string ConfigValue(const Config& config, const std::string& key);

}  // namespace tandem::ops
