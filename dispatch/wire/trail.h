#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/base/result.h"

namespace tandem::wire {

// Where a decoder is in a message, and the first thing it found wrong. A decoder goes on after a
// fault with whatever value it has: nothing of it is used once the trail has failed.
class Trail {
 public:
  // Every fault of this trail is an Error with `code`.
  explicit Trail(ErrorCode code) : code_(code) {}
  Trail(const Trail&) = delete;
  Trail& operator=(const Trail&) = delete;

  // One step down; ends with its scope.
  class [[nodiscard]] Step {
   public:
    explicit Step(Trail& trail) : trail_(trail) {}
    ~Step() { trail_.path_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Trail& trail_;
  };

  // `field` must outlive the step: it is a literal everywhere.
  Step Into(std::string_view field, int index = kNoIndex) {
    path_.push_back({field, index});
    return Step(*this);
  }

  // `what` follows the field's path in the message: "is missing". Never a value.
  void Fault(std::string_view field, std::string_view what, int index = kNoIndex);

  // A fault that already names its field.
  void Fault(Error error);

  bool failed() const { return first_.has_value(); }

  // "events[2].leg_held.waiting" for `field` "waiting" here.
  std::string PathTo(std::string_view field, int index = kNoIndex) const;

  // `value`, unless something was found wrong on the way to it.
  template <class T>
  Result<T> Finish(T value) {
    if (first_) return tl::unexpected<Error>(*std::move(first_));
    return value;
  }

 private:
  static constexpr int kNoIndex = -1;
  struct Part {
    std::string_view field;
    int index;
  };

  ErrorCode code_;
  std::vector<Part> path_;
  std::optional<Error> first_;
};

}  // namespace tandem::wire
