#include "clients/terminal/board_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "clients/terminal/item_words.h"
#include "clients/terminal/names.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

// Who waits for us, who of us is where, and what lies ahead.

namespace tandem::terminal {
namespace {

// Calls that begin later than this are no business of this shift.
constexpr hours kCallsAhead{12};
constexpr std::size_t kCallsMax = 10;

struct OpenReferral {
  const v1::Referral* referral = nullptr;
  const v1::Visit* visit = nullptr;
  Instant due_at = Instant::max();  // what the list is sorted by; max when nothing is due
};

bool IsOpen(const v1::Referral& referral) {
  return referral.stage() == type::v1::REFERRAL_STAGE_RECEIVED ||
         referral.stage() == type::v1::REFERRAL_STAGE_ACCEPTED ||
         referral.stage() == type::v1::REFERRAL_STAGE_ESCALATED;
}

bool IsFirst(const v1::Visit& visit) {
  return visit.kind() == type::v1::VISIT_KIND_FIRST ||
         visit.kind() == type::v1::VISIT_KIND_UNSPECIFIED;
}

const v1::Visit* FirstVisitOf(const Items& items, const std::string& referral) {
  for (const auto& [name, item] : items) {
    if (item.has_visit() && item.visit().referral() == referral && IsFirst(item.visit())) {
      return &item.visit();
    }
  }
  return nullptr;
}

Instant DueOf(const v1::Referral& referral) {
  if (referral.stage() == type::v1::REFERRAL_STAGE_RECEIVED) {
    return referral.has_waiting() ? InstantOf(referral.waiting().due_time())
                                  : InstantOf(referral.receive_time());
  }
  if (referral.clock().has_stop_time()) return Instant::max();
  if (referral.has_triage()) return InstantOf(referral.triage().target_time());
  return Instant::max();
}

std::vector<OpenReferral> ByTimeLeft(const Items& items) {
  std::vector<OpenReferral> open;
  for (const auto& [name, item] : items) {
    if (!item.has_referral() || !IsOpen(item.referral())) continue;
    open.push_back({&item.referral(), FirstVisitOf(items, name), DueOf(item.referral())});
  }
  std::stable_sort(open.begin(), open.end(), [](const OpenReferral& a, const OpenReferral& b) {
    return a.due_at < b.due_at;
  });
  return open;
}

std::string EmergencyInWords(const v1::EmergencyCall& call) {
  std::string words = Word(call.level());
  words += call.has_ring_time() ? " rung " + LondonHourMinute(InstantOf(call.ring_time()))
                                : ", not rung yet";
  if (call.has_expected_time()) {
    words += ", comes " + LondonHourMinute(InstantOf(call.expected_time()));
  }
  return words;
}

std::string WhoIsWhere(const OpenReferral& open) {
  std::string who;
  if (open.visit != nullptr) who = LegsInWords(*open.visit);
  if (open.referral->has_emergency()) {
    who += (who.empty() ? "" : "; ") + EmergencyInWords(open.referral->emergency());
  }
  if (who.empty()) who = "waits for triage";
  if (open.referral->has_interpreter()) {
    who += "; " + InterpreterInWords(open.referral->interpreter());
  }
  return who;
}

std::string ReferralRow(const OpenReferral& open, Instant now) {
  const v1::Referral& referral = *open.referral;
  std::string left = referral.clock().has_stop_time() ? "seen" : "-";
  if (open.due_at != Instant::max()) {
    left = HoursMinutes(open.due_at - now);
    if (open.due_at < now) left += " LATE";
  }
  std::string clock;
  if (!referral.clock().has_stop_time() && referral.clock().has_due_time()) {
    clock = HoursMinutes(InstantOf(referral.clock().due_time()) - now);
  }
  const std::string priority =
      referral.has_triage() ? Word(referral.triage().priority()) : std::string("?");
  return fmt::format("  {:>5}  {:<20} {:<3} {:>10} {:>7}  {}", ShortId(referral.name()),
                     referral.need(), priority, left, clock, WhoIsWhere(open));
}

// What somebody on duty is doing: the leg that binds them, or an offer in front of them.
std::string Doing(const Items& items, const v1::Practitioner& practitioner) {
  std::string doing = practitioner.duty() == type::v1::DUTY_ON_BREAK ? "on a break" : "free";
  for (const auto& [name, item] : items) {
    if (item.has_offer() && item.offer().practitioner() == practitioner.name() &&
        item.offer().stage() == type::v1::OFFER_STAGE_OPEN) {
      doing = fmt::format("allocated visit {}{}", ShortId(item.offer().visit()),
                          item.offer().has_display_time() ? ", seen" : "");
    }
    if (!item.has_visit()) continue;
    for (const v1::Leg& leg : item.visit().legs()) {
      const bool binds = leg.practitioner() == practitioner.name() &&
                         leg.stage() >= type::v1::LEG_STAGE_HELD &&
                         leg.stage() <= type::v1::LEG_STAGE_WITH_PERSON;
      if (binds) return fmt::format("{}, visit {}", Word(leg.stage()), ShortId(name));
    }
  }
  return doing;
}

struct PlannedCall {
  const v1::Visit* visit = nullptr;
  Instant from{};
  Instant until{};
};

bool IsOver(const v1::Visit& visit) {
  return std::all_of(visit.legs().begin(), visit.legs().end(), [](const v1::Leg& leg) {
    return leg.stage() == type::v1::LEG_STAGE_LEFT || leg.stage() == type::v1::LEG_STAGE_RELEASED;
  });
}

bool IsWithPerson(const v1::Visit& visit) {
  return std::any_of(visit.legs().begin(), visit.legs().end(), [](const v1::Leg& leg) {
    return leg.stage() == type::v1::LEG_STAGE_WITH_PERSON;
  });
}

// Without a window a follow-up has a target: any time up to it will do.
PlannedCall CallOf(const v1::Visit& visit) {
  if (visit.has_window_start_time()) {
    return {&visit, InstantOf(visit.window_start_time()), InstantOf(visit.window_end_time())};
  }
  const Instant from = visit.has_offer_from_time() ? InstantOf(visit.offer_from_time())
                                                   : InstantOf(visit.create_time());
  return {&visit, from, InstantOf(visit.target_time())};
}

std::string CallRow(const PlannedCall& call, Instant now) {
  const v1::Visit& visit = *call.visit;
  const std::string window =
      visit.has_window_start_time()
          ? fmt::format("{}-{}", LondonHourMinute(call.from), LondonHourMinute(call.until))
          : fmt::format("by {}", LondonDay(call.until));
  std::string marks;
  if (visit.time_critical()) marks += " TIME-CRITICAL";
  if (visit.has_interpreter()) marks += " " + InterpreterInWords(visit.interpreter());
  if (now > call.until && !IsWithPerson(visit)) marks += " LATE";
  return fmt::format("  {:>5}  {:<15} {:<10} referral {:<5} {}{}", ShortId(visit.name()), window,
                     Word(visit.kind()), ShortId(visit.referral()), LegsInWords(visit), marks);
}

}  // namespace

std::string LegsInWords(const v1::Visit& visit) {
  std::string words;
  for (const v1::Leg& leg : visit.legs()) {
    if (leg.stage() == type::v1::LEG_STAGE_RELEASED && !leg.may_still_travel()) continue;
    if (!words.empty()) words += " + ";
    if (leg.practitioner().empty()) {
      words += leg.open_offers_size() > 0 ? "allocated, no answer yet" : "nobody yet";
      continue;
    }
    words += fmt::format("{} {}", PersonWord(leg.practitioner()), Word(leg.stage()));
    if (leg.stage() == type::v1::LEG_STAGE_EN_ROUTE) {
      words += " " + LondonHourMinute(InstantOf(leg.estimated_arrival_time()));
    }
    if (leg.may_still_travel()) words += " (may still travel)";
    if (leg.has_no_access_time()) words += " (no access)";
    if (leg.staying() != type::v1::STAYING_REASON_UNSPECIFIED) {
      words += fmt::format(" (stays: {})", Word(leg.staying()));
    }
  }
  return words.empty() ? "nobody yet" : words;
}

Rows ReferralRows(const Items& items, Instant now) {
  Rows rows;
  for (const OpenReferral& open : ByTimeLeft(items)) rows.push_back(ReferralRow(open, now));
  return rows;
}

Rows PeopleRows(const Items& items) {
  Rows rows;
  for (const auto& [name, item] : items) {
    if (!item.has_practitioner()) continue;
    const v1::Practitioner& practitioner = item.practitioner();
    const bool on = practitioner.duty() == type::v1::DUTY_AVAILABLE ||
                    practitioner.duty() == type::v1::DUTY_ON_BREAK;
    if (!on && !practitioner.has_safe_home()) continue;
    rows.push_back(
        fmt::format("  {:<12} {:<22} {}{}", PersonWord(name), Word(practitioner.profession()),
                    on ? Doing(items, practitioner) : "signed off, not yet known to be home",
                    practitioner.has_temporary() ? " (agency, not verified)" : ""));
  }
  return rows;
}

CutRows CallRows(const Items& items, Instant now) {
  std::vector<PlannedCall> calls;
  for (const auto& [name, item] : items) {
    if (!item.has_visit() || IsFirst(item.visit()) || IsOver(item.visit())) continue;
    const PlannedCall call = CallOf(item.visit());
    if (call.from <= now + kCallsAhead) calls.push_back(call);
  }
  std::stable_sort(calls.begin(), calls.end(),
                   [](const PlannedCall& a, const PlannedCall& b) { return a.from < b.from; });
  CutRows cut{.count = static_cast<int>(calls.size())};
  for (const PlannedCall& call : calls) {
    if (cut.rows.size() == kCallsMax) break;
    cut.rows.push_back(CallRow(call, now));
  }
  return cut;
}

}  // namespace tandem::terminal
