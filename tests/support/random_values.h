#pragma once

#include <cstddef>
#include <variant>

#include "dispatch/base/random.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/domain/state.h"

// Any values the domain's types can hold, seeded: every optional now there, now not, texts in many
// scripts, the epoch among the times. They are well formed (ids are there, ranges hold) but make no
// sense: no rule made them. Sealed parts hold noise.

namespace tandem::testing {

TeamData RandomTeamData(Random& random);
Referral RandomReferral(Random& random);
Episode RandomEpisode(Random& random);
Visit RandomVisit(Random& random);
Offer RandomOffer(Random& random);
Escalation RandomEscalation(Random& random);
Practitioner RandomPractitioner(Random& random);
StaffMember RandomStaffMember(Random& random);

inline constexpr std::size_t kEventKinds = std::variant_size_v<AnyEvent>;

// An event of one kind: the index of its type in Event.
Event RandomEvent(Random& random, std::size_t kind);

// A record of up to five events of any kinds.
Record RandomRecord(Random& random);

// A state with several of everything.
State RandomState(Random& random);

CommandAnswer RandomAnswer(Random& random);

}  // namespace tandem::testing
