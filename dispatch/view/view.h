#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/task.h"

// What an audience sees, as a pure fold: a snapshot, then one change set per revision. Who sees
// what is a function of (State, Audience), never of the wall clock.

namespace tandem::view {

// Principals with equal audiences see the same bytes; each change is encoded once per audience.
struct Audience {
  Role role = Role::kDuty;
  OrganisationId organisation;  // for kReferrer
  PractitionerId practitioner;  // for kPractitioner

  friend auto operator<=>(const Audience&, const Audience&) = default;
};

Audience AudienceOf(const Actor& actor);

// A referrer's view of a referral its organisation sent: stage, reference, a time band; no people,
// no positions, no percentage. Of a closed one nothing but that: so one that is hidden from them
// looks like any other.
struct ReferralStatus {
  ReferralId referral;
  ReferralStage stage = ReferralStage::kReceived;
  Instant received_at{};
  std::optional<Instant> likely_from;  // rounded out to 15 minutes
  std::optional<Instant> likely_until;
  bool with_person = false;  // somebody of ours is or was there
  Sealed person;             // what they sent themselves

  friend bool operator==(const ReferralStatus&, const ReferralStatus&) = default;
};

// A resource of a stream. Names are unique per (kind, id).
enum class ItemKind {
  kTeam = 1,
  kPractitioner = 2,
  kReferral = 3,        // whole, for duty and for practitioners with a leg there
  kReferralStatus = 4,  // for referrers
  kEpisode = 5,
  kVisit = 6,
  kOffer = 7,
  kEscalation = 8,
  kTask = 9,  // this and what follows: for duty and admin
  kEnquiry = 10,
  kHandover = 11,
};

struct ItemKey {
  ItemKind kind = ItemKind::kTeam;
  std::string id;  // decimal for numbered things, the code for practitioners, "" for the team

  friend auto operator<=>(const ItemKey&, const ItemKey&) = default;
};

// The team as everyone may see it: name, version, whether clinical values are signed, batons. To
// referrers it never says that time stood still, nor whom a baton is put to.
struct TeamCard {
  TeamId id;
  std::string name;
  std::string version;
  bool clinical_values_signed = false;
  std::map<Baton, PrincipalId> batons;
  std::optional<Standstill> held;
  std::map<Baton, PrincipalId> baton_offers;

  friend bool operator==(const TeamCard&, const TeamCard&) = default;
};

// A practitioner with what is known of them; to a partner neither where they are nor what they owe
// or are owed.
struct PractitionerCard {
  Practitioner practitioner;
  StaffMember member;
  std::optional<TemporaryPractitioner> temporary;

  friend bool operator==(const PractitionerCard&, const PractitionerCard&) = default;
};

// An escalation and who holds its baton: passing the baton on changes what is shown.
struct EscalationCard {
  Escalation escalation;
  PrincipalId holder;

  friend bool operator==(const EscalationCard&, const EscalationCard&) = default;
};

using Item = std::variant<TeamCard, PractitionerCard, Referral, ReferralStatus, Episode, Visit,
                          Offer, EscalationCard, Task, Enquiry, Handover>;

enum class Removal { kLeftView = 1, kDeleted = 2 };  // leaving a view is not being deleted

// All that one revision changed for one audience. Atomic.
struct ChangeSet {
  Revision revision;
  std::map<ItemKey, Item> upserts;
  std::map<ItemKey, Removal> removals;

  bool IsEmpty() const { return upserts.empty() && removals.empty(); }
};

// The keys a record may change for anyone (a superset; ordered, without repeats).
std::vector<ItemKey> Touched(const Record& record, const State& before, const State& after);

// The item as this audience sees it; nullopt when it does not exist or is not theirs to see.
std::optional<Item> Project(const State& state, const Audience& audience, const ItemKey& key);

// One audience's picture. The caller folds the state; this remembers what was shown.
class AudienceView {
 public:
  // Sees everything visible in `state`.
  AudienceView(Audience audience, const State& state);

  // Compares the touched keys with what was shown. `after` is the state at `revision`.
  ChangeSet Advance(const State& after, Revision revision, const std::vector<ItemKey>& touched);

  const std::map<ItemKey, Item>& items() const { return shown_; }
  const Audience& audience() const { return audience_; }

 private:
  Audience audience_;
  std::map<ItemKey, Item> shown_;
};

}  // namespace tandem::view
