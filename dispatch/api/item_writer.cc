#include "dispatch/api/item_writer.h"

#include <charconv>

#include "dispatch/base/switch_on.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/resource_writer.h"

namespace tandem::api {
namespace {

std::int64_t NumberOf(const std::string& id) {
  std::int64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number);
  return number;
}

PrincipalId HolderOf(const State& state, Baton baton) {
  const auto found = state.batons.find(baton);
  return found == state.batons.end() ? PrincipalId{} : found->second;
}

v1::ReferralStatus WriteStatus(const TeamId& team, const view::ReferralStatus& from,
                               const Unsealer* unsealer) {
  v1::ReferralStatus to = wire::WriteReferralStatus(team, from.referral, from.stage,
                                                    from.received_at, from.person, unsealer);
  if (from.likely_from) *to.mutable_likely_from_time() = wire::WriteInstant(*from.likely_from);
  if (from.likely_until) *to.mutable_likely_until_time() = wire::WriteInstant(*from.likely_until);
  to.set_with_person(from.with_person);
  return to;
}

}  // namespace

std::string ItemName(const TeamId& team, const view::ItemKey& key) {
  const std::int64_t number = NumberOf(key.id);
  switch (key.kind) {
    case view::ItemKind::kTeam:
      return wire::TeamName(team);
    case view::ItemKind::kPractitioner:
      return wire::PractitionerName(team, {key.id});
    case view::ItemKind::kReferral:
      return wire::ReferralName(team, {number});
    case view::ItemKind::kReferralStatus:
      return wire::ReferralStatusName(team, {number});
    case view::ItemKind::kEpisode:
      return wire::EpisodeName(team, {number});
    case view::ItemKind::kVisit:
      return wire::VisitName(team, {number});
    case view::ItemKind::kOffer:
      return wire::OfferName(team, {number});
    case view::ItemKind::kEscalation:
      return wire::EscalationName(team, {number});
  }
  return "";
}

v1::Item WriteItem(const view::Item& item, const State& state, const view::Audience& audience,
                   const Unsealer& unsealer) {
  const TeamId& team = state.team;
  const Unsealer* opens = audience.role == Role::kAdmin ? nullptr : &unsealer;
  v1::Item to;
  SwitchOn(
      item,
      [&](const view::TeamCard& card) {
        *to.mutable_team() = wire::WriteTeam(team, card.name, card.version,
                                             card.clinical_values_signed, card.batons);
      },
      [&](const view::PractitionerCard& card) {
        *to.mutable_practitioner() = wire::WritePractitioner(team, card.practitioner, card.member);
      },
      [&](const Referral& referral) {
        *to.mutable_referral() = wire::WriteReferral(team, referral, opens);
      },
      [&](const view::ReferralStatus& status) {
        *to.mutable_referral_status() = WriteStatus(team, status, opens);
      },
      [&](const Episode& episode) { *to.mutable_episode() = wire::WriteEpisode(team, episode); },
      [&](const Visit& visit) { *to.mutable_visit() = wire::WriteVisit(team, visit); },
      [&](const Offer& offer) { *to.mutable_offer() = wire::WriteOffer(team, offer); },
      [&](const Escalation& escalation) {
        *to.mutable_escalation() =
            wire::WriteEscalation(team, escalation, HolderOf(state, escalation.baton));
      });
  return to;
}

v1::ItemRemoval WriteRemoval(const TeamId& team, const view::ItemKey& key, view::Removal removal) {
  v1::ItemRemoval to;
  to.set_name(ItemName(team, key));
  to.set_deleted(removal == view::Removal::kDeleted);
  return to;
}

}  // namespace tandem::api
