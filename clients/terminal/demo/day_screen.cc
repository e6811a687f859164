#include "clients/terminal/demo/day_screen.h"

#include <cstdio>

#include <fmt/format.h>

#include "clients/terminal/board.h"
#include "clients/terminal/screen.h"

namespace tandem::terminal {
namespace {

constexpr std::size_t kEventsKept = 50;

}  // namespace

DayScreen::DayScreen(const Scene& scene, bool board) : scene_(scene), board_(board && IsScreen()) {}

void DayScreen::Refresh() {
  for (std::string& event : scene_.chronicle.TakeEvents()) {
    if (!board_) fmt::print("{}\n", event);
    events_.push_back(std::move(event));
    if (events_.size() > kEventsKept) events_.pop_front();
  }
  std::fflush(stdout);
  if (!board_) return;
  const Items items = scene_.chronicle.Board();
  ShowPage(RenderBoard({.items = items,
                        .now = scene_.clock.Now(),
                        .freshness = {.known = !items.empty(), .connected = true},
                        .events = events_,
                        .columns = ScreenColumns()}));
}

}  // namespace tandem::terminal
