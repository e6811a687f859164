#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <gtest/gtest.h>

#include "tests/support/seed.h"

namespace tandem::testing {
namespace {

std::uint64_t the_seed = 1;

// A seed is a plain number. Anything else ends the run: a test that silently used another seed
// than the one asked for would be worse than none.
std::uint64_t ParseSeed(const char* text) {
  char* end = nullptr;
  const unsigned long long seed = std::strtoull(text, &end, 10);
  if (end == text || *end != '\0') {
    std::fprintf(stderr, "the seed must be a number, not \"%s\"\n", text);
    std::exit(2);
  }
  return seed;
}

void ReadSeed(int argc, char** argv) {
  if (const char* env = std::getenv("TANDEM_SEED"); env != nullptr && *env != '\0') {
    the_seed = ParseSeed(env);
  }
  for (int i = 1; i < argc; ++i) {
    if (std::strncmp(argv[i], "--seed=", 7) == 0) {
      the_seed = ParseSeed(argv[i] + 7);
    } else if (std::strcmp(argv[i], "--seed") == 0 && i + 1 < argc) {
      the_seed = ParseSeed(argv[i + 1]);
    }
  }
}

}  // namespace

std::uint64_t Seed() { return the_seed; }

bool LongRun() {
  const char* env = std::getenv("TANDEM_LONG");
  return env != nullptr && std::strcmp(env, "1") == 0;
}

int Rounds(int rounds) { return LongRun() ? rounds * 100 : rounds; }

}  // namespace tandem::testing

int main(int argc, char** argv) {
  tandem::testing::ReadSeed(argc, argv);
  std::printf("seed %llu (reproduce with --seed=%llu)\n",
              static_cast<unsigned long long>(tandem::testing::Seed()),
              static_cast<unsigned long long>(tandem::testing::Seed()));
  std::fflush(stdout);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
