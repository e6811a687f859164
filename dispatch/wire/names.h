#pragma once

#include <string>
#include <string_view>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"

// Resource names of the API: "teams/leicester/visits/12/legs/13". Codes of teams and practitioners
// are 1 to 64 of a-z, 0-9, '_' and '-'; numbers are positive, without leading zeros.

namespace tandem::wire {

// Each gives "" for an id that is none.
std::string TeamName(const TeamId& team);
std::string PractitionerName(const TeamId& team, const PractitionerId& practitioner);
std::string ReferralName(const TeamId& team, ReferralId referral);
std::string ReferralStatusName(const TeamId& team, ReferralId referral);
std::string EpisodeName(const TeamId& team, EpisodeId episode);
std::string VisitName(const TeamId& team, VisitId visit);
std::string LegName(const TeamId& team, VisitId visit, LegId leg);
std::string OfferName(const TeamId& team, OfferId offer);
std::string EscalationName(const TeamId& team, EscalationId escalation);
std::string TaskName(const TeamId& team, TaskId task);
std::string EnquiryName(const TeamId& team, EnquiryId enquiry);
std::string HandoverName(const TeamId& team, HandoverId handover);

template <class Id>
struct Named {
  TeamId team;
  Id id;
};

struct NamedLeg {
  TeamId team;
  VisitId visit;
  LegId leg;
};

// A malformed name is kInvalidArgument with `field` as its field. What is well formed need not
// exist.
Result<TeamId> ParseTeamName(std::string_view name, std::string_view field);
Result<Named<PractitionerId>> ParsePractitionerName(std::string_view name, std::string_view field);
Result<Named<ReferralId>> ParseReferralName(std::string_view name, std::string_view field);
Result<Named<EpisodeId>> ParseEpisodeName(std::string_view name, std::string_view field);
Result<Named<VisitId>> ParseVisitName(std::string_view name, std::string_view field);
Result<NamedLeg> ParseLegName(std::string_view name, std::string_view field);
Result<Named<OfferId>> ParseOfferName(std::string_view name, std::string_view field);
Result<Named<EscalationId>> ParseEscalationName(std::string_view name, std::string_view field);
Result<Named<TaskId>> ParseTaskName(std::string_view name, std::string_view field);
Result<Named<EnquiryId>> ParseEnquiryName(std::string_view name, std::string_view field);
Result<Named<HandoverId>> ParseHandoverName(std::string_view name, std::string_view field);

}  // namespace tandem::wire
