// The practitioner's phone: requests of tandem.v1.FieldService.
#include "dispatch/domain/place.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/request_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

// A report of a leg at a time, all but its own parts.
template <class Report, class Message>
Request<Report> ReadReport(const Message& from, Instant now, Trail& trail) {
  Request<Report> to;
  CheckSize(from, trail);
  TakeLegName(from.leg(), to, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  const auto step = trail.Into("occurred");
  to.command.occurred = ReadOccurred(from.occurred(), now, trail);
  return to;
}

}  // namespace

Result<Request<SignOn>> ReadSignOn(const v1::SignOnRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<SignOn> to;
  CheckSize(from, trail);
  to.command.practitioner =
      TakeName(ParsePractitionerName(from.practitioner(), "practitioner"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  to.command.place = DecodeOptional(from.has_place(), from.place(), "place", trail);
  // Where somebody starts is kept no more exactly than a door is.
  if (to.command.place) to.command.place = Coarse(*to.command.place);
  if (from.has_shift_end_time()) {
    to.command.shift_ends_at = ReadInstant(from.shift_end_time(), "shift_end_time", trail);
  }
  to.command.travel = DecodeOptionalCode<TravelMode>(from.travel(), "travel", trail);
  if (!from.kit().empty() || from.no_kit()) to.command.kit.emplace();
  if (from.no_kit() && !from.kit().empty()) trail.Fault("kit", "is not empty, as no_kit says");
  for (const std::string& kit : from.kit()) {
    CheckCode(kit, "kit", trail);
    to.command.kit->insert({kit});
  }
  return trail.Finish(std::move(to));
}

Result<Request<SignOff>> ReadSignOff(const v1::SignOffRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<SignOff> to;
  CheckSize(from, trail);
  to.command.practitioner =
      TakeName(ParsePractitionerName(from.practitioner(), "practitioner"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  return trail.Finish(std::move(to));
}

Result<Request<AcknowledgeOffer>> ReadAcknowledgeOffer(const v1::AcknowledgeOfferRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<AcknowledgeOffer> to;
  CheckSize(from, trail);
  to.command.offer = TakeName(ParseOfferName(from.name(), "name"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  return trail.Finish(std::move(to));
}

Result<Request<DeclineOffer>> ReadDeclineOffer(const v1::DeclineOfferRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<DeclineOffer> to;
  CheckSize(from, trail);
  to.command.offer = TakeName(ParseOfferName(from.name(), "name"), to.team, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  to.command.reason = DecodeCode<DeclineReason>(from.reason(), "reason", trail);
  return trail.Finish(std::move(to));
}

Result<Request<AcknowledgeWithdrawal>> ReadAcknowledgeWithdrawal(
    const v1::AcknowledgeWithdrawalRequest& from) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<AcknowledgeWithdrawal> to;
  CheckSize(from, trail);
  TakeLegName(from.leg(), to, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  return trail.Finish(std::move(to));
}

Result<Request<ReportSetOff>> ReadReportSetOff(const v1::ReportSetOffRequest& from, Instant now) {
  Trail trail(ErrorCode::kInvalidArgument);
  return trail.Finish(ReadReport<ReportSetOff>(from, now, trail));
}

Result<Request<ReportAtAddress>> ReadReportAtAddress(const v1::ReportAtAddressRequest& from,
                                                     Instant now) {
  Trail trail(ErrorCode::kInvalidArgument);
  return trail.Finish(ReadReport<ReportAtAddress>(from, now, trail));
}

Result<Request<ReportWithPerson>> ReadReportWithPerson(const v1::ReportWithPersonRequest& from,
                                                       Instant now) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<ReportWithPerson> to;
  CheckSize(from, trail);
  TakeLegName(from.leg(), to, trail);
  ReadMutation(from.mutation(), QueueTime::kAllowed, to, trail);
  {
    const auto step = trail.Into("contact");
    to.command.contact = ReadContact(from.contact(), now, trail);
  }
  if (from.has_expected_out_time()) {
    to.command.expected_out_at = ReadInstant(from.expected_out_time(), "expected_out_time", trail);
  }
  return trail.Finish(std::move(to));
}

Result<Request<ReportLeft>> ReadReportLeft(const v1::ReportLeftRequest& from, Instant now) {
  Trail trail(ErrorCode::kInvalidArgument);
  Request<ReportLeft> to = ReadReport<ReportLeft>(from, now, trail);
  to.command.outcome = DecodeCode<VisitOutcome>(from.outcome(), "outcome", trail);
  return trail.Finish(std::move(to));
}

}  // namespace tandem::wire
