#include "dispatch/wire/journal_values.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

constexpr std::int64_t kMillisecondsPerYear = 366LL * 24 * 60 * 60 * 1000;
constexpr std::int64_t kInstantMax = 30'000 * kMillisecondsPerYear;
constexpr std::int64_t kSpanMax = 1'000 * kMillisecondsPerYear;
constexpr int kMinutesMax = 100'000;

}  // namespace

void Encode(const SafetyAnswer& from, journal::v1::SafetyAnswer* to) {
  to->set_answer(EncodeCode(from.answer));
  to->set_by(from.by.value);
  to->set_at_ms(EncodeInstant(from.at));
  to->set_source(EncodeCode(from.source));
}

SafetyAnswer Decode(const journal::v1::SafetyAnswer& from, Trail& trail) {
  return {.answer = DecodeCode<Answer>(from.answer(), "answer", trail),
          .by = {from.by()},
          .at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .source = DecodeCode<AnswerSource>(from.source(), "source", trail)};
}

void Encode(const Sealed& from, SealedParts parts, journal::v1::Sealed* to) {
  if (parts == SealedParts::kLeftOut) return;
  to->set_key(from.key.value);
  to->set_ciphertext(from.ciphertext);
}

Sealed Decode(const journal::v1::Sealed& from, Trail& trail) {
  if (from.key().empty()) trail.Fault("key", "is missing");
  return {.key = {from.key()}, .ciphertext = from.ciphertext()};
}

Sealed DecodeSealed(bool present, const journal::v1::Sealed& from, std::string_view field,
                    Trail& trail) {
  return DecodeOptional(present, from, field, trail).value_or(Sealed{});
}

void Encode(const DoorSafety& from, journal::v1::DoorSafety* to) {
  Encode(from.violence, to->mutable_violence());
  Encode(from.weapon, to->mutable_weapon());
  Encode(from.dog_loose, to->mutable_dog_loose());
  Encode(from.scene_unsafe, to->mutable_scene_unsafe());
  Encode(from.allegations, to->mutable_allegations());
}

DoorSafety Decode(const journal::v1::DoorSafety& from, Trail& trail) {
  return {.violence = DecodePresent(from.has_violence(), from.violence(), "violence", trail),
          .weapon = DecodePresent(from.has_weapon(), from.weapon(), "weapon", trail),
          .dog_loose = DecodePresent(from.has_dog_loose(), from.dog_loose(), "dog_loose", trail),
          .scene_unsafe =
              DecodePresent(from.has_scene_unsafe(), from.scene_unsafe(), "scene_unsafe", trail),
          .allegations =
              DecodePresent(from.has_allegations(), from.allegations(), "allegations", trail)};
}

void Encode(const Occurred& from, journal::v1::Occurred* to) {
  to->set_at_ms(EncodeInstant(from.at));
  to->set_uncertainty_ms(from.uncertainty.count());
  to->set_inferred(from.inferred);
}

Occurred Decode(const journal::v1::Occurred& from, Trail& trail) {
  return {.at = DecodeInstant(from.at_ms(), "at_ms", trail),
          .uncertainty = DecodeSpan(from.uncertainty_ms(), "uncertainty_ms", trail),
          .inferred = from.inferred()};
}

void Encode(const Contact& from, journal::v1::Contact* to) {
  Encode(from.with_person, to->mutable_with_person());
  to->set_mechanism(EncodeCode(from.mechanism));
  to->set_subject(EncodeCode(from.subject));
  to->set_identity_checked(EncodeCode(from.identity_checked));
}

Contact Decode(const journal::v1::Contact& from, Trail& trail) {
  return {
      .with_person =
          DecodePresent(from.has_with_person(), from.with_person(), "with_person", trail),
      .mechanism = DecodeCode<ContactMechanism>(from.mechanism(), "mechanism", trail),
      .subject = DecodeCode<ContactSubject>(from.subject(), "subject", trail),
      .identity_checked = DecodeCode<Answer>(from.identity_checked(), "identity_checked", trail)};
}

void Encode(const Waiting& from, journal::v1::Waiting* to) {
  to->set_baton(EncodeCode(from.baton));
  to->set_due_at_ms(EncodeInstant(from.due_at));
}

Waiting Decode(const journal::v1::Waiting& from, Trail& trail) {
  return {.baton = DecodeCode<Baton>(from.baton(), "baton", trail),
          .due_at = DecodeInstant(from.due_at_ms(), "due_at_ms", trail)};
}

void Encode(const std::map<Baton, PrincipalId>& from, BatonHolders* to) {
  for (const auto& [baton, principal] : from) {
    auto* holder = to->Add();
    holder->set_baton(EncodeCode(baton));
    holder->set_principal(principal.value);
  }
}

std::map<Baton, PrincipalId> DecodeBatons(const BatonHolders& from, Trail& trail) {
  std::map<Baton, PrincipalId> batons;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into("batons", i);
    const Baton baton = DecodeCode<Baton>(from.Get(i).baton(), "baton", trail);
    if (!batons.emplace(baton, PrincipalId{from.Get(i).principal()}).second) {
      trail.Fault("baton", "stands twice");
    }
  }
  return batons;
}

void Encode(const std::map<RedFlagId, SafetyAnswer>& from, RedFlagAnswers* to) {
  for (const auto& [flag, answer] : from) {
    auto* entry = to->Add();
    entry->set_flag(flag.value);
    Encode(answer, entry->mutable_answer());
  }
}

std::map<RedFlagId, SafetyAnswer> DecodeRedFlagAnswers(const RedFlagAnswers& from,
                                                       std::string_view field, Trail& trail) {
  std::map<RedFlagId, SafetyAnswer> answers;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    const auto& entry = from.Get(i);
    SafetyAnswer answer = DecodePresent(entry.has_answer(), entry.answer(), "answer", trail);
    if (!answers.emplace(RedFlagId{entry.flag()}, std::move(answer)).second) {
      trail.Fault("flag", "stands twice");
    }
  }
  return answers;
}

void Encode(const std::map<ExitQuestion, SafetyAnswer>& from, ExitAnswers* to) {
  for (const auto& [question, answer] : from) {
    auto* entry = to->Add();
    entry->set_question(EncodeCode(question));
    Encode(answer, entry->mutable_answer());
  }
}

std::map<ExitQuestion, SafetyAnswer> DecodeExitAnswers(const ExitAnswers& from,
                                                       std::string_view field, Trail& trail) {
  std::map<ExitQuestion, SafetyAnswer> answers;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    const auto& entry = from.Get(i);
    const auto question = DecodeCode<ExitQuestion>(entry.question(), "question", trail);
    SafetyAnswer answer = DecodePresent(entry.has_answer(), entry.answer(), "answer", trail);
    if (!answers.emplace(question, std::move(answer)).second) {
      trail.Fault("question", "stands twice");
    }
  }
  return answers;
}

void Encode(const Interpreter& from, journal::v1::Interpreter* to) {
  to->set_language(from.language);
  to->set_mode(EncodeCode(from.mode));
  to->set_booked(EncodeCode(from.booked));
}

Interpreter Decode(const journal::v1::Interpreter& from, Trail& trail) {
  return {.language = from.language(),
          .mode = DecodeCode<InterpreterMode>(from.mode(), "mode", trail),
          .booked = DecodeCode<Answer>(from.booked(), "booked", trail)};
}

Instant DecodeInstant(std::int64_t milliseconds, std::string_view field, Trail& trail) {
  if (milliseconds < -kInstantMax || milliseconds > kInstantMax) {
    trail.Fault(field, "is out of range");
    return {};
  }
  return Instant{Span{milliseconds}};
}

std::optional<Instant> DecodeInstant(bool present, std::int64_t milliseconds,
                                     std::string_view field, Trail& trail) {
  if (!present) return std::nullopt;
  return DecodeInstant(milliseconds, field, trail);
}

Span DecodeSpan(std::int64_t milliseconds, std::string_view field, Trail& trail) {
  if (milliseconds >= 0 && milliseconds <= kSpanMax) return Span{milliseconds};
  trail.Fault(field, "is out of range");
  return {};
}

std::int64_t DecodeNumber(std::int64_t value, std::string_view field, Trail& trail) {
  if (value >= 0) return value;
  trail.Fault(field, "is negative");
  return 0;
}

int DecodeMinutes(int value, std::string_view field, Trail& trail) {
  return DecodeInt(value, 0, kMinutesMax, field, trail);
}

}  // namespace tandem::wire
