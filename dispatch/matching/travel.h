#pragma once

#include "dispatch/domain/codes.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/team.h"

namespace tandem::matching {

// Straight-line metres between two places, integer arithmetic only (equirectangular, good to 1 %
// within 100 km at British latitudes).
int MetresBetween(Place from, Place to);

// The team's speeds as somebody has them who goes like this: at most 10 mph by bicycle and 3 mph on
// foot [A].
Travel TravelBy(Travel travel, TravelMode mode);

// Door to door in whole minutes, rounded up: distance x detour at the band's speed, plus parking.
int TravelMinutes(Place from, Place to, const Travel& travel, bool night);

}  // namespace tandem::matching
