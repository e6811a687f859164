#pragma once

#include <string>

#include "tandem/journal/v1/event.pb.h"

#include "dispatch/domain/event.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Event& from, journal::v1::Event* to);
Event Decode(const journal::v1::Event& from, Trail& trail);

// "LEG_RELEASED": the kind of an event in one word, as reports and logs show it.
std::string EventName(const Event& event);

}  // namespace tandem::wire
