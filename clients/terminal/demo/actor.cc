#include "clients/terminal/demo/actor.h"

#include <algorithm>

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

// Heartbeats are the demo's clock: the shortest interval the server allows.
constexpr std::chrono::seconds kHeartbeat{1};
// However quiet it is, the script looks again after this long.
constexpr std::chrono::milliseconds kLookAgain{1'000};

// FNV-1a, so that a matter's chances are the same on every machine.
std::uint64_t HashOf(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace

Profile Scene::ProfileOf(const std::string& login) const {
  const std::string token_file = token_dir + "/" + login;
  const ProfileOptions options{
      .server = server, .team = team, .token_file = token_file, .ca_file = ca_file};
  const auto nothing = [](const std::string&) { return std::optional<std::string>{}; };
  // A log-in without a token gets UNAUTHENTICATED from the server: said there, in its words.
  return LoadProfile(options, nothing)
      .value_or(Profile{.server = server, .team = team, .token = "", .login = login});
}

Actor::Actor(Scene& scene, std::string login, bool is_lead)
    : scene_(scene),
      login_(std::move(login)),
      is_lead_(is_lead),
      connection_(scene.ProfileOf(login_)),
      stream_(connection_, kHeartbeat) {}

void Actor::Start() {
  hearing_ = std::thread([this] { Hear(); });
  acting_ = std::thread([this] { Play(); });
}

void Actor::StopActing() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (acting_.joinable()) acting_.join();
}

void Actor::StopHearing() {
  stream_.Stop();
  if (hearing_.joinable()) hearing_.join();
}

std::int64_t Actor::HeardRevision() const {
  const std::lock_guard lock(mutex_);
  return revision_;
}

void Actor::Hear() {
  WatchListener listener;
  listener.on_message = [this](const v1::WatchResponse& response, const WatchFold& fold) {
    if (response.has_heartbeat()) {
      scene_.clock.Observe(InstantOf(response.heartbeat().server_time()));
    } else if (response.has_changes()) {
      scene_.clock.Observe(InstantOf(response.changes().record_time()));
    }
    scene_.chronicle.Hear(response, is_lead_);
    const std::lock_guard lock(mutex_);
    revision_ = fold.revision();
    whole_ = fold.IsWhole();
    if (response.has_snapshot_end() || response.has_changes()) {
      items_ = fold.items();
      news_ = true;
      changed_.notify_all();
    }
    return true;
  };
  listener.on_broken = [this](const Error& error) {
    scene_.chronicle.HearBroken(login_, error.message);
  };
  if (const auto failure = stream_.Run(fold_, listener)) {
    scene_.chronicle.HearBroken(login_, Readable(*failure));
  }
}

void Actor::Play() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (whole_) {
      const Items items = items_;
      news_ = false;
      lock.unlock();
      now_ = scene_.clock.Now();
      wake_at_ = Instant::max();
      Act(items, now_);
      lock.lock();
    }
    auto wait = kLookAgain;
    if (whole_ && wake_at_ != Instant::max()) {
      wait = std::min(wait, scene_.clock.RealTimeUntil(wake_at_));
    }
    changed_.wait_for(lock, wait, [this] { return news_ || stopping_; });
  }
}

bool Actor::IsDue(const std::string& what, Instant at) {
  if (done_.contains(what)) return false;
  if (now_ < at) {
    wake_at_ = std::min(wake_at_, at);
    return false;
  }
  done_.insert(what);
  return true;
}

Random Actor::ChanceOf(const std::string& matter) const {
  return Random(scene_.seed ^ HashOf(login_ + "|" + matter));
}

}  // namespace tandem::terminal
