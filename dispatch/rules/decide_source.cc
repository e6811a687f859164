#include "dispatch/domain/limits.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/interpreter.h"
#include "dispatch/rules/linking.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/two_person_rules.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

// Reasons the corrected door gives that an open visit was not planned for. Whoever is to go there
// must know, and only the lead changes how two go.
void WarnOfDoor(Draft& draft, const Referral& referral, const DoorSafety& safety) {
  const auto gives = DoorReasons(safety, IsNight(draft.data(), draft.now()));
  for (const auto& [id, visit] : draft.state().visits) {
    if (visit.referral != referral.id || IsVisitOver(visit)) continue;
    TwoPersonReasons with = visit.reasons;
    with.Add(gives);
    if (with == visit.reasons) continue;
    RaiseRedFlag(draft, referral.id, id);
    return;
  }
}

// Visits still to come were planned without an interpreter: with one they take longer.
std::map<VisitId, int> Lengthened(const State& state, const CorrectReferral& command) {
  std::map<VisitId, int> visits;
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != command.referral || IsVisitOver(visit) || visit.interpreter) continue;
    visits[id] = PlannedMinutes(visit.visit_minutes, command.interpreter);
  }
  return visits;
}

// A wrong link is mended within this; later, both have gone their own way.
constexpr Span kUnlinkWithin = hours{72};

}  // namespace

Decision DecideAddSource(Draft draft, const AddSource& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Referral& referral = **found;
  if (!IsOpen(referral)) return Refuse(Refusal::kReferralOver);
  // Everybody who made it is owed a reply: somebody nobody could reach is no source.
  if (!command.source.organisation && !command.source.caller)
    return Refuse(Refusal::kUnknownSource);
  if (referral.sources.size() >= limits::kSourcesMax) {
    return Refuse(Refusal::kReferralOver, "sources");
  }
  draft.Add(SourceAdded{referral.id, command.source});
  const bool decided = referral.stage != ReferralStage::kReceived;
  if (decided && IsOwedWord(command.source, referral.hidden_from)) {
    OweWord(draft, referral.id, referral.sources.size());
  }
  return draft.Done();
}

Decision DecideAskLikelyTime(Draft draft, const AskLikelyTime& command) {
  if (!draft.data().needs.contains(command.need)) {
    return Refuse(Refusal::kUnknownNeed, command.need.value);
  }
  Opportunity asked;
  asked.id = OpportunityId{draft.NextId()};
  asked.organisation = draft.context().actor.organisation;
  asked.need = command.need;
  asked.asked_at = draft.now();
  asked.missed_at = draft.now() + draft.timers().enquiry_followed;
  const std::int64_t subject = asked.id.value;
  draft.Add(OpportunityAsked{std::move(asked)});
  return draft.Done(Outcome::kApplied, subject);
}

Decision DecideLink(Draft draft, const LinkReferrals& command) {
  if (command.kept == command.other) return Refuse(Refusal::kSameReferral);
  const auto kept = FindReferral(draft, command.kept, Speaker::kDuty);
  if (!kept) return tl::unexpected<Refused>(kept.error());
  const auto other = FindReferral(draft, command.other, Speaker::kDuty);
  if (!other) return tl::unexpected<Refused>(other.error());
  for (const Referral* each : {*kept, *other}) {
    const std::string name = "referral " + std::to_string(each->id.value);
    if (each->stage == ReferralStage::kLinked) return Refuse(Refusal::kAlreadyLinked, name);
    if (!IsOpen(*each)) return Refuse(Refusal::kReferralOver, name);
  }
  if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  // Care that has begun is not ended by a card: the other way round it can be kept.
  if (AnybodyMet(draft.state(), **other)) return Refuse(Refusal::kContactMade);
  if ((*kept)->sources.size() + (*other)->sources.size() > limits::kSourcesMax) {
    return Refuse(Refusal::kReferralOver, "sources");
  }
  JoinReferrals(draft, **kept, **other, command.reason);
  return draft.Done();
}

Decision DecideUnlink(Draft draft, const UnlinkReferral& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Referral& joined = **found;
  const auto kept = draft.state().referrals.find(joined.linked_to);
  if (joined.stage != ReferralStage::kLinked || kept == draft.state().referrals.end()) {
    return Refuse(Refusal::kNotLinked);
  }
  // What joined a third one since goes with it: that link is undone first.
  if (kept->second.stage == ReferralStage::kLinked) return Refuse(Refusal::kAlreadyLinked);
  if (draft.now() > joined.ended_at.value_or(draft.now()) + kUnlinkWithin) {
    return Refuse(Refusal::kLinkTooOld);
  }
  if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  PartReferrals(draft, kept->second, joined, command.reason);
  return draft.Done();
}

Decision DecideCorrect(Draft draft, const CorrectReferral& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kSource);
  if (!found) return tl::unexpected<Refused>(found.error());
  const bool corrects = command.person || command.story || command.need || command.door ||
                        command.safety || command.interpreter;
  if (!corrects) return Refuse(Refusal::kNothingToCorrect);
  if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  if (command.need && !draft.data().needs.contains(*command.need)) {
    return Refuse(Refusal::kUnknownNeed, command.need->value);
  }
  const Referral& referral = **found;
  ReferralCorrected corrected;
  corrected.referral = command.referral;
  corrected.reason = command.reason;
  corrected.person = command.person;
  corrected.story = command.story;
  corrected.need = command.need;
  if (command.door) corrected.door = Coarse(*command.door);
  corrected.safety = command.safety;
  corrected.interpreter = command.interpreter;
  if (command.interpreter) corrected.visit_minutes = Lengthened(draft.state(), command);
  draft.Add(std::move(corrected));
  if (command.safety) WarnOfDoor(draft, referral, *command.safety);
  // Another need asks other questions.
  if (command.need && referral.stage == ReferralStage::kAccepted) {
    OweQuestions(draft, referral.id, *command.need, referral.red_flags);
  }
  return draft.Done();
}

Decision DecideSetBarrier(Draft draft, const SetBarrier& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  HideCrisis(draft, command.referral, command.hidden_from, command.reason);
  return draft.Done(draft.IsEmpty() ? Outcome::kMerged : Outcome::kApplied);
}

}  // namespace tandem
