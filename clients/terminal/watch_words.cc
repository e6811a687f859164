#include "clients/terminal/watch_words.h"

#include <cstdio>

#include <fmt/format.h>

#include "clients/terminal/item_words.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/watch_stream.h"

namespace tandem::terminal {
namespace {

constexpr std::chrono::seconds kHeartbeat{5};

void PrintSnapshot(const WatchFold& fold) {
  if (fold.items().empty()) fmt::print("nothing to see now\n");
  for (const auto& [name, item] : fold.items()) fmt::print("{}\n", Describe(item));
}

void PrintChanges(const v1::ChangeSet& changes, const Items& before) {
  const std::string time = LondonHourMinute(InstantOf(changes.record_time()));
  for (const v1::Item& item : changes.upserts()) {
    const auto known = before.find(NameOf(item));
    const v1::Item* old = known == before.end() ? nullptr : &known->second;
    for (const std::string& words : DescribeChange(old, item)) {
      fmt::print("{} {}\n", time, words);
    }
  }
  for (const v1::ItemRemoval& removal : changes.removals()) {
    const auto known = before.find(removal.name());
    if (known != before.end()) fmt::print("{} gone: {}\n", time, Describe(known->second));
  }
}

}  // namespace

ExitCode PrintStream(Connection& connection, const CommandLine& line, bool once) {
  WatchFold fold;
  WatchStream stream(connection, kHeartbeat);
  Items before;
  WatchListener listener;
  listener.on_message = [&](const v1::WatchResponse& response, const WatchFold& now) {
    if (line.json) {
      fmt::print("{}\n", ToJson(response));
    } else if (response.has_snapshot_end()) {
      PrintSnapshot(now);
    } else if (response.has_changes()) {
      PrintChanges(response.changes(), before);
    } else if (response.has_reset()) {
      fmt::print("starting again: {}\n", now.reset_reason());
    }
    std::fflush(stdout);
    if (response.has_snapshot_end() || response.has_changes()) before = now.items();
    return !(once && response.has_snapshot_end());
  };
  listener.on_lost = [](const CallFailure& failure) {
    fmt::print(stderr, "connection lost, trying again: {}\n", Readable(failure));
  };
  listener.on_broken = [](const Error& error) {
    fmt::print(stderr, "the stream was wrong, starting again: {}\n", error.message);
  };
  if (const auto failure = stream.Run(fold, listener)) return line.Say(*failure);
  return ExitCode::kOk;
}

Answer<WatchFold> ReadSnapshot(Connection& connection) {
  WatchFold fold;
  WatchStream stream(connection, std::chrono::seconds{1});
  std::optional<CallFailure> lost;
  int attempts = 0;
  WatchListener listener;
  listener.on_message = [](const v1::WatchResponse&, const WatchFold& now) {
    return !(now.IsWhole() && now.server_time());
  };
  listener.on_lost = [&](const CallFailure& failure) {
    lost = failure;
    if (++attempts == 3) stream.Stop();
  };
  if (const auto failure = stream.Run(fold, listener)) return tl::unexpected(*failure);
  if (!fold.IsWhole() && lost) return tl::unexpected(*lost);
  return fold;
}

}  // namespace tandem::terminal
