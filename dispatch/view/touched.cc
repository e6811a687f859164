#include <algorithm>
#include <set>

#include "dispatch/base/switch_on.h"
#include "dispatch/view/item_keys.h"
#include "dispatch/view/view.h"

// An event names one thing; what is shown of its neighbours may follow (a visit that closes takes
// its offers along, a leg that is held shows its holder to the partner, a referral that joined
// another follows it). So whatever an event names, the whole referral it belongs to is touched, as
// it was and as it is: referral, episode, visits, offers, escalations, tasks, enquiries, the
// holders of its legs, and the referrals it is linked with.

namespace tandem::view {
namespace {

class TouchedKeys {
 public:
  TouchedKeys(const State& before, const State& after) : before_(before), after_(after) {}

  void AddEverything() {
    AddAllKeys(before_, keys_);
    AddAllKeys(after_, keys_);
  }

  void AddTeam() { keys_.insert(TeamKey()); }

  // An escalation shows who holds its baton.
  void AddEscalationsOf(Baton baton) {
    ForBoth(&State::escalations, [&](const Escalation& escalation) {
      if (escalation.baton == baton) AddNumber(ItemKind::kEscalation, escalation.id.value);
    });
  }

  // Those who name a referral that is gone.
  void AddMentionsOf(ReferralId id) {
    ForBoth(&State::referrals, [&](const Referral& referral) {
      const bool names = Contains(referral.possible_matches, id) || Contains(referral.linked, id);
      if (names) AddNumber(ItemKind::kReferral, referral.id.value);
    });
  }

  void Add(const PractitionerId& id) {
    if (id) keys_.insert(PractitionerKey(id));
  }

  void Add(ReferralId id) {
    if (!id || !referrals_.insert(id).second) return;
    AddNumber(ItemKind::kReferral, id.value);
    AddNumber(ItemKind::kReferralStatus, id.value);
    for (const State* state : {&before_, &after_}) AddFamily(*state, id);
  }
  void Add(const Referral& referral) { Add(referral.id); }

  void Add(EpisodeId id) {
    AddNumber(ItemKind::kEpisode, id.value);
    AddFound(&State::episodes, id);
  }
  void Add(const Episode& episode) {
    AddNumber(ItemKind::kEpisode, episode.id.value);
    Add(episode.referral);
  }

  void Add(VisitId id) {
    AddNumber(ItemKind::kVisit, id.value);
    AddFound(&State::visits, id);
  }
  void Add(const Visit& visit) {
    AddNumber(ItemKind::kVisit, visit.id.value);
    Add(visit.referral);
  }

  void Add(OfferId id) {
    AddNumber(ItemKind::kOffer, id.value);
    AddFound(&State::offers, id);
  }
  void Add(const Offer& offer) {
    AddNumber(ItemKind::kOffer, offer.id.value);
    Add(offer.practitioner);
    Add(offer.visit);
  }

  // What is overdue shows when it is raised again.
  void Add(EscalationId id) {
    AddNumber(ItemKind::kEscalation, id.value);
    AddFound(&State::escalations, id);
  }
  void Add(const Escalation& escalation) {
    AddNumber(ItemKind::kEscalation, escalation.id.value);
    AddNumber(ItemKind::kTask, escalation.task.value);
    Add(escalation.practitioner);
    Add(escalation.referral);
    Add(escalation.visit);
    if (escalation.kind != EscalationKind::kHandoverUnaccepted) return;
    ForBoth(&State::handovers, [&](const Handover& handover) { Add(handover.id); });
  }

  void Add(TaskId id) {
    AddNumber(ItemKind::kTask, id.value);
    AddFound(&State::tasks, id);
    ForBoth(&State::escalations, [&](const Escalation& escalation) {
      if (escalation.task == id) AddNumber(ItemKind::kEscalation, escalation.id.value);
    });
  }
  void Add(const Task& task) {
    AddNumber(ItemKind::kTask, task.id.value);
    Add(task.practitioner);
    Add(task.referral);
    Add(task.visit);
  }

  void Add(EnquiryId id) {
    AddNumber(ItemKind::kEnquiry, id.value);
    AddFound(&State::enquiries, id);
  }
  void Add(const Enquiry& enquiry) {
    AddNumber(ItemKind::kEnquiry, enquiry.id.value);
    Add(enquiry.referral);
  }

  void Add(HandoverId id) { AddNumber(ItemKind::kHandover, id.value); }
  void Add(const Handover& handover) { Add(handover.id); }

  std::vector<ItemKey> Sorted() const { return {keys_.begin(), keys_.end()}; }

 private:
  template <class Id>
  static bool Contains(const std::vector<Id>& ids, Id id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  }

  template <class Map, class Visitor>
  void ForBoth(Map State::* things, Visitor visit) {
    for (const State* state : {&before_, &after_}) {
      for (const auto& [id, thing] : state->*things) visit(thing);
    }
  }

  template <class Map, class Id>
  void AddFound(Map State::* things, Id id) {
    for (const State* state : {&before_, &after_}) {
      if (const auto* thing = Find(state->*things, id)) Add(*thing);
    }
  }

  void AddNumber(ItemKind kind, std::int64_t value) {
    if (value != 0) keys_.insert(NumberKey(kind, value));
  }

  void AddFamily(const State& state, ReferralId referral) {
    std::set<VisitId> visits;
    for (const auto& [id, visit] : state.visits) {
      if (visit.referral != referral) continue;
      visits.insert(id);
      AddNumber(ItemKind::kVisit, id.value);
      AddNumber(ItemKind::kEpisode, visit.episode.value);
      for (const Leg& leg : visit.legs) Add(leg.practitioner);
    }
    for (const auto& [id, offer] : state.offers) {
      if (visits.contains(offer.visit)) AddNumber(ItemKind::kOffer, id.value);
    }
    AddOwed(state, referral, visits);
    if (const Referral* found = Find(state.referrals, referral)) {
      AddNumber(ItemKind::kEpisode, found->episode.value);
      Add(found->linked_to);
    }
    for (const auto& [id, other] : state.referrals) {
      if (other.linked_to == referral) Add(id);
    }
  }

  void AddOwed(const State& state, ReferralId referral, const std::set<VisitId>& visits) {
    const auto belongs = [&](const auto& thing) {
      return thing.referral == referral || visits.contains(thing.visit);
    };
    for (const auto& [id, escalation] : state.escalations) {
      if (belongs(escalation)) AddNumber(ItemKind::kEscalation, id.value);
    }
    for (const auto& [id, task] : state.tasks) {
      if (belongs(task)) AddNumber(ItemKind::kTask, id.value);
    }
    for (const auto& [id, enquiry] : state.enquiries) {
      if (enquiry.referral == referral) AddNumber(ItemKind::kEnquiry, id.value);
    }
  }

  const State& before_;
  const State& after_;
  std::set<ItemKey> keys_;
  std::set<ReferralId> referrals_;  // already spread out
};

// clang-format off
template <class E>
concept NamesSomething =
    requires(const E& e) { e.practitioner; } || requires(const E& e) { e.referral; } ||
    requires(const E& e) { e.episode; } || requires(const E& e) { e.visit; } ||
    requires(const E& e) { e.offer; } || requires(const E& e) { e.escalation; } ||
    requires(const E& e) { e.task; } || requires(const E& e) { e.enquiry; } ||
    requires(const E& e) { e.handover; } || requires(const E& e) { e.kept; };
// clang-format on

// Adds whatever the event names, by id or whole. One that names nothing does not compile: it needs
// a case of its own below.
template <NamesSomething E>
void AddNamed(const E& event, TouchedKeys& keys) {
  if constexpr (requires { event.practitioner; }) keys.Add(event.practitioner);
  if constexpr (requires { event.referral; }) keys.Add(event.referral);
  if constexpr (requires { event.kept; }) keys.Add(event.kept);
  if constexpr (requires { event.other; }) keys.Add(event.other);
  if constexpr (requires { event.episode; }) keys.Add(event.episode);
  if constexpr (requires { event.visit; }) keys.Add(event.visit);
  if constexpr (requires { event.offer; }) keys.Add(event.offer);
  if constexpr (requires { event.escalation; }) keys.Add(event.escalation);
  if constexpr (requires { event.task; }) keys.Add(event.task);
  if constexpr (requires { event.enquiry; }) keys.Add(event.enquiry);
  if constexpr (requires { event.handover; }) keys.Add(event.handover);
}

void AddEvent(const Event& event, TouchedKeys& keys) {
  SwitchOn(
      event,  //
      [&](const TeamConfigured&) { keys.AddEverything(); },
      // All timers move.
      [&](const TeamResumed&) { keys.AddEverything(); }, [&](const TeamHeld&) { keys.AddTeam(); },
      [&](const BatonOffered&) { keys.AddTeam(); },
      [&](const BatonPassed& e) {
        keys.AddTeam();
        keys.AddEscalationsOf(e.baton);
      },
      [&](const TemporaryPractitionerAdded& e) { keys.Add(e.person.member.id); },
      [&](const EpisodeArchived& e) {
        keys.Add(e.referral);
        keys.Add(e.episode);
        keys.AddMentionsOf(e.referral);
      },
      // Nobody is shown shifts and missed opportunities.
      [](const RosterImported&) {}, [](const OpportunityAsked&) {}, [](const OpportunityMissed&) {},
      [&](const auto& e) { AddNamed(e, keys); });
}

}  // namespace

std::vector<ItemKey> Touched(const Record& record, const State& before, const State& after) {
  TouchedKeys keys(before, after);
  for (const Event& event : record.events) AddEvent(event, keys);
  return keys.Sorted();
}

}  // namespace tandem::view
