#include "dispatch/wire/referral_event_codec.h"

#include "dispatch/domain/limits.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/escalation_codec.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/observation_codec.h"
#include "dispatch/wire/referral_codec.h"
#include "dispatch/wire/values.h"
#include "dispatch/wire/visit_codec.h"

namespace tandem::wire {
namespace {

using VisitMinutes = google::protobuf::RepeatedPtrField<journal::v1::VisitMinutes>;

std::map<VisitId, int> DecodeVisitMinutes(const VisitMinutes& from, Trail& trail) {
  std::map<VisitId, int> visits;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into("visit_minutes", i);
    const auto visit = DecodeId<VisitId>(from.Get(i).visit(), "visit", trail);
    const int planned =
        DecodeInt(from.Get(i).minutes(), 1, limits::kVisitMinutesMax, "minutes", trail);
    if (!visits.emplace(visit, planned).second) trail.Fault("visit", "stands twice");
  }
  return visits;
}

}  // namespace

void Encode(const ReferralReceived& from, journal::v1::ReferralReceived* to) {
  Encode(from.referral, SealedParts::kKept, to->mutable_referral());
}
ReferralReceived Decode(const journal::v1::ReferralReceived& from, Trail& trail) {
  return {.referral = DecodePresent(from.has_referral(), from.referral(), "referral", trail)};
}

void Encode(const SourceAdded& from, journal::v1::SourceAdded* to) {
  to->set_referral(from.referral.value);
  Encode(from.source, SealedParts::kKept, to->mutable_source());
}
SourceAdded Decode(const journal::v1::SourceAdded& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .source = DecodePresent(from.has_source(), from.source(), "source", trail)};
}

void Encode(const RedFlagsAnswered& from, journal::v1::RedFlagsAnswered* to) {
  to->set_referral(from.referral.value);
  Encode(from.answers, to->mutable_answers());
}
RedFlagsAnswered Decode(const journal::v1::RedFlagsAnswered& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .answers = DecodeRedFlagAnswers(from.answers(), "answers", trail)};
}

void Encode(const ExitGateAnswered& from, journal::v1::ExitGateAnswered* to) {
  to->set_referral(from.referral.value);
  Encode(from.answers, to->mutable_answers());
  if (from.ward_contact) {
    Encode(from.ward_contact, SealedParts::kKept, to->mutable_ward_contact());
  }
  if (from.words) Encode(from.words, SealedParts::kKept, to->mutable_words());
}
ExitGateAnswered Decode(const journal::v1::ExitGateAnswered& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .answers = DecodeExitAnswers(from.answers(), "answers", trail),
          .ward_contact =
              DecodeSealed(from.has_ward_contact(), from.ward_contact(), "ward_contact", trail),
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail)};
}

void Encode(const ObservationRecorded& from, journal::v1::ObservationRecorded* to) {
  to->set_referral(from.referral.value);
  to->set_visit(from.visit.value);
  Encode(from.observation, to->mutable_observation());
}
ObservationRecorded Decode(const journal::v1::ObservationRecorded& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .visit = DecodeId<VisitId>(from.visit(), "visit", trail),
          .observation =
              DecodePresent(from.has_observation(), from.observation(), "observation", trail)};
}

void Encode(const ReferralAccepted& from, journal::v1::ReferralAccepted* to) {
  to->set_referral(from.referral.value);
  Encode(from.triage, SealedParts::kKept, to->mutable_triage());
  Encode(from.clock, SealedParts::kKept, to->mutable_clock());
  Encode(from.episode, SealedParts::kKept, to->mutable_episode());
  Encode(from.visit, SealedParts::kKept, to->mutable_visit());
}
ReferralAccepted Decode(const journal::v1::ReferralAccepted& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .triage = DecodePresent(from.has_triage(), from.triage(), "triage", trail),
          .clock = DecodePresent(from.has_clock(), from.clock(), "clock", trail),
          .episode = DecodePresent(from.has_episode(), from.episode(), "episode", trail),
          .visit = DecodePresent(from.has_visit(), from.visit(), "visit", trail)};
}

void Encode(const ReferralDisposed& from, journal::v1::ReferralDisposed* to) {
  to->set_referral(from.referral.value);
  to->set_stage(EncodeCode(from.stage));
  Encode(from.disposal, SealedParts::kKept, to->mutable_disposal());
}
ReferralDisposed Decode(const journal::v1::ReferralDisposed& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .stage = DecodeCode<ReferralStage>(from.stage(), "stage", trail),
          .disposal = DecodePresent(from.has_disposal(), from.disposal(), "disposal", trail)};
}

void Encode(const ReferralEscalated& from, journal::v1::ReferralEscalated* to) {
  to->set_referral(from.referral.value);
  Encode(from.emergency, SealedParts::kKept, to->mutable_emergency());
  to->set_ends_waiting(from.ends_waiting);
}
ReferralEscalated Decode(const journal::v1::ReferralEscalated& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .emergency = DecodePresent(from.has_emergency(), from.emergency(), "emergency", trail),
          .ends_waiting = from.ends_waiting()};
}

void Encode(const EmergencyConfirmed& from, journal::v1::EmergencyConfirmed* to) {
  to->set_referral(from.referral.value);
  to->set_confirmed_at_ms(EncodeInstant(from.confirmed_at));
  if (from.expected_at) to->set_expected_at_ms(EncodeInstant(*from.expected_at));
  if (from.reference) Encode(from.reference, SealedParts::kKept, to->mutable_reference());
}
EmergencyConfirmed Decode(const journal::v1::EmergencyConfirmed& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .confirmed_at = DecodeInstant(from.confirmed_at_ms(), "confirmed_at_ms", trail),
          .expected_at = DecodeInstant(from.has_expected_at_ms(), from.expected_at_ms(),
                                       "expected_at_ms", trail),
          .reference = DecodeSealed(from.has_reference(), from.reference(), "reference", trail)};
}

void Encode(const ReferralLinked& from, journal::v1::ReferralLinked* to) {
  to->set_kept(from.kept.value);
  to->set_other(from.other.value);
  for (const Source& one : from.sources) Encode(one, SealedParts::kKept, to->add_sources());
  if (from.clock_started_at) to->set_clock_started_at_ms(EncodeInstant(*from.clock_started_at));
  if (from.clock_due_at) to->set_clock_due_at_ms(EncodeInstant(*from.clock_due_at));
  if (from.reason) Encode(from.reason, SealedParts::kKept, to->mutable_reason());
}
ReferralLinked Decode(const journal::v1::ReferralLinked& from, Trail& trail) {
  return {
      .kept = DecodeId<ReferralId>(from.kept(), "kept", trail),
      .other = DecodeId<ReferralId>(from.other(), "other", trail),
      .sources = DecodeEach(from.sources(), "sources", trail),
      .clock_started_at = DecodeInstant(from.has_clock_started_at_ms(), from.clock_started_at_ms(),
                                        "clock_started_at_ms", trail),
      .clock_due_at = DecodeInstant(from.has_clock_due_at_ms(), from.clock_due_at_ms(),
                                    "clock_due_at_ms", trail),
      .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail)};
}

void Encode(const ReferralUnlinked& from, journal::v1::ReferralUnlinked* to) {
  to->set_referral(from.referral.value);
  to->set_kept(from.kept.value);
  Encode(from.waiting, to->mutable_waiting());
  if (from.reason) Encode(from.reason, SealedParts::kKept, to->mutable_reason());
}
ReferralUnlinked Decode(const journal::v1::ReferralUnlinked& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .kept = DecodeId<ReferralId>(from.kept(), "kept", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail),
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail)};
}

void Encode(const ReferralCorrected& from, journal::v1::ReferralCorrected* to) {
  to->set_referral(from.referral.value);
  if (from.reason) Encode(from.reason, SealedParts::kKept, to->mutable_reason());
  if (from.person) Encode(from.person, SealedParts::kKept, to->mutable_person());
  if (from.story) Encode(from.story, SealedParts::kKept, to->mutable_story());
  if (from.need) to->set_need(from.need->value);
  if (from.door) Encode(*from.door, to->mutable_door());
  if (from.safety) Encode(*from.safety, to->mutable_safety());
  if (from.interpreter) Encode(*from.interpreter, to->mutable_interpreter());
  for (const auto& [visit, planned] : from.visit_minutes) {
    auto* entry = to->add_visit_minutes();
    entry->set_visit(visit.value);
    entry->set_minutes(planned);
  }
}
ReferralCorrected Decode(const journal::v1::ReferralCorrected& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail),
          .person = DecodeSealed(from.has_person(), from.person(), "person", trail),
          .story = DecodeSealed(from.has_story(), from.story(), "story", trail),
          .need = from.has_need() ? std::optional(NeedId{from.need()}) : std::nullopt,
          .door = DecodeOptional(from.has_door(), from.door(), "door", trail),
          .safety = DecodeOptional(from.has_safety(), from.safety(), "safety", trail),
          .interpreter =
              DecodeOptional(from.has_interpreter(), from.interpreter(), "interpreter", trail),
          .visit_minutes = DecodeVisitMinutes(from.visit_minutes(), trail)};
}

void Encode(const BarrierSet& from, journal::v1::BarrierSet* to) {
  to->set_referral(from.referral.value);
  for (const OrganisationId& one : from.hidden_from) to->add_hidden_from(one.value);
  if (from.reason) Encode(from.reason, SealedParts::kKept, to->mutable_reason());
}
BarrierSet Decode(const journal::v1::BarrierSet& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .hidden_from = DecodeCodeSet<OrganisationId>(from.hidden_from()),
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail)};
}

void Encode(const PersonDied& from, journal::v1::PersonDied* to) {
  to->set_referral(from.referral.value);
  Encode(from.death, to->mutable_death());
}
PersonDied Decode(const journal::v1::PersonDied& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .death = DecodePresent(from.has_death(), from.death(), "death", trail)};
}

void Encode(const ReferralWithdrawn& from, journal::v1::ReferralWithdrawn* to) {
  to->set_referral(from.referral.value);
  to->set_reason(EncodeCode(from.reason));
}
ReferralWithdrawn Decode(const journal::v1::ReferralWithdrawn& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .reason = DecodeCode<WithdrawReason>(from.reason(), "reason", trail)};
}

void Encode(const ClockStopped& from, journal::v1::ClockStopped* to) {
  to->set_referral(from.referral.value);
  to->set_stopped_at_ms(EncodeInstant(from.stopped_at));
  to->set_breach(from.breach);
}
ClockStopped Decode(const journal::v1::ClockStopped& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .stopped_at = DecodeInstant(from.stopped_at_ms(), "stopped_at_ms", trail),
          .breach = from.breach()};
}

void Encode(const BreachReasoned& from, journal::v1::BreachReasoned* to) {
  to->set_referral(from.referral.value);
  Encode(from.breach, SealedParts::kKept, to->mutable_breach());
}
BreachReasoned Decode(const journal::v1::BreachReasoned& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .breach = DecodePresent(from.has_breach(), from.breach(), "breach", trail)};
}

void Encode(const EpisodeStarted& from, journal::v1::EpisodeStarted* to) {
  to->set_episode(from.episode.value);
  to->set_first_contact_at_ms(EncodeInstant(from.first_contact_at));
  Encode(from.waiting, to->mutable_waiting());
}
EpisodeStarted Decode(const journal::v1::EpisodeStarted& from, Trail& trail) {
  return {
      .episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
      .first_contact_at = DecodeInstant(from.first_contact_at_ms(), "first_contact_at_ms", trail),
      .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const ExitPlanned& from, journal::v1::ExitPlanned* to) {
  to->set_episode(from.episode.value);
  if (from.plan) Encode(from.plan, SealedParts::kKept, to->mutable_plan());
  Encode(from.waiting, to->mutable_waiting());
}
ExitPlanned Decode(const journal::v1::ExitPlanned& from, Trail& trail) {
  return {.episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
          .plan = DecodeSealed(from.has_plan(), from.plan(), "plan", trail),
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const EpisodeExtended& from, journal::v1::EpisodeExtended* to) {
  to->set_episode(from.episode.value);
  if (from.reason) Encode(from.reason, SealedParts::kKept, to->mutable_reason());
  to->set_owner(from.owner.value);
  Encode(from.waiting, to->mutable_waiting());
}
EpisodeExtended Decode(const journal::v1::EpisodeExtended& from, Trail& trail) {
  return {.episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
          .reason = DecodeSealed(from.has_reason(), from.reason(), "reason", trail),
          .owner = {from.owner()},
          .waiting = DecodePresent(from.has_waiting(), from.waiting(), "waiting", trail)};
}

void Encode(const TaskDelegated& from, journal::v1::TaskDelegated* to) {
  to->set_episode(from.episode.value);
  Encode(from.delegation, to->mutable_delegation());
}
TaskDelegated Decode(const journal::v1::TaskDelegated& from, Trail& trail) {
  return {
      .episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
      .delegation = DecodePresent(from.has_delegation(), from.delegation(), "delegation", trail)};
}

void Encode(const EpisodeClosed& from, journal::v1::EpisodeClosed* to) {
  to->set_episode(from.episode.value);
  to->set_outcome(EncodeCode(from.outcome));
  to->set_by(from.by.value);
}
EpisodeClosed Decode(const journal::v1::EpisodeClosed& from, Trail& trail) {
  return {.episode = DecodeId<EpisodeId>(from.episode(), "episode", trail),
          .outcome = DecodeCode<VisitOutcome>(from.outcome(), "outcome", trail),
          .by = {from.by()}};
}

void Encode(const EnquiryOpened& from, journal::v1::EnquiryOpened* to) {
  Encode(from.enquiry, SealedParts::kKept, to->mutable_enquiry());
}
EnquiryOpened Decode(const journal::v1::EnquiryOpened& from, Trail& trail) {
  return {.enquiry = DecodePresent(from.has_enquiry(), from.enquiry(), "enquiry", trail)};
}

void Encode(const EnquiryAsked& from, journal::v1::EnquiryAsked* to) {
  to->set_enquiry(from.enquiry.value);
  Encode(from.asked, SealedParts::kKept, to->mutable_asked());
}
EnquiryAsked Decode(const journal::v1::EnquiryAsked& from, Trail& trail) {
  return {.enquiry = DecodeId<EnquiryId>(from.enquiry(), "enquiry", trail),
          .asked = DecodePresent(from.has_asked(), from.asked(), "asked", trail)};
}

void Encode(const EnquiryAnswered& from, journal::v1::EnquiryAnswered* to) {
  to->set_enquiry(from.enquiry.value);
  to->set_answer(EncodeCode(from.answer));
  if (from.words) Encode(from.words, SealedParts::kKept, to->mutable_words());
  to->set_settled(from.settled);
}
EnquiryAnswered Decode(const journal::v1::EnquiryAnswered& from, Trail& trail) {
  return {.enquiry = DecodeId<EnquiryId>(from.enquiry(), "enquiry", trail),
          .answer = DecodeCode<EnquiryAnswer>(from.answer(), "answer", trail),
          .words = DecodeSealed(from.has_words(), from.words(), "words", trail),
          .settled = from.settled()};
}

void Encode(const EpisodeArchived& from, journal::v1::EpisodeArchived* to) {
  to->set_referral(from.referral.value);
  to->set_episode(from.episode.value);
}
EpisodeArchived Decode(const journal::v1::EpisodeArchived& from, Trail& trail) {
  return {.referral = DecodeId<ReferralId>(from.referral(), "referral", trail),
          .episode = DecodeId<EpisodeId>(from.episode(), "episode", trail)};
}

}  // namespace tandem::wire
