#pragma once

#include <string>

namespace tandem::terminal {

// Standard output is a terminal that people look at.
bool IsScreen();
int ScreenColumns();  // 100 when it is no terminal
int ScreenLines();    // 40 when it is no terminal

// Puts a page on the screen over the one before, cut to the window; on a file it is just printed.
void ShowPage(const std::string& page);

}  // namespace tandem::terminal
