#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "clients/terminal/connection.h"
#include "clients/terminal/demo/child_process.h"
#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/domain/codes.h"
#include "tests/bench/made_up.h"

namespace tandem::bench {

// Kilobytes of a process that are in memory now.
Result<std::int64_t> ResidentKilobytes(pid_t pid);

// Starts a program and waits until it has written its address, one line, to `address_file`.
Result<std::string> StartAndAwaitAddress(const std::vector<std::string>& command,
                                         const std::string& log_file,
                                         const std::string& address_file,
                                         terminal::ChildProcess& process);

// How a measured server is set up.
struct ServerSettings {
  bool planner = true;
  std::int64_t resume_mebibytes = 64;  // of records that streams resume from
};

// Sums of the server's own counters.
struct Counters {
  double commands = 0;
  double batches = 0;
};

// A tandemd of its own, on a port the kernel chose and a data directory that this made. Owns the
// process. Set up first (log-ins, teams), then Start.
class BenchServer {
 public:
  BenchServer(std::string tandemd, std::string data_dir);

  // Leads, GPs and every practitioner of the team get a log-in; its files are put in force.
  Result<void> AddTeam(const MadeUpTeam& team, const std::string& team_dir);

  // One more referrer, `name`, of an organisation of their own.
  Result<void> AddReferrer(const std::string& team, const std::string& name,
                           const std::string& organisation);

  Result<void> Start(ServerSettings settings = {});
  Result<void> Stop();  // drains; an error when it does not end well

  // A connection with the log-in `name` of AddTeam: "{team}-lead", "{team}-gp", "{team}-n7".
  std::unique_ptr<terminal::Connection> Connect(const std::string& team,
                                                const std::string& name) const;
  const std::string& Token(const std::string& name) const { return tokens_.at(name); }

  Result<std::int64_t> Resident() const { return ResidentKilobytes(process_.pid()); }
  Result<Counters> ReadCounters() const;

  const std::string& address() const { return address_; }
  const std::string& data_dir() const { return data_dir_; }

 private:
  Result<void> AddPerson(const std::string& team, const std::string& name, Role role,
                         const std::string& organisation, const std::string& practitioner);

  const std::string tandemd_;
  const std::string data_dir_;
  const std::string log_file_;
  std::unique_ptr<Entropy> entropy_;
  std::map<std::string, std::string> tokens_;
  std::string address_;
  terminal::ChildProcess process_;
};

// Calls and turns what went wrong into an Error.
template <class Stub, class Request, class Response>
Result<Response> Ask(terminal::Connection& connection,
                     grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                     const Request& request) {
  auto answer = connection.Call(method, terminal::StubOf<Stub>(connection), request);
  if (answer) return *std::move(answer);
  return Fail(ErrorCode::kInternal, std::string(Request::descriptor()->name()) + ": " +
                                        terminal::Readable(answer.error()));
}

}  // namespace tandem::bench
