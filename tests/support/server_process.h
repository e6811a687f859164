#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "tandem/v1/duty_service.pb.h"
#include "tandem/v1/referral_service.pb.h"

namespace tandem::testing {

// The real tandemd of this build, on a port the kernel chose, in a data directory of its own with
// the Leicester team and its demo log-ins. Owns the process and a thread that reads its log.
class ServerUnderTest {
 public:
  ServerUnderTest();   // makes the directory and puts the team in force; does not start
  ~ServerUnderTest();  // kills what runs and removes the directory
  ServerUnderTest(const ServerUnderTest&) = delete;
  ServerUnderTest& operator=(const ServerUnderTest&) = delete;

  // Returns once it listens; fails the test otherwise. `arguments` follow those of `serve`.
  void Start(const std::vector<std::string>& arguments = {});
  void Kill();       // kill -9, at once
  int Stop();        // SIGTERM; the exit code
  int WaitForEnd();  // of a server that ends by itself; the exit code
  void Signal(int number) const;

  // Runs another tool of the binary to its end; the exit code.
  int Run(const std::vector<std::string>& arguments, std::string* out = nullptr) const;

  // Goes on with another data directory, which must hold log-ins.
  void MoveTo(const std::string& data_dir) { data_dir_ = data_dir; }

  const std::string& data_dir() const { return data_dir_; }
  const std::string& folder() const { return folder_; }  // for whatever else a test needs
  std::string Address() const;
  std::string Token(const std::string& name) const;
  std::string Log() const { return log_; }  // after Kill, Stop or WaitForEnd
  int pid() const { return pid_; }          // 0 when it does not run

  // The data directory's own CA, which the first start makes.
  std::string CaFile() const { return data_dir_ + "/tls/ca.pem"; }
  // TLS, with that CA and no other.
  std::shared_ptr<grpc::ChannelCredentials> Credentials() const;

  // A channel of its own, sharing no connection with others. Its streams take 64 KiB before they
  // are read, and no more when the server is quick.
  std::shared_ptr<grpc::Channel> Connect() const;

 private:
  std::string folder_;
  std::string data_dir_;
  int pid_ = 0;
  int log_pipe_ = -1;
  std::string log_;
  std::thread log_reader_;
};

// Speaks with this token; ends after 30 s whatever happens.
std::unique_ptr<grpc::ClientContext> Speaking(const std::string& token);

// "00000000-0000-4000-8000-000000000007" for 7.
std::string RequestId(int number);

// A made-up person's fall, good as it is; `story_bytes` of text.
v1::CreateReferralRequest SmallReferral(int number, std::size_t story_bytes = 20);

// The reason of an error, from its details: "NOT_YOURS"; "" when there is none.
std::string ReasonOf(const grpc::Status& status);
std::string FieldOf(const grpc::Status& status);

}  // namespace tandem::testing
