#pragma once

#include "tandem/journal/v1/task.pb.h"
#include "tandem/journal/v1/visit.pb.h"

#include "dispatch/domain/state.h"
#include "dispatch/domain/task.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/trail.h"

// What is owed.

namespace tandem::wire {

void Encode(const Escalation& from, journal::v1::Escalation* to);
Escalation Decode(const journal::v1::Escalation& from, Trail& trail);

void Encode(const Task& from, journal::v1::Task* to);
Task Decode(const journal::v1::Task& from, Trail& trail);

void Encode(const Asked& from, SealedParts parts, journal::v1::Asked* to);
Asked Decode(const journal::v1::Asked& from, Trail& trail);

void Encode(const Enquiry& from, SealedParts parts, journal::v1::Enquiry* to);
Enquiry Decode(const journal::v1::Enquiry& from, Trail& trail);

void Encode(const HandoverItem& from, SealedParts parts, journal::v1::HandoverItem* to);
HandoverItem Decode(const journal::v1::HandoverItem& from, Trail& trail);

void Encode(const Handover& from, SealedParts parts, journal::v1::Handover* to);
Handover Decode(const journal::v1::Handover& from, Trail& trail);

void Encode(const Opportunity& from, journal::v1::Opportunity* to);
Opportunity Decode(const journal::v1::Opportunity& from, Trail& trail);

}  // namespace tandem::wire
