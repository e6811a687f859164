#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "dispatch/ops/config.h"

namespace tandem::ops {

// One value of a log line. Ids, codes, counts and times only: a name, an address or a request's
// text never reaches a log, at any level.
struct LogField {
  std::string_view key;
  std::variant<std::string_view, std::int64_t> value;
};

// Where Log writes: standard error, one line each. Call once, before threads start.
void SetUpLog(LogLevel level, LogFormat format);

// `event` is a fixed lower-case sentence without values: "call answered". Any thread.
void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

// The line without its time: `event key=value` or JSON members. Values are quoted and escaped when
// they need it.
std::string FormatFields(LogFormat format, std::string_view event,
                         std::initializer_list<LogField> fields);

}  // namespace tandem::ops
