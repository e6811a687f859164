#include "clients/terminal/demo/shifts.h"

#include <algorithm>
#include <array>

#include "clients/terminal/names.h"
#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

struct ShiftTime {
  int from_minute;   // Europe/London minute of the day
  int until_minute;  // over 1,440: on the next day
};
constexpr ShiftTime kEarly{7 * 60, 15 * 60};
constexpr ShiftTime kMiddle{10 * 60, 18 * 60};
constexpr ShiftTime kLate{13 * 60 + 30, 21 * 60 + 30};
constexpr ShiftTime kNight{21 * 60, 24 * 60 + 7 * 60 + 30};

// A weekday of the Leicester pattern, every day, with one late nurse more: a single nurse from
// 15:00 on cannot answer an afternoon's catheters. In the field 5 at 07:30, 8 at 10:00, 13 at
// 13:30, 8 at 15:00, 5 at 18:00, 2 at night.
struct Slot {
  const char* pool;
  ShiftTime time;
  int people;
};
constexpr std::array kPattern = {
    Slot{"nursing", kEarly, 2},      Slot{"nursing", kLate, 2},
    Slot{"nursing", kNight, 1},      Slot{"therapy", kEarly, 1},
    Slot{"therapy", kMiddle, 1},     Slot{"older_mental_health", kMiddle, 1},
    Slot{"social_work", kMiddle, 1}, Slot{"social_work", kLate, 1},
    Slot{"support", kEarly, 2},      Slot{"support", kLate, 2},
    Slot{"support", kNight, 1},
};

bool CanLift(const v1::Practitioner& practitioner) {
  for (const v1::Competence& competence : practitioner.competences()) {
    if (competence.competency() == "lift_device") return true;
  }
  return false;
}

// The people of a pool in the order in which they take shifts: those who can use the lifting device
// and those who cannot in turn, so that every shift has one who can.
std::vector<std::string> RotaOf(const Items& staff, const std::string& pool) {
  std::vector<std::string> lifters;
  std::vector<std::string> others;
  for (const auto& [name, item] : staff) {
    if (!item.has_practitioner() || item.practitioner().pool() != pool) continue;
    (CanLift(item.practitioner()) ? lifters : others).push_back(ShortId(name));
  }
  std::vector<std::string> rota;
  for (std::size_t i = 0; i < std::max(lifters.size(), others.size()); ++i) {
    if (i < lifters.size()) rota.push_back(lifters[i]);
    if (i < others.size()) rota.push_back(others[i]);
  }
  return rota;
}

}  // namespace

std::map<std::string, std::vector<Shift>> PlanShifts(const Items& staff, Instant from,
                                                     int hours_played) {
  std::map<std::string, std::vector<std::string>> rotas;
  std::map<std::string, std::size_t> next;
  std::map<std::string, std::vector<Shift>> shifts;
  const Instant until = from + hours{hours_played};
  const LocalTime first_day = std::chrono::floor<std::chrono::days>(ToLondon(from));
  for (LocalTime day = first_day; FromLondon(day) < until; day += std::chrono::days{1}) {
    for (const Slot& slot : kPattern) {
      if (!rotas.contains(slot.pool)) rotas[slot.pool] = RotaOf(staff, slot.pool);
      const std::vector<std::string>& rota = rotas[slot.pool];
      if (rota.empty()) continue;
      const Shift shift{FromLondon(day + minutes{slot.time.from_minute}),
                        FromLondon(day + minutes{slot.time.until_minute})};
      for (int i = 0; i < slot.people; ++i) {
        shifts[rota[next[slot.pool]++ % rota.size()]].push_back(shift);
      }
    }
  }
  return shifts;
}

}  // namespace tandem::terminal
