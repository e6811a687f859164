#include <gtest/gtest.h>

#include "dispatch/domain/command.h"

namespace tandem {
namespace {

TEST(LaneOf, ServesWhatHappenedBeforeWhatIsWanted) {
  EXPECT_LT(LaneOf(ReportWithPerson{}), LaneOf(AcknowledgeOffer{}));
  EXPECT_LT(LaneOf(AcknowledgeOffer{}), LaneOf(ApplyPlan{}));
}

TEST(LaneOf, PutsEveryFactAndTheTimeFirst) {
  for (const Command& command :
       {Command{ReportSetOff{}}, Command{ReportAtAddress{}}, Command{ReportWithPerson{}},
        Command{ReportLeft{}}, Command{PassTime{}}}) {
    EXPECT_EQ(LaneOf(command), Lane::kFacts) << "command " << command.index();
  }
}

TEST(LaneOf, PutsReferralsTriageAndAnswersSecond) {
  for (const Command& command :
       {Command{ReceiveReferral{}}, Command{AcceptReferral{}}, Command{WithdrawReferral{}},
        Command{AcknowledgeOffer{}}, Command{DeclineOffer{}}, Command{AcknowledgeWithdrawal{}}}) {
    EXPECT_EQ(LaneOf(command), Lane::kRequests) << "command " << command.index();
  }
}

TEST(LaneOf, LeavesTheRestForLast) {
  for (const Command& command : {Command{ConfigureTeam{}}, Command{SignOn{}}, Command{SignOff{}},
                                 Command{CloseEpisode{}}, Command{ApplyPlan{}}}) {
    EXPECT_EQ(LaneOf(command), Lane::kRest) << "command " << command.index();
  }
}

}  // namespace
}  // namespace tandem
