#include "clients/terminal/board.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "clients/terminal/item_words.h"
#include "clients/terminal/names.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

namespace tandem::terminal {
namespace {

// Silent for much longer than the heartbeats of a second.
constexpr int kStaleSeconds = 15;

struct OpenReferral {
  const v1::Referral* referral = nullptr;
  const v1::Visit* visit = nullptr;
  Instant due_at = Instant::max();  // what the list is sorted by; max when somebody was there
};

bool IsOpen(const v1::Referral& referral) {
  return referral.stage() == type::v1::REFERRAL_STAGE_RECEIVED ||
         referral.stage() == type::v1::REFERRAL_STAGE_ACCEPTED ||
         referral.stage() == type::v1::REFERRAL_STAGE_ESCALATED;
}

const v1::Visit* VisitOf(const Items& items, const std::string& referral) {
  for (const auto& [name, item] : items) {
    if (item.has_visit() && item.visit().referral() == referral) return &item.visit();
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
    open.push_back({&item.referral(), VisitOf(items, name), DueOf(item.referral())});
  }
  std::stable_sort(open.begin(), open.end(), [](const OpenReferral& a, const OpenReferral& b) {
    return a.due_at < b.due_at;
  });
  return open;
}

std::string LegsInWords(const v1::Visit& visit) {
  std::string words;
  for (const v1::Leg& leg : visit.legs()) {
    if (!words.empty()) words += " + ";
    if (leg.practitioner().empty()) {
      words += leg.open_offers_size() > 0 ? "allocated, no answer yet" : "nobody yet";
      continue;
    }
    words += fmt::format("{} {}", PersonWord(leg.practitioner()), Word(leg.stage()));
    if (leg.stage() == type::v1::LEG_STAGE_EN_ROUTE) {
      words += " " + LondonHourMinute(InstantOf(leg.estimated_arrival_time()));
    }
  }
  return words;
}

std::string ReferralRow(const OpenReferral& open, Instant now) {
  const v1::Referral& referral = *open.referral;
  std::string left = "seen";
  if (open.due_at != Instant::max()) {
    left = HoursMinutes(open.due_at - now);
    if (open.due_at < now) left += " LATE";
  }
  std::string clock;
  if (!referral.clock().has_stop_time() && referral.clock().has_due_time()) {
    clock = HoursMinutes(InstantOf(referral.clock().due_time()) - now);
  }
  std::string who = "waits for triage";
  if (open.visit != nullptr) who = LegsInWords(*open.visit);
  const std::string priority =
      referral.has_triage() ? Word(referral.triage().priority()) : std::string("?");
  return fmt::format("  {:>5}  {:<20} {:<3} {:>10} {:>7}  {}", ShortId(referral.name()),
                     referral.need(), priority, left, clock, who);
}

// What somebody on duty is doing: the leg that binds them, or an offer in front of them.
std::string Doing(const Items& items, const std::string& practitioner) {
  std::string doing = "free";
  for (const auto& [name, item] : items) {
    if (item.has_offer() && item.offer().practitioner() == practitioner &&
        item.offer().stage() == type::v1::OFFER_STAGE_OPEN) {
      doing = fmt::format("allocated visit {}", ShortId(item.offer().visit()));
    }
    if (!item.has_visit()) continue;
    for (const v1::Leg& leg : item.visit().legs()) {
      const bool binds = leg.practitioner() == practitioner &&
                         leg.stage() >= type::v1::LEG_STAGE_HELD &&
                         leg.stage() <= type::v1::LEG_STAGE_WITH_PERSON;
      if (binds) return fmt::format("{}, visit {}", Word(leg.stage()), ShortId(name));
    }
  }
  return doing;
}

std::vector<std::string> PeopleRows(const Items& items) {
  std::vector<std::string> rows;
  for (const auto& [name, item] : items) {
    if (!item.has_practitioner()) continue;
    const v1::Practitioner& practitioner = item.practitioner();
    const bool on = practitioner.duty() == type::v1::DUTY_AVAILABLE ||
                    practitioner.duty() == type::v1::DUTY_ON_BREAK;
    if (!on) continue;
    rows.push_back(fmt::format("  {:<12} {:<22} {}", PersonWord(name),
                               Word(practitioner.profession()), Doing(items, name)));
  }
  return rows;
}

std::vector<std::string> OwedRows(const Items& items) {
  std::vector<std::string> rows;
  for (const auto& [name, item] : items) {
    if (item.has_escalation()) rows.push_back("  " + Describe(item).substr(sizeof("owed:")));
  }
  return rows;
}

// How fresh it is, first of all.
std::string Banner(const BoardView& view) {
  const std::string time = LondonHourMinute(view.now);
  const bool stale = !view.freshness.connected || view.freshness.silent_seconds >= kStaleSeconds;
  if (stale) {
    return fmt::format("!! Showing {}. No connection for {} s. What you see may be over.", time,
                       view.freshness.silent_seconds);
  }
  return fmt::format("{}   heard {} s ago", LondonDay(view.now), view.freshness.silent_seconds);
}

void AddSection(std::vector<std::string>& lines, const std::string& title,
                const std::vector<std::string>& rows, const std::string& if_none) {
  lines.push_back("");
  lines.push_back(fmt::format("{} ({})", title, rows.size()));
  if (rows.empty()) lines.push_back("  " + if_none);
  lines.insert(lines.end(), rows.begin(), rows.end());
}

// Cut at whole letters: the later bytes of a UTF-8 letter take no column.
std::string Cut(const std::string& line, int columns) {
  int used = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool begins_letter = (static_cast<unsigned char>(line[i]) & 0xC0U) != 0x80U;
    if (begins_letter && ++used > columns) return line.substr(0, i);
  }
  return line;
}

}  // namespace

std::string RenderBoard(const BoardView& view) {
  std::vector<std::string> lines;
  if (!view.freshness.known) {
    lines.push_back(fmt::format("Nothing is known yet: no board has arrived for {} s.",
                                view.freshness.silent_seconds));
  } else {
    lines.push_back(Banner(view));
    std::vector<std::string> rows;
    for (const OpenReferral& open : ByTimeLeft(view.items)) {
      rows.push_back(ReferralRow(open, view.now));
    }
    if (!rows.empty()) {
      rows.insert(rows.begin(), fmt::format("  {:>5}  {:<20} {:<3} {:>10} {:>7}  {}", "ref", "need",
                                            "pri", "to target", "to due", "who is where"));
    }
    lines.push_back("");
    lines.push_back(
        fmt::format("OPEN REFERRALS BY TIME LEFT ({})", rows.empty() ? 0 : rows.size() - 1));
    if (rows.empty()) lines.push_back("  none is open");
    lines.insert(lines.end(), rows.begin(), rows.end());
    AddSection(lines, "ON DUTY", PeopleRows(view.items), "nobody is signed on");
    AddSection(lines, "OWED", OwedRows(view.items), "nothing");
  }
  if (!view.events.empty()) {
    lines.push_back("");
    lines.push_back("LAST EVENTS");
    const auto shown =
        std::min<std::size_t>(view.events.size(), static_cast<std::size_t>(view.events_max));
    for (auto line = view.events.end() - static_cast<std::ptrdiff_t>(shown);
         line != view.events.end(); ++line) {
      lines.push_back("  " + *line);
    }
  }
  std::string text;
  for (const std::string& line : lines) text += Cut(line, view.columns) + "\n";
  return text;
}

}  // namespace tandem::terminal
