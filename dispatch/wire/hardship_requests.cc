// Hard days on the road: requests of tandem.v1.FieldService beyond the usual way.
#include <utility>

#include "dispatch/wire/reading.h"

namespace tandem::wire {

Result<Request<AcknowledgeStandOff>> ReadAcknowledgeStandOff(
    const v1::AcknowledgeStandOffRequest& from) {
  Reading<AcknowledgeStandOff> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  return read.Done();
}

Result<Request<HandBack>> ReadHandBack(const v1::HandBackRequest& from) {
  Reading<HandBack> read(from, QueueTime::kAllowed);
  read.command.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  if (!from.leg().empty()) read.Leg(from.leg());
  read.command.reason = DecodeCode<DeclineReason>(from.reason(), "reason", read.trail);
  return read.Done();
}

Result<Request<StartBreak>> ReadStartBreak(const v1::StartBreakRequest& from) {
  Reading<StartBreak> read(from, QueueTime::kAllowed);
  read.command.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  return read.Done();
}

Result<Request<EndBreak>> ReadEndBreak(const v1::EndBreakRequest& from) {
  Reading<EndBreak> read(from, QueueTime::kAllowed);
  read.command.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  return read.Done();
}

Result<Request<ReportSafeHome>> ReadReportSafeHome(const v1::ReportSafeHomeRequest& from) {
  Reading<ReportSafeHome> read(from, QueueTime::kAllowed);
  read.command.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  return read.Done();
}

Result<Request<ReportOfferSeen>> ReadReportOfferSeen(const v1::ReportOfferSeenRequest& from) {
  Reading<ReportOfferSeen> read(from, QueueTime::kAllowed);
  read.command.offer = read.Named(ParseOfferName(from.name(), "name"), "name");
  read.command.displayed = from.displayed();
  return read.Done();
}

Result<Request<ReportDelay>> ReadReportDelay(const v1::ReportDelayRequest& from, Instant now) {
  Reading<ReportDelay> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  read.command.minutes_more = DecodeInt(from.minutes_more(), 1, 600, "minutes_more", read.trail);
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportCannotContinue>> ReadReportCannotContinue(
    const v1::ReportCannotContinueRequest& from, Instant now) {
  Reading<ReportCannotContinue> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  read.command.reason = DecodeCode<CannotContinueReason>(from.reason(), "reason", read.trail);
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportNeedHelp>> ReadReportNeedHelp(const v1::ReportNeedHelpRequest& from,
                                                   Instant now) {
  Reading<ReportNeedHelp> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  read.command.help = DecodeCode<HelpKind>(from.help(), "help", read.trail);
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportStaying>> ReadReportStaying(const v1::ReportStayingRequest& from,
                                                 Instant now) {
  Reading<ReportStaying> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  read.command.reason = DecodeCode<StayingReason>(from.reason(), "reason", read.trail);
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportNoAccess>> ReadReportNoAccess(const v1::ReportNoAccessRequest& from,
                                                   Instant now) {
  Reading<ReportNoAccess> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportWrongAddress>> ReadReportWrongAddress(
    const v1::ReportWrongAddressRequest& from, Instant now) {
  Reading<ReportWrongAddress> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportObservations>> ReadReportObservations(
    const v1::ReportObservationsRequest& from, Instant now) {
  Reading<ReportObservations> read(from, QueueTime::kAllowed);
  read.Leg(from.leg());
  {
    const auto parts_step = read.trail.Into("parts");
    read.command.parts = ReadNews2Parts(from.parts(), read.trail);
  }
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<ReportDied>> ReadReportDied(const v1::ReportDiedRequest& from, Instant now) {
  Reading<ReportDied> read(from, QueueTime::kAllowed);
  if (from.leg().empty() == from.referral().empty())
    read.trail.Fault("leg", "or referral: one of the two");
  if (!from.leg().empty()) read.Leg(from.leg());
  if (!from.referral().empty()) {
    read.command.referral = read.Named(ParseReferralName(from.referral(), "referral"), "referral");
  }
  read.command.kind = DecodeCode<DeathKind>(from.kind(), "kind", read.trail);
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

Result<Request<RaiseSos>> ReadRaiseSos(const v1::RaiseSosRequest& from, Instant now) {
  Reading<RaiseSos> read(from, QueueTime::kAllowed);
  read.command.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  read.command.duress = from.duress();
  const auto step = read.trail.Into("occurred");
  read.command.occurred = ReadOccurred(from.occurred(), now, read.trail);
  return read.Done();
}

}  // namespace tandem::wire
