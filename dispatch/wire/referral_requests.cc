// The desk and triage: requests of tandem.v1.ReferralService.
#include "dispatch/domain/limits.h"
#include "dispatch/domain/place.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/personal_parts.h"
#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/request_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

// Organisation and author are the log-in's, whatever the request says.
void ReadSource(const v1::Referral& from, const Actor& actor, NewReferral& to, Trail& trail) {
  // A second source joins a referral that is there; it cannot come with the first.
  if (from.sources_size() != 1) {
    return trail.Fault("sources", from.sources().empty() ? "is missing" : "has more than one");
  }
  const auto step = trail.Into("sources", 0);
  const v1::Source& source = from.sources(0);
  to.command.source.organisation = actor.organisation;
  to.command.source.by = actor.principal;
  to.command.source.kind =
      DecodeOptionalCode<SourceKind>(source.kind(), "kind", trail).value_or(SourceKind::kNotKnown);
  to.command.source.may_be_told =
      DecodeOptionalCode<MayBeTold>(source.may_be_told(), "may_be_told", trail)
          .value_or(MayBeTold::kStatusOnly);
  const auto caller_step = trail.Into("caller");
  to.caller = ReadCaller(source.caller(), trail);
}

NewReferral ReadReferral(const v1::Referral& from, WrongNhsNumber wrong, const Actor& actor,
                         Instant now, Trail& trail) {
  NewReferral to;
  ReadSource(from, actor, to, trail);
  CheckCode(from.need(), "need", trail);
  to.command.need = {from.need()};
  {
    if (!from.has_person()) trail.Fault("person", "is missing");
    const auto step = trail.Into("person");
    to.person = ReadPerson(from.person(), wrong, now, trail);
  }
  {
    if (!from.has_story()) trail.Fault("story", "is missing");
    const auto step = trail.Into("story");
    to.story = ReadStory(from.story(), trail);
  }
  to.command.door = Coarse(DecodePresent(from.has_door(), from.door(), "door", trail));
  {
    const auto step = trail.Into("safety");
    to.command.safety = ReadSafety(from.safety(), actor, now, trail);
  }
  to.command.reasons_asked = DecodeReasons(from.reasons_asked(), "reasons_asked", trail);
  return to;
}

}  // namespace

Result<Request<NewReferral>> ReadCreateReferral(const v1::CreateReferralRequest& from,
                                                const Actor& actor, Instant now) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<NewReferral> to;
  CheckSize(from, trail);
  if (auto team = ParseTeamName(from.parent(), "parent")) {
    to.team = *std::move(team);
  } else {
    trail.Fault(std::move(team).error());
  }
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  if (!from.has_referral()) trail.Fault("referral", "is missing");
  const auto wrong =
      from.keep_wrong_nhs_number() ? WrongNhsNumber::kKeptUnverified : WrongNhsNumber::kRefused;
  {
    const auto step = trail.Into("referral");
    to.command = ReadReferral(from.referral(), wrong, actor, now, trail);
  }
  return trail.Finish(std::move(to));
}

Result<Request<WithdrawReferral>> ReadWithdrawReferral(const v1::WithdrawReferralRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<WithdrawReferral> to;
  CheckSize(from, trail);
  to.command.referral = TakeName(ParseReferralName(from.name(), "name"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  to.command.reason = DecodeCode<WithdrawReason>(from.reason(), "reason", trail);
  return trail.Finish(std::move(to));
}

Result<Request<NewAcceptance>> ReadAcceptReferral(const v1::AcceptReferralRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<NewAcceptance> to;
  AcceptReferral& command = to.command.command;
  CheckSize(from, trail);
  command.referral = TakeName(ParseReferralName(from.name(), "name"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kRefused, to, trail);
  command.priority = DecodeOptionalCode<Priority>(from.priority(), "priority", trail);
  to.command.basis = ReadWords(from.basis(), "basis", trail);
  command.clock = DecodeOptionalCode<ClockType>(from.clock(), "clock", trail);
  if (from.has_clock_start_time()) {
    command.clock_started_at = ReadInstant(from.clock_start_time(), "clock_start_time", trail);
  }
  to.command.clock_start_reason = ReadWords(from.clock_start_reason(), "clock_start_reason", trail);
  command.reasons = DecodeReasons(from.reasons(), "reasons", trail);
  command.mode = DecodeOptionalCode<JointMode>(from.mode(), "mode", trail);
  if (from.has_safety_net()) {
    const auto step = trail.Into("safety_net");
    to.command.safety_net = ReadSafetyNet(from.safety_net(), trail);
  }
  return trail.Finish(std::move(to));
}

}  // namespace tandem::wire
