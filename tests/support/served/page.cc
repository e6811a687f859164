#include "tests/support/served/page.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tandem::testing {
namespace {

int PortOf(const std::string& address_file) {
  std::ifstream file(address_file);
  std::string line;
  std::getline(file, line);
  return std::atoi(line.c_str() + line.rfind(':') + 1);
}

}  // namespace

std::string FetchPage(const ServerUnderTest& server, const std::string& path) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port =
      htons(static_cast<std::uint16_t>(PortOf(server.data_dir() + "/metrics.address")));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::string answer;
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    const std::string request = "GET " + path + " HTTP/1.1\r\n\r\n";
    if (send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
      std::array<char, 4096> bytes{};
      for (ssize_t got = 0; (got = recv(descriptor, bytes.data(), bytes.size(), 0)) > 0;) {
        answer.append(bytes.data(), static_cast<std::size_t>(got));
      }
    }
  }
  close(descriptor);
  const std::size_t body = answer.find("\r\n\r\n");
  return body == std::string::npos ? "" : answer.substr(body + 4);
}

double MetricOf(const ServerUnderTest& server, const std::string& name) {
  const std::string page = "\n" + FetchPage(server, "/metrics");
  const std::size_t at = page.find("\n" + name + " ");
  if (at == std::string::npos) return -1;
  return std::strtod(page.c_str() + at + name.size() + 2, nullptr);
}

}  // namespace tandem::testing
