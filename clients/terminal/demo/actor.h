#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "clients/terminal/connection.h"
#include "clients/terminal/demo/chronicle.h"
#include "clients/terminal/demo/domain_clock.h"
#include "clients/terminal/demo/hardships.h"
#include "clients/terminal/demo/ledger.h"
#include "clients/terminal/request_id.h"
#include "clients/terminal/watch_stream.h"
#include "dispatch/base/random.h"

namespace tandem::terminal {

// What all people of the demo share.
struct Scene {
  std::string server;
  std::string team;
  std::string token_dir;
  std::string ca_file;
  std::uint64_t seed = 1;
  Instant from{};
  DomainClock& clock;
  Ledger& ledger;
  Chronicle& chronicle;
  Hardships& hardships;

  Profile ProfileOf(const std::string& login) const;
};

// One person at one client: a connection and a Watch stream of their own, nothing else known. Owns
// two threads: one hears the stream, one acts. Stop both before it is destroyed.
class Actor {
 public:
  Actor(Scene& scene, std::string login, bool is_lead = false);
  virtual ~Actor() = default;
  Actor(const Actor&) = delete;
  Actor& operator=(const Actor&) = delete;

  void Start();
  void StopActing();
  void StopHearing();

  const std::string& login() const { return login_; }
  std::int64_t HeardRevision() const;
  // Only after StopHearing: all that this client was told, ready to be resumed.
  WatchFold TakeFold() { return std::move(fold_); }

 protected:
  // The script: looks at what the stream has shown and does what is due. Called after each change
  // and at the times that IsDue was asked about.
  virtual void Act(const Items& items, Instant now) = 0;

  // True once, from `at` on; until then the script is called again at `at`.
  bool IsDue(const std::string& what, Instant at);

  // Seeded chance of this person in this matter: the same whenever it is asked.
  Random ChanceOf(const std::string& matter) const;

  // Sends a command and writes down what was told; nullopt when it was refused or not answered.
  template <class Stub, class Request, class Response>
  std::optional<Response> Send(const char* what,
                               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                            Response*),
                               Stub& (Connection::*service)(), Request request) {
    request.mutable_mutation()->set_request_id(NewRequestId());
    const Answer<Response> answer = connection_.Call(method, (connection_.*service)(), request);
    const std::optional<Told> told = ToldOf(answer);
    if (!told) {
      scene_.ledger.AddUnanswered();
      return std::nullopt;
    }
    auto ask_again = [method, service, request](Connection& connection) -> Answer<Told> {
      const Answer<Response> again = connection.Call(method, (connection.*service)(), request);
      if (const std::optional<Told> again_told = ToldOf(again)) return *again_told;
      return tl::unexpected(again.error());
    };
    scene_.ledger.Add({login_, what, scene_.clock.Now(), *told, std::move(ask_again)});
    if (!answer) return std::nullopt;
    return *answer;
  }

  // A question: changes nothing, promises nothing.
  template <class Stub, class Request, class Response>
  std::optional<Response> Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              Stub& (Connection::*service)(), const Request& request) {
    const Answer<Response> answer = connection_.Call(method, (connection_.*service)(), request);
    if (!answer) return std::nullopt;
    return *answer;
  }

  const Scene& scene() const { return scene_; }

 private:
  template <class Response>
  static std::optional<Told> ToldOf(const Answer<Response>& answer) {
    if (answer) {
      return Told{.answer = answer->SerializeAsString(), .revision = answer->result().revision()};
    }
    if (!answer.error().IsRefusal()) return std::nullopt;
    return Told{.reason = answer.error().reason};
  }

  void Hear();
  void Play();

  Scene& scene_;
  const std::string login_;
  const bool is_lead_;
  Connection connection_;
  WatchStream stream_;
  WatchFold fold_;  // the hearing thread's, until StopHearing

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Items items_;                // guarded by mutex_
  std::int64_t revision_ = 0;  // guarded by mutex_
  bool news_ = false;          // guarded by mutex_
  bool whole_ = false;         // guarded by mutex_
  bool stopping_ = false;      // guarded by mutex_

  Instant now_{};               // the acting thread's
  Instant wake_at_{};           // the acting thread's
  std::set<std::string> done_;  // the acting thread's
  std::thread hearing_;
  std::thread acting_;
};

}  // namespace tandem::terminal
