#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tandem/type/v1/person.pb.h"
#include "tandem/v1/referral_service.pb.h"

#include "dispatch/domain/command.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"

// Who may be the same person. A query on a follower, never a rule: no stage, clock or count depends
// on a name. What it finds is shown to people, who link or do not.

namespace tandem::api {

struct Match {
  ReferralId referral;
  bool same_nhs_number = false;
  bool same_name_birth_date_postcode = false;
  bool same_door = false;  // within about 100 m

  friend bool operator==(const Match&, const Match&) = default;
};

// Those of `candidates` that are not over and may be the same person, newest first. Names are
// compared without case and spaces, postcodes too; an unverified NHS number never matches. Unseals
// every candidate.
std::vector<Match> FindMatches(const State& state, const Unsealer& unsealer,
                               const type::v1::Person& person, Place door,
                               const std::set<ReferralId>& candidates);

// What two referrals of the same person have in common, if anything: texts that are equal where
// FindMatches finds the same NHS number, or the same name, birth date and postcode. In the clear.
std::vector<std::string> PersonTraits(const type::v1::Person& person);

v1::PossibleMatch WriteMatch(const TeamId& team, const Match& match);

// For duty only: what was found when a referral came in.
v1::CreateReferralResponse WriteMatches(const TeamId& team, const Actor& actor,
                                        const ReceiveReferral& referral);

// Health goes by GP practice, social care by where the person lives. Nothing known, or a team
// without such a list: kUnknown.
AreaVerdict HealthArea(const Areas& areas, std::string_view gp_practice);
AreaVerdict SocialArea(const Areas& areas, std::string_view postcode);

}  // namespace tandem::api
