#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"

// The 72 hours: planned calls, how it is to end, who may do what for this person, and the services
// that are asked for help.

namespace tandem::terminal {
namespace {

using Duty = v1::DutyService::Stub;

Argument Episode() { return Named("episode", "name", "episodes"); }
Argument Enquiry() { return Named("enquiry", "name", "enquiries"); }
Argument Service() { return May("--service", "service", "of the directory"); }

std::string PlannedInWords(const v1::ScheduleCallsResponse& response) {
  std::string visits;
  for (const std::string& visit : response.visits()) {
    visits += (visits.empty() ? "" : ", ") + ShortId(visit);
  }
  return "Planned: visit " + visits;
}

std::string AskedInWords(const v1::OpenEnquiryResponse& response) {
  return fmt::format("Asked: enquiry {}; it stays ours until somebody says yes",
                     ShortId(response.enquiry()));
}

Command Calls() {
  return {"calls",
          "Plan a call of the 72 hours",
          {Episode(), Must("--kind", "calls.kind", ""),
           Must("--from", "calls.window_start_time", "start of the window"),
           Must("--to", "calls.window_end_time", "end of the window"),
           May("--minutes", "calls.visit_minutes", "how long; default 30"),
           May("--double", "calls.double_handed", "two people, both or neither"),
           May("--time-critical", "calls.time_critical", "insulin, Parkinson's, toileting in bed"),
           May("--profession", "calls.requirement.professions", "any one of these"),
           May("--words", "calls.instructions", "what is to be done")},
          Sends(&Duty::ScheduleCalls, PlannedInWords)};
}

Command Delegate() {
  Argument by = Must("--by", "delegated_by", "the practitioner who delegates it");
  by.collection = "practitioners";
  return {"delegate",
          "Let somebody do one thing for this one person",
          {Episode(), Named("practitioner", "practitioner", "practitioners"),
           Must("competency", "competency", "as \"insulin_delegated\""), by,
           Must("--until", "until_time", "no longer than that")},
          Sends(&Duty::DelegateTask, "Delegated")};
}

}  // namespace

Commands DutyCareCommands() {
  return {
      Calls(),
      {"cancel",
       "A planned call nobody needs any more",
       {Named("visit", "name", "visits"), Must("--reason", "reason", "why")},
       Sends(&Duty::CancelVisit, "Cancelled")},
      {"exit",
       "How the 72 hours are to end",
       {Episode(), Must("plan", "plan", "in words")},
       Sends(&Duty::PlanExit, "Planned")},
      {"extend",
       "Beyond 72 hours",
       {Episode(), Must("--reason", "reason", "why"),
        Must("--owner", "owner", "log-in of whoever answers for it"),
        Must("--review", "review_time", "when it is looked at again")},
       Sends(&Duty::ExtendEpisode, "Extended")},
      Delegate(),
      {"close",
       "Close an episode",
       {Episode(), Must("--outcome", "outcome", "how it ended")},
       Sends(&Duty::CloseEpisode, "Closed")},
      {"ask",
       "Ask another service for help, a place, or to take over",
       {Must("kind", "kind", ""), Named("referral", "referral", "referrals"), Service(),
        May("--words", "words", "whom, for what, by what number"),
        May("--by", "needed_by_time", "when it is needed")},
       Sends(&Duty::OpenEnquiry, AskedInWords)},
      {"ask-next",
       "Nobody answers or they said no: ask the next",
       {Enquiry(), Service(), May("--words", "words", "whom, for what, by what number")},
       Sends(&Duty::AskNext, "Asked")},
      {"answer",
       "What they said",
       {Enquiry(), Must("answer", "answer", ""),
        May("--words", "words", "who said it, when, their reference; owed with YES")},
       Sends(&Duty::AnswerEnquiry, "Written down")},
  };
}

}  // namespace tandem::terminal
