#include <algorithm>
#include <variant>

#include <gtest/gtest.h>

#include "tests/support/random_values.h"
#include "tests/support/seed.h"
#include "tests/unit/view/joint_visit.h"

namespace tandem::view {
namespace {

std::vector<ItemKey> TouchedBy(Event event, const State& before, const State& after) {
  Record record;
  record.events.push_back(std::move(event));
  return Touched(record, before, after);
}

bool Has(const std::vector<ItemKey>& keys, ItemKind kind, const std::string& id) {
  return std::find(keys.begin(), keys.end(), ItemKey{kind, id}) != keys.end();
}

// Everything that can hang on one referral.
State TeamWithAllThatIsOwed() {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  state.tasks[{7}] = {.id = {7}, .referral = kReferral};
  state.enquiries[{8}] = {.id = {8}, .referral = kReferral};
  state.escalations[{9}] = {.id = {9}, .visit = kVisit};
  return state;
}

TEST(Touched, NamesEverythingAnOfferConcernsOnceAndInOrder) {
  const State before = TeamWithJointVisit();
  State after = before;
  MakeOffer(after, kLeadLeg, {6}, "asha");
  Record record;
  record.events = {OfferMade{after.offers.at({6})}, OfferMade{after.offers.at({6})}};
  const std::vector<ItemKey> expected = {
      {ItemKind::kPractitioner, "asha"}, {ItemKind::kReferral, "1"},
      {ItemKind::kReferralStatus, "1"},  {ItemKind::kEpisode, "2"},
      {ItemKind::kVisit, "3"},           {ItemKind::kOffer, "6"}};
  EXPECT_EQ(Touched(record, before, after), expected);
}

TEST(Touched, IsTheWholeTeamWhenItsDataChange) {
  const State before = TeamWithJointVisit();
  State after = before;
  AddStaff(after, "dina");
  Record record;
  record.events = {TeamConfigured{*after.data}};
  EXPECT_EQ(Touched(record, before, after).size(), 1 + 4 + 2 + 1 + 1);
}

TEST(Touched, IsNothingForARecordWithoutEvents) {
  const State state = TeamWithJointVisit();
  EXPECT_TRUE(Touched(Record{}, state, state).empty());
}

TEST(Touched, SpreadsFromOneThingToAllThatIsOwedForThePerson) {
  const State state = TeamWithAllThatIsOwed();
  const auto keys = TouchedBy(PersonDied{kReferral, {}}, state, state);
  for (const auto& [kind, id] : {std::pair{ItemKind::kReferral, "1"},
                                 {ItemKind::kEpisode, "2"},
                                 {ItemKind::kVisit, "3"},
                                 {ItemKind::kOffer, "6"},
                                 {ItemKind::kTask, "7"},
                                 {ItemKind::kEnquiry, "8"},
                                 {ItemKind::kEscalation, "9"}}) {
    EXPECT_TRUE(Has(keys, kind, id)) << id;
  }
  EXPECT_EQ(TouchedBy(ExitPlanned{.episode = kEpisode}, state, state), keys);
  EXPECT_EQ(TouchedBy(LegStoodOff{kVisit, kLeadLeg, {}}, state, state), keys);
  EXPECT_EQ(TouchedBy(EnquiryAnswered{.enquiry = {8}}, state, state), keys);
}

TEST(Touched, ReachesTheReferralsThatFollowThisOne) {
  State state = TeamWithJointVisit();
  state.referrals[{20}] = {.id = {20}, .stage = ReferralStage::kLinked, .linked_to = kReferral};
  state.referrals[{21}] = {.id = {21}, .stage = ReferralStage::kLinked, .linked_to = {20}};
  const auto keys = TouchedBy(LegLeft{.visit = kVisit, .leg = kLeadLeg}, state, state);
  EXPECT_TRUE(Has(keys, ItemKind::kReferralStatus, "20"));
  EXPECT_TRUE(Has(keys, ItemKind::kReferralStatus, "21"));
}

TEST(Touched, HasTheTaskThatIsOverdueAndTheAlarmOfATaskThatEnds) {
  State state = TeamWithAllThatIsOwed();
  state.tasks[{30}] = {.id = {30}, .practitioner = {"asha"}};  // belongs to no referral
  state.escalations[{31}] = {
      .id = {31}, .kind = EscalationKind::kTaskOverdue, .practitioner = {"asha"}, .task = {30}};
  EXPECT_TRUE(
      Has(TouchedBy(EscalationTaken{.escalation = {31}}, state, state), ItemKind::kTask, "30"));
  EXPECT_TRUE(Has(TouchedBy(TaskEnded{.task = {30}}, state, state), ItemKind::kEscalation, "31"));
}

TEST(Touched, IsTheWholeTeamWhenTimersMoveAfterAStandstill) {
  const State state = TeamWithAllThatIsOwed();
  const AudienceView desk(kDutyDesk, state);
  const auto keys = TouchedBy(TeamResumed{}, state, state);
  for (const auto& [key, item] : desk.items()) EXPECT_TRUE(Has(keys, key.kind, key.id));
  EXPECT_EQ(TouchedBy(TeamHeld{}, state, state).size(), 1);
}

// Shifts and missed opportunities are on nobody's screen.
bool ShowsNothing(const Event& event) {
  return std::holds_alternative<RosterImported>(event) ||
         std::holds_alternative<OpportunityAsked>(event) ||
         std::holds_alternative<OpportunityMissed>(event);
}

TEST(Touched, KnowsWhatEveryKindOfEventIsAbout) {
  Random random(testing::Seed());
  const State before = testing::RandomState(random);
  const State after = testing::RandomState(random);
  for (std::size_t kind = 0; kind < testing::kEventKinds; ++kind) {
    bool shows_nothing = false;
    std::size_t touched = 0;
    for (int round = 0; round < 20; ++round) {  // an id may be absent in one
      const Event event = testing::RandomEvent(random, kind);
      shows_nothing = ShowsNothing(event);
      const auto keys = TouchedBy(event, before, after);
      EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
      touched += keys.size();
    }
    EXPECT_EQ(touched == 0, shows_nothing) << "event kind " << kind;
  }
}

}  // namespace
}  // namespace tandem::view
