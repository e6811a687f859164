#include "clients/terminal/screen.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace tandem::terminal {
namespace {

winsize WindowSize() {
  winsize size{};
  const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  if (!known) size = {.ws_row = 40, .ws_col = 100};
  return size;
}

}  // namespace

bool IsScreen() { return ::isatty(STDOUT_FILENO) == 1; }

int ScreenColumns() { return WindowSize().ws_col; }

int ScreenLines() { return WindowSize().ws_row; }

void ShowPage(const std::string& page) {
  if (!IsScreen()) {
    std::fputs((page + "\n").c_str(), stdout);
    std::fflush(stdout);
    return;
  }
  // Home, then each line erased to its end, then the rest of the window: no flicker.
  std::string out = "\033[H";
  int lines = 1;
  for (const char c : page) {
    if (c != '\n') {
      out += c;
    } else if (lines++ < ScreenLines()) {
      out += "\033[K\n";
    } else {
      break;
    }
  }
  out += "\033[J";
  std::fputs(out.c_str(), stdout);
  std::fflush(stdout);
}

}  // namespace tandem::terminal
