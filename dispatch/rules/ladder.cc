#include "dispatch/rules/ladder.h"

#include <algorithm>
#include <array>

#include "dispatch/rules/two_person_rules.h"

namespace tandem {
namespace {

// A planned call is known long before: practice gives an hour to acknowledge a follow-up.
constexpr Span kAcknowledgePlanned = minutes{60};

bool IsPlanned(const Visit& visit) {
  return visit.kind == VisitKind::kCareCall || visit.kind == VisitKind::kFollowUp;
}

Span DueAfter(OfferPrompt prompt, const Visit& visit, const Timers& timers) {
  switch (prompt) {
    case OfferPrompt::kSecondPrompt:
      return timers.prompt_again;
    case OfferPrompt::kSms:
      return timers.sms;
    case OfferPrompt::kRing:
      return visit.priority == Priority::kP1 ? timers.ring_p1 : timers.ring_other;
  }
  return timers.ring_other;
}

}  // namespace

AllocationMode ModeNow(const TeamData& data, Instant now) {
  return IsNight(data, now) ? data.allocation_night : data.allocation_day;
}

int OffersAtOnce(const TeamData& data, Instant now) {
  return ModeNow(data, now) == AllocationMode::kAssignAndAck ? 1 : data.offers_at_once;
}

Instant OfferExpiry(const Visit& visit, const TeamData& data, Instant now) {
  const Timers& timers = data.timers;
  const Instant soonest =
      now + (visit.priority == Priority::kP1 ? timers.offer_p1 : timers.offer_other);
  if (!IsPlanned(visit)) return soonest;
  const Instant latest = now + kAcknowledgePlanned;
  return std::max(soonest, std::min(latest, visit.window_until.value_or(latest)));
}

Waiting LeadDirects(const Visit& visit, const TeamData& data, Instant now) {
  const Timers& timers = data.timers;
  const Span direct = visit.priority == Priority::kP1 ? timers.direct_p1 : timers.direct_other;
  // Nobody was asked in vain while the first one still may answer.
  return {Baton::kLead, std::max(now + direct, OfferExpiry(visit, data, now))};
}

void MakeOffer(Draft& draft, const Visit& visit, const PlannedOffer& planned, Put put) {
  const TeamData& data = draft.data();
  Offer offer;
  offer.id = OfferId{draft.NextId()};
  offer.visit = visit.id;
  offer.leg = planned.leg;
  offer.practitioner = planned.practitioner;
  offer.offered_at = draft.now();
  offer.expires_at = OfferExpiry(visit, data, draft.now());
  offer.travel_minutes = planned.travel_minutes;
  offer.via_base = planned.via_base;
  offer.directed = put == Put::kDirected;
  offer.next_prompt = PromptAfter({}, offer, visit, data, ModeNow(data, draft.now()));
  const Leg* leg = FindLeg(draft.state(), visit.id, planned.leg);
  const bool asked_before = leg && leg->waiting;
  draft.Add(OfferMade{
      std::move(offer),
      asked_before ? std::nullopt : std::optional(LeadDirects(visit, data, draft.now()))});
}

std::optional<NextPrompt> PromptAfter(std::optional<OfferPrompt> sent, const Offer& offer,
                                      const Visit& visit, const TeamData& data,
                                      AllocationMode mode) {
  constexpr std::array kRungs{OfferPrompt::kSecondPrompt, OfferPrompt::kSms, OfferPrompt::kRing};
  for (const OfferPrompt rung : kRungs) {
    if (sent && rung <= *sent) continue;
    if (rung != OfferPrompt::kRing && offer.delivered_at) continue;
    if (rung == OfferPrompt::kRing && mode != AllocationMode::kAssignAndAck) continue;
    const Instant at = offer.offered_at + DueAfter(rung, visit, data.timers);
    if (at < offer.expires_at) return NextPrompt{rung, at};
  }
  return std::nullopt;
}

}  // namespace tandem
