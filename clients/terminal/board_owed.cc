#include <algorithm>

#include <fmt/format.h>

#include "clients/terminal/board_rows.h"
#include "clients/terminal/item_words.h"
#include "clients/terminal/names.h"
#include "clients/terminal/owed_words.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

// What somebody owes: alarms first, then what is due, then what comes next. Two levels only: where
// everything is amber, nothing is.

namespace tandem::terminal {
namespace {

constexpr std::size_t kNextMax = 6;
constexpr std::size_t kHandoverItemsMax = 8;

struct Owed {
  type::v1::Baton baton = type::v1::BATON_UNSPECIFIED;
  std::string holder;
  Instant at{};  // since when it is due, or when it will be
  bool now = false;
  std::string what;
};

const v1::Team* TeamOf(const Items& items) {
  for (const auto& [name, item] : items) {
    if (item.has_team()) return &item.team();
  }
  return nullptr;
}

std::string HolderOf(const v1::Team* team, type::v1::Baton baton) {
  if (team == nullptr) return "";
  for (const v1::BatonHolder& holder : team->batons()) {
    if (holder.baton() == baton) return holder.principal();
  }
  return "";
}

// Whoever said "I have it" is left in peace until the time they were given.
Owed OwedOf(const v1::Escalation& escalation, Instant now) {
  const Instant due_at = InstantOf(escalation.due_time());
  const bool taken = !escalation.taken_by().empty() && due_at > now;
  return {.baton = escalation.baton(),
          .holder = taken ? escalation.taken_by() : escalation.holder(),
          .at = taken ? due_at : InstantOf(escalation.raise_time()),
          .now = !taken,
          .what = fmt::format("{} {}{}", ShortId(escalation.name()), WhatIsOwed(escalation),
                              taken ? " (taken)" : "")};
}

Owed OwedOf(const v1::Task& task, const v1::Team* team, Instant now) {
  const Instant due_at = InstantOf(task.due_time());
  return {.baton = task.baton(),
          .holder = HolderOf(team, task.baton()),
          .at = due_at,
          .now = due_at <= now,
          .what = fmt::format("task {} {}", ShortId(task.name()), WhatIsOwed(task))};
}

// By baton, then the oldest first.
std::vector<Owed> AllOwed(const Items& items, Instant now, bool due) {
  const v1::Team* team = TeamOf(items);
  std::vector<Owed> all;
  for (const auto& [name, item] : items) {
    if (item.has_escalation()) all.push_back(OwedOf(item.escalation(), now));
    if (item.has_task()) all.push_back(OwedOf(item.task(), team, now));
  }
  std::erase_if(all, [due](const Owed& owed) { return owed.now != due; });
  std::stable_sort(all.begin(), all.end(), [](const Owed& a, const Owed& b) {
    return std::pair{a.baton, a.at} < std::pair{b.baton, b.at};
  });
  return all;
}

std::string OwedRow(const Owed& owed, Instant now) {
  const std::string when =
      owed.now ? HoursMinutes(now - owed.at) + " ago" : LondonHourMinute(owed.at);
  return fmt::format("  {:<8} {:<12} {:>9}  {}", Word(owed.baton), owed.holder, when, owed.what);
}

void AddStandstill(const v1::Team& team, Rows& rows) {
  if (!team.has_held()) return;
  const v1::Standstill& held = team.held();
  rows.push_back(fmt::format("!! TIME STOOD STILL {} to {}: nothing expires and nobody is paged.",
                             LondonHourMinute(InstantOf(held.stop_time())),
                             LondonHourMinute(InstantOf(held.resume_time()))));
  rows.push_back(fmt::format("   P1 alarms from {}. Where is everybody? Then: duty resume",
                             LondonHourMinute(InstantOf(held.p1_resume_time()))));
}

void AddAlarm(const v1::Escalation& escalation, Rows& rows) {
  const std::string since = LondonHourMinute(InstantOf(escalation.raise_time()));
  if (escalation.kind() == type::v1::ESCALATION_KIND_SOS) {
    rows.push_back(fmt::format("!! SOS {} {}", PersonWord(escalation.practitioner()), since));
  }
  if (escalation.kind() == type::v1::ESCALATION_KIND_LAST_CREW) {
    rows.push_back(fmt::format("!! LAST CREW: if both go to visit {}, no one is free. Choose:",
                               ShortId(escalation.visit())));
    rows.push_back(fmt::format("   duty last-crew {} {}", ShortId(escalation.visit()),
                               Choices<type::v1::LastCrewChoice>()));
  }
}

void AddStandOffs(const v1::Visit& visit, Rows& rows) {
  for (const v1::Leg& leg : visit.legs()) {
    if (!leg.has_stand_off() || leg.stage() == type::v1::LEG_STAGE_RELEASED) continue;
    const v1::StandOff& off = leg.stand_off();
    rows.push_back(fmt::format(
        "!! {} must not go in, visit {}: {}{}", PersonWord(leg.practitioner()),
        ShortId(visit.name()),
        off.has_acknowledge_time()
            ? "knows since " + LondonHourMinute(InstantOf(off.acknowledge_time()))
            : "NOT SEEN since " + LondonHourMinute(InstantOf(off.since_time())),
        visit.meeting_point().empty() ? ", no meeting point" : ", waits at the meeting point"));
  }
}

}  // namespace

Rows AlertRows(const Items& items) {
  Rows rows;
  if (const v1::Team* team = TeamOf(items)) AddStandstill(*team, rows);
  for (const auto& [name, item] : items) {
    if (item.has_escalation()) AddAlarm(item.escalation(), rows);
  }
  for (const auto& [name, item] : items) {
    if (item.has_visit()) AddStandOffs(item.visit(), rows);
  }
  return rows;
}

std::string BatonRow(const Items& items) {
  const v1::Team* team = TeamOf(items);
  if (team == nullptr) return "";
  std::string row;
  for (const v1::BatonHolder& holder : team->batons()) {
    row +=
        fmt::format("{}{} {}", row.empty() ? "" : "   ", Word(holder.baton()), holder.principal());
    for (const v1::BatonHolder& offer : team->baton_offers()) {
      if (offer.baton() == holder.baton()) row += fmt::format(" (put to {})", offer.principal());
    }
  }
  return row;
}

Rows OwedNowRows(const Items& items, Instant now) {
  Rows rows;
  for (const Owed& owed : AllOwed(items, now, true)) rows.push_back(OwedRow(owed, now));
  return rows;
}

CutRows OwedNextRows(const Items& items, Instant now) {
  std::vector<Owed> next = AllOwed(items, now, false);
  CutRows cut{.count = static_cast<int>(next.size())};
  // What is cut off must be what is furthest away.
  std::stable_sort(next.begin(), next.end(),
                   [](const Owed& a, const Owed& b) { return a.at < b.at; });
  next.resize(std::min(next.size(), kNextMax));
  std::stable_sort(next.begin(), next.end(),
                   [](const Owed& a, const Owed& b) { return a.baton < b.baton; });
  for (const Owed& owed : next) cut.rows.push_back(OwedRow(owed, now));
  return cut;
}

Rows AskedRows(const Items& items) {
  Rows rows;
  for (const auto& [name, item] : items) {
    if (item.has_enquiry() && !item.enquiry().settled()) {
      rows.push_back("  " + EnquiryLine(item.enquiry()));
    }
  }
  return rows;
}

Rows HandoverRows(const Items& items) {
  Rows rows;
  for (const auto& [name, item] : items) {
    if (!item.has_handover()) continue;
    rows.push_back("  " + HandoverLine(item.handover()));
    std::size_t shown = 0;
    int number = 0;
    for (const v1::HandoverItem& one : item.handover().items()) {
      ++number;
      if (one.has_accept_time() || shown == kHandoverItemsMax) continue;
      ++shown;
      rows.push_back(fmt::format("    {:>3} {}{}", number, HandoverItemWord(one),
                                 one.worry().empty() ? "" : " (a worry: duty handover show)"));
    }
  }
  return rows;
}

}  // namespace tandem::terminal
