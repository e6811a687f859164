// The desk and triage: requests of tandem.v1.ReferralService.
#include "dispatch/domain/limits.h"
#include "dispatch/domain/place.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/personal_parts.h"
#include "dispatch/wire/reading.h"
#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/request_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

constexpr int kObservationsMax = 10;  // at the call

void ReadOnlySource(const v1::Referral& from, const Actor& actor, NewReferral& to, Trail& trail) {
  // A second source joins a referral that is there; it cannot come with the first.
  if (from.sources_size() != 1) {
    return trail.Fault("sources", from.sources().empty() ? "is missing" : "has more than one");
  }
  const auto step = trail.Into("sources", 0);
  to.command.source = ReadSource(from.sources(0), actor, trail);
  const auto caller_step = trail.Into("caller");
  to.caller = ReadCaller(from.sources(0).caller(), trail);
}

NewReferral ReadReferral(const v1::Referral& from, WrongNhsNumber wrong, const Actor& actor,
                         Instant now, Trail& trail) {
  NewReferral to;
  ReadOnlySource(from, actor, to, trail);
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
  if (from.has_interpreter()) {
    const auto step = trail.Into("interpreter");
    to.command.interpreter = ReadInterpreter(from.interpreter(), trail);
  }
  to.command.red_flags = ReadRedFlags(from.red_flags(), "red_flags", actor, now, trail);
  for (int i = 0; i < from.observations_size() && i < kObservationsMax; ++i) {
    const auto step = trail.Into("observations", i);
    to.command.observations.push_back(ReadObservation(from.observations(i), actor, now, trail));
  }
  if (from.observations_size() > kObservationsMax) trail.Fault("observations", "are too many");
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

Result<Request<WithWords<AcceptReferral>>> ReadAcceptReferral(
    const v1::AcceptReferralRequest& from) {
  Reading<AcceptReferral> read(from, QueueTime::kRefused);
  AcceptReferral& to = read.command;
  to.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  to.priority = DecodeOptionalCode<Priority>(from.priority(), "priority", read.trail);
  read.Words(from.basis(), "basis", &AcceptReferral::basis);
  to.clock = DecodeOptionalCode<ClockType>(from.clock(), "clock", read.trail);
  if (from.has_clock_start_time()) {
    to.clock_started_at = ReadInstant(from.clock_start_time(), "clock_start_time", read.trail);
  }
  read.Words(from.clock_start_reason(), "clock_start_reason", &AcceptReferral::clock_start_reason);
  to.reasons = DecodeReasons(from.reasons(), "reasons", read.trail);
  to.mode = DecodeOptionalCode<JointMode>(from.mode(), "mode", read.trail);
  if (from.has_safety_net()) {
    const auto step = read.trail.Into("safety_net");
    read.Part(ReadSafetyNet(from.safety_net(), read.trail), &AcceptReferral::safety_net);
  }
  read.Words(from.meeting_point(), "meeting_point", &AcceptReferral::meeting_point);
  read.Words(from.flag_override(), "flag_override", &AcceptReferral::flag_override);
  return read.DoneAbout(to.referral);
}

}  // namespace tandem::wire
