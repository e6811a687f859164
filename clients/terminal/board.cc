#include "clients/terminal/board.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "clients/terminal/board_rows.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

// Silent for much longer than the heartbeats of a second.
constexpr int kStaleSeconds = 15;

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

using Lines = std::vector<std::string>;

void AddSection(Lines& lines, const std::string& title, const Rows& rows,
                const std::string& if_none) {
  lines.push_back("");
  lines.push_back(fmt::format("{} ({})", title, rows.size()));
  if (rows.empty()) lines.push_back("  " + if_none);
  lines.insert(lines.end(), rows.begin(), rows.end());
}

// A list that is seldom there is not there when it is empty.
void AddIfAny(Lines& lines, const std::string& title, const CutRows& cut) {
  if (cut.count == 0) return;
  lines.push_back("");
  lines.push_back(fmt::format("{} ({})", title, cut.count));
  lines.insert(lines.end(), cut.rows.begin(), cut.rows.end());
  const int hidden = cut.count - static_cast<int>(cut.rows.size());
  if (hidden > 0) lines.push_back(fmt::format("  and {} more, later", hidden));
}

CutRows Whole(Rows rows) {
  const int count = static_cast<int>(rows.size());
  return {std::move(rows), count};
}

// What holds for everything below it.
void AddHeader(const BoardView& view, Lines& lines) {
  lines.push_back(Banner(view));
  for (const auto& [name, item] : view.items) {
    if (item.has_team() && !item.team().clinical_values_signed()) {
      lines.push_back("Clinical values are not signed: demo only.");
    }
  }
  if (const std::string batons = BatonRow(view.items); !batons.empty()) lines.push_back(batons);
  const Rows alerts = AlertRows(view.items);
  if (!alerts.empty()) lines.push_back("");
  lines.insert(lines.end(), alerts.begin(), alerts.end());
}

void AddReferrals(const BoardView& view, Lines& lines) {
  const Rows rows = ReferralRows(view.items, view.now);
  lines.push_back("");
  lines.push_back(fmt::format("OPEN REFERRALS BY TIME LEFT ({})", rows.size()));
  lines.push_back(rows.empty() ? std::string("  none is open")
                               : fmt::format("  {:>5}  {:<20} {:<3} {:>10} {:>7}  {}", "ref",
                                             "need", "pri", "to target", "to due", "who is where"));
  lines.insert(lines.end(), rows.begin(), rows.end());
}

void AddEvents(const BoardView& view, Lines& lines) {
  if (view.events.empty()) return;
  lines.push_back("");
  lines.push_back("LAST EVENTS");
  const auto shown =
      std::min<std::size_t>(view.events.size(), static_cast<std::size_t>(view.events_max));
  for (auto line = view.events.end() - static_cast<std::ptrdiff_t>(shown);
       line != view.events.end(); ++line) {
    lines.push_back("  " + *line);
  }
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
  Lines lines;
  if (!view.freshness.known) {
    lines.push_back(fmt::format("Nothing is known yet: no board has arrived for {} s.",
                                view.freshness.silent_seconds));
  } else {
    AddHeader(view, lines);
    AddReferrals(view, lines);
    AddSection(lines, "OWED NOW", OwedNowRows(view.items, view.now), "nothing");
    AddIfAny(lines, "NEXT", OwedNextRows(view.items, view.now));
    AddSection(lines, "ON DUTY", PeopleRows(view.items), "nobody is signed on");
    AddIfAny(lines, "CALLS AND FOLLOW-UPS", CallRows(view.items, view.now));
    AddIfAny(lines, "ASKED OF OTHERS, STILL OURS", Whole(AskedRows(view.items)));
    AddIfAny(lines, "HANDOVER", Whole(HandoverRows(view.items)));
  }
  AddEvents(view, lines);
  std::string text;
  for (const std::string& line : lines) text += Cut(line, view.columns) + "\n";
  return text;
}

}  // namespace tandem::terminal
