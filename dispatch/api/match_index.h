#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tandem/type/v1/person.pb.h"

#include "dispatch/api/possible_matches.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/engine/follower.h"

namespace tandem::api {

// Finds who may be the same person without opening every referral there is. Of each it remembers
// keyed hashes of what it would be known again by, and no name. Lives on the reader executor.
class MatchIndex final : public engine::FollowerObserver {
 public:
  // Both outlive it; so does the follower's executor.
  MatchIndex(engine::Follower& follower, const Sealer& sealer);
  MatchIndex(const MatchIndex&) = delete;
  MatchIndex& operator=(const MatchIndex&) = delete;

  // As FindMatches says, which has the last word on each that is found. `state` is the follower's.
  std::vector<Match> Find(const State& state, const type::v1::Person& person, Place door,
                          ReferralId self) const;

  void OnRecord(const State& before, const State& after,
                const engine::FeedRecordPtr& record) override;

 private:
  void Learn(const Referral& referral);
  void Forget(ReferralId referral);
  std::vector<std::string> TraitsOf(const type::v1::Person& person, Place door) const;

  const Sealer& sealer_;
  std::map<std::string, std::set<ReferralId>> by_trait_;
  std::map<ReferralId, std::vector<std::string>> traits_;
};

// The index of every team that the engine has. On the reader executor.
class MatchIndexes {
 public:
  explicit MatchIndexes(const Sealer& sealer) : sealer_(sealer) {}

  void AddTeam(const TeamId& team, engine::Follower& follower) {
    indexes_.emplace(team, std::make_unique<MatchIndex>(follower, sealer_));
  }

  const MatchIndex& Of(const TeamId& team) const { return *indexes_.at(team); }

 private:
  const Sealer& sealer_;
  std::map<TeamId, std::unique_ptr<MatchIndex>> indexes_;
};

}  // namespace tandem::api
