#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/scenario/story.h"

// Every *.txt beside this file is a story: played, and compared with what it says happened.
// TANDEM_REWRITE=1 writes what happened into the files; the diff is reviewed like code.

namespace tandem::testing {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

class Stories : public ::testing::TestWithParam<std::string> {};

TEST_P(Stories, HappenAsWritten) {
  const std::filesystem::path path =
      std::filesystem::path(TANDEM_SOURCE_DIR) / "tests/scenario" / (GetParam() + ".txt");
  const std::string written = Read(path);
  ASSERT_FALSE(written.empty());
  const std::string played = PlayStory(written);
  if (std::getenv("TANDEM_REWRITE")) {
    std::ofstream(path) << played;
  } else {
    EXPECT_EQ(played, written);
  }
}

std::vector<std::string> AllStories() {
  std::vector<std::string> names;
  const auto folder = std::filesystem::path(TANDEM_SOURCE_DIR) / "tests/scenario";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Written, Stories, ::testing::ValuesIn(AllStories()),
                         [](const auto& story) { return story.param; });

}  // namespace
}  // namespace tandem::testing
