#include "dispatch/rules/news2.h"
#include "tests/scenario/tell.h"
#include "tests/scenario/tell_pages.h"
#include "tests/scenario/words.h"

namespace tandem::testing {
namespace {

// Who was asked last, as far as the directory knows them.
std::string Service(const Asked& asked) {
  return asked.service ? asked.service.value : "somebody not listed";
}

}  // namespace

std::string ReferralPage::operator()(const ReferralReceived& e) const {
  std::string text = names.Of(e.referral.id) + " received, " + e.referral.need.value;
  if (e.referral.waiting) {
    text += "; TRIAGE owes a decision by " + LondonClock(e.referral.waiting->due_at);
  }
  return text;
}

std::string ReferralPage::operator()(const SourceAdded& e) const {
  return names.Of(e.referral) + " is rung about by one more" +
         (e.source.organisation ? ", " + e.source.organisation.value : "");
}

std::string ReferralPage::operator()(const RedFlagsAnswered& e) const {
  std::string text = names.Of(e.referral) + " red flags:";
  for (const auto& [flag, answer] : e.answers) {
    text += " " + flag.value + "=" + InWords(answer.answer);
  }
  return text;
}

std::string ReferralPage::operator()(const ExitGateAnswered& e) const {
  std::string text = names.Of(e.referral) + " the ward says:";
  for (const auto& [question, answer] : e.answers) {
    text += " " + InWords(question) + "=" + InWords(answer.answer);
  }
  return e.ward_contact ? text + "; somebody there can be rung" : text;
}

std::string ReferralPage::operator()(const ObservationRecorded& e) const {
  const News2 score = Score(e.observation.parts);
  std::string text = names.Of(e.referral) + " NEWS2 ";
  text += score.total ? std::to_string(*score.total)
                      : "without a total, " + std::to_string(score.parts_measured) + " of 7 parts";
  if (score.any_three) text += ", one part scores 3";
  return text;
}

std::string ReferralPage::operator()(const ReferralAccepted& e) const {
  std::string text = names.Of(e.referral) + " accepted P" +
                     std::to_string(static_cast<int>(e.triage.priority)) + ", at the door by " +
                     LondonClock(e.triage.target_at);
  if (e.clock.due_at) text += ", the clock ends " + LondonClock(*e.clock.due_at);
  if (e.visit.interpreter) {
    text += ", " + std::to_string(e.visit.visit_minutes) + " min with an interpreter for " +
            e.visit.interpreter->language;
  }
  if (e.visit.legs.size() < 2) return text;
  text += "; two people, " + InWords(e.visit.mode);
  if (e.visit.gap_minutes_max > 0) {
    text += " within " + std::to_string(e.visit.gap_minutes_max) + " min";
  }
  return text + ": " + InWords(e.visit.reasons);
}

std::string ReferralPage::operator()(const ReferralDisposed& e) const {
  std::string text = names.Of(e.referral) + " " + InWords(e.stage);
  if (e.disposal.to) text += " to " + e.disposal.to.value;
  if (e.disposal.reject) text += ": " + InWords(*e.disposal.reject);
  if (e.disposal.second) text += ", " + e.disposal.second.value + " agrees";
  return text;
}

std::string ReferralPage::operator()(const ReferralEscalated& e) const {
  return names.Of(e.referral) + " is more than we can do: " + InWords(e.emergency.level);
}

std::string ReferralPage::operator()(const EmergencyConfirmed& e) const {
  std::string text = names.Of(e.referral) + " they are coming";
  if (e.expected_at) text += ", expected " + LondonClock(*e.expected_at);
  return text;
}

std::string ReferralPage::operator()(const ReferralLinked& e) const {
  std::string text = names.Of(e.other) + " is the same crisis as " + names.Of(e.kept);
  if (e.clock_due_at) text += ", the clock ends " + LondonClock(*e.clock_due_at);
  return text;
}

std::string ReferralPage::operator()(const ReferralUnlinked& e) const {
  return names.Of(e.referral) + " is not the same as " + names.Of(e.kept) +
         "; TRIAGE owes a decision by " + LondonClock(e.waiting.due_at);
}

std::string ReferralPage::operator()(const ReferralCorrected& e) const {
  std::string text = names.Of(e.referral) + " corrected:";
  if (e.person) text += " person";
  if (e.story) text += " story";
  if (e.need) text += " need " + e.need->value;
  if (e.door) text += " door";
  if (e.safety) text += " safety";
  if (e.interpreter) text += " an interpreter, " + e.interpreter->language;
  return text;
}

std::string ReferralPage::operator()(const BarrierSet& e) const {
  std::string text = names.Of(e.referral) + " looks closed to";
  for (const OrganisationId& organisation : e.hidden_from) text += " " + organisation.value;
  return e.hidden_from.empty() ? names.Of(e.referral) + " is hidden from nobody" : text;
}

std::string ReferralPage::operator()(const PersonDied& e) const {
  return names.Of(e.referral) + " the person has died, " + InWords(e.death.kind);
}

std::string ReferralPage::operator()(const ReferralWithdrawn& e) const {
  return names.Of(e.referral) + " withdrawn";
}

std::string ReferralPage::operator()(const ClockStopped& e) const {
  return names.Of(e.referral) + " the clock stops at " + LondonClock(e.stopped_at) +
         (e.breach ? ", a breach" : ", in time");
}

std::string ReferralPage::operator()(const BreachReasoned& e) const {
  std::string text = names.Of(e.referral) + " was late, says " + e.breach.by.value + ": " +
                     InWords(e.breach.reason);
  if (e.breach.offered_at) text += " than " + LondonClock(*e.breach.offered_at);
  return text;
}

std::string ReferralPage::operator()(const EpisodeStarted& e) const {
  return "the 72 hours begin at " + LondonClock(e.first_contact_at);
}

std::string ReferralPage::operator()(const ExitPlanned& e) const {
  return names.Of(e.episode) + " it is planned how this ends";
}

std::string ReferralPage::operator()(const EpisodeExtended& e) const {
  return names.Of(e.episode) + " goes on, " + e.owner.value + " answers for it until " +
         LondonClock(e.waiting.due_at);
}

std::string ReferralPage::operator()(const TaskDelegated& e) const {
  return e.delegation.practitioner.value + " may do " + e.delegation.competency.value + " for " +
         names.Of(e.episode) + ", says " + e.delegation.delegated_by.value;
}

std::string ReferralPage::operator()(const EpisodeClosed& e) const {
  return names.Of(e.episode) + " episode closed by " + e.by.value;
}

std::string ReferralPage::operator()(const EnquiryOpened& e) const {
  std::string text = Service(e.enquiry.asked.back()) + " is asked: " + InWords(e.enquiry.kind);
  if (e.enquiry.referral) text += " for " + names.Of(e.enquiry.referral);
  return text;
}

std::string ReferralPage::operator()(const EnquiryAsked& e) const {
  return Service(e.asked) + " is asked next";
}

std::string ReferralPage::operator()(const EnquiryAnswered& e) const {
  return "they say " + InWords(e.answer) + (e.settled ? ": settled" : "");
}

std::string ReferralPage::operator()(const EpisodeArchived& e) const {
  return names.Of(e.referral) + " goes to the archive";
}

}  // namespace tandem::testing
