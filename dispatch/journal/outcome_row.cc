#include "dispatch/journal/outcome_row.h"

#include <string_view>
#include <utility>

#include "dispatch/journal/chain.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::journal {
namespace {

constexpr std::size_t kCheckBytes = 8;
// How protobuf writes `bytes check = 15` of Answer: tag and length. What is appended to a message
// is a part of it.
constexpr std::string_view kCheckField("\x7a\x08", 2);

std::string CheckOf(const StoredOutcome& outcome, std::string_view answer) {
  std::string row;
  for (const std::string_view part :
       {std::string_view(outcome.key.team.value), std::string_view(outcome.key.principal.value),
        std::string_view(outcome.key.request_id), std::string_view(outcome.digest), answer}) {
    row += std::to_string(part.size()) + ' ';
    row += part;
  }
  row += std::to_string(outcome.answered_at.time_since_epoch().count());
  return PlainHash(row).substr(0, kCheckBytes);
}

tl::unexpected<Error> FailDamaged(const StoredOutcome& outcome, const std::string& why) {
  return Fail(ErrorCode::kDataLoss, "team " + outcome.key.team.value +
                                        ": an answer remembered since " +
                                        FormatInstant(outcome.answered_at) + ": " + why);
}

}  // namespace

std::string EncodeOutcomeAnswer(const StoredOutcome& outcome) {
  std::string bytes = wire::EncodeAnswer(outcome.answer);
  const std::string check = CheckOf(outcome, bytes);
  bytes += kCheckField;
  return bytes + check;
}

Result<StoredOutcome> DecodeOutcomeAnswer(StoredOutcome outcome, const std::string& bytes) {
  constexpr std::size_t kTail = kCheckField.size() + kCheckBytes;
  const std::size_t end = bytes.size() < kTail ? std::string::npos : bytes.size() - kTail;
  if (end != std::string::npos && bytes.compare(end, kCheckField.size(), kCheckField) == 0) {
    const std::string check = CheckOf(outcome, std::string_view(bytes).substr(0, end));
    if (bytes.compare(end + kCheckField.size(), kCheckBytes, check) != 0) {
      return FailDamaged(outcome, "its row is not what was stored");
    }
  }
  auto answer = wire::DecodeAnswer(bytes);
  if (!answer) return FailDamaged(outcome, answer.error().message);
  outcome.answer = *std::move(answer);
  return outcome;
}

}  // namespace tandem::journal
