#include "clients/terminal/demo/practitioner.h"

#include <algorithm>
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

constexpr std::array kEndings = {
    type::v1::VISIT_OUTCOME_HOME_WITHOUT_SUPPORT, type::v1::VISIT_OUTCOME_HOME_WITH_REABLEMENT,
    type::v1::VISIT_OUTCOME_EXISTING_SERVICES_RESUME, type::v1::VISIT_OUTCOME_HOME_WITHOUT_SUPPORT,
    type::v1::VISIT_OUTCOME_VIRTUAL_WARD};

bool Binds(const v1::Leg& leg) {
  return leg.stage() >= type::v1::LEG_STAGE_HELD && leg.stage() <= type::v1::LEG_STAGE_WITH_PERSON;
}

// When everybody who is still coming is at the door; nullopt while one is not.
std::optional<Instant> TogetherAt(const v1::Visit& visit) {
  Instant latest{};
  for (const v1::Leg& leg : visit.legs()) {
    if (leg.stage() == type::v1::LEG_STAGE_RELEASED) continue;
    if (!leg.has_at_address()) return std::nullopt;
    latest = std::max(latest, InstantOf(leg.at_address().occur_time()));
  }
  return latest;
}

}  // namespace

Practitioner::Practitioner(Scene& scene, std::string login, std::vector<Shift> shifts)
    : Actor(scene, login),
      name_(fmt::format("teams/{}/practitioners/{}", scene.team, login)),
      shifts_(std::move(shifts)) {}

void Practitioner::Act(const Items& items, Instant now) {
  KeepShift(items, now);
  for (const auto& [name, item] : items) {
    if (item.has_offer() && item.offer().practitioner() == name_) Answer(item.offer());
    if (!item.has_visit()) continue;
    for (const v1::Leg& leg : item.visit().legs()) {
      if (leg.practitioner() == name_) Go(item.visit(), leg);
    }
  }
}

void Practitioner::KeepShift(const Items& items, Instant now) {
  const auto self = items.find(name_);
  const bool on =
      self != items.end() && self->second.practitioner().duty() == type::v1::DUTY_AVAILABLE;
  const bool bound = std::any_of(items.begin(), items.end(), [&](const auto& entry) {
    const auto& legs = entry.second.visit().legs();
    return std::any_of(legs.begin(), legs.end(), [&](const v1::Leg& leg) {
      return leg.practitioner() == name_ && Binds(leg);
    });
  });
  for (const Shift& shift : shifts_) {
    const std::string shift_name = FormatInstant(shift.from);
    if (!on && now < shift.until && IsDue("on " + shift_name, shift.from)) {
      v1::SignOnRequest request;
      request.set_practitioner(name_);
      Send("SignOn", &v1::FieldService::Stub::SignOn, &Connection::field, request);
    }
    // Whoever is still with somebody goes home later.
    const bool begun = shift.from <= now;
    if (on && begun && !bound && IsDue("off " + shift_name, shift.until)) {
      v1::SignOffRequest request;
      request.set_practitioner(name_);
      Send("SignOff", &v1::FieldService::Stub::SignOff, &Connection::field, request);
    }
  }
}

void Practitioner::Answer(const v1::Offer& offer) {
  if (offer.stage() != type::v1::OFFER_STAGE_OPEN) return;
  Random chance = ChanceOf(offer.name());
  const Instant offered_at = InstantOf(offer.offer_time());
  const Instant answer_at = offered_at + seconds{chance.Between(20, 100)};
  const bool awake = offered_at < scene().from + kEverybodyAnswers;
  const std::int64_t mood = awake ? 100 : chance.Below(100);
  if (mood < kSilentPercent) return;
  if (!IsDue("answer " + offer.name(), answer_at)) return;
  if (mood < kSilentPercent + kDeclinePercent) {
    v1::DeclineOfferRequest request;
    request.set_name(offer.name());
    request.set_reason(kCannot[static_cast<std::size_t>(chance.Below(std::ssize(kCannot)))]);
    Send("DeclineOffer", &v1::FieldService::Stub::DeclineOffer, &Connection::field, request);
    return;
  }
  v1::AcknowledgeOfferRequest request;
  request.set_name(offer.name());
  Send("AcknowledgeOffer", &v1::FieldService::Stub::AcknowledgeOffer, &Connection::field, request);
}

void Practitioner::Go(const v1::Visit& visit, const v1::Leg& leg) {
  Random chance = ChanceOf("go " + leg.name());
  switch (leg.stage()) {
    case type::v1::LEG_STAGE_COMMITTED: {
      const Span packing = seconds{chance.Between(60, 240)};
      if (!IsDue("set off " + leg.name(), InstantOf(leg.commit_time()) + packing)) return;
      v1::ReportSetOffRequest request;
      request.set_leg(leg.name());
      Send("ReportSetOff", &v1::FieldService::Stub::ReportSetOff, &Connection::field, request);
      return;
    }
    case type::v1::LEG_STAGE_EN_ROUTE: {
      const Instant there_at =
          InstantOf(leg.set_off().occur_time()) + minutes{std::max(1, leg.travel_minutes())};
      if (!IsDue("at address " + leg.name(), there_at)) return;
      v1::ReportAtAddressRequest request;
      request.set_leg(leg.name());
      Send("ReportAtAddress", &v1::FieldService::Stub::ReportAtAddress, &Connection::field,
           request);
      return;
    }
    case type::v1::LEG_STAGE_AT_ADDRESS:
      return MeetPerson(visit, leg);
    case type::v1::LEG_STAGE_WITH_PERSON:
      return Leave(visit, leg);
    case type::v1::LEG_STAGE_RELEASED: {
      const Instant read_at = scene().clock.Now();
      if (!leg.may_still_travel() || !IsDue("read " + leg.name(), read_at)) return;
      v1::AcknowledgeWithdrawalRequest request;
      request.set_leg(leg.name());
      Send("AcknowledgeWithdrawal", &v1::FieldService::Stub::AcknowledgeWithdrawal,
           &Connection::field, request);
      return;
    }
    default:
      return;
  }
}

void Practitioner::MeetPerson(const v1::Visit& visit, const v1::Leg& leg) {
  // Nobody goes in alone where all are needed: wait outside for the partner.
  const bool together = visit.mode() == type::v1::JOINT_MODE_ALL_OR_NONE;
  const std::optional<Instant> ready_at =
      together ? TogetherAt(visit) : InstantOf(leg.at_address().occur_time());
  if (!ready_at) return;
  // From the door to the person: one to twelve minutes, most often about three.
  Random chance = ChanceOf("door " + leg.name());
  const std::int64_t at_door =
      std::min({chance.Between(60, 720), chance.Between(60, 720), chance.Between(60, 720)});
  if (!IsDue("with person " + leg.name(), *ready_at + seconds{at_door})) return;
  v1::ReportWithPersonRequest request;
  request.set_leg(leg.name());
  Send("ReportWithPerson", &v1::FieldService::Stub::ReportWithPerson, &Connection::field, request);
}

void Practitioner::Leave(const v1::Visit& visit, const v1::Leg& leg) {
  Random chance = ChanceOf("leave " + leg.name());
  const std::int64_t stay_seconds = visit.visit_minutes() * 60LL * chance.Between(70, 130) / 100;
  const Instant leave_at =
      InstantOf(leg.contact().with_person().occur_time()) + seconds{stay_seconds};
  if (!IsDue("left " + leg.name(), leave_at)) return;
  // One visit in four leaves something to be done: the lead closes those episodes.
  const bool continues = ChanceOf("continues " + visit.name()).Chance(25);
  v1::ReportLeftRequest request;
  request.set_leg(leg.name());
  request.set_outcome(continues
                          ? type::v1::VISIT_OUTCOME_CARE_CONTINUES
                          : kEndings[static_cast<std::size_t>(chance.Below(std::ssize(kEndings)))]);
  Send("ReportLeft", &v1::FieldService::Stub::ReportLeft, &Connection::field, request);
}

}  // namespace tandem::terminal
