#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/referral_flow.h"

// Another service asked for help, a place, or to take over: ours until somebody there says yes.

namespace tandem {
namespace {

// "No" is heard on the phone; whoever heard it rings the next one now. Time to find the number [A].
constexpr Span kAskNextNow = minutes{5};

using Found = tl::expected<const Enquiry*, Refused>;

Found FindUnsettled(const Draft& draft, EnquiryId id) {
  const Actor& actor = draft.context().actor;
  const auto found = draft.state().enquiries.find(id);
  if (found == draft.state().enquiries.end()) {
    return tl::unexpected<Refused>(
        RefuseUnknown(actor, Refusal::kUnknownEnquiry, std::to_string(id.value)).error());
  }
  if (!SeesEverything(actor)) return tl::unexpected<Refused>(Refused{Refusal::kNotYours, {}});
  if (found->second.settled) return tl::unexpected<Refused>(Refused{Refusal::kEnquirySettled, {}});
  return &found->second;
}

// Whom: of the directory, or said in words.
tl::expected<Asked, Refused> Ask(const Draft& draft, const ServiceId& service,
                                 const Sealed& words) {
  if (service && !draft.data().services.contains(service)) {
    return tl::unexpected<Refused>(Refused{Refusal::kUnknownService, service.value});
  }
  if (!service && !words) return tl::unexpected<Refused>(Refused{Refusal::kReasonMissing, "words"});
  Asked asked;
  asked.service = service;
  asked.words = words;
  asked.by = draft.context().actor.principal;
  asked.at = draft.now();
  return asked;
}

void DropNext(Draft& draft, EnquiryId enquiry) {
  DropTasks(draft, [&](const Task& task) { return task.enquiry == enquiry; });
}

void OpenNext(Draft& draft, const Enquiry& enquiry, Span due_in) {
  Task next = AboutReferral(TaskKind::kNextEnquiry, enquiry.referral);
  next.enquiry = enquiry.id;
  draft.Open(std::move(next), due_in);
}

// The people were found meanwhile and nobody is asking any more (joint_flow.cc).
bool IsNoLongerNeeded(const State& state, const Enquiry& enquiry) {
  if (enquiry.kind != EnquiryKind::kAid) return false;
  const bool asking = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const auto& entry) {
    return entry.second.enquiry == enquiry.id;
  });
  bool found = false;
  bool lacking = false;
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != enquiry.referral) continue;
    found = true;
    lacking |= LacksPeople(visit);
  }
  return !asking && found && !lacking;
}

}  // namespace

Decision DecideOpenEnquiry(Draft draft, const OpenEnquiry& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  if ((*found)->died) return Refuse(Refusal::kPersonHasDied);
  if ((*found)->ended_at) return Refuse(Refusal::kReferralOver);
  if (command.needed_by && *command.needed_by <= draft.now()) {
    return Refuse(Refusal::kTimePassed, "needed_by");
  }
  auto asked = Ask(draft, command.service, command.words);
  if (!asked) return tl::unexpected<Refused>(asked.error());

  Enquiry enquiry;
  enquiry.id = EnquiryId{draft.NextId()};
  enquiry.kind = command.kind;
  enquiry.referral = command.referral;
  enquiry.opened_at = draft.now();
  enquiry.needed_by = command.needed_by;
  enquiry.asked = {std::move(*asked)};
  draft.Add(EnquiryOpened{enquiry});
  OpenNext(draft, enquiry, draft.timers().enquiry_unanswered);
  return draft.Done(Outcome::kApplied, enquiry.id.value);
}

Decision DecideAskNext(Draft draft, const AskNext& command) {
  const Found enquiry = FindUnsettled(draft, command.enquiry);
  if (!enquiry) return tl::unexpected<Refused>(enquiry.error());
  auto asked = Ask(draft, command.service, command.words);
  if (!asked) return tl::unexpected<Refused>(asked.error());
  draft.Add(EnquiryAsked{command.enquiry, std::move(*asked)});
  DropNext(draft, command.enquiry);
  OpenNext(draft, **enquiry, draft.timers().enquiry_unanswered);
  return draft.Done();
}

Decision DecideAnswerEnquiry(Draft draft, const AnswerEnquiry& command) {
  const Found enquiry = FindUnsettled(draft, command.enquiry);
  if (!enquiry) return tl::unexpected<Refused>(enquiry.error());
  const bool yes = command.answer == EnquiryAnswer::kYes;
  // A name, a time, their reference, read back: without it nobody there has said yes.
  if (yes && !command.words) return Refuse(Refusal::kHandoverMissing, "words");
  draft.Add(EnquiryAnswered{command.enquiry, command.answer, command.words, yes});
  DropNext(draft, command.enquiry);
  // Theirs only now; that our episode is over is still for a person to say.
  if (!yes && !IsNoLongerNeeded(draft.state(), **enquiry)) {
    OpenNext(draft, **enquiry, kAskNextNow);
  }
  return draft.Done();
}

}  // namespace tandem
