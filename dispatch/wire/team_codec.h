#pragma once

#include "tandem/journal/v1/team.pb.h"

#include "dispatch/domain/team.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const TeamData& from, journal::v1::TeamData* to);
TeamData Decode(const journal::v1::TeamData& from, Trail& trail);

}  // namespace tandem::wire
