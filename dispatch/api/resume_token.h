#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dispatch/domain/ids.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/view/view.h"

namespace tandem::api {

// Where a stream stood: all of the team's records up to `revision` were delivered to `audience`.
struct ResumePoint {
  TeamId team;
  std::string journal_id;  // the timeline
  view::Audience audience;
  Revision revision;
  std::string hash;  // of the record at `revision`

  friend bool operator==(const ResumePoint&, const ResumePoint&) = default;
};

// Opaque to clients and signed with the server's digest key, so that a made-up token cannot ask for
// somebody else's view of the past.
std::string WriteToken(const ResumePoint& point, const Sealer& sealer);

// nullopt when it is not a token of this server's key.
std::optional<ResumePoint> ReadToken(std::string_view token, const Sealer& sealer);

}  // namespace tandem::api
