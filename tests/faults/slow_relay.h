#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace tandem::testing {

// A bad line: takes one connection on a port of its own and passes it on to a server. What goes to
// the server always passes; what comes back passes until SlowDown, then a byte a second, so that
// the server meets a peer that reads, and hardly. Owns a thread.
class SlowRelay {
 public:
  explicit SlowRelay(const std::string& server_address);
  ~SlowRelay();
  SlowRelay(const SlowRelay&) = delete;
  SlowRelay& operator=(const SlowRelay&) = delete;

  const std::string& address() const { return address_; }
  void SlowDown() { slow_ = true; }

  int bytes_since_slow() const { return bytes_since_slow_; }

 private:
  void Run(int server_port);
  // False when either side is gone.
  bool PassOn(int client, int server);

  int listener_ = -1;
  std::string address_;
  std::atomic<bool> slow_ = false;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> bytes_since_slow_ = 0;
  std::thread thread_;
};

}  // namespace tandem::testing
