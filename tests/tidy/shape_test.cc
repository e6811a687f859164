// Sizes, names and a few words that a reader should never have to look for.
#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

constexpr std::size_t kLinesMax = 500;
constexpr std::size_t kColumnsMax = 100;

// Columns as an editor counts them: the later bytes of a UTF-8 letter take no room.
std::size_t Columns(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

Findings CheckSizes(const std::string& path, const std::string& text) {
  Findings findings;
  const std::vector<std::string> lines = Lines(text);
  if (lines.size() > kLinesMax) {
    findings.push_back({path, std::to_string(lines.size()) + " lines; what are the two things?"});
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (Columns(lines[i]) > kColumnsMax) findings.push_back({At(path, i + 1), "over 100 columns"});
  }
  return findings;
}

Findings CheckName(const std::string& path) {
  static const std::set<std::string> kVague = {"util",    "utils",   "common",   "helper",
                                               "helpers", "manager", "managers", "misc"};
  Findings findings;
  std::string word;
  for (const char c : path + "/") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (kVague.contains(word)) findings.push_back({path, "\"" + word + "\" names nothing"});
    word.clear();
  }
  return findings;
}

Findings CheckNotes(const std::string& path, const std::string& text) {
  static const std::string kMark =
      "TO"
      "DO";
  Findings findings;
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!HasWord(lines[i], kMark)) continue;
    static const std::regex kNumbered(
        "TO"
        "DO\\(issue [0-9]+\\): .*");
    const std::string rest = lines[i].substr(lines[i].find(kMark));
    if (!std::regex_match(rest, kNumbered)) {
      findings.push_back({At(path, i + 1), kMark + " without \"(issue N): \""});
    }
  }
  return findings;
}

// The time comes with the command. Only these may ask the machine for it.
bool MayReadTheTime(const std::string& path) {
  return path.starts_with("dispatch/base/") || path.starts_with("dispatch/ops/") ||
         path.starts_with("dispatch/server/") || path.starts_with("dispatch/engine/asio_");
}

Findings CheckTime(const std::string& path, const std::string& text) {
  static const std::regex kReading(
      "(system|steady|high_resolution)_clock::now|\\bgettimeofday\\b|\\bclock_gettime\\b|"
      "\\btime\\((nullptr|NULL|0)\\)");
  Findings findings;
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::regex_search(lines[i], kReading)) {
      findings.push_back({At(path, i + 1), "reads the machine's time; take a TimeSource"});
    }
  }
  return findings;
}

// A test waits for something that happens, never for time to pass; its ports come from the kernel.
Findings CheckHermetic(const std::string& path, const std::string& text) {
  static const std::regex kSleep("\\b(sleep|sleep_for|sleep_until|usleep|nanosleep)\\s*\\(");
  static const std::regex kPort("(localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1?\\]):[1-9][0-9]*");
  Findings findings;
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::regex_search(lines[i], kSleep)) findings.push_back({At(path, i + 1), "sleeps"});
    if (std::regex_search(lines[i], kPort)) findings.push_back({At(path, i + 1), "fixed port"});
  }
  return findings;
}

// What kinds of file each part of the tree holds.
Findings CheckKind(const std::string& path) {
  // Bytes that stand for anything; libFuzzer names them by their hash.
  if (path.starts_with("tests/fuzz/corpus/")) return {};
  static const std::map<std::string, std::set<std::string>> kKinds = {
      {"dispatch", {".h", ".cc"}},
      {"proto", {".proto"}},
      {"clients",
       {".h", ".cc", ".ts", ".tsx", ".css", ".scss", ".html", ".json", ".svg", ".js", ".mjs",
        ".png", ".webmanifest", ".pmtiles", ".md"}},
      {"tests",
       {".h", ".cc", ".txt", ".sh", ".supp", ".binpb", ".csv", ".toml", ".journal", ".json", ".ts",
        ".dat", ".db"}},
      {"deploy", {".sh", ".txt", ".toml", ".json", ".service", ".sql", ".csv", ".conf", ".md"}},
      {"docs", {".md", ".svg", ".png"}}};
  const std::size_t slash = path.find('/');
  const auto kinds = kKinds.find(path.substr(0, slash));
  if (slash == std::string::npos || kinds == kKinds.end()) return {};
  const std::string name = path.substr(path.rfind('/') + 1);
  if (name == "CMakeLists.txt") return {};
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : name.substr(dot);
  if (kinds->second.contains(ending)) return {};
  return {{path, "\"" + ending + "\" files do not live in " + kinds->first + "/"}};
}

Findings CheckRoot(const std::vector<std::string>& names) {
  static const std::set<std::string> kKnown = {
      "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "clients",
      "deploy",         "dispatch",          "docs",    "proto",     "tests"};
  Findings findings;
  for (const std::string& name : names) {
    if (!name.starts_with(".") && !kKnown.contains(name)) {
      findings.push_back({name, "is not one of the folders and files of the top level"});
    }
  }
  return findings;
}

TEST(Shape, FilesAndLinesAreShort) {
  Findings findings;
  for (const std::string folder : {"dispatch", "clients", "tests"}) {
    for (const std::string& path : FilesBelow(folder, {".h", ".cc"})) {
      Append(findings, CheckSizes(path, Read(path)));
    }
  }
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(Shape, NoFileIsNamedForNothing) {
  Findings findings;
  for (const std::string& path : FilesBelow("")) Append(findings, CheckName(path));
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(Shape, EveryFileIsOfAKindThatItsFolderHolds) {
  Findings findings = CheckRoot(NamesInRoot());
  for (const std::string& path : FilesBelow("")) Append(findings, CheckKind(path));
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(Shape, WorkLeftOverNamesItsIssue) {
  Findings findings;
  for (const std::string& path : FilesBelow("", {".h", ".cc", ".proto", ".sh", ".ts", ".tsx"})) {
    Append(findings, CheckNotes(path, Read(path)));
  }
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(Shape, OnlyTheShellReadsTheTime) {
  Findings findings;
  for (const std::string& path : FilesBelow("dispatch", {".h", ".cc"})) {
    if (!MayReadTheTime(path)) Append(findings, CheckTime(path, Read(path)));
  }
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(Shape, TestsNeitherSleepNorFixAPort) {
  Findings findings;
  for (const std::string& path : FilesBelow("tests", {".h", ".cc", ".txt"})) {
    Append(findings, CheckHermetic(path, Read(path)));
  }
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(ShapeCheckers, FindWhatIsPlanted) {
  std::string long_text;
  for (int i = 0; i < 501; ++i) long_text += "x\n";
  EXPECT_EQ(CheckSizes("a.cc", long_text).size(), 1);
  EXPECT_EQ(CheckSizes("a.cc", std::string(101, 'x')), (Findings{{"a.cc:1", "over 100 columns"}}));
  EXPECT_TRUE(CheckSizes("a.cc", std::string(98, 'x') + "é\n").empty());

  EXPECT_EQ(CheckName("dispatch/base/string_util.h").size(), 1);
  EXPECT_EQ(CheckName("tests/common/a.h").size(), 1);
  EXPECT_TRUE(CheckName("dispatch/rules/uncommon.h").empty());

  const std::string mark =
      "TO"
      "DO";
  EXPECT_EQ(CheckNotes("a.h", "int a;  // " + mark + ": later\n").size(), 1);
  EXPECT_TRUE(CheckNotes("a.h", "// " + mark + "(issue 12): take the road times\n").empty());

  EXPECT_EQ(CheckTime("a.cc", "auto t = std::chrono::steady_clock::now();").size(), 1);
  EXPECT_EQ(CheckTime("a.cc", "auto t = time(nullptr);").size(), 1);
  EXPECT_TRUE(CheckTime("a.cc", "auto t = travel_time(0);").empty());
  EXPECT_FALSE(MayReadTheTime("dispatch/engine/engine.cc"));
  EXPECT_TRUE(MayReadTheTime("dispatch/engine/asio_executor.cc"));

  EXPECT_EQ(CheckHermetic("a.cc",
                          "std::this_thread::sleep"
                          "_for(1s);")
                .size(),
            1);
  EXPECT_EQ(CheckHermetic("a.cc",
                          "Connect(\"127.0.0.1"
                          ":8080\");")
                .size(),
            1);
  EXPECT_TRUE(CheckHermetic("a.cc", "Listen(\"127.0.0.1:0\");").empty());

  EXPECT_EQ(CheckKind("dispatch/rules/notes.md").size(), 1);
  EXPECT_TRUE(CheckKind("dispatch/rules/decide.cc").empty());
  EXPECT_EQ(CheckKind("tests/fuzz/3fe0c1d2").size(), 1);
  EXPECT_TRUE(CheckKind("tests/fuzz/corpus/record/3fe0c1d2").empty());
  EXPECT_EQ(CheckRoot({"README.md", "scratch"}).size(), 1);
}

}  // namespace
}  // namespace tandem::tidy
