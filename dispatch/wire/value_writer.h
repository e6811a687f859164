#pragma once

#include "tandem/type/v1/values.pb.h"

#include "dispatch/domain/referral.h"
#include "dispatch/domain/visit.h"

// Values that several resources of the API are made of.

namespace tandem::wire {

type::v1::Occurred WriteOccurred(const Occurred& from);
type::v1::Contact WriteContact(const Contact& from);
type::v1::Waiting WriteWaiting(const Waiting& from);

}  // namespace tandem::wire
