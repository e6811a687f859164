#include "clients/terminal/live_board.h"

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "clients/terminal/board.h"
#include "clients/terminal/item_words.h"
#include "clients/terminal/screen.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/watch_stream.h"
#include "clients/terminal/watch_words.h"

namespace tandem::terminal {
namespace {

using SteadyClock = std::chrono::steady_clock;

// The first one brings the time, without which no countdown can be shown.
constexpr std::chrono::seconds kHeartbeat{1};
constexpr std::size_t kEventsKept = 50;

// What the stream's thread leaves for the thread that draws. All of it guarded by the mutex.
struct Shared {
  std::mutex mutex;
  std::condition_variable changed;
  Items items;
  std::optional<Instant> server_time;
  std::deque<std::string> events;
  Freshness freshness;
  SteadyClock::time_point heard_at = SteadyClock::now();
  bool dirty = true;
  bool over = false;
};

void Remember(Shared& shared, std::string event) {
  shared.events.push_back(std::move(event));
  if (shared.events.size() > kEventsKept) shared.events.pop_front();
}

void TakeMessage(Shared& shared, const v1::WatchResponse& response, const WatchFold& fold) {
  const std::lock_guard lock(shared.mutex);
  if (response.has_changes()) {
    const std::string time = LondonHourMinute(InstantOf(response.changes().record_time()));
    for (const v1::Item& item : response.changes().upserts()) {
      const auto known = shared.items.find(NameOf(item));
      const v1::Item* before = known == shared.items.end() ? nullptr : &known->second;
      for (const std::string& words : DescribeChange(before, item)) {
        Remember(shared, time + " " + words);
      }
    }
  }
  if (response.has_reset()) Remember(shared, "starting again: " + fold.reset_reason());
  shared.items = fold.items();
  shared.server_time = fold.server_time();
  shared.freshness.known = fold.IsWhole() && fold.server_time();
  shared.freshness.connected = true;
  shared.heard_at = SteadyClock::now();
  shared.dirty = true;
  shared.changed.notify_one();
}

std::string Draw(Shared& shared, int columns) {
  const auto age = SteadyClock::now() - shared.heard_at;
  shared.freshness.silent_seconds =
      static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(age).count());
  // A stale board keeps the time of its data: its countdowns would be guesses.
  Instant now = shared.server_time.value_or(Instant{});
  if (shared.freshness.connected) now += std::chrono::duration_cast<Span>(age);
  return RenderBoard({.items = shared.items,
                      .now = now,
                      .freshness = shared.freshness,
                      .events = shared.events,
                      .columns = columns});
}

}  // namespace

ExitCode PrintBoard(Connection& connection, const CommandLine& line) {
  if (line.json) {
    v1::GetBoardRequest request;
    request.set_parent(connection.profile().Parent());
    const auto answer =
        connection.Call(&v1::DutyService::Stub::GetBoard, connection.duty(), request);
    if (!answer) return line.Say(answer.error());
    return line.Print(*answer, "");
  }
  const Answer<WatchFold> fold = ReadSnapshot(connection);
  if (!fold) return line.Say(fold.error());
  const std::deque<std::string> no_events;
  fmt::print("{}", RenderBoard({.items = fold->items(),
                                .now = fold->server_time().value_or(Instant{}),
                                .freshness = {.known = true, .connected = true},
                                .events = no_events,
                                .columns = ScreenColumns()}));
  return ExitCode::kOk;
}

ExitCode ShowBoard(Connection& connection, const CommandLine& line) {
  if (line.json) return PrintStream(connection, line, false);
  Shared shared;
  WatchStream stream(connection, kHeartbeat);
  WatchListener listener;
  listener.on_message = [&](const v1::WatchResponse& response, const WatchFold& fold) {
    TakeMessage(shared, response, fold);
    return true;
  };
  listener.on_lost = [&](const CallFailure& failure) {
    const std::lock_guard lock(shared.mutex);
    if (shared.freshness.connected) Remember(shared, "connection lost: " + Readable(failure));
    shared.freshness.connected = false;
    shared.dirty = true;
    shared.changed.notify_one();
  };

  std::optional<CallFailure> failure;
  std::thread reader([&] {
    WatchFold fold;
    auto ended = stream.Run(fold, listener);
    const std::lock_guard lock(shared.mutex);
    failure = std::move(ended);
    shared.over = true;
    shared.changed.notify_one();
  });
  const bool screen = IsScreen();
  {
    std::unique_lock lock(shared.mutex);
    while (!shared.over) {
      // On a screen the ages count up by themselves; in a file only changes are worth a line.
      if (screen || shared.dirty) ShowPage(Draw(shared, ScreenColumns()));
      shared.dirty = false;
      shared.changed.wait_for(lock, std::chrono::seconds{1},
                              [&] { return shared.dirty || shared.over; });
    }
  }
  reader.join();
  return failure ? line.Say(*failure) : ExitCode::kOk;
}

}  // namespace tandem::terminal
