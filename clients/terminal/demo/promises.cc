#include "clients/terminal/demo/promises.h"

#include <map>
#include <memory>

#include <fmt/format.h>

namespace tandem::terminal {
namespace {

// Outcomes are kept for 72 h of domain time; a little less, for those on the edge.
constexpr Span kOutcomesKept = hours{71};

void AskAgain(const Scene& scene, Comparison& comparison) {
  std::map<std::string, std::unique_ptr<Connection>> connections;
  const Instant now = scene.clock.Now();
  for (const AcknowledgedCommand& command : scene.ledger.Commands()) {
    if (now - command.told_at > kOutcomesKept) continue;
    auto& connection = connections[command.login];
    if (!connection) connection = std::make_unique<Connection>(scene.ProfileOf(command.login));
    const Answer<Told> again = command.ask_again(*connection);
    ++comparison.asked;
    if (again && *again == command.told) continue;
    const std::string instead =
        again ? fmt::format("another answer (revision {}, {})", again->revision, again->reason)
              : Readable(again.error());
    comparison.lost.push_back(fmt::format("{} by {} at revision {} {}: {}", command.what,
                                          command.login, command.told.revision, command.told.reason,
                                          instead));
  }
}

Answer<v1::GetBoardResponse> GetBoard(Connection& connection, std::int64_t min_revision) {
  v1::GetBoardRequest request;
  request.set_parent(connection.profile().Parent());
  request.set_min_revision(min_revision);
  return connection.Call(&v1::DutyService::Stub::GetBoard, connection.duty(), request);
}

Items ItemsOf(const v1::GetBoardResponse& board) {
  Items items;
  for (const v1::Item& item : board.items()) items[NameOf(item)] = item;
  return items;
}

// A leg that the board does not show any more is over and archived; one it shows must say the same.
void LookForToldLegs(const Scene& scene, const Items& board, Comparison& comparison) {
  for (const auto& [name, told] : scene.chronicle.ToldLegs()) {
    const auto visit = board.find(told.visit);
    if (visit == board.end()) continue;
    bool kept = false;
    for (const v1::Leg& leg : visit->second.visit().legs()) {
      if (leg.name() != name) continue;
      const std::string committed = leg.commit_time().SerializeAsString();
      const std::string set_off = leg.set_off().occur_time().SerializeAsString();
      kept = (told.commit_time.empty() || told.commit_time == committed) &&
             (told.set_off_time.empty() || told.set_off_time == set_off);
    }
    if (!kept) comparison.lost.push_back(fmt::format("{} is not as it was told", name));
  }
}

// The stream must be at exactly the board's revision to be compared; time may pass between the two,
// so this is tried a few times.
void ResumeLead(Connection& connection, WatchFold fold, Comparison& comparison) {
  const int resets_before = fold.resets();
  for (int attempt = 0; attempt < 5; ++attempt) {
    const auto board = GetBoard(connection, fold.revision());
    if (!board) {
      comparison.lost.push_back("the board: " + Readable(board.error()));
      return;
    }
    WatchStream stream(connection, std::chrono::seconds{1});
    WatchListener listener;
    listener.on_message = [&](const v1::WatchResponse&, const WatchFold& now) {
      return !(now.IsWhole() && now.revision() >= board->revision());
    };
    listener.on_broken = [&](const Error& error) {
      comparison.lost.push_back("the lead's resumed stream: " + error.message);
    };
    if (const auto failure = stream.Run(fold, listener)) {
      comparison.lost.push_back("the lead's resumed stream: " + Readable(*failure));
      return;
    }
    if (fold.resets() > resets_before)
      comparison.remarks.push_back("the stream started again: " + fold.reset_reason());
    if (fold.revision() != board->revision()) continue;
    const Items expected = ItemsOf(*board);
    for (const auto& [name, item] : expected) {
      const auto found = fold.items().find(name);
      const bool same = found != fold.items().end() &&
                        found->second.SerializeAsString() == item.SerializeAsString();
      if (!same) comparison.lost.push_back("stream and board differ: " + name);
    }
    if (fold.items().size() != expected.size()) {
      comparison.lost.push_back("stream and board differ in how much they show");
    }
    return;
  }
  comparison.remarks.push_back("the stream never stood still for a comparison with the board");
}

}  // namespace

Comparison ComparePromises(const Scene& scene, WatchFold lead_fold, const std::string& lead_login) {
  Comparison comparison;
  AskAgain(scene, comparison);
  Connection connection(scene.ProfileOf(lead_login));
  const auto board = GetBoard(connection, scene.ledger.LatestRevision());
  if (!board) {
    comparison.lost.push_back("the board: " + Readable(board.error()));
    return comparison;
  }
  LookForToldLegs(scene, ItemsOf(*board), comparison);
  ResumeLead(connection, std::move(lead_fold), comparison);
  return comparison;
}

}  // namespace tandem::terminal
