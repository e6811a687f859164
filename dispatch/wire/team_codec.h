#pragma once

#include "tandem/journal/v1/team.pb.h"

#include "dispatch/domain/team.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Timers& from, journal::v1::Timers* to);
Timers Decode(const journal::v1::Timers& from, Trail& trail);

void Encode(const Travel& from, journal::v1::Travel* to);
Travel Decode(const journal::v1::Travel& from, Trail& trail);

void Encode(const RestRules& from, journal::v1::RestRules* to);
RestRules Decode(const journal::v1::RestRules& from, Trail& trail);

void Encode(const Areas& from, journal::v1::Areas* to);
Areas Decode(const journal::v1::Areas& from, Trail& trail);

void Encode(const RedFlag& from, journal::v1::RedFlag* to);
RedFlag Decode(const journal::v1::RedFlag& from, Trail& trail);

void Encode(const OutsideService& from, journal::v1::OutsideService* to);
OutsideService Decode(const journal::v1::OutsideService& from, Trail& trail);

void Encode(const Competency& from, journal::v1::Competency* to);
Competency Decode(const journal::v1::Competency& from, Trail& trail);

void Encode(const Need& from, journal::v1::Need* to);
Need Decode(const journal::v1::Need& from, Trail& trail);

void Encode(const Registration& from, journal::v1::Registration* to);
Registration Decode(const journal::v1::Registration& from, Trail& trail);

void Encode(const Competence& from, journal::v1::Competence* to);
Competence Decode(const journal::v1::Competence& from, Trail& trail);

void Encode(const StaffMember& from, journal::v1::StaffMember* to);
StaffMember Decode(const journal::v1::StaffMember& from, Trail& trail);

void Encode(const TeamData& from, journal::v1::TeamData* to);
TeamData Decode(const journal::v1::TeamData& from, Trail& trail);

}  // namespace tandem::wire
