#include "dispatch/ops/config.h"

#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <type_traits>

// Debian's shared library has only the parser that throws; we throw nothing, so this file compiles
// the other one for itself.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
// The library asserts where a typing error leads ("a = # nothing"): without the assertion the same
// code gives an error with its line. The same in every file that includes it: the linker chooses
// one of them.
#define TOML_ASSERT(expr) static_assert(true)
// Its tables say of any letter outside ASCII, where a space may stand, that it cannot be: it is
// none.
#include <toml++/impl/forward_declarations.h>
#pragma push_macro("TOML_UNREACHABLE")
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#pragma pop_macro("TOML_UNREACHABLE")
#include <toml++/toml.h>

namespace tandem::ops {
namespace {

// One option: how it is read and how it is written. Read gives what is wrong, or nothing.
struct Option {
  std::string section;
  std::string key;
  std::function<std::string(Config&, const toml::node&)> read;
  std::function<std::string(const Config&)> write;
};

template <class Section>
Option Whole(std::string name, std::string key, Section Config::* section,
             std::int64_t Section::* value, std::int64_t min, std::int64_t max) {
  const auto read = [=](Config& config, const toml::node& node) -> std::string {
    const auto* number = node.as_integer();
    if (number == nullptr || number->get() < min || number->get() > max) {
      return "must be a whole number from " + std::to_string(min) + " to " + std::to_string(max);
    }
    config.*section.*value = number->get();
    return "";
  };
  const auto write = [=](const Config& config) { return std::to_string(config.*section.*value); };
  return {std::move(name), std::move(key), read, write};
}

template <class Section>
Option Text(std::string name, std::string key, Section Config::* section,
            std::string Section::* value) {
  const auto read = [=](Config& config, const toml::node& node) -> std::string {
    const auto* text = node.as_string();
    if (text == nullptr) return "must be a text";
    config.*section.*value = text->get();
    return "";
  };
  const auto write = [=](const Config& config) { return "\"" + config.*section.*value + "\""; };
  return {std::move(name), std::move(key), read, write};
}

Option Texts(std::string key, std::vector<std::string> Config::Tls::* value) {
  const auto read = [=](Config& config, const toml::node& node) -> std::string {
    const auto* list = node.as_array();
    if (list == nullptr) return "must be a list of texts";
    std::vector<std::string> texts;
    for (const toml::node& one : *list) {
      const auto* text = one.as_string();
      if (text == nullptr) return "must be a list of texts";
      texts.push_back(text->get());
    }
    config.tls.*value = std::move(texts);
    return "";
  };
  const auto write = [=](const Config& config) {
    std::string list;
    for (const std::string& text : config.tls.*value) {
      list += (list.empty() ? "\"" : ", \"") + text + "\"";
    }
    return "[" + list + "]";
  };
  return {"tls", std::move(key), read, write};
}

template <class Section>
Option Flag(std::string section, std::string key, Section Config::* part, bool Section::* value) {
  return {std::move(section), std::move(key),
          [=](Config& config, const toml::node& node) -> std::string {
            const auto* flag = node.as_boolean();
            if (flag == nullptr) return "must be true or false";
            config.*part.*value = flag->get();
            return "";
          },
          [=](const Config& config) { return config.*part.*value ? "true" : "false"; }};
}

template <class Section, class Enum>
Option Choice(std::string name, std::string key, Section Config::* section, Enum Section::* value,
              std::type_identity_t<std::vector<std::pair<std::string, Enum>>> words) {
  const auto read = [=](Config& config, const toml::node& node) -> std::string {
    const auto* text = node.as_string();
    std::string known;
    for (const auto& [word, meaning] : words) {
      known += (known.empty() ? "" : ", ") + word;
      if (text == nullptr || text->get() != word) continue;
      config.*section.*value = meaning;
      return "";
    }
    return "must be one of " + known;
  };
  const auto write = [=](const Config& config) {
    for (const auto& [word, meaning] : words) {
      if (config.*section.*value == meaning) return "\"" + word + "\"";
    }
    return std::string();
  };
  return {std::move(name), std::move(key), read, write};
}

const std::vector<Option>& Options() {
  using Server = Config::Server;
  using Tls = Config::Tls;
  using Watch = Config::Watch;
  using Engine = Config::Engine;
  using Auth = Config::Auth;
  static const std::vector<Option> kOptions = {
      Text("server", "listen", &Config::server, &Server::listen),
      Text("server", "metrics_listen", &Config::server, &Server::metrics_listen),
      Flag("server", "reflection", &Config::server, &Server::reflection),
      Whole("server", "request_bytes_max", &Config::server, &Server::request_bytes_max, 4'096,
            4'194'304),
      Whole("server", "team_files_bytes_max", &Config::server, &Server::team_files_bytes_max, 4'096,
            67'108'864),
      Whole("server", "call_seconds_max", &Config::server, &Server::call_seconds_max, 1, 600),
      Whole("server", "ping_interval_seconds_min", &Config::server,
            &Server::ping_interval_seconds_min, 1, 300),
      Whole("server", "handshake_seconds_max", &Config::server, &Server::handshake_seconds_max, 1,
            120),
      Whole("server", "connection_streams_max", &Config::server, &Server::connection_streams_max, 1,
            100'000),
      Whole("server", "drain_seconds_max", &Config::server, &Server::drain_seconds_max, 1, 300),
      Choice("tls", "mode", &Config::tls, &Tls::mode,
             {{"local", TlsMode::kLocal}, {"files", TlsMode::kFiles}, {"off", TlsMode::kOff}}),
      Text("tls", "cert_file", &Config::tls, &Tls::cert_file),
      Text("tls", "key_file", &Config::tls, &Tls::key_file),
      Texts("names", &Tls::names),
      Whole("watch", "streams_max", &Config::watch, &Watch::streams_max, 1, 1'000'000),
      Whole("watch", "queue_messages_max", &Config::watch, &Watch::queue_messages_max, 1,
            1'000'000),
      Whole("watch", "queue_bytes_max", &Config::watch, &Watch::queue_bytes_max, 4'096,
            1'073'741'824),
      Whole("watch", "heartbeat_seconds", &Config::watch, &Watch::heartbeat_seconds, 1, 60),
      Whole("watch", "resume_hours_max", &Config::watch, &Watch::resume_hours_max, 1, 720),
      Whole("watch", "resume_mebibytes_max", &Config::watch, &Watch::resume_mebibytes_max, 1,
            4'096),
      Whole("engine", "batch_commands_max", &Config::engine, &Engine::batch_commands_max, 1,
            100'000),
      Whole("engine", "inbox_commands_max", &Config::engine, &Engine::inbox_commands_max, 1,
            10'000'000),
      Whole("engine", "snapshot_every_records", &Config::engine, &Engine::snapshot_every_records, 1,
            1'000'000),
      Flag("engine", "planner", &Config::engine, &Engine::planner),
      Whole("auth", "access_token_seconds", &Config::auth, &Auth::access_token_seconds, 1, 3'600),
      Whole("auth", "session_minutes_max", &Config::auth, &Auth::session_minutes_max, 1, 1'440),
      Whole("auth", "log_ins_waiting_max", &Config::auth, &Auth::log_ins_waiting_max, 1, 10'000),
      Whole("auth", "log_ins_per_address_minute", &Config::auth, &Auth::log_ins_per_address_minute,
            1, 1'000'000),
      Choice("log", "level", &Config::log, &Config::Log::level,
             {{"debug", LogLevel::kDebug},
              {"info", LogLevel::kInfo},
              {"warning", LogLevel::kWarning},
              {"error", LogLevel::kError}}),
      Choice("log", "format", &Config::log, &Config::Log::format,
             {{"plain", LogFormat::kPlain}, {"json", LogFormat::kJson}}),
  };
  return kOptions;
}

class Faults {
 public:
  explicit Faults(const std::string& file) : file_(file) {}
  void Add(const toml::source_region& where, const std::string& message) {
    Add(where.begin.line, message);
  }
  void Add(toml::source_index line, const std::string& message) {
    if (!text_.empty()) text_ += '\n';
    text_ += file_ + ":" + std::to_string(line) + ": " + message;
  }
  const std::string& text() const { return text_; }

 private:
  const std::string& file_;
  std::string text_;
};

void FindUnknown(const toml::table& root, Faults& faults) {
  std::set<std::string> known;
  for (const Option& option : Options()) {
    known.insert(option.section);
    known.insert(option.section + "." + option.key);
  }
  for (const auto& [section, node] : root) {
    const std::string name(section.str());
    if (!known.contains(name)) {
      faults.Add(section.source(), "unknown section or key " + name);
      continue;
    }
    const toml::table* table = node.as_table();
    if (table == nullptr) continue;  // its keys will be missed
    for (const auto& [key, value] : *table) {
      const std::string path = name + "." + std::string(key.str());
      if (!known.contains(path)) faults.Add(key.source(), "unknown key " + path);
    }
  }
}

}  // namespace

Result<Config> ParseConfig(const std::string& file_name, const std::string& text) {
  const toml::parse_result parsed = toml::parse(text, file_name);
  Faults faults(file_name);
  if (!parsed) {
    faults.Add(parsed.error().source(), std::string(parsed.error().description()));
    return Fail(ErrorCode::kInvalidArgument, faults.text());
  }
  const toml::table& root = parsed.table();
  Config config;
  for (const Option& option : Options()) {
    const toml::table* section = root[option.section].as_table();
    const toml::node* node = section == nullptr ? nullptr : section->get(option.key);
    const std::string path = option.section + "." + option.key;
    if (node == nullptr) {
      faults.Add(toml::source_index{0}, path + " is missing");
      continue;
    }
    const std::string wrong = option.read(config, *node);
    if (!wrong.empty()) faults.Add(node->source(), path + " " + wrong);
  }
  FindUnknown(root, faults);
  if (!faults.text().empty()) return Fail(ErrorCode::kInvalidArgument, faults.text());
  return config;
}

Result<Config> LoadConfig(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(ErrorCode::kNotFound, "cannot read " + path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return ParseConfig(path, text);
}

std::vector<std::string> ConfigKeys() {
  std::vector<std::string> keys;
  for (const Option& option : Options()) keys.push_back(option.section + "." + option.key);
  return keys;
}

std::string ConfigValue(const Config& config, const std::string& key) {
  for (const Option& option : Options()) {
    if (option.section + "." + option.key == key) return option.write(config);
  }
  return "";
}

}  // namespace tandem::ops
