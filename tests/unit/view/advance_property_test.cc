#include <variant>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "dispatch/view/view.h"
#include "tests/support/seed.h"
#include "tests/unit/view/random_day.h"
#include "tests/unit/view/random_trouble.h"

namespace tandem::view {
namespace {

std::vector<Audience> Everybody() {
  std::vector<Audience> audiences = {{Role::kDuty, {}, {}},
                                     {Role::kAdmin, {}, {}},
                                     {Role::kReferrer, {"C82001"}, {}},
                                     {Role::kReferrer, {"C82002"}, {}}};
  for (const std::string code : {"asha", "ben", "cleo", "dan", "eve", "femi", "nobody"}) {
    audiences.push_back({Role::kPractitioner, {}, {code}});
  }
  return audiences;
}

// One client: applies change sets to a copy, as the devices do.
struct Client {
  AudienceView view;
  std::map<ItemKey, Item> copy;

  void Take(const ChangeSet& changes) {
    for (const auto& [key, item] : changes.upserts) {
      EXPECT_FALSE(changes.removals.contains(key));
      copy.insert_or_assign(key, item);
    }
    for (const auto& [key, removal] : changes.removals) {
      EXPECT_EQ(copy.erase(key), 1) << "removed what was never shown: " << key.id;
    }
  }
};

bool IsForBoth(EscalationKind kind) {
  return kind == EscalationKind::kSos || kind == EscalationKind::kPartnerFailed ||
         kind == EscalationKind::kAloneInside;
}

// What may never be on a practitioner's screen, whatever happened.
void ExpectNoLeagueTable(const Audience& audience, const std::map<ItemKey, Item>& items) {
  if (audience.role != Role::kPractitioner) return;
  for (const auto& [key, item] : items) {
    EXPECT_LT(key.kind, ItemKind::kTask);
    if (const auto* card = std::get_if<EscalationCard>(&item)) {
      EXPECT_TRUE(IsForBoth(card->escalation.kind));
    }
    if (const auto* offer = std::get_if<Offer>(&item)) {
      EXPECT_EQ(offer->practitioner, audience.practitioner);
    }
    const auto* visit = std::get_if<Visit>(&item);
    if (visit == nullptr) continue;
    for (const Leg& leg : visit->legs) {
      EXPECT_LE(leg.told.size(), leg.told.count(audience.practitioner));
      EXPECT_LE(leg.passed_over.size(), leg.passed_over.count(audience.practitioner));
    }
  }
}

// Once hidden, a referral says nothing more for good.
void ExpectBarriersHold(const State& state, const Audience& audience,
                        const std::map<ItemKey, Item>& items) {
  if (audience.role != Role::kReferrer) return;
  for (const auto& [key, item] : items) {
    const auto* status = std::get_if<ReferralStatus>(&item);
    if (status == nullptr) continue;
    const Referral& referral = state.referrals.at(status->referral);
    if (!referral.hidden_from.contains(audience.organisation)) continue;
    ReferralStatus closed;
    closed.referral = referral.id;
    closed.stage = ReferralStage::kClosed;
    closed.received_at = referral.received_at;
    EXPECT_EQ(*status, closed);
  }
}

void FollowRecord(State& state, const Record& record, std::vector<Client>& clients) {
  const State before = state;
  EvolveRecord(state, record);
  const std::vector<ItemKey> touched = Touched(record, before, state);
  for (Client& client : clients) {
    client.Take(client.view.Advance(state, record.revision, touched));
    const AudienceView fresh(client.view.audience(), state);
    ASSERT_EQ(client.copy.size(), fresh.items().size());
    ASSERT_TRUE(client.copy == fresh.items()) << "at revision " << record.revision.value;
    ExpectNoLeagueTable(client.view.audience(), client.copy);
    ExpectBarriersHold(state, client.view.audience(), client.copy);
  }
}

// The promise of the whole room: folding change sets gives what a new snapshot would.
TEST(AnAudienceView, IsAfterEveryRecordWhatAFreshSnapshotWouldShow) {
  Random random(testing::Seed());
  for (int day = 0; day < testing::Rounds(15); ++day) {
    testing::World world;
    testing::RandomDay random_day(world, random);
    testing::RandomTrouble trouble(world, random);
    State state;
    state.team = world.state().team;
    std::vector<Client> clients;
    for (const Audience& audience : Everybody()) {
      clients.push_back({AudienceView(audience, state), {}});
    }
    std::size_t followed = 0;
    for (int step = 0; step < 250; ++step) {
      if (random.Chance(20)) random_day.OfferSomething();
      if (step % 50 == 0) trouble.SendTwo();
      if (random.Chance(50)) trouble.Step();
      random_day.Step();
      while (followed < world.records().size()) {
        FollowRecord(state, world.records()[followed++], clients);
        if (HasFatalFailure()) return;
      }
    }
    EXPECT_EQ(state, world.state());
  }
}

}  // namespace
}  // namespace tandem::view
