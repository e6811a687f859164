#pragma once

#include "dispatch/base/ids.h"

namespace tandem {

using TeamId = CodeId<struct TeamTag>;                  // "leicester"
using OrganisationId = CodeId<struct OrganisationTag>;  // ODS code: "509", "RT5"
using PrincipalId = CodeId<struct PrincipalTag>;        // who spoke: "asha", "gp-front-desk"
using PractitionerId = CodeId<struct PractitionerTag>;  // from team data: "asha"
using NeedId = CodeId<struct NeedTag>;                  // from team data: "fall_on_floor"
using CompetencyId = CodeId<struct CompetencyTag>;      // from team data: "cath_male"
using KitTypeId = CodeId<struct KitTypeTag>;            // from team data: "LIFT"
using RedFlagId = CodeId<struct RedFlagTag>;            // from team data: "chest_pain_now"
using ServiceId = CodeId<struct ServiceTag>;            // from team data: "out_of_hours_gp"
using KeyId = CodeId<struct KeyTag>;                    // names a sealing key of one episode

using ReferralId = NumberId<struct ReferralTag>;
using EpisodeId = NumberId<struct EpisodeTag>;
using VisitId = NumberId<struct VisitTag>;
using LegId = NumberId<struct LegTag>;
using OfferId = NumberId<struct OfferTag>;
using EscalationId = NumberId<struct EscalationTag>;
using TaskId = NumberId<struct TaskTag>;
using EnquiryId = NumberId<struct EnquiryTag>;  // another service, asked for something
using OpportunityId = NumberId<struct OpportunityTag>;
using HandoverId = NumberId<struct HandoverTag>;

}  // namespace tandem
