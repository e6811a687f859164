#include "dispatch/view/referral_status.h"

#include <algorithm>

#include "dispatch/view/item_keys.h"

namespace tandem::view {
namespace {

constexpr Span kBand = minutes{15};

// A band that promises no more than is known. Multiples of 15 minutes are the same in UTC and in
// London.
Instant BandStart(Instant at) { return Instant{at.time_since_epoch() / kBand * kBand}; }

struct Attendance {
  bool with_person = false;
  std::optional<Instant> likely_at;
};

// Until somebody is with the person, the lead leg's arrival is what the referrer waits for.
Attendance AttendanceOf(const State& state, const Referral& referral) {
  Attendance attendance;
  const Episode* episode = Find(state.episodes, referral.episode);
  attendance.with_person = episode != nullptr && episode->first_contact_at.has_value();
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != referral.id) continue;
    for (const Leg& leg : visit.legs) attendance.with_person |= leg.contact.has_value();
    if (visit.legs.empty() || IsOver(visit.legs.front().stage) || attendance.likely_at) continue;
    attendance.likely_at = visit.legs.front().estimated_arrival_at.value_or(visit.target_at);
  }
  if (attendance.with_person) attendance.likely_at.reset();
  return attendance;
}

std::ptrdiff_t CountSources(const Referral& referral, const OrganisationId& organisation) {
  return std::count_if(referral.sources.begin(), referral.sources.end(),
                       [&](const Source& source) { return source.organisation == organisation; });
}

// Sources that came with a referral that joined this one have that one's status to look at, and
// are not shown that there was another.
bool IsTheirs(const State& state, const Referral& referral, const OrganisationId& organisation) {
  std::ptrdiff_t own = CountSources(referral, organisation);
  for (const ReferralId id : referral.linked) {
    const Referral* joined = Find(state.referrals, id);
    if (joined != nullptr) own -= CountSources(*joined, organisation);
  }
  return own > 0;
}

bool MayBeToldNothing(const Referral& referral, const OrganisationId& organisation) {
  return std::any_of(referral.sources.begin(), referral.sources.end(), [&](const Source& source) {
    return source.organisation == organisation && source.may_be_told == MayBeTold::kNothing;
  });
}

bool LooksClosed(const Referral& referral, const OrganisationId& organisation) {
  return referral.stage == ReferralStage::kClosed || referral.died.has_value() ||
         referral.hidden_from.contains(organisation);
}

// The referral that is worked on: itself, or the one it joined, which may have joined another.
// nullptr when that one looks closed to them, or is in the archive. A circle ends as closed.
const Referral* FindKept(const State& state, const Referral& referral,
                         const OrganisationId& organisation) {
  const Referral* kept = &referral;
  for (std::size_t step = 0; step <= state.referrals.size(); ++step) {
    if (kept == nullptr || LooksClosed(*kept, organisation)) return nullptr;
    if (kept->stage != ReferralStage::kLinked) return kept;
    kept = Find(state.referrals, kept->linked_to);
  }
  return nullptr;
}

}  // namespace

std::optional<ReferralStatus> StatusFor(const State& state, const Referral& referral,
                                        const OrganisationId& organisation) {
  if (!IsTheirs(state, referral, organisation)) return std::nullopt;
  ReferralStatus status;
  status.referral = referral.id;
  status.received_at = referral.received_at;
  status.stage = ReferralStage::kClosed;
  const Referral* kept = FindKept(state, referral, organisation);
  // Not even the person: what is put right later (an address they moved to) must not show to those
  // it is hidden from, and then it may show to nobody whose referral is closed.
  if (kept == nullptr) return status;
  status.stage = kept->stage;
  // The person's details came with the first source; others learn nothing they did not send.
  if (referral.sources.front().organisation == organisation) status.person = referral.person;
  if (MayBeToldNothing(referral, organisation)) return status;
  const Attendance attendance = AttendanceOf(state, *kept);
  status.with_person = attendance.with_person;
  if (kept->stage == ReferralStage::kAccepted && attendance.likely_at) {
    status.likely_from = BandStart(*attendance.likely_at);
    status.likely_until = *status.likely_from + kBand;
  }
  return status;
}

}  // namespace tandem::view
