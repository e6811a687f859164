#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace tandem {

// Whether a variant can hold exactly this type.
template <class Kind, class Variant>
inline constexpr bool kIsKindOf = false;
template <class Kind, class... Kinds>
inline constexpr bool kIsKindOf<Kind, std::variant<Kinds...>> =
    (std::is_same_v<Kind, Kinds> || ...);

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// SwitchOn(variant, [](const A&) {...}, [](const B&) {...}): std::visit under a name that does not
// collide with Visit, and a compile error when a case is missing.
template <class Variant, class... Cases>
decltype(auto) SwitchOn(Variant&& variant, Cases&&... cases) {
  return std::visit(Overloaded{std::forward<Cases>(cases)...}, std::forward<Variant>(variant));
}

}  // namespace tandem
