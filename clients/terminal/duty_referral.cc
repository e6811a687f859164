#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/typed_values.h"

// What duty writes down about a referral that is there: what was asked, of the person and of the
// ward, why it was late, who else rang, which two are one crisis, what was wrong, from whom it is
// hidden, that the person has died.

namespace tandem::terminal {
namespace {

using Field = v1::FieldService::Stub;
using Referrals = v1::ReferralService::Stub;
using google::protobuf::Message;
using Words = std::vector<std::string>;

Argument Whom() { return Named("referral", "name", "referrals"); }
Argument Why() { return Must("--reason", "reason", "why; it stays in the journal"); }

Answer<void> FillFlags(Message& request, const Words& typed, Lookup&) {
  auto& answers = static_cast<v1::AnswerRedFlagsRequest&>(request);
  for (const std::string& word : typed) {
    const auto flag = ParseFlag(word);
    if (!flag) return BadInput(flag.error().field, flag.error().message);
    *answers.add_answers() = *flag;
  }
  return {};
}

Answer<void> FillGate(Message& request, const Words& typed, Lookup&) {
  auto& gate = static_cast<v1::AnswerExitGateRequest&>(request);
  for (const std::string& word : typed) {
    const auto answer = ParseExitAnswer(word);
    if (!answer) return BadInput(answer.error().field, answer.error().message);
    *gate.add_answers() = *answer;
  }
  return {};
}

Answer<void> FillObservation(Message& request, const Words& typed, Lookup&) {
  const auto parts = ParseObservation(typed);
  if (!parts) return BadInput(parts.error().field, parts.error().message);
  auto& record = static_cast<v1::RecordObservationsRequest&>(request);
  *record.mutable_observation()->mutable_parts() = *parts;
  return {};
}

// The file has whole parts of a referral, spelled as in the one that was sent. What is misspelt
// must not be dropped in silence.
Answer<void> FillCorrection(Message& request, const Words& typed, Lookup&) {
  const Result<std::string> text = ReadTextFile(typed.front());
  if (!text) return BadInput("--file", text.error().message);
  v1::CorrectReferralRequest correction;
  const auto parsed = google::protobuf::util::JsonStringToMessage(*text, &correction);
  if (!parsed.ok()) {
    return BadInput("--file", fmt::format("{}: {}", typed.front(), std::string(parsed.message())));
  }
  if (!correction.name().empty() || !correction.reason().empty() || correction.has_mutation()) {
    return BadInput("--file", "has only person, story, need, door, safety and interpreter");
  }
  request.MergeFrom(correction);
  return {};
}

std::string MatchesInWords(const v1::FindMatchesResponse& response) {
  if (response.matches().empty()) return "No other referral looks like the same person.";
  std::string words = "May be the same person; you decide:";
  for (const v1::PossibleMatch& match : response.matches()) {
    std::string why;
    if (match.same_nhs_number()) why += ", same NHS number";
    if (match.same_name_birth_date_postcode()) why += ", same name, birth date and postcode";
    if (match.same_door()) why += ", same door";
    words += fmt::format("\n  referral {}{}", ShortId(match.referral()), why);
  }
  return words;
}

}  // namespace

Commands DutyReferralCommands() {
  const auto always = Argument::Needed::kAlways;
  Argument other = Must("other", "other", "the one that joins it");
  other.collection = "referrals";
  return {
      {"flags",
       "Write down answers to red flags",
       {Whom(), Filled("answers", "FLAG=YES|NO|UNKNOWN|DECLINED ...", always, 0, FillFlags)},
       Sends(&Referrals::AnswerRedFlags, "Written down")},
      {"gate",
       "Write down what the ward says before somebody comes home",
       {Whom(),
        Filled("answers", "QUESTION=YES|NO|UNKNOWN|DECLINED ...", Argument::Needed::kIfWanted, 0,
               FillGate),
        May("--nurse", "ward_contact.nurse", "who is rung on the ward, by name"),
        May("--extension", "ward_contact.extension", "their number"),
        May("--ward", "ward_contact.ward", "which ward"),
        May("--words", "words", "when the drug is due, how they transfer, who saw it")},
       Sends(&Referrals::AnswerExitGate, "Written down")},
      {"late",
       "Say why the response came late; the clock stays as it is",
       {Whom(), Must("--reason", "reason", ""),
        May("--offered", "offered_time", "when we would have come; owed with PERSON_ASKED_LATER"),
        May("--words", "words", "in words")},
       Sends(&Referrals::RecordBreachReason, "Written down")},
      {"observe",
       "Write down what was measured at the call",
       {Whom(), Filled("parts",
                       "resp=18 spo2=96 [scale2] air|o2 sys=120 pulse=80 acvpu=ALERT "
                       "temp=36.8; what nobody measured is left out",
                       always, 0, FillObservation)},
       Sends(&Referrals::RecordObservations, "Written down")},
      {"add-source",
       "Somebody else rings about the same crisis",
       {Whom(), Must("--kind", "source.kind", "who they are"),
        Must("--organisation", "source.organisation", "their ODS code"),
        May("--caller-name", "source.caller.name", "who rang"),
        May("--phone", "source.caller.phone", "the number that is answered later")},
       Sends(&Referrals::AddSource, "Added")},
      {"link",
       "Two referrals are one crisis",
       {Whom(), other, Why()},
       Sends(&Referrals::LinkReferrals, "Linked")},
      {"unlink",
       "They are two after all",
       {Whom(), Why()},
       Sends(&Referrals::UnlinkReferral, "Unlinked")},
      {"correct",
       "Put right what is wrong; both stay in the journal",
       {Whom(),
        Filled("--file",
               "proto JSON with whole parts: person, story, need, door, safety, interpreter",
               always, 1, FillCorrection),
        Why(),
        May("--keep-wrong-nhs-number", "keep_wrong_nhs_number",
            "keep a number whose check digit is wrong, as unverified")},
       Sends(&Referrals::CorrectReferral, "Corrected")},
      {"barrier",
       "Hide it from now on and everywhere; from nobody: lift the barrier",
       {Whom(), May("--hide", "hidden_from", "ODS codes"),
        May("--hide-from-private-callers", "hidden_from_private_callers",
            "whoever rang and belongs to no organisation"),
        Why()},
       Sends(&Referrals::SetBarrier, "Set")},
      {"matches",
       "Who may be the same person",
       {Whom()},
       Asks(&Referrals::FindMatches, MatchesInWords)},
      {"died",
       "The person has died: everything else for them stops",
       {Named("referral", "referral", "referrals"), Must("kind", "kind", "")},
       Sends(&Field::ReportDied, "Everything for this person has stopped")},
  };
}

}  // namespace tandem::terminal
