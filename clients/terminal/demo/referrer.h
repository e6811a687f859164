#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "clients/terminal/demo/actor.h"
#include "clients/terminal/demo/demand.h"

namespace tandem::terminal {

// What a recorded day says triage decided, by the names the referrals got today. Any thread.
class RecordedDecisions {
 public:
  void Add(const std::string& referral, type::v1::Priority priority);
  std::optional<type::v1::Priority> Of(const std::string& referral) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, type::v1::Priority> priorities_;
};

// Sends each referral when its time comes, and watches what becomes of it.
class Referrer : public Actor {
 public:
  Referrer(Scene& scene, std::string login, std::vector<DemandedReferral> demand,
           RecordedDecisions& recorded);

 private:
  void Act(const Items& items, Instant now) override;
  void Refer(const DemandedReferral& demanded);

  std::vector<DemandedReferral> demand_;
  RecordedDecisions& recorded_;
};

}  // namespace tandem::terminal
