// The 72 hours: requests of tandem.v1.DutyService about episodes and other services.
#include <utility>

#include "dispatch/wire/reading.h"

namespace tandem::wire {

namespace {

constexpr int kCallMinutes = 30;

PlannedCall ReadPlannedCall(const v1::PlannedCall& from, Trail& trail) {
  PlannedCall to;
  to.kind = DecodeCode<VisitKind>(from.kind(), "kind", trail);
  if (to.kind == VisitKind::kFirst) trail.Fault("kind", "is not for a planned call");
  {
    const auto step = trail.Into("requirement");
    to.requirement = Decode(from.requirement(), trail);
  }
  to.double_handed = from.double_handed();
  if (!from.has_window_start_time()) trail.Fault("window_start_time", "is missing");
  to.window_from = ReadInstant(from.window_start_time(), "window_start_time", trail);
  if (!from.has_window_end_time()) trail.Fault("window_end_time", "is missing");
  to.window_until = ReadInstant(from.window_end_time(), "window_end_time", trail);
  if (to.window_until <= to.window_from) trail.Fault("window_end_time", "is not after its start");
  to.time_critical = from.time_critical();
  to.visit_minutes =
      DecodeInt(from.visit_minutes(), 0, limits::kVisitMinutesMax, "visit_minutes", trail);
  if (to.visit_minutes == 0) to.visit_minutes = kCallMinutes;
  return to;
}

}  // namespace

Result<Request<DelegateTask>> ReadDelegateTask(const v1::DelegateTaskRequest& from) {
  Reading<DelegateTask> read(from, QueueTime::kRefused);
  read.command.episode = read.Named(ParseEpisodeName(from.name(), "name"), "name");
  Delegation& to = read.command.delegation;
  to.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  CheckCode(from.competency(), "competency", read.trail);
  to.competency = {from.competency()};
  to.delegated_by =
      read.Named(ParsePractitionerName(from.delegated_by(), "delegated_by"), "delegated_by");
  if (!from.has_until_time()) read.trail.Fault("until_time", "is missing");
  if (from.has_until_time()) to.until = ReadInstant(from.until_time(), "until_time", read.trail);
  return read.Done();
}

Result<Request<WithWords<ScheduleCalls>>> ReadScheduleCalls(const v1::ScheduleCallsRequest& from) {
  Reading<ScheduleCalls> read(from, QueueTime::kRefused);
  read.command.episode = read.Named(ParseEpisodeName(from.name(), "name"), "name");
  if (from.calls().empty()) read.trail.Fault("calls", "is missing");
  if (from.calls_size() > static_cast<int>(limits::kCareCallsMax))
    read.trail.Fault("calls", "has more than 24 calls");
  for (int i = 0; i < from.calls_size() && !read.trail.failed(); ++i) {
    const auto step = read.trail.Into("calls", i);
    read.command.calls.push_back(ReadPlannedCall(from.calls(i), read.trail));
    const auto at = static_cast<std::size_t>(i);
    read.Words(from.calls(i).instructions(), "instructions",
               [at](ScheduleCalls& c) -> Sealed& { return c.calls[at].instructions; });
  }
  return read.DoneAbout(ReferralBehind(&State::episodes, read.command.episode));
}

Result<Request<WithWords<CancelVisit>>> ReadCancelVisit(const v1::CancelVisitRequest& from) {
  Reading<CancelVisit> read(from, QueueTime::kRefused);
  read.command.visit = read.Named(ParseVisitName(from.name(), "name"), "name");
  read.Words(from.reason(), "reason", &CancelVisit::reason);
  return read.DoneAbout(ReferralBehind(&State::visits, read.command.visit));
}

Result<Request<WithWords<PlanExit>>> ReadPlanExit(const v1::PlanExitRequest& from) {
  Reading<PlanExit> read(from, QueueTime::kRefused);
  read.command.episode = read.Named(ParseEpisodeName(from.name(), "name"), "name");
  read.Words(from.plan(), "plan", &PlanExit::plan);
  return read.DoneAbout(ReferralBehind(&State::episodes, read.command.episode));
}

Result<Request<WithWords<ExtendEpisode>>> ReadExtendEpisode(const v1::ExtendEpisodeRequest& from) {
  Reading<ExtendEpisode> read(from, QueueTime::kRefused);
  read.command.episode = read.Named(ParseEpisodeName(from.name(), "name"), "name");
  read.Words(from.reason(), "reason", &ExtendEpisode::reason);
  CheckText(from.owner(), 0, limits::kNameBytesMax, "owner", read.trail);
  read.command.owner = {from.owner()};
  if (!from.has_review_time()) read.trail.Fault("review_time", "is missing");
  if (from.has_review_time())
    read.command.review_at = ReadInstant(from.review_time(), "review_time", read.trail);
  return read.DoneAbout(ReferralBehind(&State::episodes, read.command.episode));
}

Result<Request<WithWords<OpenEnquiry>>> ReadOpenEnquiry(const v1::OpenEnquiryRequest& from) {
  Reading<OpenEnquiry> read(from, QueueTime::kRefused);
  read.command.referral = read.Named(ParseReferralName(from.referral(), "referral"), "referral");
  read.command.kind = DecodeCode<EnquiryKind>(from.kind(), "kind", read.trail);
  if (from.has_needed_by_time())
    read.command.needed_by = ReadInstant(from.needed_by_time(), "needed_by_time", read.trail);
  if (!from.service().empty()) CheckCode(from.service(), "service", read.trail);
  read.command.service = {from.service()};
  read.Words(from.words(), "words", &OpenEnquiry::words);
  return read.DoneAbout(read.command.referral);
}

Result<Request<WithWords<AskNext>>> ReadAskNext(const v1::AskNextRequest& from) {
  Reading<AskNext> read(from, QueueTime::kRefused);
  read.command.enquiry = read.Named(ParseEnquiryName(from.name(), "name"), "name");
  if (!from.service().empty()) CheckCode(from.service(), "service", read.trail);
  read.command.service = {from.service()};
  read.Words(from.words(), "words", &AskNext::words);
  return read.DoneAbout(ReferralBehind(&State::enquiries, read.command.enquiry));
}

Result<Request<WithWords<AnswerEnquiry>>> ReadAnswerEnquiry(const v1::AnswerEnquiryRequest& from) {
  Reading<AnswerEnquiry> read(from, QueueTime::kRefused);
  read.command.enquiry = read.Named(ParseEnquiryName(from.name(), "name"), "name");
  read.command.answer = DecodeCode<EnquiryAnswer>(from.answer(), "answer", read.trail);
  read.Words(from.words(), "words", &AnswerEnquiry::words);
  return read.DoneAbout(ReferralBehind(&State::enquiries, read.command.enquiry));
}

}  // namespace tandem::wire
