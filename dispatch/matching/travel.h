#pragma once

#include "dispatch/domain/place.h"
#include "dispatch/domain/team.h"

namespace tandem::matching {

// Straight-line metres between two places, integer arithmetic only (equirectangular, good to 1 %
// within 100 km at British latitudes).
int MetresBetween(Place from, Place to);

// Door to door in whole minutes, rounded up: distance x detour at the band's speed, plus parking.
int TravelMinutes(Place from, Place to, const Travel& travel, bool night);

}  // namespace tandem::matching
