#include "dispatch/base/london.h"

namespace tandem {
namespace {

using std::chrono::days;
using std::chrono::last;
using std::chrono::sys_days;
using std::chrono::year;

Instant LastSundayAtOne(year in, std::chrono::month month) {
  return Instant{sys_days{in / month / std::chrono::Sunday[last]}} + hours{1};
}

}  // namespace

Span LondonOffset(Instant at) {
  const std::chrono::year_month_day date{std::chrono::floor<days>(at)};
  const bool summer = at >= LastSundayAtOne(date.year(), std::chrono::March) &&
                      at < LastSundayAtOne(date.year(), std::chrono::October);
  return summer ? Span{hours{1}} : Span{0};
}

LocalTime ToLondon(Instant at) { return LocalTime{(at + LondonOffset(at)).time_since_epoch()}; }

Instant FromLondon(LocalTime local) {
  const Instant as_winter{local.time_since_epoch()};
  const Instant as_summer = as_winter - hours{1};
  // In the repeated hour both readings are right; the summer one comes first.
  if (LondonOffset(as_summer) == hours{1}) return as_summer;
  return as_winter;
}

int LondonMinuteOfDay(Instant at) {
  const auto local = ToLondon(at).time_since_epoch();
  const auto in_day = local - std::chrono::floor<days>(local);
  return static_cast<int>(std::chrono::duration_cast<minutes>(in_day).count());
}

}  // namespace tandem
