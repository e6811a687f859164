#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dispatch/domain/event.h"

namespace tandem::engine {

// A durable record on its way to everyone. Immutable, shared.
struct FeedRecord {
  Record record;
  std::string hash;       // chain hash, part of resume tokens
  std::size_t bytes = 0;  // encoded size, for bounding rings
};
using FeedRecordPtr = std::shared_ptr<const FeedRecord>;

}  // namespace tandem::engine
