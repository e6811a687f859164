#include "dispatch/server/asio_metrics_page.h"

#include <charconv>
#include <chrono>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

namespace tandem::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kRequestBytesMax = 8 * 1024;
constexpr std::chrono::seconds kPatience{5};

// "host:port", with or without brackets around an IPv6 host.
bool Split(const std::string& listen, std::string& host, unsigned short& port) {
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string::npos) return false;
  host = listen.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  const char* end = listen.data() + listen.size();
  const auto [stop, error] = std::from_chars(listen.data() + colon + 1, end, port);
  return error == std::errc() && stop == end && colon + 1 < listen.size();
}

bool FindLoopback(const std::string& listen, tcp::endpoint& endpoint) {
  std::string host;
  unsigned short port = 0;
  if (!Split(listen, host, port)) return false;
  if (host == "localhost") host = "127.0.0.1";
  error_code error;
  const auto address = asio::ip::make_address(host, error);
  endpoint = {address, port};
  return !error && address.is_loopback();
}

std::string Response(const PageText& page) {
  const char* reason = page.status == 200   ? "OK"
                       : page.status == 404 ? "Not Found"
                       : page.status == 405 ? "Method Not Allowed"
                                            : "Service Unavailable";
  return "HTTP/1.1 " + std::to_string(page.status) + " " + reason +
         "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: " +
         std::to_string(page.text.size()) + "\r\nConnection: close\r\n\r\n" + page.text;
}

// One request and its answer; keeps itself alive until both are done or patience ends.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(tcp::socket socket, const MetricsPage::Handler& handler)
      : socket_(std::move(socket)), timer_(socket_.get_executor()), handler_(handler) {}

  void Begin() {
    timer_.expires_after(kPatience);
    timer_.async_wait([self = shared_from_this()](error_code error) {
      error_code ignored;
      if (!error) self->socket_.close(ignored);
    });
    asio::async_read_until(socket_, asio::dynamic_buffer(request_, kRequestBytesMax), "\r\n",
                           [self = shared_from_this()](error_code error, std::size_t bytes) {
                             if (!error) self->Answer(bytes);
                             if (error) self->timer_.cancel();
                           });
  }

 private:
  void Answer(std::size_t line_bytes) {
    const std::string line = request_.substr(0, line_bytes);
    const std::size_t path_at = line.find(' ') + 1;
    const std::string path = line.substr(path_at, line.find_first_of(" ?\r", path_at) - path_at);
    response_ = Response(line.starts_with("GET ") ? handler_(path) : PageText{405, "GET only\n"});
    asio::async_write(socket_, asio::buffer(response_),
                      [self = shared_from_this()](error_code, std::size_t) {
                        error_code ignored;
                        self->socket_.shutdown(tcp::socket::shutdown_both, ignored);
                        self->timer_.cancel();
                      });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  const MetricsPage::Handler& handler_;
  std::string request_;
  std::string response_;
};

}  // namespace

bool IsLoopback(const std::string& listen) {
  tcp::endpoint endpoint;
  return FindLoopback(listen, endpoint);
}

class MetricsPage::Listener {
 public:
  explicit Listener(Handler handler) : handler_(std::move(handler)) {}
  ~Listener() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
  }

  error_code Open(const tcp::endpoint& endpoint) {
    error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(16, error);
    return error;
  }

  unsigned short port() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

  void Run() {
    Accept();
    thread_ = std::thread([this] { context_.run(); });
  }

 private:
  void Accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (!error) std::make_shared<Exchange>(std::move(socket), handler_)->Begin();
      if (error != asio::error::operation_aborted) Accept();
    });
  }

  Handler handler_;
  asio::io_context context_{1};
  tcp::acceptor acceptor_{context_};
  std::thread thread_;
};

Result<std::unique_ptr<MetricsPage>> MetricsPage::Start(const std::string& listen,
                                                        Handler handler) {
  tcp::endpoint endpoint;
  if (!FindLoopback(listen, endpoint)) {
    return Fail(ErrorCode::kInvalidArgument, listen + " is not a loopback address with a port");
  }
  std::unique_ptr<MetricsPage> page(new MetricsPage());
  page->listener_ = std::make_unique<Listener>(std::move(handler));
  if (const error_code error = page->listener_->Open(endpoint)) {
    return Fail(ErrorCode::kUnavailable, "cannot listen on " + listen + ": " + error.message());
  }
  page->address_ =
      listen.substr(0, listen.rfind(':') + 1) + std::to_string(page->listener_->port());
  page->listener_->Run();
  return page;
}

MetricsPage::~MetricsPage() = default;

}  // namespace tandem::server
