#include <algorithm>
#include <array>

#include "clients/terminal/demo/practitioner.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

// In the first hour nothing happens to the two whom a newcomer watches.
constexpr Span kSparedFor = minutes{60};
constexpr const char* kDeathExpected = "palliative_crisis";

constexpr std::array kEndings = {
    type::v1::VISIT_OUTCOME_HOME_WITHOUT_SUPPORT, type::v1::VISIT_OUTCOME_HOME_WITH_REABLEMENT,
    type::v1::VISIT_OUTCOME_EXISTING_SERVICES_RESUME, type::v1::VISIT_OUTCOME_HOME_WITHOUT_SUPPORT,
    type::v1::VISIT_OUTCOME_VIRTUAL_WARD};

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

bool HasDied(const Items& items, const v1::Visit& visit) {
  const auto referral = items.find(visit.referral());
  return referral != items.end() && referral->second.referral().has_died();
}

}  // namespace

void Practitioner::Go(const Items& items, const v1::Visit& visit, const v1::Leg& leg, Instant now) {
  if (leg.has_stand_off() && leg.stage() < type::v1::LEG_STAGE_WITH_PERSON) return StandOff(leg);
  switch (leg.stage()) {
    case type::v1::LEG_STAGE_COMMITTED:
      return SetOff(leg);
    case type::v1::LEG_STAGE_EN_ROUTE:
      return Travel(visit, leg, now);
    case type::v1::LEG_STAGE_AT_ADDRESS:
      return MeetPerson(visit, leg);
    case type::v1::LEG_STAGE_WITH_PERSON:
      return Leave(items, visit, leg, now);
    case type::v1::LEG_STAGE_RELEASED:
      return ReadWithdrawal(leg);
    default:
      return;
  }
}

void Practitioner::SetOff(const v1::Leg& leg) {
  const Span packing = seconds{ChanceOf("go " + leg.name()).Between(60, 240)};
  if (!IsDue("set off " + leg.name(), InstantOf(leg.commit_time()) + packing)) return;
  v1::ReportSetOffRequest request;
  request.set_leg(leg.name());
  Send("ReportSetOff", &v1::FieldService::Stub::ReportSetOff, &Connection::field, request);
}

void Practitioner::Travel(const v1::Visit& visit, const v1::Leg& leg, Instant now) {
  const Instant set_off_at = InstantOf(leg.set_off().occur_time());
  const Span travel = minutes{std::max(1, leg.travel_minutes())};
  const bool spared =
      visit.mode() == type::v1::JOINT_MODE_ALL_OR_NONE && set_off_at < scene().from + kSparedFor;
  if (!spared && IsDue("half way " + leg.name(), set_off_at + travel / 2) &&
      scene().hardships.Befalls(Hardship::kBrokenCar, now)) {
    v1::ReportCannotContinueRequest request;
    request.set_leg(leg.name());
    request.set_reason(type::v1::CANNOT_CONTINUE_REASON_VEHICLE);
    Send("ReportCannotContinue", &v1::FieldService::Stub::ReportCannotContinue, &Connection::field,
         request);
    return;
  }
  if (!IsDue("at address " + leg.name(), set_off_at + travel)) return;
  v1::ReportAtAddressRequest request;
  request.set_leg(leg.name());
  Send("ReportAtAddress", &v1::FieldService::Stub::ReportAtAddress, &Connection::field, request);
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

void Practitioner::Leave(const Items& items, const v1::Visit& visit, const v1::Leg& leg,
                         Instant now) {
  FindDeath(visit, leg, now);
  Random chance = ChanceOf("leave " + leg.name());
  const std::int64_t stay_seconds = visit.visit_minutes() * 60LL * chance.Between(70, 130) / 100;
  const Instant leave_at =
      InstantOf(leg.contact().with_person().occur_time()) + seconds{stay_seconds};
  if (!IsDue("left " + leg.name(), leave_at)) return;
  NoteForLater(leg, now);
  // One visit in four leaves something to be done: the lead closes those episodes.
  const bool continues = ChanceOf("continues " + visit.name()).Chance(25);
  const auto ending = kEndings[static_cast<std::size_t>(chance.Below(std::ssize(kEndings)))];
  v1::ReportLeftRequest request;
  request.set_leg(leg.name());
  request.set_outcome(HasDied(items, visit) ? type::v1::VISIT_OUTCOME_DIED_EXPECTED
                      : continues           ? type::v1::VISIT_OUTCOME_CARE_CONTINUES
                                            : ending);
  Send("ReportLeft", &v1::FieldService::Stub::ReportLeft, &Connection::field, request);
}

void Practitioner::FindDeath(const v1::Visit& visit, const v1::Leg& leg, Instant now) {
  if (visit.need() != kDeathExpected) return;
  const Instant met_at = InstantOf(leg.contact().with_person().occur_time());
  const Instant dies_at = met_at + minutes{std::max(1, visit.visit_minutes() / 3)};
  if (!IsDue("dies " + visit.name(), dies_at)) return;
  if (!scene().hardships.Befalls(Hardship::kDeath, now)) return;
  v1::ReportDiedRequest request;
  request.set_leg(leg.name());
  request.set_kind(type::v1::DEATH_KIND_EXPECTED);
  Send("ReportDied", &v1::FieldService::Stub::ReportDied, &Connection::field, request);
}

void Practitioner::NoteForLater(const v1::Leg& leg, Instant now) {
  if (!scene().hardships.Befalls(Hardship::kLateFact, now)) return;
  const Span left_of_day = std::max(Span{0}, scene().clock.until() - now);
  const Span late = std::min<Span>(hours{3}, left_of_day / 3);
  const Instant measured_at = InstantOf(leg.contact().with_person().occur_time()) + minutes{1};
  unsent_.push_back({leg.name(), measured_at, now + late});
}

void Practitioner::TellLate() {
  for (const Unsent& unsent : unsent_) {
    if (!IsDue("late " + unsent.leg, unsent.send_at)) continue;
    v1::ReportObservationsRequest request;
    request.set_leg(unsent.leg);
    *request.mutable_occurred()->mutable_occur_time() = StampOf(unsent.measured_at);
    type::v1::News2Parts& parts = *request.mutable_parts();
    parts.set_respirations_per_minute(16);
    parts.set_oxygen_saturation_percent(97);
    parts.set_pulse_per_minute(78);
    Send(kLateFact, &v1::FieldService::Stub::ReportObservations, &Connection::field, request);
  }
}

// "Do not go in, wait at the meeting point": read, and then nothing until both are there again.
void Practitioner::StandOff(const v1::Leg& leg) {
  if (leg.stand_off().has_acknowledge_time()) return;
  const std::string since = FormatInstant(InstantOf(leg.stand_off().since_time()));
  const std::string what = "stand off " + leg.name() + since;
  const Instant read_at =
      InstantOf(leg.stand_off().since_time()) + seconds{ChanceOf(what).Between(15, 60)};
  if (!IsDue(what, read_at)) return;
  v1::AcknowledgeStandOffRequest request;
  request.set_leg(leg.name());
  Send("AcknowledgeStandOff", &v1::FieldService::Stub::AcknowledgeStandOff, &Connection::field,
       request);
}

void Practitioner::ReadWithdrawal(const v1::Leg& leg) {
  const Instant read_at = scene().clock.Now();
  if (!leg.may_still_travel() || !IsDue("read " + leg.name(), read_at)) return;
  v1::AcknowledgeWithdrawalRequest request;
  request.set_leg(leg.name());
  Send("AcknowledgeWithdrawal", &v1::FieldService::Stub::AcknowledgeWithdrawal, &Connection::field,
       request);
}

}  // namespace tandem::terminal
