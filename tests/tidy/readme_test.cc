// The documents point at things that are there.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

// The targets of a markdown text's links that lead into this tree, anchors cut off.
std::vector<std::string> RelativeLinks(const std::string& text) {
  std::vector<std::string> links;
  for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
    const std::size_t end = text.find(')', at);
    if (end == std::string::npos) break;
    std::string target = text.substr(at + 2, end - at - 2);
    target = target.substr(0, target.find('#'));
    const bool elsewhere = target.find("://") != std::string::npos || target.starts_with("mailto:");
    if (!target.empty() && !elsewhere) links.push_back(target);
  }
  return links;
}

Findings CheckLinks(const std::string& path, const std::string& text) {
  Findings findings;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  for (const std::string& link : RelativeLinks(text)) {
    if (!Exists((folder / link).lexically_normal().string())) {
      findings.push_back({path, "links to " + link + ", which is not there"});
    }
  }
  return findings;
}

Findings CheckCommands(const std::string& readme) {
  Findings findings;
  for (const std::string script : {"deploy/demo.sh", "tests/run.sh"}) {
    if (readme.find("bash " + script) == std::string::npos) {
      findings.push_back({"README.md", "does not name `bash " + script + "`"});
    }
    if (!Exists(script)) findings.push_back({script, "is not there"});
  }
  return findings;
}

TEST(Readme, NamesBothCommandsAndTheyExist) {
  const Findings findings = CheckCommands(Read("README.md"));
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(Documents, LinkOnlyToWhatIsThere) {
  Findings findings;
  for (const std::string& path : FilesBelow("", {".md"})) {
    Append(findings, CheckLinks(path, Read(path)));
  }
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(DocumentsChecker, FindsWhatIsPlanted) {
  EXPECT_EQ(CheckLinks("docs/A.md", "see [x](../README-gone.md#top)").size(), 1);
  EXPECT_TRUE(CheckLinks("docs/A.md", "see [x](../CMakeLists.txt) or [y](https://z/a)").empty());
  EXPECT_TRUE(CheckLinks("README.md", "[here](#top)").empty());
  EXPECT_FALSE(CheckCommands("bash tests/run.sh").empty());
}

}  // namespace
}  // namespace tandem::tidy
