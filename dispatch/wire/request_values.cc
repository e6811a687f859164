#include "dispatch/wire/request_values.h"

#include <cstdint>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

constexpr std::int64_t kSecondsMax = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr std::int32_t kNanosMax = 999'999'999;
constexpr std::int32_t kNanosPerMillisecond = 1'000'000;
constexpr Span kUncertaintyMax = hours{24};
constexpr std::int64_t kUncertaintySecondsMax = 24 * 60 * 60;
constexpr std::size_t kCodeBytesMax = 64;

// How many bytes the UTF-8 letter takes that begins with `lead`; 0 when none does.
std::size_t LetterBytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// The second byte of a letter is the one that tells overlong forms, surrogates and what is past
// U+10FFFF (Unicode 15, table 3-7).
bool IsSecondByte(unsigned char lead, unsigned char second) {
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  return second >= low && second <= high;
}

Span ReadUncertainty(const google::protobuf::Duration& from, Trail& trail) {
  const bool in_range = from.seconds() >= 0 && from.seconds() <= kUncertaintySecondsMax &&
                        from.nanos() >= 0 && from.nanos() <= kNanosMax;
  const Span span =
      in_range ? Span{seconds{from.seconds()}} + Span{from.nanos() / kNanosPerMillisecond} : Span{};
  if (!in_range || span > kUncertaintyMax) trail.Fault("uncertainty", "is not 0 to 24 hours");
  return span;
}

// Unanswered is kUnknown, whoever sent it; an answer carries who wrote it down and when.
SafetyAnswer ReadAnswer(const type::v1::SafetyAnswer& from, const Actor& actor, Instant now,
                        Trail& trail) {
  const auto answer = DecodeOptionalCode<Answer>(from.answer(), "answer", trail);
  const auto source = DecodeOptionalCode<AnswerSource>(from.source(), "source", trail);
  const Instant at =
      from.has_answer_time() ? ReadInstant(from.answer_time(), "answer_time", trail) : now;
  if (answer.value_or(Answer::kUnknown) == Answer::kUnknown) return SafetyAnswer{};
  return {.answer = *answer,
          .by = actor.principal,
          .at = at,
          .source = source.value_or(AnswerSource::kReferrer)};
}

}  // namespace

bool IsUtf8(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bytes = LetterBytes(byte(i));
    if (bytes == 0 || bytes > text.size() - i) return false;
    if (bytes > 1 && !IsSecondByte(byte(i), byte(i + 1))) return false;
    for (std::size_t k = 2; k < bytes; ++k) {
      if ((byte(i + k) & 0xC0U) != 0x80U) return false;
    }
    i += bytes;
  }
  return true;
}

void CheckText(std::string_view text, std::size_t bytes_min, std::size_t bytes_max,
               std::string_view field, Trail& trail) {
  if (text.size() < bytes_min) {
    trail.Fault(field, "is missing");
  } else if (text.size() > bytes_max) {
    trail.Fault(field, "is longer than " + std::to_string(bytes_max) + " bytes");
  } else if (!IsUtf8(text)) {
    trail.Fault(field, "is not UTF-8");
  }
}

void CheckCode(std::string_view text, std::string_view field, Trail& trail) {
  CheckText(text, 1, kCodeBytesMax, field, trail);
  for (const char c : text) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!allowed) return trail.Fault(field, "is not a code");
  }
}

Instant ReadInstant(const google::protobuf::Timestamp& from, std::string_view field, Trail& trail) {
  if (from.seconds() < 0 || from.seconds() > kSecondsMax || from.nanos() < 0 ||
      from.nanos() > kNanosMax) {
    trail.Fault(field, "is not a time of the years 1970 to 9999");
    return {};
  }
  return Instant{seconds{from.seconds()}} + Span{from.nanos() / kNanosPerMillisecond};
}

DoorSafety ReadSafety(const type::v1::DoorSafety& from, const Actor& actor, Instant now,
                      Trail& trail) {
  const auto read = [&](const type::v1::SafetyAnswer& part, const char* field) {
    const auto step = trail.Into(field);
    return ReadAnswer(part, actor, now, trail);
  };
  return {.violence = read(from.violence(), "violence"),
          .weapon = read(from.weapon(), "weapon"),
          .dog_loose = read(from.dog_loose(), "dog_loose"),
          .scene_unsafe = read(from.scene_unsafe(), "scene_unsafe"),
          .allegations = read(from.allegations(), "allegations")};
}

std::map<RedFlagId, SafetyAnswer> ReadRedFlags(const RedFlagAnswersRead& from,
                                               std::string_view field, const Actor& actor,
                                               Instant now, Trail& trail) {
  std::map<RedFlagId, SafetyAnswer> flags;
  if (from.size() > static_cast<int>(limits::kRedFlagsMax)) {
    trail.Fault(field, "has more than 100 answers");
    return flags;
  }
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    CheckCode(from.Get(i).flag(), "flag", trail);
    const auto answer_step = trail.Into("answer");
    SafetyAnswer answer = ReadAnswer(from.Get(i).answer(), actor, now, trail);
    if (!flags.emplace(RedFlagId{from.Get(i).flag()}, std::move(answer)).second) {
      trail.Fault("flag", "stands twice");
    }
  }
  return flags;
}

std::map<ExitQuestion, SafetyAnswer> ReadExitAnswers(const ExitAnswersRead& from,
                                                     std::string_view field, const Actor& actor,
                                                     Instant now, Trail& trail) {
  std::map<ExitQuestion, SafetyAnswer> answers;
  for (int i = 0; i < from.size() && !trail.failed(); ++i) {
    const auto step = trail.Into(field, i);
    const auto question = DecodeCode<ExitQuestion>(from.Get(i).question(), "question", trail);
    const auto read = [&] {
      const auto answer_step = trail.Into("answer");
      return ReadAnswer(from.Get(i).answer(), actor, now, trail);
    };
    SafetyAnswer answer = read();
    if (!answers.emplace(question, std::move(answer)).second) {
      trail.Fault("question", "stands twice");
    }
  }
  return answers;
}

Interpreter ReadInterpreter(const type::v1::Interpreter& from, Trail& trail) {
  if (!IsLanguageTag(from.language())) trail.Fault("language", "is not a BCP 47 tag");
  Interpreter to;
  to.language = from.language();
  to.mode = DecodeCode<InterpreterMode>(from.mode(), "mode", trail);
  to.booked = DecodeOptionalCode<Answer>(from.booked(), "booked", trail).value_or(Answer::kUnknown);
  return to;
}

News2Parts ReadNews2Parts(const type::v1::News2Parts& from, Trail& trail) {
  const auto measured = [&trail](bool present, int value, int low, int high, const char* field) {
    return present ? std::optional(DecodeInt(value, low, high, field, trail)) : std::nullopt;
  };
  News2Parts to;
  to.respirations_per_minute =
      measured(from.has_respirations_per_minute(), from.respirations_per_minute(), 0, 80,
               "respirations_per_minute");
  to.oxygen_saturation_percent =
      measured(from.has_oxygen_saturation_percent(), from.oxygen_saturation_percent(), 30, 100,
               "oxygen_saturation_percent");
  if (from.has_hypercapnic_scale()) to.hypercapnic_scale = from.hypercapnic_scale();
  if (from.has_on_oxygen()) to.on_oxygen = from.on_oxygen();
  to.systolic_mmhg =
      measured(from.has_systolic_mmhg(), from.systolic_mmhg(), 30, 300, "systolic_mmhg");
  to.pulse_per_minute =
      measured(from.has_pulse_per_minute(), from.pulse_per_minute(), 10, 250, "pulse_per_minute");
  to.consciousness =
      DecodeOptionalCode<Consciousness>(from.consciousness(), "consciousness", trail);
  to.temperature_tenths_celsius =
      measured(from.has_temperature_tenths_celsius(), from.temperature_tenths_celsius(), 250, 450,
               "temperature_tenths_celsius");
  if (to == News2Parts{}) trail.Fault("", "has no part that was measured");
  return to;
}

Observation ReadObservation(const type::v1::Observation& from, const Actor& actor, Instant now,
                            Trail& trail) {
  Observation to;
  {
    const auto step = trail.Into("parts");
    to.parts = ReadNews2Parts(from.parts(), trail);
  }
  to.by = actor.principal;
  to.taken_by = actor.practitioner;
  to.source = DecodeOptionalCode<AnswerSource>(from.source(), "source", trail)
                  .value_or(AnswerSource::kReferrer);
  to.taken_at = from.has_take_time() ? ReadInstant(from.take_time(), "take_time", trail) : now;
  if (to.taken_at > now) trail.Fault("take_time", "lies in the future");
  return to;
}

Source ReadSource(const v1::Source& from, const Actor& actor, Trail& trail) {
  Source to;
  to.organisation = actor.organisation;
  if (actor.role == Role::kDuty && !from.organisation().empty()) {
    CheckText(from.organisation(), 1, limits::kNameBytesMax, "organisation", trail);
    to.organisation = {from.organisation()};
  }
  to.by = actor.principal;
  to.kind =
      DecodeOptionalCode<SourceKind>(from.kind(), "kind", trail).value_or(SourceKind::kNotKnown);
  to.may_be_told = DecodeOptionalCode<MayBeTold>(from.may_be_told(), "may_be_told", trail)
                       .value_or(MayBeTold::kStatusOnly);
  return to;
}

Occurred ReadOccurred(const type::v1::Occurred& from, Instant now, Trail& trail) {
  return {.at = from.has_occur_time() ? ReadInstant(from.occur_time(), "occur_time", trail) : now,
          .uncertainty = ReadUncertainty(from.uncertainty(), trail)};
}

Contact ReadContact(const type::v1::Contact& from, Instant now, Trail& trail) {
  Contact contact;
  {
    const auto step = trail.Into("with_person");
    contact.with_person = ReadOccurred(from.with_person(), now, trail);
  }
  contact.mechanism = DecodeOptionalCode<ContactMechanism>(from.mechanism(), "mechanism", trail)
                          .value_or(ContactMechanism::kFaceToFace);
  contact.subject = DecodeOptionalCode<ContactSubject>(from.subject(), "subject", trail)
                        .value_or(ContactSubject::kPerson);
  contact.identity_checked =
      DecodeOptionalCode<Answer>(from.identity_checked(), "identity_checked", trail)
          .value_or(Answer::kUnknown);
  return contact;
}

std::string ReadRequestId(std::string_view text, Trail& trail) {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.empty()) trail.Fault("request_id", "is missing");
  bool well_formed = text.size() == kForm.size();
  std::string id;
  for (std::size_t i = 0; well_formed && i < kForm.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'F' ? static_cast<char>(text[i] + 32) : text[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    well_formed = kForm[i] == '-' ? c == '-' : hex;
    id += c;
  }
  if (!well_formed) trail.Fault("request_id", "is not a UUID");
  return id;
}

}  // namespace tandem::wire
