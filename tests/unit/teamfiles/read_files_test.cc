#include "dispatch/teamfiles/read_files.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace tandem::teamfiles {
namespace {

namespace fs = std::filesystem;

// A folder of its own that goes with the test.
class ReadFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "tandem_files_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  fs::path folder_;
};

TEST_F(ReadFilesTest, TakesTheTomlFilesOfAFolderAndNothingElse) {
  Write("team.toml", "a = 1\n");
  Write("notes.txt", "not ours");
  fs::create_directory(folder_ / "folder.toml");
  const auto files = ReadFiles(folder_.string());
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (Files{{"team.toml", "a = 1\n"}}));
}

TEST_F(ReadFilesTest, TakesAFileOfExactlyTheLimitAndRefusesOneByteMore) {
  Write("team.toml", std::string(kFileBytesMax, '#'));
  EXPECT_TRUE(ReadFiles(folder_.string()));
  Write("team.toml", std::string(kFileBytesMax + 1, '#'));
  const auto files = ReadFiles(folder_.string());
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, ErrorCode::kResourceExhausted);
}

TEST_F(ReadFilesTest, SaysThatAFolderOrAFileIsNotThere) {
  EXPECT_EQ(ReadFiles((folder_ / "gone").string()).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFile((folder_ / "gone.toml").string()).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFile("/dev/zero").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace tandem::teamfiles
