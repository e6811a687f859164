#include "dispatch/ops/log.h"

#include <memory>

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace tandem::ops {
namespace {

struct Output {
  std::shared_ptr<spdlog::logger> logger;
  LogFormat format = LogFormat::kPlain;
};

// Set once by SetUpLog; until then a test or an early failure writes plain lines.
Output& TheOutput() {
  static Output output = [] {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    return Output{std::make_shared<spdlog::logger>("tandem", sink), LogFormat::kPlain};
  }();
  return output;
}

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

// For JSON, and for plain values with spaces: one line stays one line.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

bool IsPlainWord(std::string_view text) {
  return !text.empty() && text.find_first_of(" \"\\=\t\n\r") == std::string_view::npos;
}

std::string Value(LogFormat format, const LogField& field) {
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return std::to_string(*number);
  const std::string_view text = std::get<std::string_view>(field.value);
  return format == LogFormat::kPlain && IsPlainWord(text) ? std::string(text) : Quoted(text);
}

}  // namespace

void SetUpLog(LogLevel level, LogFormat format) {
  Output& output = TheOutput();
  output.format = format;
  output.logger->set_level(ToSpdlog(level));
  output.logger->flush_on(spdlog::level::debug);
  // UTC with milliseconds, as everywhere.
  const std::string pattern = format == LogFormat::kJson
                                  ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                  : "%Y-%m-%dT%H:%M:%S.%eZ %l %v";
  output.logger->set_pattern(pattern, spdlog::pattern_time_type::utc);
}

std::string FormatFields(LogFormat format, std::string_view event,
                         std::initializer_list<LogField> fields) {
  const bool json = format == LogFormat::kJson;
  std::string line = json ? "\"event\":" + Quoted(event) : std::string(event);
  for (const LogField& field : fields) {
    line += json ? "," + Quoted(field.key) + ":" : " " + std::string(field.key) + "=";
    line += Value(format, field);
  }
  return line;
}

void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  const Output& output = TheOutput();
  if (!output.logger->should_log(ToSpdlog(level))) return;
  output.logger->log(ToSpdlog(level), "{}", FormatFields(output.format, event, fields));
}

}  // namespace tandem::ops
