#include "tests/faults/slow_relay.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tandem::testing {
namespace {

constexpr int kPollMilliseconds = 50;

// As little as the kernel allows: what it keeps for us, we have not read.
constexpr int kBufferBytes = 2'048;

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool IsReadable(int descriptor, int milliseconds) {
  pollfd waiting{descriptor, POLLIN, 0};
  return poll(&waiting, 1, milliseconds) > 0;
}

bool SendAll(int descriptor, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(descriptor, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

SlowRelay::SlowRelay(const std::string& server_address) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  bind(listener_, reinterpret_cast<const sockaddr*>(&address), size);
  listen(listener_, 1);
  getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  address_ = "localhost:" + std::to_string(ntohs(address.sin_port));
  const int port = std::atoi(server_address.c_str() + server_address.rfind(':') + 1);
  thread_ = std::thread([this, port] { Run(port); });
}

SlowRelay::~SlowRelay() {
  stopping_ = true;
  thread_.join();
  close(listener_);
}

void SlowRelay::Run(int server_port) {
  while (!stopping_ && !IsReadable(listener_, kPollMilliseconds)) {
  }
  if (stopping_) return;
  const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(server, SOL_SOCKET, SO_RCVBUF, &kBufferBytes, sizeof kBufferBytes);
  const sockaddr_in address = Loopback(server_port);
  if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    while (!stopping_ && PassOn(client, server)) {
    }
  }
  close(server);
  close(client);
}

bool SlowRelay::PassOn(int client, int server) {
  std::array<char, 4'096> bytes{};
  if (IsReadable(client, slow_ ? 0 : 1)) {
    const ssize_t got = recv(client, bytes.data(), bytes.size(), 0);
    if (got <= 0 || !SendAll(server, bytes.data(), static_cast<std::size_t>(got))) return false;
  }
  const bool slow = slow_;
  if (!IsReadable(server, slow ? kPollMilliseconds : 1)) return true;
  const ssize_t got = recv(server, bytes.data(), slow ? 1 : bytes.size(), 0);
  if (got <= 0) return false;
  if (!SendAll(client, bytes.data(), static_cast<std::size_t>(got))) return false;
  if (!slow) return true;
  ++bytes_since_slow_;
  // Until the next byte is due only the other direction is served, and a cut is noticed: a reset
  // reaches us before what is still unread.
  const auto next_at = std::chrono::steady_clock::now() + std::chrono::seconds{1};
  while (!stopping_ && std::chrono::steady_clock::now() < next_at) {
    pollfd both[2] = {{client, POLLIN, 0}, {server, POLLRDHUP, 0}};
    poll(both, 2, kPollMilliseconds);
    if ((both[1].revents & (POLLRDHUP | POLLERR | POLLHUP)) != 0) return false;
    if ((both[0].revents & (POLLERR | POLLHUP)) != 0) return false;
    if ((both[0].revents & POLLIN) == 0) continue;
    const ssize_t sent = recv(client, bytes.data(), bytes.size(), 0);
    if (sent <= 0 || !SendAll(server, bytes.data(), static_cast<std::size_t>(sent))) return false;
  }
  return true;
}

}  // namespace tandem::testing
