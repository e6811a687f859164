#include "dispatch/api/match_index.h"

#include <utility>
#include <variant>

namespace tandem::api {

MatchIndex::MatchIndex(engine::Follower& follower, const Sealer& sealer) : sealer_(sealer) {
  for (const auto& [id, referral] : follower.state().referrals) Learn(referral);
  follower.AddObserver(this);
}

void MatchIndex::OnRecord(const State& /*before*/, const State& after,
                          const engine::FeedRecordPtr& record) {
  for (const Event& event : record->record.events) {
    if (const auto* received = std::get_if<ReferralReceived>(&event)) {
      Learn(after.referrals.at(received->referral.id));
    } else if (const auto* corrected = std::get_if<ReferralCorrected>(&event)) {
      Forget(corrected->referral);
      Learn(after.referrals.at(corrected->referral));
    } else if (const auto* archived = std::get_if<EpisodeArchived>(&event)) {
      Forget(archived->referral);
    }
  }
}

std::vector<Match> MatchIndex::Find(const State& state, const type::v1::Person& person, Place door,
                                    ReferralId self) const {
  std::set<ReferralId> candidates;
  for (const std::string& trait : TraitsOf(person, door)) {
    const auto found = by_trait_.find(trait);
    if (found != by_trait_.end()) candidates.insert(found->second.begin(), found->second.end());
  }
  candidates.erase(self);
  return FindMatches(state, sealer_, person, door, candidates);
}

void MatchIndex::Learn(const Referral& referral) {
  type::v1::Person person;
  if (const auto plain = sealer_.Open(referral.person)) person.ParseFromString(*plain);
  std::vector<std::string> traits = TraitsOf(person, referral.door);
  for (const std::string& trait : traits) by_trait_[trait].insert(referral.id);
  traits_[referral.id] = std::move(traits);
}

void MatchIndex::Forget(ReferralId referral) {
  const auto known = traits_.find(referral);
  if (known == traits_.end()) return;
  for (const std::string& trait : known->second) {
    const auto found = by_trait_.find(trait);
    found->second.erase(referral);
    if (found->second.empty()) by_trait_.erase(found);
  }
  traits_.erase(known);
}

std::vector<std::string> MatchIndex::TraitsOf(const type::v1::Person& person, Place door) const {
  const Place coarse = Coarse(door);
  std::vector<std::string> traits = {"door " + std::to_string(coarse.latitude_microdegrees) + ' ' +
                                     std::to_string(coarse.longitude_microdegrees)};
  for (const std::string& trait : PersonTraits(person)) traits.push_back(sealer_.Digest(trait));
  return traits;
}

}  // namespace tandem::api
