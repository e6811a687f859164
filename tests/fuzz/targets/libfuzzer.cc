// What libFuzzer calls. Each program is this file with its own TANDEM_FUZZ_TARGET.
#include <algorithm>

#include <google/protobuf/stubs/logging.h>

#include "dispatch/base/check.h"
#include "tests/fuzz/targets/target.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t size_max);

namespace {

const tandem::fuzz::Target& TheTarget() {
  static const auto found = std::find_if(
      tandem::fuzz::kTargets.begin(), tandem::fuzz::kTargets.end(),
      [](const tandem::fuzz::Target& target) { return target.name == TANDEM_FUZZ_TARGET; });
  TANDEM_CHECK(found != tandem::fuzz::kTargets.end());
  return *found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // protobuf would write a line about every damaged message.
  static const google::protobuf::LogSilencer silent;
  TheTarget().run({reinterpret_cast<const char*>(data), size});
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t size_max, unsigned int seed) {
  const tandem::fuzz::Mutator mutate = TheTarget().mutate;
  const bool ours = mutate != nullptr && seed % 4 == 0;
  return ours ? mutate(data, size, size_max, seed) : LLVMFuzzerMutate(data, size, size_max);
}
