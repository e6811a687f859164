#include "clients/terminal/item_words.h"

#include <fmt/format.h>

#include "clients/terminal/names.h"
#include "clients/terminal/owed_words.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

namespace tandem::terminal {
namespace {

using Lines = std::vector<std::string>;

std::string AtMinute(const google::protobuf::Timestamp& stamp) {
  return LondonHourMinute(InstantOf(stamp));
}

std::string Breached(const v1::Breach& breach) {
  std::string words = "late because: " + Word(breach.reason());
  if (breach.has_offered_time()) words += ", offered " + AtMinute(breach.offered_time());
  return words;
}

std::string ReferralLine(const v1::Referral& referral) {
  std::string line = fmt::format("referral {} {}: {}", ShortId(referral.name()), referral.need(),
                                 Word(referral.stage()));
  if (referral.has_triage()) {
    line += fmt::format(" {}, target {}", Word(referral.triage().priority()),
                        AtMinute(referral.triage().target_time()));
  }
  if (referral.has_clock()) {
    const v1::ResponseClock& clock = referral.clock();
    if (clock.has_stop_time()) {
      line += fmt::format(", clock stopped {}", AtMinute(clock.stop_time()));
    } else if (clock.has_due_time()) {
      line += fmt::format(", clock due {}", AtMinute(clock.due_time()));
    }
  }
  if (referral.has_breach()) line += ", " + Breached(referral.breach());
  if (referral.has_interpreter()) line += ", " + InterpreterInWords(referral.interpreter());
  if (!referral.unasked_red_flags().empty()) {
    line += fmt::format(", {} red flag(s) not asked", referral.unasked_red_flags_size());
  }
  return line;
}

std::string StatusLine(const v1::ReferralStatus& status) {
  std::string line = fmt::format("referral {}: {}", ShortId(status.name()), Word(status.stage()));
  if (status.with_person()) {
    line += ", somebody is or was there";
  } else if (status.has_likely_from_time()) {
    line += fmt::format(", likely between {} and {}", AtMinute(status.likely_from_time()),
                        AtMinute(status.likely_until_time()));
  }
  return line;
}

std::string LegWords(const v1::Leg& leg) {
  std::string words = fmt::format("leg {} {} {}", ShortId(leg.name()),
                                  PersonWord(leg.practitioner()), Word(leg.stage()));
  if (leg.may_still_travel()) words += " (may still travel)";
  if (leg.has_stand_off()) words += " (DO NOT GO IN, wait)";
  if (leg.has_no_access_time())
    words += fmt::format(" (no access {})", AtMinute(leg.no_access_time()));
  return words;
}

std::string VisitLine(const v1::Visit& visit) {
  std::string line =
      fmt::format("visit {} {} {}", ShortId(visit.name()), visit.need(), Word(visit.priority()));
  if (visit.has_window_start_time()) {
    line += fmt::format(", {} {} to {}", Word(visit.kind()), AtMinute(visit.window_start_time()),
                        AtMinute(visit.window_end_time()));
  } else {
    line += fmt::format(", target {}", AtMinute(visit.target_time()));
  }
  if (visit.legs_size() > 1) line += fmt::format(", {}", Word(visit.mode()));
  if (visit.has_interpreter()) line += ", " + InterpreterInWords(visit.interpreter());
  for (const v1::Leg& leg : visit.legs()) line += "; " + LegWords(leg);
  return line;
}

Lines ReferralChange(const v1::Referral* before, const v1::Referral& after) {
  Lines lines;
  const std::string who = fmt::format("referral {} {}", ShortId(after.name()), after.need());
  if (before == nullptr || before->stage() != after.stage()) {
    lines.push_back(fmt::format("{} {}", who, Word(after.stage())));
    if (after.stage() == type::v1::REFERRAL_STAGE_ACCEPTED) {
      lines.back() += fmt::format(" as {}", Word(after.triage().priority()));
    }
  }
  const bool stopped = before != nullptr && !before->clock().has_stop_time();
  if (stopped && after.clock().has_stop_time()) {
    const Span took = InstantOf(after.clock().stop_time()) - InstantOf(after.clock().start_time());
    lines.push_back(fmt::format("{}: the clock stopped after {}", who, HoursMinutes(took)));
  }
  return lines;
}

std::string LegChange(const v1::Visit& visit, const v1::Leg& leg) {
  const std::string who = PersonWord(leg.practitioner());
  switch (leg.stage()) {
    case type::v1::LEG_STAGE_HELD:
      return who + " acknowledged and waits for the partner";
    case type::v1::LEG_STAGE_COMMITTED:
      return who + " is committed";
    case type::v1::LEG_STAGE_EN_ROUTE:
      return fmt::format("{} set off, there about {}", who, AtMinute(leg.estimated_arrival_time()));
    case type::v1::LEG_STAGE_AT_ADDRESS:
      return who + " is at the address";
    case type::v1::LEG_STAGE_WITH_PERSON:
      return who +
             (visit.legs_size() > 1 ? " is with the person (joint visit)" : " is with the person");
    case type::v1::LEG_STAGE_LEFT:
      return fmt::format("{} left, {}", who, Word(leg.outcome()));
    case type::v1::LEG_STAGE_RELEASED:
      return fmt::format("{} is released, {}", who, Word(leg.release_reason()));
    default:  // tentative and offered are told by the offers
      return "";
  }
}

// What is told beside the stage: do not go in, nobody opens.
void AddLegNews(const v1::Leg* before, const v1::Leg& after, const std::string& who, Lines& lines) {
  const std::string person = PersonWord(after.practitioner());
  const bool stood_off = before != nullptr && before->has_stand_off();
  if (after.has_stand_off() && !stood_off) {
    lines.push_back(fmt::format("{}: {} is told not to go in", who, person));
  }
  if (!after.has_stand_off() && stood_off) {
    lines.push_back(fmt::format("{}: {} need not stand off any more", who, person));
  }
  const bool no_access = before != nullptr && before->has_no_access_time();
  if (after.has_no_access_time() && !no_access) {
    lines.push_back(fmt::format("{}: nobody opens for {}", who, person));
  }
}

Lines VisitChange(const v1::Visit* before, const v1::Visit& after) {
  Lines lines;
  const std::string who = fmt::format("visit {}", ShortId(after.name()));
  if (before == nullptr && after.legs_size() > 1) {
    lines.push_back(fmt::format("{} {} needs {} people, {}", who, after.need(), after.legs_size(),
                                Word(after.mode())));
  }
  for (int i = 0; i < after.legs_size(); ++i) {
    const bool known = before != nullptr && i < before->legs_size();
    const bool same = known && before->legs(i).stage() == after.legs(i).stage();
    const std::string change = same ? "" : LegChange(after, after.legs(i));
    if (!change.empty()) lines.push_back(fmt::format("{}: {}", who, change));
    AddLegNews(known ? &before->legs(i) : nullptr, after.legs(i), who, lines);
  }
  return lines;
}

Lines OfferChange(const v1::Offer* before, const v1::Offer& after) {
  if (before != nullptr && before->stage() == after.stage()) return {};
  const std::string who = PersonWord(after.practitioner());
  const std::string what = fmt::format("visit {}", ShortId(after.visit()));
  switch (after.stage()) {
    case type::v1::OFFER_STAGE_OPEN:
      return {fmt::format("{}: allocated to {}, {} min away, answer by {}", what, who,
                          after.travel_minutes(), AtMinute(after.expire_time()))};
    case type::v1::OFFER_STAGE_ACKNOWLEDGED:
      return {};  // the leg tells it
    default:
      return {fmt::format("{}: the offer to {} is {}", what, who, Word(after.stage()))};
  }
}

Lines EpisodeChange(const v1::Episode* before, const v1::Episode& after) {
  const bool was_closed = before != nullptr && before->has_close_time();
  if (was_closed || !after.has_close_time()) return {};
  return {fmt::format("referral {}: episode closed, {}", ShortId(after.referral()),
                      Word(after.outcome()))};
}

Lines PractitionerChange(const v1::Practitioner* before, const v1::Practitioner& after) {
  const auto was = before == nullptr ? type::v1::DUTY_OFF_DUTY : before->duty();
  if (was == after.duty() || after.duty() == type::v1::DUTY_UNSPECIFIED) return {};
  if (after.duty() == type::v1::DUTY_OFF_DUTY) {
    return {fmt::format("{} went home", PersonWord(after.name()))};
  }
  if (was != type::v1::DUTY_OFF_DUTY) return {};
  return {fmt::format("{} is on duty ({})", PersonWord(after.name()), Word(after.profession()))};
}

Lines StatusChange(const v1::ReferralStatus* before, const v1::ReferralStatus& after) {
  if (before != nullptr && before->SerializeAsString() == after.SerializeAsString()) return {};
  return {StatusLine(after)};
}

}  // namespace

std::string PersonWord(const std::string& practitioner) {
  return practitioner.empty() ? "nobody yet" : ShortId(practitioner);
}

std::string InterpreterInWords(const type::v1::Interpreter& interpreter) {
  std::string words =
      fmt::format("interpreter {} by {}", interpreter.language(), Word(interpreter.mode()));
  if (interpreter.mode() == type::v1::INTERPRETER_MODE_FACE_TO_FACE) {
    words = fmt::format("interpreter {} face to face", interpreter.language());
  }
  const bool booked = interpreter.booked() == type::v1::ANSWER_YES;
  return words + (booked ? ", booked" : ", NOT BOOKED");
}

std::string Describe(const v1::Item& item) {
  switch (item.resource_case()) {
    case v1::Item::kTeam:
      return fmt::format("team {}{}", item.team().display_name(),
                         item.team().clinical_values_signed() ? "" : " (values not signed: demo)");
    case v1::Item::kPractitioner:
      return fmt::format("{} ({}): {}", PersonWord(item.practitioner().name()),
                         Word(item.practitioner().profession()), Word(item.practitioner().duty()));
    case v1::Item::kReferral:
      return ReferralLine(item.referral());
    case v1::Item::kReferralStatus:
      return StatusLine(item.referral_status());
    case v1::Item::kEpisode:
      return fmt::format("episode {} of referral {}{}", ShortId(item.episode().name()),
                         ShortId(item.episode().referral()),
                         item.episode().has_close_time() ? ": closed" : ": open");
    case v1::Item::kVisit:
      return VisitLine(item.visit());
    case v1::Item::kOffer:
      return fmt::format("offer {} of visit {} to {}: {}, answer by {}",
                         ShortId(item.offer().name()), ShortId(item.offer().visit()),
                         PersonWord(item.offer().practitioner()), Word(item.offer().stage()),
                         AtMinute(item.offer().expire_time()));
    case v1::Item::kEscalation:
      return "owed: " + EscalationLine(item.escalation());
    case v1::Item::kTask:
      return "task: " + TaskLine(item.task());
    case v1::Item::kEnquiry:
      return "enquiry: " + EnquiryLine(item.enquiry());
    case v1::Item::kHandover:
      return "handover: " + HandoverLine(item.handover());
    case v1::Item::RESOURCE_NOT_SET:
      return "";
  }
  return "";
}

Lines DescribeChange(const v1::Item* before, const v1::Item& after) {
  const bool known = before != nullptr;
  switch (after.resource_case()) {
    case v1::Item::kPractitioner:
      return PractitionerChange(known ? &before->practitioner() : nullptr, after.practitioner());
    case v1::Item::kReferral:
      return ReferralChange(known ? &before->referral() : nullptr, after.referral());
    case v1::Item::kReferralStatus:
      return StatusChange(known ? &before->referral_status() : nullptr, after.referral_status());
    case v1::Item::kEpisode:
      return EpisodeChange(known ? &before->episode() : nullptr, after.episode());
    case v1::Item::kVisit:
      return VisitChange(known ? &before->visit() : nullptr, after.visit());
    case v1::Item::kOffer:
      return OfferChange(known ? &before->offer() : nullptr, after.offer());
    case v1::Item::kEscalation:
      return EscalationChange(known ? &before->escalation() : nullptr, after.escalation());
    case v1::Item::kEnquiry:
      return EnquiryChange(known ? &before->enquiry() : nullptr, after.enquiry());
    case v1::Item::kHandover:
      return HandoverChange(known ? &before->handover() : nullptr, after.handover());
    case v1::Item::kTeam:
      return TeamChange(known ? &before->team() : nullptr, after.team());
    case v1::Item::kTask:  // it stands on the board; when it is overdue, that is an escalation
    case v1::Item::RESOURCE_NOT_SET:
      return {};
  }
  return {};
}

}  // namespace tandem::terminal
