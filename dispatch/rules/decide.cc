#include "dispatch/rules/decide.h"

#include "dispatch/base/check.h"
#include "dispatch/base/switch_on.h"
#include "dispatch/rules/decide_parts.h"

namespace tandem {

Decision Decide(const State& state, const Command& command, const Context& context) {
  TANDEM_CHECK(context.now >= state.recorded_at);
  if (!state.data && !std::holds_alternative<ConfigureTeam>(command)) {
    if (std::holds_alternative<PassTime>(command)) return Decided{};
    return Refuse(Refusal::kTeamNotConfigured);
  }
  Draft draft(state, context);
  return SwitchOn(
      command, [&](const ConfigureTeam& c) { return DecideConfigureTeam(draft, c); },
      [&](const ReceiveReferral& c) { return DecideReceive(draft, c); },
      [&](const WithdrawReferral& c) { return DecideWithdraw(draft, c); },
      [&](const AcceptReferral& c) { return DecideAccept(draft, c); },
      [&](const SignOn& c) { return DecideSignOn(draft, c); },
      [&](const SignOff& c) { return DecideSignOff(draft, c); },
      [&](const AcknowledgeOffer& c) { return DecideAcknowledge(draft, c); },
      [&](const DeclineOffer& c) { return DecideDecline(draft, c); },
      [&](const AcknowledgeWithdrawal& c) { return DecideAcknowledgeWithdrawal(draft, c); },
      [&](const ReportSetOff& c) { return DecideSetOff(draft, c); },
      [&](const ReportAtAddress& c) { return DecideAtAddress(draft, c); },
      [&](const ReportWithPerson& c) { return DecideWithPerson(draft, c); },
      [&](const ReportLeft& c) { return DecideLeft(draft, c); },
      [&](const CloseEpisode& c) { return DecideCloseEpisode(draft, c); },
      [&](const ResolveEscalation& c) { return DecideResolveEscalation(draft, c); },
      [&](const ApplyPlan& c) { return DecideApplyPlan(draft, c); },
      [&](const PassTime&) { return DecidePassTime(draft); });
}

}  // namespace tandem
