#include "tests/support/random_values.h"

#include <array>
#include <set>
#include <string>
#include <utility>

#include "dispatch/domain/limits.h"
#include "tests/support/filler.h"

namespace tandem::testing {
namespace {

template <std::size_t... kIndexes>
Event MakeEvent(Random& random, std::size_t kind, std::index_sequence<kIndexes...>) {
  using Maker = Event (*)(Random&);
  static constexpr std::array<Maker, kEventKinds> kMakers = {[](Random& r) -> Event {
    return Filler(r).Make<std::variant_alternative_t<kIndexes, AnyEvent>>();
  }...};
  return kMakers[kind](random);
}

}  // namespace

TeamData RandomTeamData(Random& random) { return Filler(random).Make<TeamData>(); }
Referral RandomReferral(Random& random) { return Filler(random).Make<Referral>(); }
Episode RandomEpisode(Random& random) { return Filler(random).Make<Episode>(); }
Visit RandomVisit(Random& random) { return Filler(random).Make<Visit>(); }
Offer RandomOffer(Random& random) { return Filler(random).Make<Offer>(); }
Escalation RandomEscalation(Random& random) { return Filler(random).Make<Escalation>(); }
Practitioner RandomPractitioner(Random& random) { return Filler(random).Make<Practitioner>(); }
StaffMember RandomStaffMember(Random& random) { return Filler(random).Make<StaffMember>(); }

Event RandomEvent(Random& random, std::size_t kind) {
  return MakeEvent(random, kind, std::make_index_sequence<kEventKinds>{});
}

Record RandomRecord(Random& random) {
  Filler filler(random);
  Record record;
  filler.Fill(record.team, record.revision, record.recorded_at, record.request_id);
  record.actor = filler.Make<Actor>();
  for (std::int64_t left = random.Between(1, 5); left > 0; --left) {
    record.events.push_back(RandomEvent(
        random, static_cast<std::size_t>(random.Below(static_cast<std::int64_t>(kEventKinds)))));
  }
  return record;
}

State RandomState(Random& random) { return Filler(random).Make<State>(); }

CommandAnswer RandomAnswer(Random& random) { return Filler(random).Make<CommandAnswer>(); }

}  // namespace tandem::testing
