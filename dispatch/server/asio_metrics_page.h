#pragma once

#include <functional>
#include <memory>
#include <string>

#include "dispatch/base/result.h"

namespace tandem::server {

// What a path of the page answers.
struct PageText {
  int status = 200;
  std::string text;
};

// Owns a thread and a socket: answers GET with plain text, one short connection at a time, for a
// collector or a person on this machine. Not for the outside: no TLS, no log-in, loopback only.
class MetricsPage {
 public:
  using Handler = std::function<PageText(const std::string& path)>;

  // `listen` is "127.0.0.1:9100"; port 0 lets the kernel choose. kInvalidArgument when it is not an
  // address of this machine alone.
  static Result<std::unique_ptr<MetricsPage>> Start(const std::string& listen, Handler handler);

  ~MetricsPage();
  MetricsPage(const MetricsPage&) = delete;
  MetricsPage& operator=(const MetricsPage&) = delete;

  const std::string& address() const { return address_; }

 private:
  class Listener;
  MetricsPage() = default;
  std::unique_ptr<Listener> listener_;
  std::string address_;
};

// "127.0.0.1:50550", "[::1]:0", "localhost:1": an address that only this machine can reach.
bool IsLoopback(const std::string& listen);

}  // namespace tandem::server
