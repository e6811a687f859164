// What fuzzing found and where it began, as plain tests. docs/TESTING.md says how to add to it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/fuzz/targets/request_rows.h"
#include "tests/fuzz/targets/target.h"
#include "tests/support/seed.h"

namespace tandem::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 60;
constexpr std::size_t kBytesMax = 300 * 1024;

std::vector<fs::path> CorpusOf(const Target& target) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(TANDEM_SOURCE_DIR "/tests/fuzz/corpus/" + std::string(target.name))) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string BytesOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class EveryTarget : public ::testing::TestWithParam<Target> {
 private:
  const google::protobuf::LogSilencer damaged_messages_are_part_of_it_;
};

// The last file named is the one that broke a promise: that ends the program.
TEST_P(EveryTarget, KeepsItsPromisesOnItsCorpus) {
  const std::vector<fs::path> files = CorpusOf(GetParam());
  ASSERT_FALSE(files.empty());
  for (const fs::path& path : files) {
    std::fprintf(stderr, "%s\n", path.c_str());
    GetParam().run(BytesOf(path));
  }
}

TEST_P(EveryTarget, TakesNoBytesAndNoise) {
  GetParam().run({});
  Random random(testing::Seed());
  for (int round = 0; round < testing::Rounds(50); ++round) {
    std::string noise;
    for (std::int64_t left = random.Below(300); left > 0; --left) {
      noise += static_cast<char>(random.Below(256));
    }
    GetParam().run(noise);
  }
}

TEST_P(EveryTarget, HasACorpusSmallEnoughToKeep) {
  const std::vector<fs::path> files = CorpusOf(GetParam());
  std::size_t bytes = 0;
  for (const fs::path& path : files) bytes += fs::file_size(path);
  EXPECT_LE(files.size(), kFilesMax);
  EXPECT_LE(bytes, kBytesMax);
}

INSTANTIATE_TEST_SUITE_P(Fuzz, EveryTarget, ::testing::ValuesIn(kTargets),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(RequestRows, HaveEveryMutationOfTheApi) {
  std::set<std::string> rows;
  std::set<const google::protobuf::FileDescriptor*> files;
  for (const RequestRow& row : RequestRows()) {
    rows.insert(row.method);
    files.insert(row.prototype->GetDescriptor()->file());
  }
  EXPECT_EQ(rows.size(), RequestRows().size());
  for (const auto* file : files) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const auto& method = *file->service(s)->method(m);
        if (method.input_type()->FindFieldByName("mutation") == nullptr) continue;
        const std::string path = "/" + file->service(s)->full_name() + "/" + method.name();
        EXPECT_TRUE(rows.contains(path)) << path << " is not fuzzed: add a row at the end";
      }
    }
  }
}

}  // namespace
}  // namespace tandem::fuzz
