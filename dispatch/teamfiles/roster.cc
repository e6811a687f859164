#include "dispatch/teamfiles/roster.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "dispatch/base/london.h"
#include "dispatch/domain/limits.h"
#include "dispatch/teamfiles/csv_lines.h"
#include "dispatch/teamfiles/rest_check.h"
#include "dispatch/teamfiles/words.h"

namespace tandem::teamfiles {
namespace {

constexpr Span kShiftMax = hours{16};
constexpr Span kFarFromNow = std::chrono::days{366};
const std::string kFile = "roster.csv";

enum Column {
  kId,
  kName,
  kDiscipline,
  kProfession,
  kCompetencies,
  kBase,
  kStart,
  kEnd,
  kTravelMode,
  kOnCall,
  kColumns,
};

// Which pass of the repeated hour in October a time means.
enum class Pass { kFirst, kSecond };

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

// What somebody typed, short enough for one line of a fault.
std::string Quoted(std::string_view text) {
  constexpr std::size_t kShown = 40;
  return "\"" + std::string(text.substr(0, kShown)) + (text.size() > kShown ? "..." : "") + "\"";
}

// All of the text, digits only.
std::optional<int> Digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "2026-11-23 07:00".
std::optional<LocalTime> ParseLocal(std::string_view text) {
  if (text.size() != 16 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':') {
    return std::nullopt;
  }
  const auto year = Digits(text.substr(0, 4));
  const auto month = Digits(text.substr(5, 2));
  const auto day = Digits(text.substr(8, 2));
  const auto hour = Digits(text.substr(11, 2));
  const auto minute = Digits(text.substr(14, 2));
  if (!year || !month || !day || !hour || !minute || *hour > 23 || *minute > 59) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return LocalTime{std::chrono::local_days{date}.time_since_epoch()} + hours{*hour} +
         minutes{*minute};
}

std::optional<std::int32_t> ParseDegrees(std::string_view text, int degrees_max) {
  double degrees = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  // Written so that "not a number" fails as well.
  if (!(std::abs(degrees) <= degrees_max)) return std::nullopt;
  return static_cast<std::int32_t>(std::llround(degrees * 1'000'000));
}

// Reads one line; every fault goes to the list, and a line with one gives no shift.
class LineReader {
 public:
  LineReader(const CsvLine& line, const TeamData& data, Instant now, std::vector<Fault>& faults)
      : line_(line), data_(data), now_(now), faults_(faults), faults_before_(faults.size()) {}

  std::optional<Shift> Read() {
    if (line_.fields.size() != kColumns) {
      Add("has " + std::to_string(line_.fields.size()) + " columns, not " +
          std::to_string(kColumns));
      return std::nullopt;
    }
    Shift shift;
    ReadTimes(shift);
    ReadPerson(shift);
    ReadBase(shift);
    if (const auto travel = WordIn(kTravelMode, "travel_mode", TravelWords())) {
      shift.travel = *travel;
    }
    shift.on_call = Field(kOnCall) == "yes";
    if (!shift.on_call && Field(kOnCall) != "no") Add("on_call must be yes or no");
    if (faults_.size() != faults_before_) return std::nullopt;
    return shift;
  }

 private:
  const std::string& Field(Column column) const { return line_.fields[column]; }
  void Add(std::string message) { faults_.push_back({kFile, line_.line, std::move(message)}); }

  template <class Enum>
  std::optional<Enum> WordIn(Column column, const std::string& name, Words<Enum> words) {
    std::string known;
    for (const Word<Enum>& word : words) {
      if (word.name == Field(column)) return word.value;
      known += (known.empty() ? "" : ", ") + std::string(word.name);
    }
    Add(name + " " + Quoted(Field(column)) + " is none of " + known);
    return std::nullopt;
  }

  std::optional<Instant> ReadTime(Column column, const std::string& name, Pass pass) {
    const auto local = ParseLocal(Field(column));
    if (!local) {
      Add(name + " " + Quoted(Field(column)) + " is no time such as \"2026-11-23 07:00\"");
      return std::nullopt;
    }
    const Instant at = FromLondon(*local);
    if (ToLondon(at) != *local) {
      Add(name + " " + Quoted(Field(column)) + " does not exist: the clocks go forward");
      return std::nullopt;
    }
    const Instant second = at + hours{1};
    return pass == Pass::kSecond && ToLondon(second) == *local ? second : at;
  }

  void ReadTimes(Shift& shift) {
    const auto start = ReadTime(kStart, "start", Pass::kFirst);
    const auto end = ReadTime(kEnd, "end", Pass::kSecond);
    if (start) {
      shift.starts_at = *start;
      starts_at_ = start;
      if (*start > now_ + kFarFromNow || *start < now_ - kFarFromNow) {
        Add("start " + Quoted(Field(kStart)) + " is more than a year away");
      }
    }
    if (!start || !end) return;
    shift.ends_at = *end;
    if (*end <= *start) {
      Add("end is not after start");
    } else if (*end - *start > kShiftMax) {
      Add("is longer than 16 h");
    }
  }

  void ReadPerson(Shift& shift) {
    shift.practitioner = PractitionerId{Field(kId)};
    const auto found = data_.staff.find(shift.practitioner);
    if (found == data_.staff.end()) {
      Add("practitioner_id " + Quoted(Field(kId)) + " is nobody of the team");
      return;
    }
    const StaffMember& member = found->second;
    // What the name is stays in the files: faults are shown and logged.
    if (Field(kName) != member.name) Add("name is not that of " + Quoted(member.id.value));
    const auto discipline = WordIn(kDiscipline, "discipline", DisciplineWords());
    if (discipline && *discipline != member.discipline) {
      Add("discipline is not that of " + Quoted(member.id.value));
    }
    const auto profession = WordIn(kProfession, "profession", ProfessionWords());
    if (profession && *profession != member.profession) {
      Add("profession is not that of " + Quoted(member.id.value));
    }
    for (const std::string& code : Split(Field(kCompetencies), ';')) ReadCompetency(member, code);
  }

  void ReadCompetency(const StaffMember& member, const std::string& code) {
    const auto held =
        std::find_if(member.competences.begin(), member.competences.end(),
                     [&code](const Competence& competence) { return competence.id.value == code; });
    if (held == member.competences.end()) {
      Add("competency " + Quoted(code) + " is not verified for " + Quoted(member.id.value));
    } else if (starts_at_ && held->valid_until && *held->valid_until <= *starts_at_) {
      Add("competency " + Quoted(code) + " of " + Quoted(member.id.value) + " has expired by then");
    }
  }

  void ReadBase(Shift& shift) {
    shift.base = data_.base;
    if (Field(kBase) == "BASE") return;
    const auto parts = Split(Field(kBase), ' ');
    const auto latitude = parts.size() == 2 ? ParseDegrees(parts[0], 90) : std::nullopt;
    const auto longitude = parts.size() == 2 ? ParseDegrees(parts[1], 180) : std::nullopt;
    if (latitude && longitude) {
      shift.base = Coarse({*latitude, *longitude});
    } else {
      Add("base " + Quoted(Field(kBase)) +
          " is neither BASE nor a place such as \"52.629 -1.084\"");
    }
  }

  const CsvLine& line_;
  const TeamData& data_;
  Instant now_;
  std::vector<Fault>& faults_;
  std::size_t faults_before_;
  std::optional<Instant> starts_at_;
};

// False: the header is wrong, so that no column means what it should.
bool CheckHeader(const std::vector<CsvLine>& lines, std::vector<Fault>& faults) {
  std::string header;
  if (!lines.empty()) {
    for (const std::string& field : lines.front().fields) {
      header += (header.empty() ? "" : ",") + field;
    }
  }
  if (!lines.empty() && lines.front().line == 1 && header == kRosterHeader) return true;
  faults.push_back({kFile, 1, "must be the header " + std::string(kRosterHeader)});
  return false;
}

Roster MakeRoster(const std::vector<RosterLine>& lines) {
  Roster roster;
  for (const RosterLine& line : lines) roster.shifts.push_back(line.shift);
  std::sort(roster.shifts.begin(), roster.shifts.end(), [](const Shift& a, const Shift& b) {
    return std::pair(a.starts_at, a.practitioner) < std::pair(b.starts_at, b.practitioner);
  });
  roster.from = roster.shifts.front().starts_at;
  for (const Shift& shift : roster.shifts) roster.until = std::max(roster.until, shift.ends_at);
  return roster;
}

}  // namespace

tl::expected<Roster, std::vector<Fault>> ReadRoster(const std::string& csv_text,
                                                    const TeamData& data, Instant now) {
  std::vector<Fault> faults;
  if (csv_text.size() > kFileBytesMax) {
    return tl::unexpected(std::vector<Fault>{{kFile, 0, "is larger than 1 MiB"}});
  }
  const std::vector<CsvLine> lines = ReadCsv(kFile, csv_text, faults);
  std::vector<RosterLine> shifts;
  if (lines.size() > limits::kShiftsMax + 1) {
    faults.push_back({kFile, lines[limits::kShiftsMax + 1].line,
                      "is one of more than " + std::to_string(limits::kShiftsMax) + " shifts"});
  } else if (CheckHeader(lines, faults)) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const auto shift = LineReader(lines[i], data, now, faults).Read();
      if (shift) shifts.push_back({lines[i].line, *shift});
    }
    if (lines.size() == 1 && faults.empty()) faults.push_back({kFile, 0, "has no shifts"});
    CheckRest(kFile, shifts, data, faults);
  }
  if (faults.empty()) return MakeRoster(shifts);
  std::sort(faults.begin(), faults.end());
  faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
  return tl::unexpected(std::move(faults));
}

}  // namespace tandem::teamfiles
