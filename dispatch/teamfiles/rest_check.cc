#include "dispatch/teamfiles/rest_check.h"

#include <algorithm>
#include <map>

#include "dispatch/base/london.h"

namespace tandem::teamfiles {
namespace {

using std::chrono::days;

// Three hours of night make a night shift (Working Time Regulations 1998, regulation 2). A late
// shift that ends half an hour into the night does not.
constexpr Span kNightWork = hours{3};
// The next night begins within a day of the end of the last one.
constexpr Span kNextNight = hours{24};

std::string Hours(Span span) {
  const auto all = std::chrono::duration_cast<minutes>(span).count();
  return std::to_string(all / 60) + " h" +
         (all % 60 == 0 ? "" : " " + std::to_string(all % 60) + " min");
}

// How much of the shift lies in the team's night band.
Span NightPart(const Shift& shift, const TeamData& data) {
  Span part{0};
  // Bands are local, shifts at most 16 h: those that began the day before and on the day matter.
  const auto day = std::chrono::floor<days>(ToLondon(shift.starts_at));
  for (int back = 1; back >= -1; --back) {
    const LocalTime midnight{(day - days{back}).time_since_epoch()};
    const bool over_midnight = data.night_ends_minute <= data.night_starts_minute;
    const Instant from = FromLondon(midnight + minutes{data.night_starts_minute});
    const Instant until = FromLondon(midnight + (over_midnight ? days{1} : days{0}) +
                                     minutes{data.night_ends_minute});
    const Span common = std::min(until, shift.ends_at) - std::max(from, shift.starts_at);
    if (common > Span{0}) part += common;
  }
  return part;
}

// One person's shifts, by start.
class Person {
 public:
  Person(const std::string& file, const TeamData& data, std::vector<Fault>& faults)
      : file_(file), data_(data), faults_(faults) {}

  void Check(const std::vector<RosterLine>& lines, Span roster) {
    const RosterLine* longest = nullptr;
    for (const RosterLine& line : lines) {
      if (longest != nullptr && line.shift.starts_at < longest->shift.ends_at) {
        Add(line, "overlaps line " + std::to_string(longest->line));
      } else if (!line.shift.on_call) {
        CheckGap(line);
      }
      if (!line.shift.on_call) Work(line);
      if (longest == nullptr || line.shift.ends_at > longest->shift.ends_at) longest = &line;
    }
    CheckAverage(roster);
  }

 private:
  void Add(const RosterLine& line, std::string message) {
    faults_.push_back({file_, line.line, line.shift.practitioner.value + " " + std::move(message)});
  }

  void CheckGap(const RosterLine& line) {
    if (last_ == nullptr) return;
    const Span gap = line.shift.starts_at - last_->shift.ends_at;
    const std::string after = " after line " + std::to_string(last_->line);
    if (gap < data_.rest.between_shifts) {
      Add(line,
          "has " + Hours(gap) + " of rest" + after + ", not " + Hours(data_.rest.between_shifts));
      return;
    }
    const bool next_night = IsNight(line) && gap < kNextNight;
    if (nights_running_ > 0 && !next_night && gap < data_.rest.off_after_nights) {
      Add(line, "has " + Hours(gap) + " off" + after + ", a night; " +
                    Hours(data_.rest.off_after_nights) + " are owed");
    }
  }

  void Work(const RosterLine& line) {
    const bool running = nights_running_ > 0 && last_ != nullptr &&
                         line.shift.starts_at - last_->shift.ends_at < kNextNight;
    if (!IsNight(line)) {
      nights_running_ = 0;
    } else {
      if (!running) first_night_ = &line;
      nights_running_ = running ? nights_running_ + 1 : 1;
      if (nights_running_ > data_.rest.nights_running_max) {
        Add(line, "works night " + std::to_string(nights_running_) + " running since line " +
                      std::to_string(first_night_->line) + "; " +
                      std::to_string(data_.rest.nights_running_max) + " are allowed");
      }
    }
    if (first_ == nullptr) first_ = &line;
    worked_ += line.shift.ends_at - line.shift.starts_at;
    last_ = &line;
  }

  void CheckAverage(Span roster) {
    if (last_ == nullptr) return;
    const Span week = days{7};
    const Span stretch = std::max(roster, week);
    // Both sides in minutes, so that the product of two stretches of a year fits.
    const auto in_minutes = [](Span span) {
      return std::chrono::duration_cast<minutes>(span).count();
    };
    if (in_minutes(worked_) * in_minutes(week) <=
        in_minutes(data_.rest.week_average_max) * in_minutes(stretch)) {
      return;
    }
    const minutes average{in_minutes(worked_) * in_minutes(week) / in_minutes(stretch)};
    Add(*last_, "works " + Hours(average) + " a week from line " + std::to_string(first_->line) +
                    " on; " + Hours(data_.rest.week_average_max) + " are allowed");
  }

  bool IsNight(const RosterLine& line) const { return NightPart(line.shift, data_) >= kNightWork; }

  const std::string& file_;
  const TeamData& data_;
  std::vector<Fault>& faults_;
  const RosterLine* first_ = nullptr;
  const RosterLine* last_ = nullptr;  // at work
  const RosterLine* first_night_ = nullptr;
  int nights_running_ = 0;
  Span worked_{0};
};

}  // namespace

void CheckRest(const std::string& file, std::vector<RosterLine> lines, const TeamData& data,
               std::vector<Fault>& faults) {
  if (lines.empty()) return;
  std::sort(lines.begin(), lines.end(), [](const RosterLine& a, const RosterLine& b) {
    return std::pair(a.shift.starts_at, a.line) < std::pair(b.shift.starts_at, b.line);
  });
  const Instant from = lines.front().shift.starts_at;
  Instant until = from;
  std::map<PractitionerId, std::vector<RosterLine>> people;
  for (RosterLine& line : lines) {
    until = std::max(until, line.shift.ends_at);
    people[line.shift.practitioner].push_back(std::move(line));
  }
  for (const auto& [id, shifts] : people) {
    Person(file, data, faults).Check(shifts, until - from);
  }
}

}  // namespace tandem::teamfiles
