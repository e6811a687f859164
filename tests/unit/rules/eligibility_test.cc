#include "dispatch/rules/eligibility.h"

#include <gtest/gtest.h>

#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

Prospect LookUpIn(const World& world, const std::string& who) {
  return LookUp(world.state(), {who}, EngagedPractitioners(world.state()));
}

bool Passes(const World& world, VisitId visit, const std::string& who, EligibilityRule rule) {
  const Verdicts verdicts = JudgeCandidate(world.state(), world.visit(visit), world.leg(visit, 0),
                                           LookUpIn(world, who), world.now());
  for (const Verdict& verdict : verdicts) {
    if (verdict.rule == rule) return verdict.passed;
  }
  ADD_FAILURE() << "no verdict on this rule";
  return false;
}

TeamData WithKit() {
  TeamData data = PairTeam();
  data.needs.at({"catheter"}).first.kit = {{"SCAN"}};
  return data;
}

TEST(EveryCandidate, GetsAVerdictPerRule) {
  World world(PairTeam());
  const VisitId visit = world.Accept(world.Refer("catheter"));
  const Verdicts verdicts = JudgeCandidate(world.state(), world.visit(visit), world.leg(visit, 0),
                                           LookUpIn(world, "nobody"), world.now());
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(verdicts[i].rule), i + 1);
  }
  EXPECT_FALSE(IsEligible(verdicts));
}

TEST(OnBreak, IsNotAvailable) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  EXPECT_TRUE(Passes(world, visit, "asha", EligibilityRule::kOnDuty));
  ASSERT_TRUE(world.Say(Field("asha"), StartBreak{{"asha"}}));
  EXPECT_FALSE(Passes(world, visit, "asha", EligibilityRule::kOnDuty));
}

TEST(WithAPerson, IsFreeForP1Only) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  const VisitId p1 = world.Accept(world.Refer("catheter"));
  const VisitId p3 = world.Accept(world.Refer("equipment"));
  EXPECT_FALSE(Passes(world, p1, "asha", EligibilityRule::kFree)) << "on her way to somebody";
  GoIn(world, seen);
  EXPECT_TRUE(Passes(world, p1, "asha", EligibilityRule::kFree));
  EXPECT_FALSE(Passes(world, p3, "asha", EligibilityRule::kFree));
  const VisitId another = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(p1, {"asha"}));
  EXPECT_FALSE(Passes(world, another, "asha", EligibilityRule::kFree)) << "she was asked already";
}

TEST(ACompetency, IsNotThereFromTheInstantItExpires) {
  TeamData data = PairTeam();
  data.staff.at({"asha"}).competences[0].valid_until = MondayMorning() + minutes{1};
  World world(data);
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  EXPECT_TRUE(Passes(world, visit, "asha", EligibilityRule::kCompetencies));
  world.Pass(minutes{1});
  EXPECT_FALSE(Passes(world, visit, "asha", EligibilityRule::kCompetencies));
}

TEST(ACompetency, MayBeDelegatedForOnePersonByName) {
  TeamData data = PairTeam();
  Competency cath;
  cath.id = {"cath_male"};
  cath.delegable = true;
  data.competencies[cath.id] = cath;
  World world(data);
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  const VisitId other = world.Accept(world.Refer("catheter"));
  EXPECT_FALSE(Passes(world, visit, "ben", EligibilityRule::kCompetencies));
  const Delegation delegation{{"ben"}, {"cath_male"}, {"asha"}, world.now() + hours{1}};
  ASSERT_TRUE(world.Say(Lead(), DelegateTask{world.visit(visit).episode, delegation}));
  EXPECT_TRUE(Passes(world, visit, "ben", EligibilityRule::kCompetencies));
  EXPECT_FALSE(Passes(world, other, "ben", EligibilityRule::kCompetencies)) << "somebody else";
  world.Pass(hours{1});
  EXPECT_FALSE(Passes(world, visit, "ben", EligibilityRule::kCompetencies));
}

TEST(Kit, IsCarriedOrFetchedWhileTheBaseIsOpen) {
  TeamData data = WithKit();
  World none(data);
  none.SignOn({"asha"});
  EXPECT_FALSE(Passes(none, none.Accept(none.Refer("catheter")), "asha", EligibilityRule::kKit));

  World carried(data);
  ASSERT_TRUE(carried.Say(
      Field("asha"),
      SignOn{{"asha"}, std::nullopt, std::nullopt, std::nullopt, std::set<KitTypeId>{{"SCAN"}}}));
  const VisitId visit = carried.Accept(carried.Refer("catheter"));
  EXPECT_TRUE(Passes(carried, visit, "asha", EligibilityRule::kKit));
  EXPECT_TRUE(CarriesKit(carried.leg(visit, 0), LookUpIn(carried, "asha")));

  data.kit_at_base[{"SCAN"}] = 1;
  data.base_opens_minute = 7 * 60;
  data.base_closes_minute = 9 * 60;
  World fetched(data);
  fetched.SignOn({"asha"});
  const VisitId other = fetched.Accept(fetched.Refer("catheter"));
  EXPECT_TRUE(Passes(fetched, other, "asha", EligibilityRule::kKit));
  EXPECT_FALSE(CarriesKit(fetched.leg(other, 0), LookUpIn(fetched, "asha")));
  fetched.Pass(hours{1});
  EXPECT_FALSE(Passes(fetched, other, "asha", EligibilityRule::kKit)) << "closed at nine";
}

TEST(TheEndOfAShift, BringsNoNewWorkButP1) {
  World world(PairTeam());
  SignOn on{{"asha"}, {}, {}, {}, {}};
  on.shift_ends_at = world.now() + minutes{50};
  ASSERT_TRUE(world.Say(Field("asha"), on));
  const VisitId p1 = world.Accept(world.Refer("catheter"));
  const VisitId p3 = world.Accept(world.Refer("equipment"));
  EXPECT_TRUE(Passes(world, p3, "asha", EligibilityRule::kShiftEnds));
  world.Pass(minutes{5});
  EXPECT_FALSE(Passes(world, p3, "asha", EligibilityRule::kShiftEnds)) << "45 minutes before";
  EXPECT_TRUE(Passes(world, p1, "asha", EligibilityRule::kShiftEnds));
}

TEST(ATemporaryPractitioner, GoesAloneOnlyWhereTheRiskIsLow) {
  World world(PairTeam());
  world.SignOn({"cleo"});
  TemporaryPractitioner temporary;
  temporary.member = SmallTeam().staff.at({"dan"});
  temporary.member.id = {"agnes"};
  temporary.expires_at = world.now() + hours{8};
  ASSERT_TRUE(world.Say(Lead(), AddTemporaryPractitioner{temporary}));
  world.SignOn({"agnes"});
  const auto passes = [&](VisitId visit) {
    return Passes(world, visit, "agnes", EligibilityRule::kTemporary);
  };
  EXPECT_TRUE(passes(world.Accept(world.Refer("equipment")))) << "P3, alone";
  EXPECT_FALSE(passes(world.Accept(world.Refer("catheter")))) << "P1, alone";
  EXPECT_TRUE(passes(AcceptFall(world).visit)) << "with somebody who is verified";
  EXPECT_FALSE(passes(AcceptDoor(world).visit));
  DoorSafety allegations;
  allegations.allegations.answer = Answer::kYes;
  EXPECT_FALSE(passes(world.Accept(world.Refer("equipment", allegations)))) << "no witness";
}

TEST(OneOfTwo, IsNotTheOtherAsWell) {
  World world(PairTeam());
  world.SignOn({"cleo"});
  const Pair pair = AcceptFall(world);
  ASSERT_TRUE(world.Say(Lead(), Assign(pair.visit, pair.second, "cleo")));
  EXPECT_FALSE(Passes(world, pair.visit, "cleo", EligibilityRule::kOtherLegsHolder)) << "asked";
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_FALSE(Passes(world, pair.visit, "cleo", EligibilityRule::kOtherLegsHolder)) << "has it";
}

}  // namespace
}  // namespace tandem::testing
