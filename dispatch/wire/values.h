#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <google/protobuf/repeated_field.h>
#include <google/protobuf/repeated_ptr_field.h>

#include "tandem/type/v1/values.pb.h"

#include "dispatch/domain/place.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/two_person.h"
#include "dispatch/wire/trail.h"

// The values that journal and API share, and how a decoder takes parts of a message.

namespace tandem::wire {

void Encode(Place from, type::v1::Place* to);
Place Decode(const type::v1::Place& from, Trail& trail);

void Encode(const LegRequirement& from, type::v1::LegRequirement* to);
LegRequirement Decode(const type::v1::LegRequirement& from, Trail& trail);

void Encode(TwoPersonReasons from, google::protobuf::RepeatedField<int>* to);
TwoPersonReasons DecodeReasons(const google::protobuf::RepeatedField<int>& from,
                               std::string_view field, Trail& trail);

// `low` to `high`, both included.
int DecodeInt(int value, int low, int high, std::string_view field, Trail& trail);

// Decodes a submessage that must be there.
template <class Message>
auto DecodePresent(bool present, const Message& from, std::string_view field, Trail& trail) {
  if (!present) trail.Fault(field, "is missing");
  const auto step = trail.Into(field);
  return Decode(from, trail);
}

template <class Message>
auto DecodeOptional(bool present, const Message& from, std::string_view field, Trail& trail) {
  std::optional<decltype(Decode(from, trail))> value;
  if (present) {
    const auto step = trail.Into(field);
    value = Decode(from, trail);
  }
  return value;
}

template <class Message>
auto DecodeEach(const google::protobuf::RepeatedPtrField<Message>& from, std::string_view field,
                Trail& trail) {
  std::vector<decltype(Decode(from.Get(0), trail))> values;
  values.reserve(static_cast<std::size_t>(from.size()));
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    values.push_back(Decode(from.Get(i), trail));
  }
  return values;
}

// Things with an id of their own, each id once.
template <class Id, class Message>
auto DecodeById(const google::protobuf::RepeatedPtrField<Message>& from, std::string_view field,
                Trail& trail) {
  std::map<Id, decltype(Decode(from.Get(0), trail))> values;
  for (int i = 0; i < from.size(); ++i) {
    const auto step = trail.Into(field, i);
    auto value = Decode(from.Get(i), trail);
    if (!value.id) trail.Fault("id", "is missing");
    const Id id = value.id;
    if (!values.emplace(id, std::move(value)).second) trail.Fault("id", "stands twice");
  }
  return values;
}

}  // namespace tandem::wire
