// Every hazard of the log has a control, and a test that is really there and runs; so has every
// place where a hard day went wrong, or a reason why not.
#include <array>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

constexpr const char* kHeading =
    "| id | hazard | cause | effect | severity | likelihood | control | test | residual |";
enum Column { kId, kHazard, kCause, kEffect, kSeverity, kLikelihood, kControl, kTest, kResidual };
constexpr std::size_t kColumns = 9;
constexpr std::size_t kHazardsMin = 20;  // a hazard keeps its row for good

// The level of a risk by likelihood and severity, as docs/safety/plan.md has it.
using Matrix = std::array<std::array<int, 6>, 6>;

// What a row may name as its test.
struct Evidence {
  std::set<std::string> cases;      // "Suite.Case", of tests that run
  std::set<std::string> scenarios;  // "tests/scenario/x.txt", of stories that are played
};

// The arguments of a call that begins a line and may go on in later ones: TEST_F(\n Suite, Case).
std::vector<std::string> Arguments(const std::string& text, std::size_t line_begin,
                                   const std::string& macro) {
  if (text.compare(line_begin, macro.size() + 1, macro + "(") != 0) return {};
  const std::size_t open = line_begin + macro.size() + 1;
  const std::size_t close = text.find(')', open);
  if (close == std::string::npos) return {};
  std::vector<std::string> arguments = Split(text.substr(open, close - open), ',');
  for (std::string& argument : arguments) argument = Trim(argument);
  return arguments;
}

// A parameterised test runs only for suites that somebody instantiates; a disabled one never.
std::set<std::string> CasesIn(const std::string& text) {
  std::set<std::string> cases;
  std::set<std::string> instantiated;
  std::vector<std::vector<std::string>> parameterised;
  const auto add = [&](const std::vector<std::string>& names) {
    const bool runs = !names[0].starts_with("DISABLED_") && !names[1].starts_with("DISABLED_");
    if (runs) cases.insert(names[0] + "." + names[1]);
  };
  for (std::size_t at = 0; at != std::string::npos;) {
    for (const std::string macro : {"TEST", "TEST_F", "TYPED_TEST"}) {
      if (const auto names = Arguments(text, at, macro); names.size() == 2) add(names);
    }
    if (const auto names = Arguments(text, at, "TEST_P"); names.size() == 2) {
      parameterised.push_back(names);
    }
    if (const auto names = Arguments(text, at, "INSTANTIATE_TEST_SUITE_P"); names.size() > 1) {
      instantiated.insert(names[1]);
    }
    at = text.find('\n', at);
    if (at != std::string::npos) ++at;
  }
  for (const auto& names : parameterised) {
    if (instantiated.contains(names[0])) add(names);
  }
  return cases;
}

Evidence EvidenceInTree() {
  Evidence evidence;
  for (const std::string& path : FilesBelow("tests", {".cc"})) {
    evidence.cases.merge(CasesIn(Read(path)));
  }
  for (const std::string& path : FilesBelow("tests/scenario", {".txt"})) {
    // Stories in folders below are not played.
    if (Split(path, '/').size() == 3) evidence.scenarios.insert(path);
  }
  return evidence;
}

bool IsOneToFive(const std::string& cell) {
  return cell.size() == 1 && cell[0] >= '1' && cell[0] <= '5';
}

// Rows below "| likelihood | severity 1 | ...". All zeros when the plan has no such table.
Matrix ParseMatrix(const std::string& plan) {
  Matrix matrix{};
  bool inside = false;
  for (const std::string& line : Lines(plan)) {
    if (line.starts_with("| likelihood | severity 1 |")) inside = true;
    if (!line.starts_with("|")) inside = false;
    const std::vector<std::string> cells = Cells(line);
    if (!inside || cells.size() != 6 || !IsOneToFive(cells[0])) continue;
    for (std::size_t severity = 1; severity < cells.size(); ++severity) {
      if (IsOneToFive(cells[severity]))
        matrix[cells[0][0] - '0'][severity] = cells[severity][0] - '0';
    }
  }
  return matrix;
}

// The rows of every table with this heading.
std::vector<std::vector<std::string>> ParseRows(const std::string& page,
                                                const std::string& heading) {
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (const std::string& line : Lines(page)) {
    if (!line.starts_with("|")) inside = false;
    if (inside && !line.starts_with("|---")) rows.push_back(Cells(line));
    if (line == heading) inside = true;
  }
  return rows;
}

// "A.B<br>tests/scenario/c.txt", each perhaps in backticks.
std::vector<std::string> NamedTests(const std::string& cell) {
  static const std::string kBreak = "<br>";
  std::vector<std::string> names;
  for (std::size_t begin = 0;;) {
    const std::size_t end = cell.find(kBreak, begin);
    std::string name = cell.substr(begin, end - begin);
    std::erase(name, '`');
    names.push_back(Trim(name));
    if (end == std::string::npos) return names;
    begin = end + kBreak.size();
  }
}

Findings CheckTests(const std::string& id, const std::string& cell, const Evidence& evidence) {
  if (cell.empty()) return {{id, "has no test"}};
  Findings findings;
  for (const std::string& name : NamedTests(cell)) {
    if (evidence.cases.contains(name) || evidence.scenarios.contains(name)) continue;
    findings.push_back({id, "names \"" + name + "\", which is no test or scenario that runs"});
  }
  return findings;
}

// "4x2 = 3: what is left to people", with the level that the matrix gives.
Findings CheckResidual(const std::string& id, const std::string& cell, const Matrix& matrix) {
  static const std::regex kResidualForm("([1-5])x([1-5]) = ([1-5]): .+");
  std::smatch parts;
  if (!std::regex_match(cell, parts, kResidualForm)) {
    return {{id, "its residual is not \"severity x likelihood = level: what is left\""}};
  }
  const int level = matrix[*parts[2].first - '0'][*parts[1].first - '0'];
  if (level == *parts[3].first - '0') return {};
  return {{id, "its residual is level " + std::to_string(level) + " by the plan's matrix"}};
}

Findings CheckLog(const std::string& log, const Evidence& evidence, const Matrix& matrix) {
  Findings findings;
  std::size_t number = 0;
  for (const std::vector<std::string>& row : ParseRows(log, kHeading)) {
    ++number;
    const std::string expected = (number < 10 ? "H0" : "H") + std::to_string(number);
    if (row.size() != kColumns) {
      findings.push_back({expected, "has " + std::to_string(row.size()) + " cells"});
      continue;
    }
    if (row[kId] != expected) findings.push_back({row[kId], "stands where " + expected + " goes"});
    for (const Column column : {kHazard, kCause, kEffect}) {
      if (row[column].empty()) findings.push_back({row[kId], "says too little of what can happen"});
    }
    for (const Column column : {kSeverity, kLikelihood}) {
      if (!IsOneToFive(row[column])) findings.push_back({row[kId], "is not judged from 1 to 5"});
    }
    if (row[kControl].empty()) findings.push_back({row[kId], "has no control"});
    Append(findings, CheckTests(row[kId], row[kTest], evidence));
    Append(findings, CheckResidual(row[kId], row[kResidual], matrix));
  }
  return findings;
}

TEST(HazardLog, HasForEachHazardAControlAndATestThatRuns) {
  const std::string log = Read("docs/safety/hazard-log.md");
  EXPECT_GE(ParseRows(log, kHeading).size(), kHazardsMin);
  const Findings findings =
      CheckLog(log, EvidenceInTree(), ParseMatrix(Read("docs/safety/plan.md")));
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(SafetyDocuments, SayThatNothingIsForLiveUseUntilSomebodySigns) {
  for (const std::string path : {"docs/safety/intended-use.md", "docs/safety/plan.md"}) {
    // The sentence may be broken over lines.
    std::string words;
    for (const std::string& line : Lines(Read(path))) words += line + " ";
    EXPECT_NE(std::string::npos, words.find("ot for live use until a named registered clinician"))
        << path;
  }
}

constexpr const char* kHardDaysHeading =
    "| id | hour | what went wrong | now | shown by | what is missing, and what people do "
    "meanwhile |";
enum HardDaysColumn { kPlace, kHour, kWentWrong, kNow, kShownBy, kMissing };
constexpr std::size_t kHardDaysColumns = 6;
constexpr std::size_t kPlacesMin = 50;

// A place is safe and something shows it, or the page says what is missing; both where it is partly
// safe.
Findings CheckPlace(const std::vector<std::string>& row, const Evidence& evidence) {
  const std::string& id = row[kPlace];
  const bool safe = row[kNow] == "✓";
  const bool partly = row[kNow] == "partly";
  Findings findings;
  if (!safe && !partly && row[kNow] != "not yet") {
    findings.push_back({id, "is neither safe, nor partly, nor not yet"});
  }
  if (row[kHour].empty() || row[kWentWrong].empty()) findings.push_back({id, "says too little"});
  if (safe || partly || !row[kShownBy].empty()) {
    Append(findings, CheckTests(id, row[kShownBy], evidence));
  }
  if (!safe && row[kMissing].empty()) findings.push_back({id, "does not say what is missing"});
  if (safe && !row[kMissing].empty()) findings.push_back({id, "is safe, and something is missing"});
  return findings;
}

// Places are numbered through each day: DM1, DM2, CN1; threats through the page.
Findings CheckPlaces(const std::string& page, const std::string& heading,
                     const Evidence& evidence) {
  Findings findings;
  std::map<std::string, int> last;
  for (const std::vector<std::string>& row : ParseRows(page, heading)) {
    const std::string& id = row.front();
    const std::size_t digits = id.find_first_of("0123456789");
    const std::string day = id.substr(0, digits);
    if (day.empty() || id != day + std::to_string(++last[day])) {
      findings.push_back({id, "is not the next place of its day"});
    }
    if (row.size() != kHardDaysColumns) {
      findings.push_back({id, "has " + std::to_string(row.size()) + " cells"});
    } else {
      Append(findings, CheckPlace(row, evidence));
    }
  }
  return findings;
}

TEST(HardDays, HaveForEachPlaceSomethingThatShowsItOrAReason) {
  const std::string page = Read("docs/safety/hard-days.md");
  EXPECT_GE(ParseRows(page, kHardDaysHeading).size(), kPlacesMin);
  const Findings findings = CheckPlaces(page, kHardDaysHeading, EvidenceInTree());
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

constexpr const char* kThreatsHeading =
    "| id | threat | what stands in its way | now | shown by | what is missing |";
constexpr std::size_t kThreatsMin = 15;

TEST(ThreatModel, HasForEachThreatSomethingThatShowsItIsMetOrAReason) {
  const std::string page = Read("docs/THREAT_MODEL.md");
  EXPECT_GE(ParseRows(page, kThreatsHeading).size(), kThreatsMin);
  const Findings findings = CheckPlaces(page, kThreatsHeading, EvidenceInTree());
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(HardDaysChecker, FindsWhatIsPlanted) {
  const Evidence evidence{{"A.B"}, {"tests/scenario/c.txt"}};
  const auto count = [&](const std::string& rows) {
    const std::string page = std::string(kHardDaysHeading) + "\n|---|---|\n" + rows + "\n";
    return CheckPlaces(page, kHardDaysHeading, evidence).size();
  };
  EXPECT_EQ(count("| DM1 | 06:50 | w | ✓ | `tests/scenario/c.txt`<br>`A.B` | |"), 0);
  EXPECT_EQ(count("| DM1 | – | w | not yet | | r |\n| CN1 | – | w | partly | A.B | r |"), 0);
  EXPECT_EQ(count("| DM1 | – | w | ✓ | | |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | ✓ | A.Gone | |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | ✓ | A.B | r |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | partly | | r |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | partly | A.B | |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | not yet | | |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | not yet | tests/scenario/gone.txt | r |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | soon | A.B | r |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | ✓ | A.B |"), 1);
  EXPECT_EQ(count("| DM1 | | w | ✓ | A.B | |"), 1);
  EXPECT_EQ(count("| DM2 | – | w | ✓ | A.B | |"), 1);
  EXPECT_EQ(count("| DM1 | – | w | ✓ | A.B | |\n| DM1 | – | w | ✓ | A.B | |"), 1);
}

class HazardLogChecker : public ::testing::Test {
 protected:
  // The findings of a log with this one row.
  Findings Check(const std::string& row) const {
    return CheckLog(std::string(kHeading) + "\n|---|---|\n" + row + "\n", evidence_, matrix_);
  }

  const Evidence evidence_{{"A.B"}, {"tests/scenario/c.txt"}};
  const Matrix matrix_ = ParseMatrix(
      "| likelihood | severity 1 | severity 2 | severity 3 | severity 4 | severity 5 |\n|---|---|\n"
      "| 2 | 1 | 2 | 2 | 3 | 4 |\n");
};

TEST_F(HazardLogChecker, TakesARowThatIsWhole) {
  EXPECT_TRUE(
      Check("| H01 | h | c | e | 4 | 3 | does | `A.B`<br>tests/scenario/c.txt | 4x2 = 3: x |")
          .empty());
}

TEST_F(HazardLogChecker, FindsWhatIsPlanted) {
  EXPECT_EQ(Check("| H01 | h | c | e | 4 | 3 |  | A.B | 4x2 = 3: x |"),
            (Findings{{"H01", "has no control"}}));
  EXPECT_EQ(Check("| H01 | h | c | e | 4 | 3 | does |  | 4x2 = 3: x |"),
            (Findings{{"H01", "has no test"}}));
  const std::string mark =
      "TO"
      "DO";
  for (const std::string& no_test :
       {std::string("A.Gone"), std::string("tests/scenario/gone.txt"), std::string("tests/run.sh"),
        std::string("A.B<br>"), std::string("A.B, A.B"), "A.B<br>" + mark + ": a_story"}) {
    EXPECT_EQ(Check("| H01 | h | c | e | 4 | 3 | does | " + no_test + " | 4x2 = 3: x |").size(), 1)
        << no_test;
  }
  EXPECT_EQ(Check("| H01 |  | c | e | 6 | x | does | A.B | 4x2 = 3: x |").size(), 3);
  EXPECT_EQ(Check("| H01 | h | c | e | 4 | 3 | does | A.B | low |").size(), 1);
  EXPECT_EQ(Check("| H01 | h | c | e | 4 | 3 | does | A.B | 4x2 = 2: x |").size(), 1);
  EXPECT_EQ(Check("| H01 | h | c | e | 4 | 3 | does or | does not | A.B | 4x2 = 3: x |").size(), 1);
}

TEST_F(HazardLogChecker, FindsNumbersThatRepeatSkipOrGoBack) {
  const std::string rest = " | h | c | e | 4 | 3 | does | A.B | 4x2 = 3: x |";
  EXPECT_TRUE(Check("| H01" + rest + "\n| H02" + rest).empty());
  EXPECT_EQ(Check("| H01" + rest + "\n| H01" + rest).size(), 1);
  EXPECT_EQ(Check("| H01" + rest + "\n| H03" + rest).size(), 1);
  EXPECT_EQ(Check("| H02" + rest + "\n| H01" + rest).size(), 2);
}

TEST_F(HazardLogChecker, KnowsATestThatRunsFromOneThatDoesNot) {
  const std::string text =
      "TEST(One, Runs) {\nTEST_F(\n    Two, RunsToo) {\n// TEST(Three, Sleeps) {\n"
      "  TEST(Four, IsText)\nTEST(Five, DISABLED_Sleeps) {\nTYPED_TEST(Six, Runs) {\n"
      "TEST_P(Seven, Runs) {\nTEST_P(Eight, NobodyAsks) {\n"
      "INSTANTIATE_TEST_SUITE_P(\n    Each, Seven,\n    ::testing::Values(1));\n";
  EXPECT_EQ(CasesIn(text),
            (std::set<std::string>{"One.Runs", "Two.RunsToo", "Six.Runs", "Seven.Runs"}));
}

}  // namespace
}  // namespace tandem::tidy
