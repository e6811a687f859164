#include "dispatch/api/effect_writer.h"

#include <string>

#include "dispatch/base/switch_on.h"
#include "dispatch/wire/event_codec.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

class Effect {
 public:
  Effect(const State& state, v1::Effect& to) : state_(state), to_(to) {}

  void Add(const Event& event) {
    to_.add_changes(wire::EventName(event));
    SwitchOn(
        event,  //
        [&](const OfferMade& e) { Asked(e.offer); },
        [&](const OfferWithdrawn& e) { NoLongerAsked(e.offer); },
        [&](const LegReleased& e) { HolderIs(e.visit, e.leg, "RELEASED"); },
        [&](const LegStoodOff& e) { HolderIs(e.visit, e.leg, "STOOD_OFF"); },
        [&](const StandOffLifted& e) { HolderIs(e.visit, e.leg, "LIFTED"); },
        [&](const LegCommitted& e) { HolderIs(e.visit, e.leg, "COMMITTED"); }, [](const auto&) {});
  }

 private:
  void Disturb(const PractitionerId& practitioner, VisitId visit, LegId leg, const char* what) {
    if (!practitioner) return;
    v1::Disturbed& one = *to_.add_disturbed();
    one.set_practitioner(wire::PractitionerName(state_.team, practitioner));
    one.set_leg(wire::LegName(state_.team, visit, leg));
    one.set_what(what);
  }

  void Asked(const Offer& offer) {
    Disturb(offer.practitioner, offer.visit, offer.leg, "ASKED");
    to_.set_travel_minutes_more(to_.travel_minutes_more() + offer.travel_minutes);
  }

  void NoLongerAsked(OfferId id) {
    const auto offer = state_.offers.find(id);
    if (offer == state_.offers.end()) return;
    Disturb(offer->second.practitioner, offer->second.visit, offer->second.leg, "NO_LONGER_ASKED");
  }

  void HolderIs(VisitId visit, LegId leg, const char* what) {
    const Leg* found = FindLeg(state_, visit, leg);
    if (found == nullptr) return;
    Disturb(found->practitioner, visit, leg, what);
    if (std::string_view(what) == "RELEASED") {
      to_.set_travel_minutes_more(to_.travel_minutes_more() - found->travel_minutes);
    }
  }

  const State& state_;
  v1::Effect& to_;
};

}  // namespace

v1::Effect WriteEffect(const State& state, const std::vector<Event>& events) {
  v1::Effect to;
  Effect effect(state, to);
  for (const Event& event : events) effect.Add(event);
  return to;
}

}  // namespace tandem::api
