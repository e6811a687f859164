#include "dispatch/api/item_writer.h"

#include <charconv>
#include <vector>

#include "dispatch/base/switch_on.h"
#include "dispatch/rules/news2.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/resource_writer.h"

namespace tandem::api {
namespace {

std::int64_t NumberOf(const std::string& id) {
  std::int64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number);
  return number;
}

v1::Team WriteTeamCard(const TeamId& team, const view::TeamCard& card) {
  v1::Team to =
      wire::WriteTeam(team, card.name, card.version, card.clinical_values_signed, card.batons);
  if (card.held) *to.mutable_held() = wire::WriteStandstill(*card.held);
  wire::WriteBatons(card.baton_offers, to.mutable_baton_offers());
  return to;
}

v1::Practitioner WriteCard(const TeamId& team, const view::PractitionerCard& card) {
  v1::Practitioner to = wire::WritePractitioner(team, card.practitioner, card.member);
  if (card.temporary) *to.mutable_temporary() = wire::WriteTemporary(team, *card.temporary);
  return to;
}

v1::Referral WriteWhole(const State& state, const Referral& from, const Unsealer* unsealer) {
  static const std::vector<RedFlag> kNone;
  const std::vector<RedFlag>& asked = state.data ? state.data->red_flags : kNone;
  v1::Referral to = wire::WriteReferral(state.team, from, asked, unsealer);
  for (std::size_t i = 0; i < from.observations.size(); ++i) {
    const News2 score = Score(from.observations[i].parts);
    type::v1::Observation& shown = *to.mutable_observations(static_cast<int>(i));
    shown.set_parts_measured(score.parts_measured);
    if (score.total) shown.set_total(*score.total);
    shown.set_any_three(score.any_three);
  }
  if (!state.data || !IsOpen(from)) return to;
  for (const RedFlagId& flag : UnaskedFlags(*state.data, from.need, from.red_flags)) {
    to.add_unasked_red_flags(flag.value);
  }
  return to;
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
    case view::ItemKind::kTask:
      return wire::TaskName(team, {number});
    case view::ItemKind::kEnquiry:
      return wire::EnquiryName(team, {number});
    case view::ItemKind::kHandover:
      return wire::HandoverName(team, {number});
  }
  return "";
}

v1::Item WriteItem(const view::Item& item, const State& state, const view::Audience& audience,
                   const Unsealer& unsealer) {
  const TeamId& team = state.team;
  const Unsealer* opens = audience.role == Role::kAdmin ? nullptr : &unsealer;
  v1::Item to;
  SwitchOn(
      item,  //
      [&](const view::TeamCard& card) { *to.mutable_team() = WriteTeamCard(team, card); },
      [&](const view::PractitionerCard& card) {
        *to.mutable_practitioner() = WriteCard(team, card);
      },
      [&](const Referral& one) { *to.mutable_referral() = WriteWhole(state, one, opens); },
      [&](const view::ReferralStatus& status) {
        *to.mutable_referral_status() = WriteStatus(team, status, opens);
      },
      [&](const Episode& one) { *to.mutable_episode() = wire::WriteEpisode(team, one, opens); },
      [&](const Visit& one) { *to.mutable_visit() = wire::WriteVisit(team, one, opens); },
      [&](const Offer& one) { *to.mutable_offer() = wire::WriteOffer(team, one); },
      [&](const view::EscalationCard& card) {
        *to.mutable_escalation() = wire::WriteEscalation(team, card.escalation, card.holder);
      },
      [&](const Task& one) { *to.mutable_task() = wire::WriteTask(team, one); },
      [&](const Enquiry& one) { *to.mutable_enquiry() = wire::WriteEnquiry(team, one, opens); },
      [&](const Handover& one) { *to.mutable_handover() = wire::WriteHandover(team, one, opens); });
  return to;
}

v1::ItemRemoval WriteRemoval(const TeamId& team, const view::ItemKey& key, view::Removal removal) {
  v1::ItemRemoval to;
  to.set_name(ItemName(team, key));
  to.set_deleted(removal == view::Removal::kDeleted);
  return to;
}

}  // namespace tandem::api
