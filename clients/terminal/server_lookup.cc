#include "clients/terminal/server_lookup.h"

#include <utility>

#include "clients/terminal/names.h"
#include "clients/terminal/watch_words.h"

namespace tandem::terminal {

Answer<Instant> ServerLookup::Now() {
  if (const auto read = Read(); !read) return tl::unexpected(read.error());
  return picture_->server_time().value_or(Instant{});
}

Answer<std::string> ServerLookup::LegName(const std::string& typed) {
  if (IsBareLeg(typed)) {
    if (const auto read = Read(); !read) return tl::unexpected(read.error());
  }
  static const Items kNone;
  const Result<std::string> name =
      terminal::LegName(profile().Parent(), typed, picture_ ? picture_->items() : kNone);
  if (!name) return BadInput(name.error().field, name.error().message);
  return *name;
}

Answer<void> ServerLookup::Read() {
  if (picture_) return {};
  Answer<WatchFold> fold = ReadSnapshot(connection_);
  if (!fold) return tl::unexpected(fold.error());
  picture_ = *std::move(fold);
  return {};
}

}  // namespace tandem::terminal
