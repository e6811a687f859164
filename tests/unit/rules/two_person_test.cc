#include <gtest/gtest.h>

#include "dispatch/rules/two_person_rules.h"
#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

using Reason = TwoPersonReason;

TwoPersonReasons Because(std::initializer_list<Reason> reasons) {
  TwoPersonReasons set;
  for (const Reason reason : reasons) set.Add(reason);
  return set;
}

Need NeedWith(JointMode mode, int gap_minutes_max) {
  Need need;
  need.mode = mode;
  need.gap_minutes_max = gap_minutes_max;
  return need;
}

const JointTerms kTogether{JointMode::kAllOrNone, 0};

TEST(TheJointMode, IsSingleWithoutAReason) {
  EXPECT_EQ(ModeOf({}, NeedWith(JointMode::kAllOrNone, 0)), JointTerms{});
}

TEST(TheJointMode, IsAllOrNoneForDoorAndWitnessWhateverTheNeedSays) {
  for (const Reason reason : {Reason::kDoor, Reason::kWitness}) {
    EXPECT_EQ(ModeOf(Because({reason}), NeedWith(JointMode::kSingle, 0)), kTogether);
    EXPECT_EQ(ModeOf(Because({reason}), NeedWith(JointMode::kSeparateAllowed, 1440)), kTogether);
    EXPECT_EQ(ModeOf(Because({reason, Reason::kTask}), NeedWith(JointMode::kLeadThenJoin, 30)),
              kTogether);
  }
}

TEST(TheJointMode, LetsTheSecondJoinATaskWithinTheGapOfTheNeed) {
  const auto task = Because({Reason::kTask});
  EXPECT_EQ(ModeOf(task, NeedWith(JointMode::kLeadThenJoin, 20)),
            (JointTerms{JointMode::kLeadThenJoin, 20}));
  EXPECT_EQ(ModeOf(task, NeedWith(JointMode::kSingle, 0)),
            (JointTerms{JointMode::kLeadThenJoin, 30}));
  EXPECT_EQ(ModeOf(task, NeedWith(JointMode::kSeparateAllowed, 1440)),
            (JointTerms{JointMode::kLeadThenJoin, 30}))
      << "four hands are never lent a day later";
  EXPECT_EQ(ModeOf(task, NeedWith(JointMode::kAllOrNone, 0)), kTogether) << "the need is stricter";
}

TEST(TheJointMode, TakesTheNeedsWordForTwoSkills) {
  const auto skills = Because({Reason::kDiscipline});
  EXPECT_EQ(ModeOf(skills, NeedWith(JointMode::kSingle, 0)),
            (JointTerms{JointMode::kLeadThenJoin, 60}));
  EXPECT_EQ(ModeOf(skills, NeedWith(JointMode::kLeadThenJoin, 45)),
            (JointTerms{JointMode::kLeadThenJoin, 45}));
  EXPECT_EQ(ModeOf(skills, NeedWith(JointMode::kSeparateAllowed, 1440)),
            (JointTerms{JointMode::kSeparateAllowed, 1440}));
  EXPECT_EQ(ModeOf(skills, NeedWith(JointMode::kAllOrNone, 0)), kTogether);
}

TEST(TheJointMode, IsTheStrictestOfSeveralReasonsWithTheSmallestGap) {
  const auto both = Because({Reason::kTask, Reason::kDiscipline});
  EXPECT_EQ(ModeOf(both, NeedWith(JointMode::kSeparateAllowed, 1440)),
            (JointTerms{JointMode::kLeadThenJoin, 30}));
  EXPECT_EQ(ModeOf(both, NeedWith(JointMode::kSingle, 0)),
            (JointTerms{JointMode::kLeadThenJoin, 30}));
}

TEST(TheJointMode, CanBeTightenedAndNeverLoosened) {
  const JointTerms apart{JointMode::kSeparateAllowed, 1440};
  EXPECT_EQ(Tightened(apart, JointMode::kLeadThenJoin), (JointTerms{JointMode::kLeadThenJoin, 60}));
  EXPECT_EQ(Tightened(apart, JointMode::kAllOrNone), kTogether);
  EXPECT_EQ(Tightened(apart, JointMode::kSeparateAllowed), apart);
  EXPECT_EQ(Tightened(kTogether, JointMode::kSeparateAllowed), kTogether);
}

TEST(TheDoor, IsUnsafeByNightUntilSomebodyHasAskedAboutTheDogToo) {
  for (const Answer answer : {Answer::kUnknown, Answer::kDeclined}) {
    for (SafetyAnswer DoorSafety::* question :
         {&DoorSafety::violence, &DoorSafety::weapon, &DoorSafety::dog_loose}) {
      DoorSafety safety = SafeDoor();
      (safety.*question).answer = answer;
      EXPECT_TRUE(DoorReasons(safety, true).Has(Reason::kDoor));
      EXPECT_FALSE(DoorReasons(safety, false).Has(Reason::kDoor));
    }
  }
  EXPECT_TRUE(DoorReasons(SafeDoor(), true).IsEmpty());
}

TEST(TheDoor, IsUnsafeByDayTooWithAKnownDanger) {
  for (SafetyAnswer DoorSafety::* question : {&DoorSafety::violence, &DoorSafety::weapon,
                                              &DoorSafety::dog_loose, &DoorSafety::scene_unsafe}) {
    DoorSafety safety = SafeDoor();
    (safety.*question).answer = Answer::kYes;
    EXPECT_TRUE(DoorReasons(safety, false).Has(Reason::kDoor));
  }
}

TEST(Strictness, GrowsFromOneAloneToAllOrNone) {
  EXPECT_LT(Strictness(JointMode::kSingle), Strictness(JointMode::kSeparateAllowed));
  EXPECT_LT(Strictness(JointMode::kSeparateAllowed), Strictness(JointMode::kLeadThenJoin));
  EXPECT_LT(Strictness(JointMode::kLeadThenJoin), Strictness(JointMode::kAllOrNone));
}

}  // namespace
}  // namespace tandem::testing
