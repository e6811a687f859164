#include <algorithm>
#include <set>

#include "dispatch/rules/decide_parts.h"

namespace tandem {
namespace {

// Whoever is out and finishes within this of the change of shift is handed over by name [A].
constexpr Span kLateFinisher = minutes{60};

bool Holds(const State& state, Baton baton, const PrincipalId& principal) {
  const auto holder = state.batons.find(baton);
  return holder != state.batons.end() && holder->second == principal;
}

HandoverItem ItemOf(HandoverItemKind kind, std::int64_t number) {
  HandoverItem item;
  item.kind = kind;
  item.number = number;
  return item;
}

std::set<PractitionerId> UnderWay(const State& state) {
  std::set<PractitionerId> under_way;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (IsUnderWay(leg.stage)) under_way.insert(leg.practitioner);
    }
  }
  return under_way;
}

// On the way home, or still out when the shift is over. An end nobody knows is not a late one.
bool IsOutLate(const Practitioner& person, bool under_way, Instant now) {
  if (person.duty == Duty::kGoingHome) return true;
  return under_way && (!person.shift_ends_at || *person.shift_ends_at < now + kLateFinisher);
}

// Everything somebody must go on thinking of. A worry brings its referral along, ended or not.
std::vector<HandoverItem> Inventory(const Draft& draft, const OpenHandover& command) {
  const State& state = draft.state();
  std::vector<HandoverItem> items;
  for (const auto& [id, referral] : state.referrals) {
    const auto worry = command.worries.find(id);
    const bool open = !referral.ended_at && referral.stage != ReferralStage::kLinked;
    if (!open && worry == command.worries.end()) continue;
    items.push_back(ItemOf(HandoverItemKind::kReferral, id.value));
    if (worry != command.worries.end()) items.back().worry = worry->second;
  }
  for (const auto& [id, escalation] : state.escalations) {
    items.push_back(ItemOf(HandoverItemKind::kEscalation, id.value));
  }
  for (const auto& [id, task] : state.tasks) {
    items.push_back(ItemOf(HandoverItemKind::kTask, id.value));
  }
  const std::set<PractitionerId> under_way = UnderWay(state);
  for (const auto& [id, person] : state.practitioners) {
    if (!IsOutLate(person, under_way.contains(id), draft.now())) continue;
    items.push_back(ItemOf(HandoverItemKind::kPractitioner, 0));
    items.back().practitioner = id;
  }
  for (const Baton baton : {Baton::kLead, Baton::kPhone, Baton::kTriage}) {
    if (!Holds(state, baton, draft.context().actor.principal)) continue;
    items.push_back(ItemOf(HandoverItemKind::kBaton, static_cast<std::int64_t>(baton)));
  }
  return items;
}

// With a baton's item the baton passes, if the giver has not passed it elsewhere meanwhile.
void AcceptItem(Draft& draft, const Handover& handover, std::size_t index) {
  const HandoverItem& item = handover.items[index];
  draft.Add(HandoverItemAccepted{handover.id, static_cast<int>(index)});
  if (item.kind != HandoverItemKind::kBaton) return;
  const auto baton = static_cast<Baton>(item.number);
  if (!Holds(draft.state(), baton, handover.from)) return;
  draft.Add(BatonPassed{baton, draft.context().actor.principal});
}

}  // namespace

Decision DecideOfferBaton(Draft draft, const OfferBaton& command) {
  const Actor& actor = draft.context().actor;
  if (!SeesEverything(actor) && !Holds(draft.state(), command.baton, actor.principal)) {
    return Refuse(Refusal::kNotTheirBaton);
  }
  if (Holds(draft.state(), command.baton, command.to)) {
    return Refuse(Refusal::kBatonIsTheirs, command.to.value);
  }
  draft.Add(BatonOffered{command.baton, command.to});
  return draft.Done();
}

Decision DecideAcceptBaton(Draft draft, const AcceptBaton& command) {
  const PrincipalId& speaker = draft.context().actor.principal;
  const auto offered = draft.state().baton_offers.find(command.baton);
  if (offered == draft.state().baton_offers.end() || offered->second != speaker) {
    return Refuse(Refusal::kBatonNotOffered);
  }
  draft.Add(BatonPassed{command.baton, speaker});
  return draft.Done();
}

Decision DecideOpenHandover(Draft draft, const OpenHandover& command) {
  if (!draft.state().handovers.empty()) return Refuse(Refusal::kHandoverOpen);
  for (const auto& [referral, worry] : command.worries) {
    if (draft.state().referrals.contains(referral)) continue;
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownReferral,
                         "referral " + std::to_string(referral.value));
  }
  Handover handover;
  handover.items = Inventory(draft, command);
  if (handover.items.empty()) return draft.Done(Outcome::kMerged);  // nothing to pass on
  handover.id = HandoverId{draft.NextId()};
  handover.from = draft.context().actor.principal;
  handover.to = command.to;
  handover.opened_at = draft.now();
  handover.due_at = draft.now() + draft.timers().handover_open;
  const std::int64_t subject = handover.id.value;
  draft.Add(HandoverOpened{std::move(handover)});
  return draft.Done(Outcome::kApplied, subject);
}

Decision DecideAcceptHandoverItem(Draft draft, const AcceptHandoverItem& command) {
  const Actor& actor = draft.context().actor;
  const auto found = draft.state().handovers.find(command.handover);
  if (found == draft.state().handovers.end()) {
    return RefuseUnknown(actor, Refusal::kUnknownHandover, {});
  }
  const Handover& handover = found->second;
  // What nobody accepted in time goes to ON_CALL, who may then take it over whole.
  const auto on_call = draft.state().batons.find(Baton::kOnCall);
  const bool is_on_call = on_call != draft.state().batons.end() &&
                          on_call->second == actor.principal && draft.now() >= handover.due_at;
  if (handover.to != actor.principal && !is_on_call) return Refuse(Refusal::kNotTheirBaton);
  const int count = static_cast<int>(handover.items.size());
  if (command.item < -1 || command.item >= count) {
    return Refuse(Refusal::kUnknownHandover, "item");
  }

  bool all = true;
  for (std::size_t i = 0; i < handover.items.size(); ++i) {
    if (handover.items[i].accepted_at) continue;
    const bool wanted = command.item == -1 || static_cast<std::size_t>(command.item) == i;
    if (wanted) AcceptItem(draft, handover, i);
    all = all && wanted;
  }
  if (draft.IsEmpty()) return draft.Done(Outcome::kMerged);
  if (all) {
    draft.Resolve(
        [](const Escalation& open) { return open.kind == EscalationKind::kHandoverUnaccepted; });
  }
  return draft.Done();
}

}  // namespace tandem
