#include "dispatch/wire/trail.h"

#include <utility>

namespace tandem::wire {

void Trail::Fault(std::string_view field, std::string_view what, int index) {
  if (first_) return;
  std::string path = PathTo(field, index);
  std::string message = path + " ";
  message += what;
  first_ = Error{code_, std::move(message), std::move(path)};
}

void Trail::Fault(Error error) {
  if (!first_) first_ = std::move(error);
}

std::string Trail::PathTo(std::string_view field, int index) const {
  std::string path;
  const auto add = [&path](const Part& part) {
    if (!path.empty()) path += '.';
    path += part.field;
    if (part.index != kNoIndex) path += '[' + std::to_string(part.index) + ']';
  };
  for (const Part& part : path_) add(part);
  add({field, index});
  return path;
}

}  // namespace tandem::wire
