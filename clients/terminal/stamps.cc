#include "clients/terminal/stamps.h"

#include <array>

#include <fmt/format.h>

#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

using std::chrono::days;
using std::chrono::floor;

}  // namespace

Instant InstantOf(const google::protobuf::Timestamp& stamp) {
  return Instant{seconds{stamp.seconds()} + Span{stamp.nanos() / 1'000'000}};
}

google::protobuf::Timestamp StampOf(Instant at) {
  const auto whole = floor<seconds>(at);
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(whole.time_since_epoch().count());
  stamp.set_nanos(static_cast<int>((at - whole).count()) * 1'000'000);
  return stamp;
}

std::string LondonHourMinute(Instant at) {
  const int minute = LondonMinuteOfDay(at);
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::string LondonHourMinuteSecond(Instant at) {
  const auto second = floor<seconds>(at.time_since_epoch()).count() % 60;
  return fmt::format("{}:{:02}", LondonHourMinute(at), second);
}

std::string LondonDay(Instant at) {
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_days day{floor<days>(ToLondon(at).time_since_epoch())};
  const std::chrono::year_month_day date{day};
  return fmt::format("{} {} {}", unsigned{date.day()}, kMonths[unsigned{date.month()} - 1],
                     LondonHourMinute(at));
}

std::string HoursMinutes(Span span) {
  const bool late = span < Span{0};
  const auto whole = floor<minutes>(late ? -span : span).count();
  return fmt::format("{}{}:{:02}", late ? "-" : "", whole / 60, whole % 60);
}

}  // namespace tandem::terminal
