#include "clients/terminal/names.h"

#include <fmt/format.h>

namespace tandem::terminal {

std::string FullName(const std::string& parent, std::string_view collection,
                     const std::string& typed) {
  if (typed.starts_with("teams/")) return typed;
  return fmt::format("{}/{}/{}", parent, collection, typed);
}

bool IsBareLeg(const std::string& typed) { return typed.find('/') == std::string::npos; }

Result<std::string> LegName(const std::string& parent, const std::string& typed,
                            const Items& items) {
  if (typed.starts_with("teams/")) return typed;
  if (const std::size_t slash = typed.find('/'); slash != std::string::npos) {
    return fmt::format("{}/visits/{}/legs/{}", parent, typed.substr(0, slash),
                       typed.substr(slash + 1));
  }
  for (const auto& [name, item] : items) {
    if (!item.has_visit()) continue;
    for (const v1::Leg& leg : item.visit().legs()) {
      if (ShortId(leg.name()) == typed) return leg.name();
    }
  }
  return Fail(ErrorCode::kNotFound,
              fmt::format("no visit of yours has leg {}; give it as VISIT/LEG", typed), "leg");
}

std::string ShortId(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

}  // namespace tandem::terminal
