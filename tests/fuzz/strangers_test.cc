// Whoever a thing does not concern may do nothing about it, whatever they ask: every mutation that
// a role may call, with every kind of request, by somebody of that role who was told of nothing and
// sent nothing.
#include <map>
#include <memory>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include "dispatch/auth/policy.h"
#include "dispatch/base/random.h"
#include "dispatch/rules/decide.h"
#include "tests/fuzz/targets/days.h"
#include "tests/fuzz/targets/message_filler.h"
#include "tests/fuzz/targets/request_rows.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::fuzz {
namespace {

using ::testing::IsEmpty;

constexpr int kRequests = 2'000;  // of each mutation, over all days
constexpr std::size_t kChoicesBytes = 400;

bool IsStranger(const State& state, const PractitionerId& who) {
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (leg.practitioner == who || leg.told.contains(who)) return false;
    }
  }
  for (const auto& [id, offer] : state.offers) {
    if (offer.practitioner == who) return false;
  }
  return true;
}

// Somebody of the team's own, if there is one who was told of nothing.
Actor StrangeNurse(const State& state) {
  if (state.data) {
    for (const auto& [id, member] : state.data->staff) {
      if (IsStranger(state, id)) return testing::Field(id.value);
    }
  }
  return testing::Field("zoe");
}

Actor StrangePractice() { return {{"gp-elsewhere"}, Role::kReferrer, {"Y99999"}, {}}; }

// How often each method changed anything.
using Taken = std::map<std::string, int>;

// Throws requests of every mutation that the actor's role may call at every day; `took` gets those
// that were not refused.
template <class MakeActor, class Took>
void AskForEverything(const MakeActor& make_actor, const Took& took) {
  Random random(testing::Seed());
  for (const RequestRow& row : RequestRows()) {
    for (int i = 0; i < testing::Rounds(kRequests); ++i) {
      const State& state = Days()[static_cast<std::size_t>(random.Below(std::ssize(Days())))];
      const Actor actor = make_actor(state);
      if (!auth::IsAllowed(actor.role, row.method)) continue;
      std::string noise;
      while (noise.size() < kChoicesBytes) noise += static_cast<char>(random.Below(256));
      Choices choices(noise);
      const std::unique_ptr<google::protobuf::Message> message(row.prototype->New());
      const Instant now = state.recorded_at + minutes{1};
      FillMessage(*message, choices, state, now);
      const auto command = ReadCommand(row, *message, actor, now, state);
      if (!command) continue;
      if (const Decision decision = Decide(state, *command, {actor, now})) {
        took(row.method, *message, actor, *decision);
      }
    }
  }
}

template <class MakeActor>
Taken Ask(const MakeActor& make_actor) {
  Taken taken;
  AskForEverything(make_actor, [&](const std::string& method, const auto&, const Actor&,
                                   const Decided& decided) {
    if (!decided.events.empty()) ++taken[method];
  });
  return taken;
}

std::set<std::string> NotOf(const Taken& taken, Role role, std::set<auth::Relation> relations) {
  std::set<std::string> others;
  for (const auto& [method, times] : taken) {
    if (!relations.contains(auth::RelationOf(role, method))) others.insert(method);
  }
  return others;
}

TEST(ANurse, ChangesNothingAboutAVisitTheyWereNeverToldOf) {
  const Taken taken = Ask(StrangeNurse);
  EXPECT_THAT(NotOf(taken, Role::kPractitioner, {auth::Relation::kSelf}), IsEmpty())
      << "seed " << testing::Seed();
  EXPECT_FALSE(taken.empty()) << "not even what is about themselves";
}

// A baton or a handover is for whom it was put to, whatever their role.
TEST(Strangers, TakeNothingThatWasPutToSomebodyElse) {
  const Taken taken =
      Ask([](const State&) { return Actor{{"somebody-else"}, Role::kDuty, {}, {}}; });
  for (const auto& [method, times] : taken) {
    EXPECT_NE(auth::RelationOf(Role::kDuty, method), auth::Relation::kPut)
        << method << ", seed " << testing::Seed();
  }
}

TEST(ANurse, SpeaksForNobodyElse) {
  int spoke = 0;
  const auto took = [&](const std::string& method, const auto& message, const Actor& actor,
                        const Decided&) {
    if (auth::RelationOf(Role::kPractitioner, method) != auth::Relation::kSelf) return;
    ++spoke;
    const std::string who = "/practitioners/" + actor.practitioner.value;
    const std::string said = message.ShortDebugString();
    const bool names_another =
        said.find("/practitioners/") != said.npos && said.find(who + "\"") == said.npos;
    EXPECT_FALSE(names_another) << method << " { " << said << " } by " << who << ", seed "
                                << testing::Seed();
  };
  AskForEverything(StrangeNurse, took);
  EXPECT_GT(spoke, 10);
}

// What they send themselves becomes theirs.
TEST(APractice, ChangesNothingAboutAReferralThatAnotherOneSent) {
  Taken taken = Ask([](const State&) { return StrangePractice(); });
  EXPECT_FALSE(taken.empty()) << "not even what is about nobody";
  taken.erase("/tandem.v1.ReferralService/CreateReferral");
  EXPECT_THAT(NotOf(taken, Role::kReferrer, {auth::Relation::kTeam}), IsEmpty())
      << "seed " << testing::Seed();
}

// Else the others would prove nothing: the same requests are taken from whoever they are for.
TEST(TheLead, MayDoMostOfItWithTheSameRequests) {
  const Taken taken = Ask([](const State&) { return testing::Lead(); });
  EXPECT_GE(taken.size(), 30);
}

}  // namespace
}  // namespace tandem::fuzz
