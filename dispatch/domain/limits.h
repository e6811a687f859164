#pragma once

#include <cstddef>

#include "dispatch/base/time.h"

// Every limit of the domain in one place. Clinical values are team data, not limits.

namespace tandem::limits {

// NHSE UCR standard: 120 minutes inclusive; more than 7,200 s is a breach.
inline constexpr Span kResponseClock = minutes{120};
// The service's crisis episode (Leicester ICRS, LGA): 72 hours from first contact.
inline constexpr Span kEpisode = hours{72};
// An outcome is answered again for this long; field queues older than this are told so.
inline constexpr Span kOutcomesKept = hours{72};
// A device may report a fact late by at most this; earlier stamps are clamped to the leg's start.
inline constexpr Span kFactAgeMax = hours{96};

// A closed episode leaves the state after this, so that late facts still find it.
inline constexpr Span kArchiveAfter = hours{96};
// Time that stood still for longer holds the team (design section 2); real time, not scaled.
inline constexpr Span kStandstill = minutes{3};

inline constexpr std::size_t kRedFlagsMax = 100;
inline constexpr std::size_t kObservationsMax = 50;
inline constexpr std::size_t kCareCallsMax = 24;  // scheduled at once
inline constexpr std::size_t kShiftsMax = 5'000;
inline constexpr std::size_t kNameBytesMax = 200;
inline constexpr std::size_t kTextBytesMax = 4'000;
inline constexpr std::size_t kRequestBytesMax = 256 * 1024;
inline constexpr std::size_t kSourcesMax = 8;
inline constexpr std::size_t kLegsMax = 32;  // of one visit, those released included
inline constexpr int kOffersAtOnceMax = 5;
inline constexpr int kVisitMinutesMax = 600;

}  // namespace tandem::limits
