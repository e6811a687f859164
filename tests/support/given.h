#pragma once

#include <string>
#include <vector>

#include "dispatch/domain/command.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/rules/decide.h"

namespace tandem::testing {

// Monday 2 March 2026, 08:00 in London (and in UTC).
Instant MondayMorning();

Actor Desk();    // the front desk of a GP, organisation C82001
Actor Triage();  // duty
Actor Lead();    // duty
Actor Field(const std::string& practitioner);

// A small team of made-up people: nurses asha and ben, support workers cleo and dan, OT eve, social
// worker femi, at one base. Needs: catheter (one nurse, P1), fall (support first, anyone second,
// TASK), delirium (nurse and social care, DISCIPLINE), equipment (OT, P3).
TeamData SmallTeam();

Sealed SealedText(const std::string& text);

// One team's rules without an engine: every command is decided, folded and checked against the
// invariants. Time moves only when a test says so.
class World {
 public:
  explicit World(TeamData data = SmallTeam());

  Decision Say(const Actor& actor, const Command& command);
  void Pass(Span span);  // time goes by, serving every timer on the way

  // The planner, by hand: offers the legs of the visit to these people, in order of the legs.
  Decision OfferTo(VisitId visit, const std::vector<std::string>& practitioners);

  // Shorthand for the usual way.
  void SignOn(const std::vector<std::string>& practitioners);
  ReferralId Refer(const std::string& need, DoorSafety safety = {});
  VisitId Accept(ReferralId referral);
  OfferId OpenOfferOf(const std::string& practitioner) const;  // 0 when there is none
  Decision Acknowledge(const std::string& practitioner);

  const State& state() const { return state_; }
  const Visit& visit(VisitId id) const { return state_.visits.at(id); }
  const Leg& leg(VisitId id, std::size_t index) const { return visit(id).legs.at(index); }
  Instant now() const { return now_; }
  const std::vector<Record>& records() const { return records_; }
  std::vector<Event> LastEvents() const;

 private:
  State state_;
  Instant now_;
  std::vector<Record> records_;
};

// A referral as far as `contact`: a joint fall, both committed by asha's team mates cleo and dan.
struct JointVisit {
  ReferralId referral;
  VisitId visit;
};
JointVisit CommittedFall(World& world);

template <class E>
int CountEvents(const std::vector<Event>& events) {
  int count = 0;
  for (const Event& event : events) count += std::holds_alternative<E>(event) ? 1 : 0;
  return count;
}

// Two alarms about one person hide each other: raised again, a red flag counts up. Journals of
// earlier releases hold such states, so the server starts with them.
bool HasTwoRedFlagsForOne(const State& state);

// The refusal of a decision; fails the test when it was not refused.
Refusal RefusalOf(const Decision& decision);

}  // namespace tandem::testing
