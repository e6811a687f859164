#include "dispatch/api/possible_matches.h"

#include <algorithm>
#include <string>

#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

// ASCII letters in one case, without spaces: "Le5 4Qf" and "LE54QF" are the same.
std::string Folded(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (c == ' ') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

bool SameText(std::string_view a, std::string_view b) {
  const std::string left = Folded(a);
  return !left.empty() && left == Folded(b);
}

bool IsOver(const Referral& referral) { return referral.ended_at.has_value(); }

Match Compare(const type::v1::Person& a, const type::v1::Person& b) {
  Match match;
  match.same_nhs_number = SameText(a.nhs_number(), b.nhs_number());
  match.same_name_birth_date_postcode = SameText(a.family_name(), b.family_name()) &&
                                        SameText(a.birth_date(), b.birth_date()) &&
                                        SameText(a.address().postcode(), b.address().postcode());
  return match;
}

// "LE5" of "LE5 4QF": all but the last three characters.
std::string Outcode(std::string_view postcode) {
  std::string folded = Folded(postcode);
  if (folded.size() < 5) return {};
  folded.resize(folded.size() - 3);
  return folded;
}

AreaVerdict Look(const std::vector<std::string>& list, std::string_view value) {
  if (list.empty() || value.empty()) return AreaVerdict::kUnknown;
  const bool inside = std::any_of(list.begin(), list.end(),
                                  [&](const std::string& one) { return SameText(one, value); });
  return inside ? AreaVerdict::kInside : AreaVerdict::kOutside;
}

}  // namespace

std::vector<Match> FindMatches(const State& state, const Unsealer& unsealer,
                               const type::v1::Person& person, Place door,
                               const std::set<ReferralId>& candidates) {
  std::vector<Match> matches;
  const Place here = Coarse(door);
  for (auto id = candidates.rbegin(); id != candidates.rend(); ++id) {
    const auto found = state.referrals.find(*id);
    if (found == state.referrals.end() || IsOver(found->second)) continue;
    const Referral& referral = found->second;
    Match match;
    type::v1::Person other;
    if (const auto plain = unsealer.Open(referral.person); plain && other.ParseFromString(*plain)) {
      match = Compare(person, other);
    }
    match.referral = referral.id;
    match.same_door = referral.door == here;
    if (match.same_nhs_number || match.same_name_birth_date_postcode || match.same_door) {
      matches.push_back(match);
    }
  }
  return matches;
}

std::vector<std::string> PersonTraits(const type::v1::Person& person) {
  std::vector<std::string> traits;
  const std::string number = Folded(person.nhs_number());
  if (!number.empty()) traits.push_back("number " + number);
  const std::string name = Folded(person.family_name());
  const std::string birth_date = Folded(person.birth_date());
  const std::string postcode = Folded(person.address().postcode());
  if (!name.empty() && !birth_date.empty() && !postcode.empty()) {
    traits.push_back("name " + name + ' ' + birth_date + ' ' + postcode);
  }
  return traits;
}

v1::PossibleMatch WriteMatch(const TeamId& team, const Match& match) {
  v1::PossibleMatch to;
  to.set_referral(wire::ReferralName(team, match.referral));
  to.set_same_nhs_number(match.same_nhs_number);
  to.set_same_name_birth_date_postcode(match.same_name_birth_date_postcode);
  to.set_same_door(match.same_door);
  return to;
}

v1::CreateReferralResponse WriteMatches(const TeamId& team, const Actor& actor,
                                        const ReceiveReferral& referral) {
  v1::CreateReferralResponse response;
  if (actor.role != Role::kDuty) return response;
  for (const ReferralId match : referral.possible_matches) {
    response.add_possible_matches()->set_referral(wire::ReferralName(team, match));
  }
  return response;
}

AreaVerdict HealthArea(const Areas& areas, std::string_view gp_practice) {
  return Look(areas.gp_practices, gp_practice);
}

AreaVerdict SocialArea(const Areas& areas, std::string_view postcode) {
  return Look(areas.outcodes, Outcode(postcode));
}

}  // namespace tandem::api
