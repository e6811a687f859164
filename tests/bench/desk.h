#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tandem/v1/visit.pb.h"

#include "dispatch/base/result.h"
#include "tests/bench/bench_server.h"
#include "tests/bench/made_up.h"

namespace tandem::bench {

// Somebody's part of a visit, and the offer by which they got it.
struct TakenLeg {
  std::string practitioner;  // code
  std::string leg;
  std::string offer;
};

// The lead and the GP of one made-up team: brings it to the state that a part measures. One thread.
class Desk {
 public:
  Desk(const BenchServer& server, MadeUpTeam team, std::uint64_t seed);

  // Everybody is on duty for the next twelve hours.
  Result<void> SignOnAll();

  // A referral that waits for triage; its name.
  Result<std::string> Refer(const std::string& need);

  // Triage says yes; the revision.
  Result<std::int64_t> Accept(const std::string& referral);

  Result<void> Withdraw(const std::string& referral);

  // One accepted visit for each of them, which they acknowledged and set off for: the lead assigns
  // them by name.
  Result<std::vector<TakenLeg>> SendAll(const std::vector<std::string>& practitioners,
                                        const std::string& need);

  // They are at the door and with the person.
  Result<void> GoIn(const TakenLeg& taken);

  // As Refer; the revision.
  Result<std::int64_t> ReferAndSay(const std::string& need);

  // PHONE goes from one to the other of two, who has to accept it; the revision.
  Result<std::int64_t> OfferBaton();
  Result<std::int64_t> AcceptBaton();

  const MadeUpTeam& team() const { return team_; }
  MadeUp& made_up() { return made_up_; }

 private:
  Result<std::vector<v1::Item>> Board(std::int64_t revision);
  Result<v1::CreateReferralResponse> Create(const std::string& need);
  terminal::Connection& NextHolder() { return relief_is_next_ ? *relief_ : *lead_; }
  Result<TakenLeg> Send(const std::string& practitioner, const std::string& need);

  const MadeUpTeam team_;
  MadeUp made_up_;
  bool relief_is_next_ = true;  // to have PHONE, as of the last offer
  std::unique_ptr<terminal::Connection> lead_;
  std::unique_ptr<terminal::Connection> relief_;
  std::unique_ptr<terminal::Connection> gp_;
};

}  // namespace tandem::bench
