#include <algorithm>

#include <fmt/format.h>

#include "clients/terminal/demo/practitioner.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

constexpr Span kBreak = minutes{30};
constexpr Span kBreakBeforeDue = hours{1};  // whoever waits for the last minute gets none

bool Binds(const v1::Leg& leg) {
  return leg.stage() >= type::v1::LEG_STAGE_HELD && leg.stage() <= type::v1::LEG_STAGE_WITH_PERSON;
}

bool IsBound(const Items& items, const std::string& practitioner) {
  return std::any_of(items.begin(), items.end(), [&](const auto& entry) {
    const auto& legs = entry.second.visit().legs();
    return std::any_of(legs.begin(), legs.end(), [&](const v1::Leg& leg) {
      return leg.practitioner() == practitioner && Binds(leg);
    });
  });
}

}  // namespace

void Practitioner::KeepShift(const Items& items, Instant now) {
  const auto found = items.find(name_);
  const v1::Practitioner none;
  const v1::Practitioner& self = found == items.end() ? none : found->second.practitioner();
  const bool on = self.duty() == type::v1::DUTY_AVAILABLE || self.duty() == type::v1::DUTY_ON_BREAK;
  const bool bound = IsBound(items, name_);
  for (const Shift& shift : shifts_) {
    const std::string shift_name = FormatInstant(shift.from);
    if (!on && now < shift.until && IsDue("on " + shift_name, shift.from)) SignOn(shift);
    // Whoever is still with somebody goes home later.
    const bool begun = shift.from <= now;
    if (on && begun && !bound && IsDue("off " + shift_name, shift.until)) SignOff();
  }
  if (on) TakeBreak(self, bound, now);
  if (self.duty() == type::v1::DUTY_GOING_HOME) ComeHome(self);
}

void Practitioner::SignOn(const Shift& shift) {
  v1::SignOnRequest request;
  request.set_practitioner(name_);
  *request.mutable_shift_end_time() = StampOf(shift.until);
  Send("SignOn", &v1::FieldService::Stub::SignOn, &Connection::field, request);
}

void Practitioner::SignOff() {
  v1::SignOffRequest request;
  request.set_practitioner(name_);
  Send("SignOff", &v1::FieldService::Stub::SignOff, &Connection::field, request);
}

void Practitioner::TakeBreak(const v1::Practitioner& self, bool bound, Instant now) {
  if (self.duty() == type::v1::DUTY_ON_BREAK) {
    const Instant until = break_until_.value_or(now);
    if (!IsDue("back " + FormatInstant(until), until)) return;
    v1::EndBreakRequest request;
    request.set_practitioner(name_);
    Send("EndBreak", &v1::FieldService::Stub::EndBreak, &Connection::field, request);
    return;
  }
  if (!self.has_break_owed() || bound) return;
  const std::string since = FormatInstant(InstantOf(self.on_duty_time()));
  // Taken in turns: not everybody who began at seven eats at noon.
  const Span earlier = minutes{ChanceOf("break " + since).Between(0, 90)};
  const Instant due_at = InstantOf(self.break_owed().due_time());
  if (!IsDue("break " + since, due_at - kBreakBeforeDue - earlier)) return;
  break_until_ = now + kBreak;
  v1::StartBreakRequest request;
  request.set_practitioner(name_);
  Send("StartBreak", &v1::FieldService::Stub::StartBreak, &Connection::field, request);
}

void Practitioner::ComeHome(const v1::Practitioner& self) {
  const Instant signed_off_at = InstantOf(self.sign_off_time());
  const std::string what = "home " + FormatInstant(signed_off_at);
  if (!IsDue(what, signed_off_at + minutes{ChanceOf(what).Between(12, 45)})) return;
  v1::ReportSafeHomeRequest request;
  request.set_practitioner(name_);
  Send("ReportSafeHome", &v1::FieldService::Stub::ReportSafeHome, &Connection::field, request);
}

}  // namespace tandem::terminal
