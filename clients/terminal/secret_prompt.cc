#include "clients/terminal/secret_prompt.h"

#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <unistd.h>

#include <termios.h>

namespace tandem::terminal {
namespace {

// Shows nothing of what is typed while it lives.
class NoEcho {
 public:
  explicit NoEcho(int terminal) : terminal_(terminal) {
    known_ = tcgetattr(terminal_, &before_) == 0;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (known_) tcsetattr(terminal_, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (known_) tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  int terminal_;
  termios before_{};
  bool known_ = false;
};

Result<std::string> FromTerminal(const std::string& prompt) {
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) {
    return Fail(ErrorCode::kInvalidArgument, "no terminal to ask at: give --password-file FILE",
                "password-file");
  }
  std::string secret;
  {
    const NoEcho silent(terminal);
    const std::string asked = prompt + ": ";
    if (write(terminal, asked.data(), asked.size()) < 0) secret.clear();
    for (char c = 0; read(terminal, &c, 1) == 1 && c != '\n';) secret += c;
    if (write(terminal, "\n", 1) < 0) secret.clear();
  }
  close(terminal);
  return secret;
}

}  // namespace

Result<std::string> AskSecret(const std::string& prompt, const std::string& file) {
  if (file.empty()) return FromTerminal(prompt);
  std::ifstream opened;
  if (file != "-") opened.open(file);
  std::istream& from = file == "-" ? std::cin : opened;
  std::string line;
  if (!from || !std::getline(from, line)) {
    return Fail(ErrorCode::kNotFound, "cannot read " + file, "password-file");
  }
  return line;
}

}  // namespace tandem::terminal
