#pragma once

#include <chrono>

#include <grpc/support/time.h>

// Real time of the transport: deadlines, heartbeats, durations. Never the domain's time, which a
// demo lets run faster.

namespace tandem::api {

inline gpr_timespec TransportNow() { return gpr_now(GPR_CLOCK_MONOTONIC); }

inline gpr_timespec TransportAfter(std::chrono::milliseconds span) {
  return gpr_time_add(TransportNow(), gpr_time_from_millis(span.count(), GPR_TIMESPAN));
}

inline std::chrono::nanoseconds TransportSince(gpr_timespec start) {
  const gpr_timespec span = gpr_time_sub(TransportNow(), start);
  return std::chrono::seconds(span.tv_sec) + std::chrono::nanoseconds(span.tv_nsec);
}

}  // namespace tandem::api
