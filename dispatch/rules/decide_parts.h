#pragma once

#include "dispatch/rules/decide.h"
#include "dispatch/rules/draft.h"

// One function per command, by the place where it is spoken. Decide (decide.cc) is the only
// caller; team data are in force for all but ConfigureTeam.

namespace tandem {

// decide_team.cc
Decision DecideConfigureTeam(Draft draft, const ConfigureTeam& command);
Decision DecideSignOn(Draft draft, const SignOn& command);
Decision DecideSignOff(Draft draft, const SignOff& command);

// decide_referral.cc
Decision DecideReceive(Draft draft, const ReceiveReferral& command);
Decision DecideAccept(Draft draft, const AcceptReferral& command);
Decision DecideWithdraw(Draft draft, const WithdrawReferral& command);

// decide_offer.cc
Decision DecideAcknowledge(Draft draft, const AcknowledgeOffer& command);
Decision DecideDecline(Draft draft, const DeclineOffer& command);

// decide_plan.cc
Decision DecideApplyPlan(Draft draft, const ApplyPlan& command);

// decide_field.cc
Decision DecideSetOff(Draft draft, const ReportSetOff& command);
Decision DecideAtAddress(Draft draft, const ReportAtAddress& command);
Decision DecideWithPerson(Draft draft, const ReportWithPerson& command);
Decision DecideLeft(Draft draft, const ReportLeft& command);
Decision DecideAcknowledgeWithdrawal(Draft draft, const AcknowledgeWithdrawal& command);

// decide_episode.cc
Decision DecideCloseEpisode(Draft draft, const CloseEpisode& command);
Decision DecideResolveEscalation(Draft draft, const ResolveEscalation& command);

// decide_time.cc
Decision DecidePassTime(Draft draft);

}  // namespace tandem
