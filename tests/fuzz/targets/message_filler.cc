#include "tests/fuzz/targets/message_filler.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include "dispatch/domain/limits.h"
#include "dispatch/wire/names.h"

namespace tandem::fuzz {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using Texts = std::vector<std::string>;

constexpr int kDepthMax = 6;
constexpr const char* kRequestId = "00000000-0000-4000-8000-000000000007";

bool Has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// "teams/smalltown/visits/12" for every thing of a map, for one that is not there, and none.
template <class Map, class Id>
Texts Named(const TeamId& team, const Map& map, std::string (*name)(const TeamId&, Id)) {
  Texts names;
  for (const auto& [id, thing] : map) names.push_back(name(team, id));
  names.push_back(name(team, Id{9'999}));
  names.emplace_back();
  return names;
}

Texts Legs(const State& state) {
  Texts names;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) names.push_back(wire::LegName(state.team, id, leg.id));
  }
  names.push_back(wire::LegName(state.team, {9'999}, {1}));
  names.emplace_back();
  return names;
}

Texts Practitioners(const State& state) {
  Texts names;
  if (state.data) {
    for (const auto& [id, member] : state.data->staff) {
      names.push_back(wire::PractitionerName(state.team, id));
    }
  }
  names.push_back(wire::PractitionerName(state.team, {"gina"}));  // may come from an agency
  return names;
}

template <class Map>
Texts Codes(const Map& map) {
  Texts codes;
  for (const auto& [id, thing] : map) codes.push_back(id.value);
  codes.push_back("nothing_such");
  return codes;
}

// What `name` of this request names.
Texts NamesOf(std::string_view request, const State& s) {
  if (Has(request, "Temporary") || request == "Practitioner") return Practitioners(s);
  if (Has(request, "Offer")) return Named(s.team, s.offers, &wire::OfferName);
  if (Has(request, "Escalation")) return Named(s.team, s.escalations, &wire::EscalationName);
  if (Has(request, "CompleteTask")) return Named(s.team, s.tasks, &wire::TaskName);
  if (Has(request, "Handover")) return Named(s.team, s.handovers, &wire::HandoverName);
  if (Has(request, "Enquiry") || Has(request, "AskNext")) {
    return Named(s.team, s.enquiries, &wire::EnquiryName);
  }
  for (const std::string_view word : {"Mode", "LastCrew", "MeetingPoint", "Visit"}) {
    if (Has(request, word)) return Named(s.team, s.visits, &wire::VisitName);
  }
  for (const std::string_view word : {"Episode", "Delegate", "Calls", "Exit"}) {
    if (Has(request, word)) return Named(s.team, s.episodes, &wire::EpisodeName);
  }
  return Named(s.team, s.referrals, &wire::ReferralName);
}

// What could stand in a text field of this name.
Texts NamesFor(const FieldDescriptor& field, const State& s) {
  const std::string& name = field.name();
  if (name == "request_id") return {kRequestId};
  if (name == "parent") return {wire::TeamName(s.team)};
  if (name == "name") return NamesOf(field.containing_type()->name(), s);
  if (name == "leg") return Legs(s);
  if (name == "practitioner" || name == "paired_with" || name == "delegated_by") {
    return Practitioners(s);
  }
  if (name == "referral" || name == "other" || name == "duplicate_of") {
    return Named(s.team, s.referrals, &wire::ReferralName);
  }
  if (name == "visit") return Named(s.team, s.visits, &wire::VisitName);
  if (name == "birth_date") return {"1941-02-28", "2026-03-02", "1900-01-01"};
  if (name == "nhs_number") return {"9990000042", ""};
  if (name == "hidden_from" || name == "organisation" || name == "employer") {
    return {"C82001", "509", "RT5"};
  }
  if (s.data) {
    if (name == "need") return Codes(s.data->needs);
    if (name == "competency" || name == "competencies") return Codes(s.data->competencies);
    if (name == "kit") return {"LIFT", "OBS"};
    if (name == "service") return Codes(s.data->services);
    if (name == "flag") return {"breathing", "nothing_such"};
  }
  if (name == "to") return {"lou", "tess", "asha", "ben", "ambulance", "nobody"};
  if (name == "owner" || name == "second") return {"lou", "tess"};
  // Seldom too long or missing, or a request of many fields would never be right.
  Texts words(14, "made-up words");
  words.emplace_back();
  words.emplace_back(limits::kNameBytesMax + 1, 'x');
  return words;
}

std::int64_t Number(std::string_view name, Choices& choices) {
  if (Has(name, "latitude")) return 52'630'000 + choices.Below(100) * 1'000;
  if (Has(name, "longitude")) return -1'080'000 - choices.Below(100) * 1'000;
  static constexpr std::array<std::int64_t, 20> kNumbers = {
      0, 1, 2, 3, 5, 10, 12, 20, 30, 45, 60, 90, 97, 120, 240, 370, 600, 601, -1, INT32_MAX};
  return choices.Of(kNumbers);
}

void FillTime(google::protobuf::Timestamp& time, Choices& choices, Instant now) {
  static constexpr std::array<std::int64_t, 16> kMinutes = {
      0, 1, -1, 10, -10, 30, -30, 60, -60, 120, -180, 480, 960, 1'440, 4'320, -5'000};
  const Instant at = now + minutes{choices.Of(kMinutes)};
  time.set_seconds(std::chrono::floor<seconds>(at.time_since_epoch()).count());
}

int Code(const EnumDescriptor& codes, Choices& choices) {
  const auto index = choices.Below(codes.value_count());
  return codes.value(static_cast<int>(index))->number();
}

void FillBelow(Message& message, Choices& choices, const State& state, Instant now, int depth);

void FillOne(Message& message, const FieldDescriptor& field, Choices& choices, const State& state,
             Instant now, int depth) {
  const Reflection& to = *message.GetReflection();
  const bool add = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL: {
      const bool value = choices.Below(2) == 1;
      return add ? to.AddBool(&message, &field, value) : to.SetBool(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_INT32: {
      const auto value = static_cast<std::int32_t>(Number(field.name(), choices));
      return add ? to.AddInt32(&message, &field, value) : to.SetInt32(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      const std::int64_t value = Number(field.name(), choices);
      return add ? to.AddInt64(&message, &field, value) : to.SetInt64(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = Code(*field.enum_type(), choices);
      return add ? to.AddEnumValue(&message, &field, value)
                 : to.SetEnumValue(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string value = choices.Of(NamesFor(field, state));
      return add ? to.AddString(&message, &field, value) : to.SetString(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      Message& below =
          add ? *to.AddMessage(&message, &field) : *to.MutableMessage(&message, &field);
      return FillBelow(below, choices, state, now, depth + 1);
    }
    default:
      return;  // requests have no other kinds of number
  }
}

void FillBelow(Message& message, Choices& choices, const State& state, Instant now, int depth) {
  const Descriptor& type = *message.GetDescriptor();
  if (auto* time = dynamic_cast<google::protobuf::Timestamp*>(&message)) {
    return FillTime(*time, choices, now);
  }
  if (auto* span = dynamic_cast<google::protobuf::Duration*>(&message)) {
    return span->set_seconds(choices.Below(10) * 60);
  }
  if (depth > kDepthMax) return;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    // Whoever only asks, or queued it in the field, is no other way through the rules.
    if (field.name() == "validate_only" || field.name() == "queue_time") continue;
    const bool part = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (field.is_repeated()) {
      for (auto left = choices.Below(3); left > 0; --left) {
        FillOne(message, field, choices, state, now, depth);
      }
    } else if (!part || field.name() == "mutation" || choices.Below(4) != 3) {
      FillOne(message, field, choices, state, now, depth);
    }
  }
}

}  // namespace

void FillMessage(Message& message, Choices& choices, const State& state, Instant now) {
  FillBelow(message, choices, state, now, 0);
}

}  // namespace tandem::fuzz
