// Triage and sources: requests of tandem.v1.ReferralService about a referral that is there.
#include <utility>

#include "dispatch/domain/place.h"
#include "dispatch/wire/reading.h"

namespace tandem::wire {

Result<Request<AnswerRedFlags>> ReadAnswerRedFlags(const v1::AnswerRedFlagsRequest& from,
                                                   const Actor& actor, Instant now) {
  Reading<AnswerRedFlags> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.command.answers = ReadRedFlags(from.answers(), "answers", actor, now, read.trail);
  return read.Done();
}

Result<Request<WithWords<AnswerExitGate>>> ReadAnswerExitGate(const v1::AnswerExitGateRequest& from,
                                                              const Actor& actor, Instant now) {
  Reading<AnswerExitGate> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.command.answers = ReadExitAnswers(from.answers(), "answers", actor, now, read.trail);
  if (from.has_ward_contact()) {
    const auto step = read.trail.Into("ward_contact");
    read.Part(ReadWardContact(from.ward_contact(), read.trail), &AnswerExitGate::ward_contact);
  }
  read.Words(from.words(), "words", &AnswerExitGate::words);
  return read.DoneAbout(read.command.referral);
}

Result<Request<RecordObservations>> ReadRecordObservations(
    const v1::RecordObservationsRequest& from, const Actor& actor, Instant now) {
  Reading<RecordObservations> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  const auto step = read.trail.Into("observation");
  read.command.observation = ReadObservation(from.observation(), actor, now, read.trail);
  return read.Done();
}

Result<Request<WithWords<AddSource>>> ReadAddSource(const v1::AddSourceRequest& from,
                                                    const Actor& actor, Instant /*now*/) {
  Reading<AddSource> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  if (!from.has_source()) read.trail.Fault("source", "is missing");
  const auto step = read.trail.Into("source");
  read.command.source = ReadSource(from.source(), actor, read.trail);
  const auto caller_step = read.trail.Into("caller");
  read.Part(ReadCaller(from.source().caller(), read.trail),
            [](AddSource& c) -> Sealed& { return c.source.caller; });
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<AdviseReferral>>> ReadAdviseReferral(
    const v1::AdviseReferralRequest& from) {
  Reading<AdviseReferral> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.Words(from.advice(), "advice", &AdviseReferral::advice);
  if (from.has_safety_net()) {
    const auto step = read.trail.Into("safety_net");
    read.Part(ReadSafetyNet(from.safety_net(), read.trail), &AdviseReferral::safety_net);
  }
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<RedirectReferral>>> ReadRedirectReferral(
    const v1::RedirectReferralRequest& from) {
  Reading<RedirectReferral> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  CheckCode(from.to(), "to", read.trail);
  read.command.to = {from.to()};
  read.Words(from.said_yes(), "said_yes", &RedirectReferral::said_yes);
  if (from.has_safety_net()) {
    const auto step = read.trail.Into("safety_net");
    read.Part(ReadSafetyNet(from.safety_net(), read.trail), &RedirectReferral::safety_net);
  }
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<RejectReferral>>> ReadRejectReferral(
    const v1::RejectReferralRequest& from) {
  Reading<RejectReferral> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.command.reason = DecodeCode<RejectReason>(from.reason(), "reason", read.trail);
  read.Words(from.words(), "words", &RejectReferral::words);
  if (!from.to().empty()) CheckCode(from.to(), "to", read.trail);
  read.command.to = {from.to()};
  read.Words(from.said_yes(), "said_yes", &RejectReferral::said_yes);
  CheckText(from.second(), 0, limits::kNameBytesMax, "second", read.trail);
  read.command.second = {from.second()};
  if (!from.duplicate_of().empty()) {
    read.command.duplicate_of =
        read.Named(ParseReferralName(from.duplicate_of(), "duplicate_of"), "duplicate_of");
  }
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<EscalateReferral>>> ReadEscalateReferral(
    const v1::EscalateReferralRequest& from) {
  Reading<EscalateReferral> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.command.level = DecodeCode<EmergencyLevel>(from.level(), "level", read.trail);
  read.command.caller = DecodeCode<EmergencyCaller>(from.caller(), "caller", read.trail);
  if (from.has_ring_time())
    read.command.rung_at = ReadInstant(from.ring_time(), "ring_time", read.trail);
  read.Words(from.reference(), "reference", &EscalateReferral::reference);
  if (from.has_expected_time())
    read.command.expected_at = ReadInstant(from.expected_time(), "expected_time", read.trail);
  read.Words(from.override_reason(), "override_reason", &EscalateReferral::override_reason);
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<LinkReferrals>>> ReadLinkReferrals(const v1::LinkReferralsRequest& from) {
  Reading<LinkReferrals> read(from, QueueTime::kRefused);
  read.command.kept = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.command.other = read.Named(ParseReferralName(from.other(), "other"), "other");
  read.Words(from.reason(), "reason", &LinkReferrals::reason);
  return read.DoneAbout(read.command.kept);
}

Result<Request<WithWords<UnlinkReferral>>> ReadUnlinkReferral(
    const v1::UnlinkReferralRequest& from) {
  Reading<UnlinkReferral> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.Words(from.reason(), "reason", &UnlinkReferral::reason);
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<CorrectReferral>>> ReadCorrectReferral(
    const v1::CorrectReferralRequest& from, const Actor& actor, Instant now) {
  Reading<CorrectReferral> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.Words(from.reason(), "reason", &CorrectReferral::reason);
  if (from.has_person()) {
    const auto step = read.trail.Into("person");
    const auto wrong =
        from.keep_wrong_nhs_number() ? WrongNhsNumber::kKeptUnverified : WrongNhsNumber::kRefused;
    read.Part(ReadPerson(from.person(), wrong, now, read.trail), &CorrectReferral::person);
  }
  if (from.has_story()) {
    const auto step = read.trail.Into("story");
    read.Part(ReadStory(from.story(), read.trail), &CorrectReferral::story);
  }
  if (!from.need().empty()) {
    CheckCode(from.need(), "need", read.trail);
    read.command.need = NeedId{from.need()};
  }
  if (from.has_door()) {
    const auto step = read.trail.Into("door");
    read.command.door = Coarse(Decode(from.door(), read.trail));
  }
  if (from.has_safety()) {
    const auto step = read.trail.Into("safety");
    read.command.safety = ReadSafety(from.safety(), actor, now, read.trail);
  }
  if (from.has_interpreter()) {
    const auto step = read.trail.Into("interpreter");
    read.command.interpreter = ReadInterpreter(from.interpreter(), read.trail);
  }
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<RecordBreachReason>>> ReadRecordBreachReason(
    const v1::RecordBreachReasonRequest& from) {
  Reading<RecordBreachReason> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  read.command.reason = DecodeCode<BreachReason>(from.reason(), "reason", read.trail);
  if (from.has_offered_time()) {
    read.command.offered_at = ReadInstant(from.offered_time(), "offered_time", read.trail);
  } else if (read.command.reason == BreachReason::kPersonAskedLater) {
    read.trail.Fault("offered_time", "is missing");
  }
  read.Words(from.words(), "words", &RecordBreachReason::words);
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<SetBarrier>>> ReadSetBarrier(const v1::SetBarrierRequest& from) {
  Reading<SetBarrier> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.name(), "name"), "name");
  for (int i = 0; i < from.hidden_from_size(); ++i) {
    CheckText(from.hidden_from(i), 1, limits::kNameBytesMax, "hidden_from", read.trail);
    read.command.hidden_from.insert({from.hidden_from(i)});
  }
  if (from.hidden_from_private_callers()) read.command.hidden_from.insert(PrivateCallers());
  read.Words(from.reason(), "reason", &SetBarrier::reason);
  return read.DoneAbout(read.command.referral);
}

Result<Request<AskLikelyTime>> ReadEstimateArrival(const v1::EstimateArrivalRequest& from) {
  Reading<AskLikelyTime> read(from, QueueTime::kRefused);
  read.Parent(from.parent());
  CheckCode(from.need(), "need", read.trail);
  read.command.need = {from.need()};
  read.command.door = Coarse(DecodePresent(from.has_door(), from.door(), "door", read.trail));
  return read.Done();
}

}  // namespace tandem::wire
