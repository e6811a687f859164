#include <algorithm>
#include <memory>
#include <string>

#include "dispatch/base/random.h"
#include "tests/fuzz/targets/checked_team.h"
#include "tests/fuzz/targets/choices.h"
#include "tests/fuzz/targets/days.h"
#include "tests/fuzz/targets/message_filler.h"
#include "tests/fuzz/targets/request_rows.h"
#include "tests/fuzz/targets/target.h"

namespace tandem::fuzz {
namespace {

// The first bytes: which mutation, in which state, by whom. The message follows.
constexpr std::size_t kHeadBytes = 3;
constexpr std::size_t kFillBytes = 400;

template <class Container>
const auto& At(const Container& container, char byte) {
  return container[static_cast<unsigned char>(byte) % container.size()];
}

}  // namespace

void FuzzRequest(std::string_view bytes) {
  if (bytes.size() < kHeadBytes) return;
  const RequestRow& row = At(RequestRows(), bytes[0]);
  CheckedTeam team(At(Days(), bytes[1]));
  const Actor& actor = ActorFor(row, static_cast<unsigned char>(bytes[2]));
  team.Skip(minutes{1});
  const std::string_view rest = bytes.substr(kHeadBytes);
  const std::unique_ptr<google::protobuf::Message> message(row.prototype->New());
  if (!message->ParseFromArray(rest.data(), static_cast<int>(rest.size()))) return;
  const Result<Command> command = ReadCommand(row, *message, actor, team.now(), team.state());
  if (!command) return;
  const Decision decision = team.Say(actor, *command);
  if (decision && !decision->events.empty()) {
    team.CheckSnapshot();
    team.Pass(minutes{30});
  }
}

std::size_t MutateRequest(std::uint8_t* data, std::size_t size, std::size_t size_max,
                          unsigned int seed) {
  Random random(seed);
  std::string noise;
  while (noise.size() < kFillBytes) noise += static_cast<char>(random.Below(256));
  // Mostly the same method in another state, so that what was found about it is kept.
  std::string head = noise.substr(0, kHeadBytes);
  if (size >= kHeadBytes && random.Chance(50)) head[0] = static_cast<char>(data[0]);
  const State& state = At(Days(), head[1]);
  Choices choices(std::string_view(noise).substr(kHeadBytes));
  const std::unique_ptr<google::protobuf::Message> message(
      At(RequestRows(), head[0]).prototype->New());
  FillMessage(*message, choices, state, state.recorded_at + minutes{1});
  const std::string made = head + message->SerializeAsString();
  if (made.size() > size_max) return size;
  std::copy(made.begin(), made.end(), data);
  return made.size();
}

}  // namespace tandem::fuzz
