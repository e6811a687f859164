// A day of a small team on which a referral ends in every way there is.
#pragma once

#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "tests/unit/rules/owed.h"

namespace tandem::testing {

inline TeamData TeamWithNeighbours() {
  TeamData data = SmallTeam();
  data.services[{"night_gp"}] = {{"night_gp"}, "The made-up night GP", "01632 960001"};
  return data;
}

inline void PlayJointFall(World& world) {
  const JointVisit fall = CommittedFall(world);
  for (const std::size_t i : {0U, 1U}) {
    const Actor actor = Field(i == 0 ? "cleo" : "dan");
    const LegId leg = world.leg(fall.visit, i).id;
    world.Say(actor, ReportSetOff{fall.visit, leg, {world.now(), Span{0}, false}});
    world.Pass(minutes{11});
    world.Say(actor, ReportAtAddress{fall.visit, leg, {world.now(), Span{0}, false}});
    ReportWithPerson met{fall.visit, leg, {}, {}};
    met.contact.with_person.at = world.now();
    EXPECT_TRUE(world.Say(actor, met));
  }
  world.Pass(minutes{40});
  for (const std::size_t i : {0U, 1U}) {
    world.Say(Field(i == 0 ? "cleo" : "dan"),
              ReportLeft{fall.visit, world.leg(fall.visit, i).id, {world.now(), Span{0}, false}});
  }
  RecordBreachReason later{fall.referral, BreachReason::kTravel, {}, {}};
  later.offered_at = world.now();
  EXPECT_EQ(RefusalOf(world.Say(Lead(), later)), Refusal::kNoBreach) << "seen in time";
  CorrectReferral correct;
  correct.referral = fall.referral;
  correct.reason = SealedText("misheard");
  correct.person = SealedText("Somebody Else Made-Up");
  correct.need = NeedId{"delirium"};
  EXPECT_TRUE(world.Say(Lead(), correct));
  EXPECT_TRUE(world.Say(
      Lead(), CloseEpisode{world.visit(fall.visit).episode, VisitOutcome::kHomeWithReablement}));
}

inline void PlayWhatIsNotTaken(World& world) {
  EXPECT_TRUE(world.Say(Triage(), AdviseReferral{world.Refer("equipment"), SealedText("rest"),
                                                 SealedText("ring 999 if worse")}));
  EXPECT_TRUE(world.Say(Triage(), RedirectReferral{world.Refer("equipment"),
                                                   {"night_gp"},
                                                   SealedText("Dr Made Up said yes"),
                                                   SealedText("ring 999 if worse")}));
  RejectReferral reject;
  reject.referral = world.Refer("equipment");
  reject.words = SealedText("not for us");
  reject.to = {"night_gp"};
  reject.said_yes = SealedText("Dr Made Up said yes");
  EXPECT_TRUE(world.Say(Triage(), reject));
  EscalateReferral escalate;
  escalate.referral = world.Refer("fall");
  EXPECT_TRUE(world.Say(Triage(), escalate));
  EXPECT_TRUE(Complete(world, TaskKind::kConfirmEmergency, TaskResult::kConfirmed));
  const ReferralId dies = world.Refer("fall");
  EXPECT_TRUE(world.Say(
      Lead(), ReportDied{dies, {}, {}, {world.now(), Span{0}, false}, DeathKind::kExpected}));
}

inline void PlayTwoCallsOfOneCrisis(World& world) {
  const ReferralId early = world.Refer("catheter");
  world.Pass(minutes{10});
  const ReferralId late = world.Refer("catheter");
  world.Accept(late);
  EXPECT_TRUE(world.Say(Triage(), LinkReferrals{late, early, SealedText("both rang")}));
  EXPECT_TRUE(world.Say(Triage(), UnlinkReferral{early, SealedText("two sisters")}));
  world.Accept(early);
  EXPECT_TRUE(world.Say(Triage(), LinkReferrals{late, early, SealedText("both rang, sure")}));
  EXPECT_TRUE(world.Say(Desk(), WithdrawReferral{late, WithdrawReason::kNoLongerNeeded}));
}

inline std::vector<Record> PlayDay() {
  World world(TeamWithNeighbours());
  PlayJointFall(world);
  PlayWhatIsNotTaken(world);
  PlayTwoCallsOfOneCrisis(world);
  world.Refer("catheter");  // nobody looks at it
  AskLikelyTime ask;
  ask.need = {"fall"};
  EXPECT_TRUE(world.Say(Desk(), ask));
  world.Pass(limits::kArchiveAfter + hours{2});
  return world.records();
}

}  // namespace tandem::testing
