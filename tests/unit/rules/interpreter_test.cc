#include "dispatch/rules/interpreter.h"

#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "tests/unit/rules/owed.h"
#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

const Interpreter kGujarati{"gu", InterpreterMode::kPhone, Answer::kNo};

TEST(PlannedMinutes, AreFourTenthsMoreInBegunMinutes) {
  EXPECT_EQ(PlannedMinutes(45, std::nullopt), 45);
  EXPECT_EQ(PlannedMinutes(45, kGujarati), 63);
  EXPECT_EQ(PlannedMinutes(30, kGujarati), 42);
  EXPECT_EQ(PlannedMinutes(1, kGujarati), 2);
  EXPECT_EQ(PlannedMinutes(limits::kVisitMinutesMax, kGujarati), limits::kVisitMinutesMax);
}

TEST(Speaks, GoesByTheLanguageWhateverTheScriptOrRegion) {
  EXPECT_TRUE(Speaks({"en", "gu"}, "gu"));
  EXPECT_TRUE(Speaks({"gu-Gujr"}, "GU-in"));
  EXPECT_FALSE(Speaks({"en", "gun"}, "gu"));
  EXPECT_FALSE(Speaks({}, "gu"));
}

TEST(AnInterpreter, GoesWithTheFirstVisitAndMakesItLonger) {
  World world;
  ReceiveReferral referring = Referring("catheter");
  referring.interpreter = kGujarati;
  const ReferralId id = Receive(world, referring);
  EXPECT_EQ(world.state().referrals.at(id).interpreter, kGujarati);
  const VisitId visit = world.Accept(id);
  EXPECT_EQ(world.visit(visit).interpreter, kGujarati);
  EXPECT_EQ(world.visit(visit).visit_minutes, 63);
}

TEST(AnInterpreter, GoesWithThePlannedCalls) {
  World world;
  ReceiveReferral referring = Referring("catheter");
  referring.interpreter = kGujarati;
  const VisitId first = world.Accept(Receive(world, referring));
  PlannedCall call;
  call.window_from = world.now() + hours{5};
  call.window_until = call.window_from + hours{1};
  const Decision planned = world.Say(Lead(), ScheduleCalls{world.visit(first).episode, {call}});
  ASSERT_TRUE(planned);
  const Visit& visit = world.visit(VisitId{planned->subject});
  EXPECT_EQ(visit.interpreter, kGujarati);
  EXPECT_EQ(visit.visit_minutes, 42);
}

TEST(CorrectReferral, BringsAnInterpreterToWhoeverIsStillToGo) {
  World world;
  const Seen seen = SeenAndLeft(world);
  PlannedCall call;
  call.window_from = world.now() + hours{5};
  call.window_until = call.window_from + hours{1};
  const Decision planned = world.Say(Lead(), ScheduleCalls{seen.episode, {call}});
  ASSERT_TRUE(planned);
  CorrectReferral correct;
  correct.referral = seen.referral;
  correct.reason = SealedText("her brother spoke for her");
  correct.interpreter = kGujarati;
  ASSERT_TRUE(world.Say(Lead(), correct));
  EXPECT_EQ(world.state().referrals.at(seen.referral).interpreter, kGujarati);
  const Visit& call_visit = world.visit(VisitId{planned->subject});
  EXPECT_EQ(call_visit.interpreter, kGujarati);
  EXPECT_EQ(call_visit.visit_minutes, 42);
  EXPECT_FALSE(world.visit(seen.visit).interpreter) << "that visit is over";
  EXPECT_EQ(world.visit(seen.visit).visit_minutes, 45);
  // Booked now: no longer than before.
  correct.interpreter->booked = Answer::kYes;
  ASSERT_TRUE(world.Say(Lead(), correct));
  EXPECT_EQ(world.visit(VisitId{planned->subject}).visit_minutes, 42);
  EXPECT_EQ(world.visit(VisitId{planned->subject}).interpreter->booked, Answer::kYes);
}

}  // namespace
}  // namespace tandem::testing
