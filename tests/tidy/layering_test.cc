// Holds every #include to the table of rooms in docs/ARCHITECTURE.md, and the link graph too.
// Includes are not transitive: what a file names must be in its own room's row.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

struct Library {
  std::string name;
  std::string only_in;  // beginning of the file names that may use it; empty: all
};

struct Room {
  std::string name;
  std::vector<std::string> may_include;
  std::vector<Library> may_use;
};

// By name; `order` is that of the table, in which a room includes only rooms above it.
struct Table {
  std::vector<std::string> order;
  std::map<std::string, Room> rooms;
};

constexpr const char* kHeading = "| room | what lives there | may include | may use |";

std::string WithoutTicks(std::string text) {
  std::erase(text, '`');
  return text;
}

// "Boost.Asio in `asio_*`" is a library confined to files whose names begin with asio_.
Library ParseLibrary(const std::string& text) {
  const std::size_t in = text.find(" in ");
  if (in == std::string::npos) return {text, ""};
  std::string pattern = text.substr(in + 4);
  std::erase(pattern, '*');
  return {text.substr(0, in), pattern};
}

Table ParseTable(const std::string& text) {
  Table table;
  const std::vector<std::string> lines = Lines(text);
  auto line = std::find(lines.begin(), lines.end(), kHeading);
  if (line == lines.end()) return table;
  for (line += 2; line < lines.end() && line->starts_with("|"); ++line) {
    const std::vector<std::string> cells = Cells(WithoutTicks(*line));
    if (cells.size() != 4) continue;
    Room room{cells[0], {}, {}};
    if (cells[2] == "all above") {
      room.may_include = table.order;
    } else if (cells[2] != "–") {
      for (const std::string& name : Split(cells[2], ',')) room.may_include.push_back(Trim(name));
    }
    for (const std::string& name : Split(cells[3], ',')) {
      room.may_use.push_back(ParseLibrary(Trim(name)));
    }
    table.order.push_back(room.name);
    table.rooms[room.name] = room;
  }
  return table;
}

// Which library a third-party or generated header belongs to; "std" for the standard's own, and
// for tl::expected, which stands in for std::expected until the compiler has it.
std::string LibraryOf(const std::string& header) {
  static const std::vector<std::pair<std::string, std::string>> kBeginnings = {
      {"tl/", "std"},
      {"sqlite3.h", "sqlite3"},
      {"sodium", "libsodium"},
      {"google/protobuf/", "protobuf"},
      {"grpcpp/", "grpc"},
      {"grpc/", "grpc"},
      {"boost/asio", "Boost.Asio"},
      {"boost/system", "Boost.Asio"},
      {"toml++/", "tomlplusplus"},
      {"spdlog/", "spdlog"},
      {"fmt/", "fmt"},
      {"prometheus/", "prometheus-cpp"},
      {"CLI/", "CLI11"},
      {"openssl/", "openssl"},
      {"libpq-fe.h", "libpq"},
      {"nghttp2/", "nghttp2"},
      {"sys/", "POSIX"},
      {"netinet/", "POSIX"},
      {"arpa/", "POSIX"},
      {"date/", "date-tz"},
      {"gtest/", "gtest"}};
  if (header.starts_with("tandem/")) {
    return header.ends_with(".grpc.pb.h") ? "grpc" : "protobuf";
  }
  for (const auto& [beginning, library] : kBeginnings) {
    if (header.starts_with(beginning)) return library;
  }
  if (header.find('/') != std::string::npos) return "an unknown library";
  return header.ends_with(".h") ? "POSIX" : "std";
}

// What the standard has and a pure room must not: machine, chance, hash order, rounding.
bool IsImpure(const std::string& header) {
  static const std::set<std::string> kImpure = {"atomic", "cmath",         "condition_variable",
                                                "ctime",  "filesystem",    "fstream",
                                                "future", "iostream",      "mutex",
                                                "random", "shared_mutex",  "stop_token",
                                                "thread", "unordered_map", "unordered_set",
                                                "cfenv",  "csignal",       "clocale"};
  return kImpure.contains(header);
}

// The header that a line includes, without quotes or brackets; empty when it includes none.
std::string Included(const std::string& line) {
  const std::string text = Trim(line);
  if (!text.starts_with("#include")) return "";
  const std::size_t open = text.find_first_of("<\"");
  if (open == std::string::npos) return "";
  const std::size_t close = text.find_first_of(">\"", open + 1);
  return text.substr(open + 1, close - open - 1);
}

// "dispatch/rules/decide.cc" and "clients/terminal/demo/drive.cc" name their rooms.
std::string RoomOf(const std::string& path) {
  const std::vector<std::string> parts = Split(path, '/');
  if (parts.size() < 3) return "";
  return parts[0] == "dispatch" ? parts[1] : parts[0] + "/" + parts[1];
}

bool MayUse(const Room& room, const std::string& library, const std::string& file_name) {
  return std::any_of(room.may_use.begin(), room.may_use.end(), [&](const Library& allowed) {
    return allowed.name == library && file_name.starts_with(allowed.only_in);
  });
}

Findings CheckIncludes(const Table& table, const std::set<std::string>& pure,
                       const std::string& path, const std::string& text) {
  const auto found = table.rooms.find(RoomOf(path));
  if (found == table.rooms.end()) return {{path, "its room has no row in the table"}};
  const Room& room = found->second;
  const std::string file_name = path.substr(path.rfind('/') + 1);
  Findings findings;
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string header = Included(lines[i]);
    if (header.empty()) continue;
    const std::string where = At(path, i + 1);
    if (header.starts_with("dispatch/") || header.starts_with("clients/")) {
      const std::string other = RoomOf(header);
      const bool allowed = other == room.name ||
                           std::count(room.may_include.begin(), room.may_include.end(), other) > 0;
      if (!allowed) findings.push_back({where, room.name + " may not include " + other});
      continue;
    }
    if (header.starts_with("tests/")) {
      findings.push_back({where, "includes a test's file"});
      continue;
    }
    const std::string library = LibraryOf(header);
    if (library == "std") {
      if (pure.contains(room.name) && IsImpure(header)) {
        findings.push_back({where, "<" + header + "> has no place in a pure room"});
      }
    } else if (!MayUse(room, library, file_name)) {
      findings.push_back({where, header + ": " + room.name + " may not use " + library});
    }
  }
  return findings;
}

// What dispatch/CMakeLists.txt says: the rooms it links, and which are pure.
struct LinkGraph {
  std::map<std::string, std::vector<std::string>> deps;
  std::set<std::string> pure;
};

LinkGraph ParseLinkGraph(const std::string& text) {
  LinkGraph graph;
  static const std::string kCall = "\ntandem_room(";
  for (std::size_t at = text.find(kCall); at != std::string::npos; at = text.find(kCall, at + 1)) {
    const std::size_t begin = at + kCall.size();
    std::string call = text.substr(begin, text.find(')', begin) - begin);
    std::replace(call.begin(), call.end(), '\n', ' ');
    std::string name;
    bool in_deps = false;
    for (const std::string& word : Split(call, ' ')) {
      if (word.empty()) continue;
      if (name.empty()) {
        name = word;
        graph.deps[name];
      } else if (word == "PURE") {
        graph.pure.insert(name);
      } else if (word == "DEPS" || word == "LIBS" || word == "PROTO") {
        in_deps = word == "DEPS";
      } else if (in_deps) {
        graph.deps[name].push_back(word);
      }
    }
  }
  return graph;
}

Findings CheckLinkGraph(const Table& table, const LinkGraph& graph) {
  Findings findings;
  for (const auto& [name, deps] : graph.deps) {
    const auto room = table.rooms.find(name);
    if (room == table.rooms.end()) {
      findings.push_back({name, "is linked but has no row in the table"});
    } else if (std::set<std::string>(deps.begin(), deps.end()) !=
               std::set<std::string>(room->second.may_include.begin(),
                                     room->second.may_include.end())) {
      findings.push_back({name, "the rooms it links are not those its row lists"});
    }
  }
  return findings;
}

Findings CheckOrder(const Table& table) {
  Findings findings;
  std::set<std::string> above;
  for (const std::string& name : table.order) {
    for (const std::string& other : table.rooms.at(name).may_include) {
      if (!above.contains(other)) findings.push_back({name, other + " is not above it"});
    }
    above.insert(name);
  }
  return findings;
}

class Layering : public ::testing::Test {
 protected:
  const Table table_ = ParseTable(Read("docs/ARCHITECTURE.md"));
  const LinkGraph graph_ = ParseLinkGraph(Read("dispatch/CMakeLists.txt"));
};

TEST_F(Layering, ARoomIncludesOnlyRoomsAboveIt) {
  ASSERT_FALSE(table_.order.empty()) << "docs/ARCHITECTURE.md has no table of rooms";
  const Findings findings = CheckOrder(table_);
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST_F(Layering, EveryIncludeIsInItsRoomsRow) {
  Findings findings;
  for (const std::string folder : {"dispatch", "clients"}) {
    for (const std::string& path : FilesBelow(folder, {".h", ".cc"})) {
      Append(findings, CheckIncludes(table_, graph_.pure, path, Read(path)));
    }
  }
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST_F(Layering, TheLinkGraphIsTheTable) {
  ASSERT_FALSE(graph_.deps.empty());
  const Findings findings = CheckLinkGraph(table_, graph_);
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

constexpr const char* kPlanted =
    "| room | what lives there | may include | may use |\n"
    "|---|---|---|---|\n"
    "| `base` | ids | – | std |\n"
    "| `engine` | the writer | base | std, Boost.Asio in `asio_*` |\n"
    "| `server` | mains | all above | std |\n";

TEST(LayeringChecker, FindsPlantedIncludes) {
  const Table table = ParseTable(kPlanted);
  ASSERT_EQ(table.order.size(), 3);
  const auto check = [&](const std::string& path, const std::string& text) {
    return CheckIncludes(table, {"base"}, path, text).size();
  };
  EXPECT_EQ(check("dispatch/base/a.h", "#include \"dispatch/engine/b.h\"\n"), 1);
  EXPECT_EQ(check("dispatch/base/a.h", "#include <thread>\n"), 1);
  EXPECT_EQ(check("dispatch/base/a.h", "#include <unistd.h>\n"), 1);
  EXPECT_EQ(check("dispatch/base/a.h", "#include <fmt/format.h>\n"), 1);
  EXPECT_EQ(check("dispatch/base/a.h", "#include \"tandem/v1/a.grpc.pb.h\"\n"), 1);
  EXPECT_EQ(check("dispatch/base/a.h", "#include \"tests/support/seed.h\"\n"), 1);
  EXPECT_EQ(check("dispatch/attic/a.h", ""), 1);
  EXPECT_EQ(check("dispatch/engine/engine.cc", "#include <boost/asio/post.hpp>\n"), 1);
  EXPECT_EQ(check("dispatch/engine/asio_executor.cc", "#include <boost/asio/post.hpp>\n"), 0);
  EXPECT_EQ(check("dispatch/engine/engine.cc", "#include <thread>\n"), 0);
  EXPECT_EQ(check("dispatch/server/main.cc", "#include \"dispatch/engine/engine.h\"\n"), 0);
  EXPECT_EQ(check("dispatch/base/a.h", "#include <tl/expected.hpp>\n#include <map>\n"), 0);
}

TEST(LayeringChecker, FindsAPlantedLinkAndAPlantedCircle) {
  const Table table = ParseTable(kPlanted);
  const LinkGraph graph = ParseLinkGraph(
      "\ntandem_room(base PURE DEPS engine LIBS a)\ntandem_room(engine DEPS\n  base)\n");
  EXPECT_TRUE(graph.pure.contains("base"));
  EXPECT_EQ(CheckLinkGraph(table, graph).size(), 1);
  EXPECT_EQ(
      CheckOrder(ParseTable(std::string(kHeading) +
                            "\n|---|---|---|---|\n| a | x | b | std |\n| b | x | a | std |\n"))
          .size(),
      1);
}

}  // namespace
}  // namespace tandem::tidy
