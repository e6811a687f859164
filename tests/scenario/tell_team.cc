#include "tests/scenario/tell.h"
#include "tests/scenario/tell_pages.h"
#include "tests/scenario/words.h"

namespace tandem::testing {

std::string TeamPage::operator()(const TeamConfigured&) const { return "team data in force"; }

std::string TeamPage::operator()(const RosterImported& e) const {
  return "a roster of " + std::to_string(e.shifts.size()) + " shifts";
}

std::string TeamPage::operator()(const PractitionerSignedOn& e) const {
  std::string text = e.practitioner.value + " is on duty";
  if (e.shift_ends_at) text += " until " + LondonClock(*e.shift_ends_at);
  return text;
}

std::string TeamPage::operator()(const PractitionerSignedOff& e) const {
  std::string text = e.practitioner.value + " is off duty";
  if (e.safe_home) text += ", home by " + LondonClock(e.safe_home->due_at);
  return text;
}

std::string TeamPage::operator()(const BreakStarted& e) const {
  return e.practitioner.value + " is on a break";
}

std::string TeamPage::operator()(const BreakEnded& e) const {
  return e.practitioner.value + " is back from the break";
}

std::string TeamPage::operator()(const SafeHomeReported& e) const {
  return e.practitioner.value + " is home";
}

std::string TeamPage::operator()(const TemporaryPractitionerAdded& e) const {
  return e.person.member.id.value + " is known until " + LondonClock(e.person.expires_at) +
         ", nothing verified";
}

std::string TeamPage::operator()(const TemporaryPractitionerExpired& e) const {
  return e.practitioner.value + " is no longer known";
}

std::string TeamPage::operator()(const BatonOffered& e) const {
  return InWords(e.baton) + " is offered to " + e.to.value;
}

std::string TeamPage::operator()(const BatonPassed& e) const {
  return e.to.value + " is " + InWords(e.baton);
}

std::string TeamPage::operator()(const HandoverOpened& e) const {
  return e.handover.from.value + " hands " + std::to_string(e.handover.items.size()) +
         " things over to " + e.handover.to.value + ", by " + LondonClock(e.handover.due_at);
}

std::string TeamPage::operator()(const HandoverItemAccepted& e) const {
  return "thing " + std::to_string(e.item + 1) + " is accepted";
}

std::string TeamPage::operator()(const TeamHeld& e) const {
  return "time stood still since " + LondonClock(e.standstill.stopped_at) +
         "; nobody is asked until the lead confirms, P1 alarms from " +
         LondonClock(e.standstill.p1_resumes_at);
}

std::string TeamPage::operator()(const TeamResumed& e) const {
  return e.by.value + " says where everybody is; time goes on";
}

std::string TeamPage::operator()(const OpportunityAsked& e) const {
  return "asked who could come for " + e.opportunity.need.value + "; missed at " +
         LondonClock(e.opportunity.missed_at);
}

std::string TeamPage::operator()(const OpportunityFollowed& e) const {
  return names.Of(e.referral) + " follows the question who could come";
}

std::string TeamPage::operator()(const OpportunityMissed&) const {
  return "nobody was referred after asking who could come";
}

std::string TeamPage::operator()(const SosRaised& e) const {
  std::string text = "SOS from " + e.practitioner.value;
  if (e.visit) text += " at " + names.Of(e.visit);
  if (e.duress) text += ", do not ring back";
  return text;
}

std::string TeamPage::operator()(const TaskOpened& e) const {
  return InWords(e.task.baton) + " owes: " + Described(e.task, names) + ", by " +
         LondonClock(e.task.due_at) +
         (e.task.due_at - e.task.opened_at >= hours{24} ? " tomorrow" : "");
}

std::string TeamPage::operator()(const TaskEnded& e) const {
  std::string text = names.Of(e.task) + ": " + InWords(e.result);
  if (!e.by) text = names.Of(e.task) + ": nobody need do that any more";
  return text;
}

std::string TeamPage::operator()(const EscalationRaised& e) const {
  std::string text =
      "to " + names.HolderOf(e.escalation.baton) + ": " + Described(e.escalation, names);
  if (e.escalation.times_raised > 1) {
    text += " (time " + std::to_string(e.escalation.times_raised) + ")";
  }
  return text;
}

std::string TeamPage::operator()(const EscalationTaken& e) const {
  return e.by.value + " has it until " + LondonClock(e.due_at) + ": " + names.Of(e.escalation);
}

std::string TeamPage::operator()(const EscalationResolved& e) const {
  return "an alarm ends: " + names.Of(e.escalation);
}

}  // namespace tandem::testing
