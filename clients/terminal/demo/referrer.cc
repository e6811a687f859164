#include "clients/terminal/demo/referrer.h"

#include <fmt/format.h>

namespace tandem::terminal {

void RecordedDecisions::Add(const std::string& referral, type::v1::Priority priority) {
  const std::lock_guard lock(mutex_);
  priorities_[referral] = priority;
}

std::optional<type::v1::Priority> RecordedDecisions::Of(const std::string& referral) const {
  const std::lock_guard lock(mutex_);
  const auto found = priorities_.find(referral);
  if (found == priorities_.end()) return std::nullopt;
  return found->second;
}

Referrer::Referrer(Scene& scene, std::string login, std::vector<DemandedReferral> demand,
                   RecordedDecisions& recorded)
    : Actor(scene, std::move(login)), demand_(std::move(demand)), recorded_(recorded) {}

void Referrer::Act(const Items&, Instant) {
  for (std::size_t i = 0; i < demand_.size(); ++i) {
    if (IsDue(fmt::format("refer {}", i), demand_[i].receive_at)) Refer(demand_[i]);
  }
}

void Referrer::Refer(const DemandedReferral& demanded) {
  v1::CreateReferralRequest request;
  request.set_parent("teams/" + scene().team);
  *request.mutable_referral() = demanded.referral;
  const auto answer = Send("CreateReferral", &v1::ReferralService::Stub::CreateReferral,
                           &Connection::referrals, request);
  if (answer && demanded.priority) recorded_.Add(answer->referral(), *demanded.priority);
}

}  // namespace tandem::terminal
