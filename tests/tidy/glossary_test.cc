// One word, one meaning: every type of the domain has its line in docs/GLOSSARY.md.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

// The types a header declares at namespace level, forward declarations left out.
std::vector<std::string> TypesIn(const std::string& header) {
  std::vector<std::string> types;
  for (const std::string& line : Lines(header)) {
    for (const std::string kind : {"struct ", "class ", "enum class "}) {
      if (!line.starts_with(kind) || line.find('{') == std::string::npos) continue;
      const std::size_t begin = kind.size();
      std::size_t end = begin;
      while (end < line.size() && std::isalnum(static_cast<unsigned char>(line[end])) != 0) ++end;
      types.push_back(line.substr(begin, end - begin));
    }
  }
  return types;
}

struct WordTable {
  std::vector<std::string> words;
  std::vector<std::string> rows;  // the first word of each row
};

// The words in the first column of each table, by the heading above it.
std::map<std::string, WordTable> ParseGlossary(const std::string& text) {
  std::map<std::string, WordTable> tables;
  std::string heading;
  bool in_rows = false;
  for (const std::string& line : Lines(text)) {
    if (line.starts_with("## ")) heading = Trim(line.substr(3));
    if (!line.starts_with("|")) {
      in_rows = false;
    } else if (line.starts_with("|---")) {
      in_rows = true;
    } else if (in_rows) {
      std::string cell = Cells(line).front();
      std::erase(cell, '`');
      for (const std::string& word : Split(cell, ',')) tables[heading].words.push_back(Trim(word));
      tables[heading].rows.push_back(Trim(Split(cell, ',').front()));
    }
  }
  return tables;
}

bool GoesBefore(const std::string& a, const std::string& b) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](unsigned char x, unsigned char y) { return std::tolower(x) < std::tolower(y); });
}

Findings CheckGlossary(const std::string& glossary, const std::vector<std::string>& types) {
  Findings findings;
  const auto tables = ParseGlossary(glossary);
  const std::set<std::string> known(types.begin(), types.end());
  std::set<std::string> entries;
  for (const auto& [heading, table] : tables) {
    entries.insert(table.words.begin(), table.words.end());
    const auto end = table.rows.end();
    if (const auto late = std::is_sorted_until(table.rows.begin(), end, GoesBefore); late != end) {
      findings.push_back({*late, "stands too late in \"" + heading + "\": keep it sorted"});
    }
    if (heading == "Words") continue;  // those are ideas; the other tables list types
    for (const std::string& word : table.words) {
      if (!known.contains(word)) findings.push_back({word, "is no type of the domain any more"});
    }
  }
  for (const std::string& type : types) {
    if (!entries.contains(type)) findings.push_back({type, "has no line in docs/GLOSSARY.md"});
  }
  return findings;
}

TEST(Glossary, HasALineForEveryTypeOfTheDomain) {
  std::vector<std::string> types;
  for (const std::string& path : FilesBelow("dispatch/domain", {".h"})) {
    for (const std::string& type : TypesIn(Read(path))) types.push_back(type);
  }
  ASSERT_FALSE(types.empty());
  const Findings findings = CheckGlossary(Read("docs/GLOSSARY.md"), types);
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(GlossaryChecker, FindsWhatIsPlanted) {
  EXPECT_EQ(TypesIn("struct Visit {\nstruct Leg;\nenum class Duty { kOff = 1 };\n"
                    "class Store {\n  struct Inner {\nstruct PassTime {};\n"),
            (std::vector<std::string>{"Visit", "Duty", "Store", "PassTime"}));
  const std::string glossary =
      "## Words\n| word | means |\n|---|---|\n| Contact | x |\n| Visit, `Leg` | x |\n"
      "## Events\n| event | says |\n|---|---|\n| `OfferMade` | x |\n";
  EXPECT_TRUE(CheckGlossary(glossary, {"Visit", "Leg", "OfferMade"}).empty());
  EXPECT_EQ(CheckGlossary(glossary, {"Visit", "Leg", "OfferMade", "Offer"}).size(), 1);
  EXPECT_EQ(CheckGlossary(glossary, {"Visit", "Leg"}).size(), 1);
  EXPECT_EQ(CheckGlossary("## Words\n| w |\n|---|\n| b | x |\n| A | x |\n", {}).size(), 1);
}

}  // namespace
}  // namespace tandem::tidy
