#pragma once

#include <map>
#include <string>
#include <vector>

#include <google/protobuf/repeated_ptr_field.h>
#include <google/protobuf/timestamp.pb.h>

#include "tandem/v1/practitioner.pb.h"
#include "tandem/v1/referral.pb.h"
#include "tandem/v1/task.pb.h"
#include "tandem/v1/visit.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/task.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"

// Domain values -> resources of the API. Total: everything the domain can hold has a form.

namespace tandem::wire {

google::protobuf::Timestamp WriteInstant(Instant at);

// With `unsealer` null the personal parts are left out: not this reader's to see. A part that was
// given and cannot be opened (its key is gone) sets personal_data_unreadable.

// `asked` is the order of the red flags. The scores of observations and the flags that nobody has
// asked are the caller's to add.
v1::Referral WriteReferral(const TeamId& team, const Referral& referral,
                           const std::vector<RedFlag>& asked, const Unsealer* unsealer);

// What a referrer sees; the caller adds the time band and with_person. `person` is left out when
// it cannot be opened.
v1::ReferralStatus WriteReferralStatus(const TeamId& team, ReferralId referral, ReferralStage stage,
                                       Instant received_at, const Sealed& person,
                                       const Unsealer* unsealer);

v1::Episode WriteEpisode(const TeamId& team, const Episode& episode, const Unsealer* unsealer);
v1::Visit WriteVisit(const TeamId& team, const Visit& visit, const Unsealer* unsealer);
v1::Enquiry WriteEnquiry(const TeamId& team, const Enquiry& enquiry, const Unsealer* unsealer);
v1::Handover WriteHandover(const TeamId& team, const Handover& handover, const Unsealer* unsealer);

v1::Offer WriteOffer(const TeamId& team, const Offer& offer);
v1::Task WriteTask(const TeamId& team, const Task& task);
v1::Escalation WriteEscalation(const TeamId& team, const Escalation& escalation,
                               const PrincipalId& holder);

// A place that is not known (or not shown) is Place{} and stands as absent.
v1::Practitioner WritePractitioner(const TeamId& team, const Practitioner& practitioner,
                                   const StaffMember& member);

v1::Temporary WriteTemporary(const TeamId& team, const TemporaryPractitioner& temporary);

v1::Team WriteTeam(const TeamId& team, const std::string& display_name, const std::string& version,
                   bool clinical_values_signed, const std::map<Baton, PrincipalId>& batons);

void WriteBatons(const std::map<Baton, PrincipalId>& batons,
                 google::protobuf::RepeatedPtrField<v1::BatonHolder>* to);

v1::Standstill WriteStandstill(const Standstill& held);

}  // namespace tandem::wire
