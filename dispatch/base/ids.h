#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

// Strong identifiers: a VisitId never passes for a LegId.

namespace tandem {

// A number the rules hand out, counted up per team from 1; 0 means "none".
template <class Tag>
struct NumberId {
  std::int64_t value = 0;

  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(NumberId, NumberId) = default;
};

// A short code people chose and team data carry ("509", "asha", "fall_on_floor"); "" means "none".
template <class Tag>
struct CodeId {
  std::string value;

  explicit operator bool() const { return !value.empty(); }
  friend auto operator<=>(const CodeId&, const CodeId&) = default;
};

// The position of a record in its team's journal; the only cursor. 0 is before the first record.
struct Revision {
  std::int64_t value = 0;

  Revision Next() const { return {value + 1}; }
  friend auto operator<=>(Revision, Revision) = default;
};

}  // namespace tandem

template <class Tag>
struct std::hash<tandem::NumberId<Tag>> {
  std::size_t operator()(tandem::NumberId<Tag> id) const {
    return std::hash<std::int64_t>{}(id.value);
  }
};

template <class Tag>
struct std::hash<tandem::CodeId<Tag>> {
  std::size_t operator()(const tandem::CodeId<Tag>& id) const {
    return std::hash<std::string>{}(id.value);
  }
};
