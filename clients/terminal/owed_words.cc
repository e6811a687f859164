#include "clients/terminal/owed_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "clients/terminal/names.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

namespace tandem::terminal {
namespace {

using Lines = std::vector<std::string>;

std::string AtMinute(const google::protobuf::Timestamp& stamp) {
  return LondonHourMinute(InstantOf(stamp));
}

// What it is about: the person to be rung, then the nearest of visit and referral.
std::string About(const std::string& practitioner, const std::string& visit,
                  const std::string& referral) {
  std::string about;
  if (!practitioner.empty()) about = ShortId(practitioner);
  if (!visit.empty()) {
    about += (about.empty() ? "visit " : ", visit ") + ShortId(visit);
  } else if (!referral.empty()) {
    about += (about.empty() ? "referral " : ", referral ") + ShortId(referral);
  }
  return about.empty() ? "" : ": " + about;
}

int AcceptedOf(const v1::Handover& handover) {
  return static_cast<int>(
      std::count_if(handover.items().begin(), handover.items().end(),
                    [](const v1::HandoverItem& item) { return item.has_accept_time(); }));
}

std::string HolderOf(const v1::Team& team, type::v1::Baton baton) {
  for (const v1::BatonHolder& holder : team.batons()) {
    if (holder.baton() == baton) return holder.principal();
  }
  return "";
}

}  // namespace

std::string WhatIsOwed(const v1::Escalation& escalation) {
  std::string words = Word(escalation.kind()) +
                      About(escalation.practitioner(), escalation.visit(), escalation.referral());
  if (!escalation.task().empty()) words += ", task " + ShortId(escalation.task());
  return words;
}

std::string WhatIsOwed(const v1::Task& task) {
  std::string words = Word(task.kind()) + About(task.practitioner(), task.visit(), task.referral());
  if (task.condition() != type::v1::EXIT_QUESTION_UNSPECIFIED) {
    words += ", " + Word(task.condition());
  }
  if (task.has_source()) words += fmt::format(", source {}", task.source() + 1);
  if (!task.enquiry().empty()) words += ", enquiry " + ShortId(task.enquiry());
  if (task.attempts() > 0) words += fmt::format(", {} in vain", task.attempts());
  return words;
}

std::string EscalationLine(const v1::Escalation& escalation) {
  std::string line =
      fmt::format("{} {}, {} holds it, raised {}, {} time(s)", ShortId(escalation.name()),
                  WhatIsOwed(escalation),
                  escalation.holder().empty() ? Word(escalation.baton()) : escalation.holder(),
                  AtMinute(escalation.raise_time()), escalation.times_raised());
  if (!escalation.taken_by().empty()) line += fmt::format(", {} has it", escalation.taken_by());
  return line;
}

std::string TaskLine(const v1::Task& task) {
  return fmt::format("{} {}, {}, due {}", ShortId(task.name()), WhatIsOwed(task),
                     Word(task.baton()), AtMinute(task.due_time()));
}

std::string EnquiryLine(const v1::Enquiry& enquiry) {
  std::string line = fmt::format("{} {} for referral {}", ShortId(enquiry.name()),
                                 Word(enquiry.kind()), ShortId(enquiry.referral()));
  if (enquiry.asked().empty()) return line;
  const v1::Asked& last = *enquiry.asked().rbegin();
  line += fmt::format(": {} asked {}", last.service().empty() ? "somebody" : last.service(),
                      AtMinute(last.ask_time()));
  line += last.answer() == type::v1::ENQUIRY_ANSWER_UNSPECIFIED
              ? ", no answer yet"
              : fmt::format(", said {}", Word(last.answer()));
  if (enquiry.has_needed_by_time()) line += ", needed by " + AtMinute(enquiry.needed_by_time());
  return line;
}

std::string HandoverLine(const v1::Handover& handover) {
  return fmt::format("{} from {} to {}, due {}: {} of {} accepted", ShortId(handover.name()),
                     handover.from(), handover.to(), AtMinute(handover.due_time()),
                     AcceptedOf(handover), handover.items_size());
}

std::string HandoverItemWord(const v1::HandoverItem& item) {
  switch (item.kind()) {
    case type::v1::HANDOVER_ITEM_KIND_REFERRAL:
      return "referral " + ShortId(item.referral());
    case type::v1::HANDOVER_ITEM_KIND_ESCALATION:
      return "escalation " + ShortId(item.escalation());
    case type::v1::HANDOVER_ITEM_KIND_TASK:
      return "task " + ShortId(item.task());
    case type::v1::HANDOVER_ITEM_KIND_BATON:
      return "baton " + Word(item.baton());
    case type::v1::HANDOVER_ITEM_KIND_PRACTITIONER:
      return ShortId(item.practitioner()) + ", still on the road";
    default:  // of a newer server
      return Word(item.kind());
  }
}

std::string HandoverPage(const v1::Handover& handover) {
  std::string page = HandoverLine(handover) + "\n";
  int number = 0;
  for (const v1::HandoverItem& item : handover.items()) {
    page += fmt::format("  {:>3} {} {}", ++number, item.has_accept_time() ? "accepted" : "open    ",
                        HandoverItemWord(item));
    if (!item.worry().empty()) page += fmt::format(": {}", item.worry());
    page += "\n";
  }
  if (handover.personal_data_unreadable())
    page += "  some words cannot be read: their key is gone\n";
  return page;
}

Lines EscalationChange(const v1::Escalation* before, const v1::Escalation& after) {
  // Raised again is not news; in front of somebody else is.
  if (before != nullptr && before->holder() == after.holder()) return {};
  return {"OWED " + EscalationLine(after)};
}

Lines EnquiryChange(const v1::Enquiry* before, const v1::Enquiry& after) {
  if (before != nullptr && before->SerializeAsString() == after.SerializeAsString()) return {};
  return {"enquiry " + EnquiryLine(after)};
}

Lines HandoverChange(const v1::Handover* before, const v1::Handover& after) {
  if (before != nullptr && AcceptedOf(*before) == AcceptedOf(after)) return {};
  return {"handover " + HandoverLine(after)};
}

Lines TeamChange(const v1::Team* before, const v1::Team& after) {
  Lines lines;
  if (before == nullptr) return lines;
  for (const v1::BatonHolder& holder : after.batons()) {
    if (HolderOf(*before, holder.baton()) == holder.principal()) continue;
    lines.push_back(
        fmt::format("the baton {} is with {}", Word(holder.baton()), holder.principal()));
  }
  if (before->has_held() != after.has_held()) {
    lines.emplace_back(after.has_held() ? "time stood still: confirm where everybody is"
                                        : "time goes on");
  }
  return lines;
}

}  // namespace tandem::terminal
