#include "dispatch/api/likely_arrival.h"

#include <algorithm>
#include <utility>

#include <google/protobuf/util/time_util.h>

#include "dispatch/matching/plan.h"
#include "dispatch/matching/problem.h"
#include "dispatch/rules/decide.h"
#include "dispatch/rules/evolve.h"

namespace tandem::api {
namespace {

constexpr Span kBand = minutes{15};

// The state as it would be after one more command; as it is when that is refused.
std::int64_t Try(State& state, const Command& command, Instant now) {
  const Actor triage{{"estimate"}, Role::kDuty, {}, {}};
  Decision decision = Decide(state, command, {triage, now});
  if (!decision || decision->events.empty()) return 0;
  Record record{state.team, state.revision.Next(), now, triage, {}, std::move(decision->events)};
  EvolveRecord(state, record);
  return decision->subject;
}

}  // namespace

std::optional<Instant> LikelyArrival(const State& state, const NeedId& need, Place door,
                                     Instant now) {
  State imagined = state;
  ReceiveReferral referral;
  referral.source.organisation = {"estimate"};
  referral.need = need;
  referral.person = referral.story = {{"estimate"}, ""};
  referral.door = door;
  AcceptReferral accept;
  accept.referral = ReferralId{Try(imagined, referral, now)};
  accept.safety_net = {{"estimate"}, ""};
  const VisitId visit{accept.referral ? Try(imagined, accept, now) : 0};
  if (!visit) return std::nullopt;
  const matching::Plan plan = matching::Propose(matching::MakeProblem(imagined, now));
  std::optional<Instant> first;
  for (const matching::PlannedLeg& leg : plan.legs) {
    if (leg.visit == visit) first = std::min(first.value_or(leg.arrive_at), leg.arrive_at);
  }
  return first;
}

v1::EstimateArrivalResponse WriteBand(std::optional<Instant> arrival) {
  v1::EstimateArrivalResponse response;
  if (!arrival) return response;
  const Instant from{arrival->time_since_epoch() / kBand * kBand};
  using google::protobuf::util::TimeUtil;
  *response.mutable_likely_from_time() =
      TimeUtil::MillisecondsToTimestamp(from.time_since_epoch().count());
  *response.mutable_likely_until_time() =
      TimeUtil::MillisecondsToTimestamp((from + 2 * kBand).time_since_epoch().count());
  return response;
}

}  // namespace tandem::api
