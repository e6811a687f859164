#include "dispatch/rules/task_rules.h"

namespace tandem {

bool Fits(TaskKind kind, TaskResult result) {
  const bool done = result == TaskResult::kDone;
  const bool no_answer = result == TaskResult::kNoAnswer;
  switch (kind) {
    case TaskKind::kRingPractitioner:
      return no_answer || result == TaskResult::kAcknowledged || result == TaskResult::kCannot;
    case TaskKind::kWelfareCall:
      return no_answer || result == TaskResult::kBetter || result == TaskResult::kSame ||
             result == TaskResult::kWorse || result == TaskResult::kNotNeeded;
    case TaskKind::kConfirmEmergency:
      return no_answer || result == TaskResult::kConfirmed || result == TaskResult::kNotRung;
    case TaskKind::kPossibleDuplicate:
      return done || result == TaskResult::kDifferent;
    case TaskKind::kAskRedFlags:  // done is what the last answer makes it
      return no_answer || result == TaskResult::kNotNeeded;
    case TaskKind::kTellSource:
    case TaskKind::kTellPerson:
    case TaskKind::kNoAccessPhones:
    case TaskKind::kNoAccessKeys:
    case TaskKind::kNoAccessDecide:
    case TaskKind::kDoorCheck:
    case TaskKind::kStayingCheck:
    case TaskKind::kSittingRelief:
    case TaskKind::kNextEnquiry:
    case TaskKind::kWardCondition:
    case TaskKind::kVerifyDeath:
    case TaskKind::kTellGp:
    case TaskKind::kTellNextOfKin:
    case TaskKind::kDebrief:
    case TaskKind::kRetryVisit:
    case TaskKind::kSafeHome:
      return done || no_answer || result == TaskResult::kNotNeeded;
  }
  return false;
}

Baton BatonOf(TaskKind kind) {
  switch (kind) {
    case TaskKind::kRingPractitioner:
    case TaskKind::kWelfareCall:
    case TaskKind::kTellSource:
    case TaskKind::kTellPerson:
    case TaskKind::kNoAccessPhones:
    case TaskKind::kNoAccessKeys:
    case TaskKind::kWardCondition:
    case TaskKind::kTellGp:
    case TaskKind::kTellNextOfKin:
      return Baton::kPhone;
    case TaskKind::kConfirmEmergency:
    case TaskKind::kPossibleDuplicate:
    case TaskKind::kAskRedFlags:
      return Baton::kTriage;
    case TaskKind::kNoAccessDecide:
    case TaskKind::kDoorCheck:
    case TaskKind::kStayingCheck:
    case TaskKind::kSittingRelief:
    case TaskKind::kNextEnquiry:
    case TaskKind::kVerifyDeath:
    case TaskKind::kDebrief:
    case TaskKind::kRetryVisit:
    case TaskKind::kSafeHome:
      return Baton::kLead;
  }
  return Baton::kLead;
}

bool ReachesOnCall(TaskKind kind) {
  switch (kind) {
    case TaskKind::kRingPractitioner:
    case TaskKind::kWelfareCall:
    case TaskKind::kConfirmEmergency:
    case TaskKind::kNoAccessPhones:
    case TaskKind::kNoAccessKeys:
    case TaskKind::kNoAccessDecide:
    case TaskKind::kDoorCheck:
    case TaskKind::kStayingCheck:
    case TaskKind::kSittingRelief:
    case TaskKind::kNextEnquiry:
    case TaskKind::kWardCondition:
    case TaskKind::kVerifyDeath:  // a family waits with the body, four hours at most
    case TaskKind::kRetryVisit:   // nobody has seen them
    case TaskKind::kSafeHome:
    case TaskKind::kAskRedFlags:
      return true;
    case TaskKind::kTellSource:
    case TaskKind::kTellPerson:
    case TaskKind::kPossibleDuplicate:
    case TaskKind::kTellGp:
    case TaskKind::kTellNextOfKin:
    case TaskKind::kDebrief:
      return false;
  }
  return true;
}

}  // namespace tandem
