#include "clients/terminal/demo/practitioner.h"

#include <array>

#include <fmt/format.h>

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

constexpr int kDeclinePercent = 5;
constexpr int kSilentPercent = 4;
constexpr Span kEverybodyAnswers = minutes{60};

constexpr std::array kCannot = {
    type::v1::DECLINE_REASON_WITH_SOMEONE_UNTIL, type::v1::DECLINE_REASON_VEHICLE,
    type::v1::DECLINE_REASON_KNOW_THE_FAMILY, type::v1::DECLINE_REASON_BREAK_OWED};

bool IsJoint(const Items& items, const std::string& visit) {
  const auto found = items.find(visit);
  return found != items.end() && found->second.visit().mode() == type::v1::JOINT_MODE_ALL_OR_NONE;
}

}  // namespace

Practitioner::Practitioner(Scene& scene, std::string login, std::vector<Shift> shifts)
    : Actor(scene, login),
      name_(fmt::format("teams/{}/practitioners/{}", scene.team, login)),
      shifts_(std::move(shifts)) {}

void Practitioner::Act(const Items& items, Instant now) {
  KeepShift(items, now);
  TellLate();
  for (const auto& [name, item] : items) {
    if (item.has_offer() && item.offer().practitioner() == name_) Answer(item.offer(), items, now);
    if (!item.has_visit()) continue;
    for (const v1::Leg& leg : item.visit().legs()) {
      if (leg.practitioner() == name_) Go(items, item.visit(), leg, now);
    }
  }
}

void Practitioner::Answer(const v1::Offer& offer, const Items& items, Instant now) {
  if (offer.stage() != type::v1::OFFER_STAGE_OPEN) return;
  const Instant offered_at = InstantOf(offer.offer_time());
  const bool first_hour = offered_at < scene().from + kEverybodyAnswers;
  const bool spared = first_hour && IsJoint(items, offer.visit());
  Random chance = ChanceOf(offer.name());
  const Instant answer_at = offered_at + seconds{chance.Between(20, 100)};
  if (IsDue("receive " + offer.name(), offered_at + seconds{2})) {
    if (!spared && scene().hardships.Befalls(Hardship::kSilentPhone, now)) {
      scene().hardships.Silence(offer.name());
    }
    if (!scene().hardships.IsSilent(offer.name())) Show(offer, false);
  }
  const std::int64_t mood = first_hour ? 100 : chance.Below(100);
  if (mood < kSilentPercent || scene().hardships.IsSilent(offer.name())) return;
  if (!IsDue("answer " + offer.name(), answer_at)) return;
  Show(offer, true);
  if (mood < kSilentPercent + kDeclinePercent ||
      (!spared && scene().hardships.Befalls(Hardship::kDecline, now))) {
    return Decline(offer, chance);
  }
  v1::AcknowledgeOfferRequest request;
  request.set_name(offer.name());
  Send("AcknowledgeOffer", &v1::FieldService::Stub::AcknowledgeOffer, &Connection::field, request);
}

void Practitioner::Show(const v1::Offer& offer, bool displayed) {
  v1::ReportOfferSeenRequest request;
  request.set_name(offer.name());
  request.set_displayed(displayed);
  Send("ReportOfferSeen", &v1::FieldService::Stub::ReportOfferSeen, &Connection::field, request);
}

void Practitioner::Decline(const v1::Offer& offer, Random& chance) {
  v1::DeclineOfferRequest request;
  request.set_name(offer.name());
  request.set_reason(kCannot[static_cast<std::size_t>(chance.Below(std::ssize(kCannot)))]);
  Send("DeclineOffer", &v1::FieldService::Stub::DeclineOffer, &Connection::field, request);
}

}  // namespace tandem::terminal
