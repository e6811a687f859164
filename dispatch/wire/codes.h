#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/repeated_field.h>

#include "tandem/journal/v1/team.pb.h"
#include "tandem/type/v1/codes.pb.h"

#include "dispatch/domain/codes.h"
#include "dispatch/domain/observation.h"
#include "dispatch/wire/trail.h"

// The domain's code lists <-> the generated enums. Both have the same numbers and 0 only stands
// for "unspecified", so a code changes its type and nothing else; a test holds the lists together.

namespace tandem::wire {

// The generated enum of a code list of the domain.
template <class Code>
struct CodeList;

#define TANDEM_CODE_LIST(code, package)                                         \
  template <>                                                                   \
  struct CodeList<code> {                                                       \
    using Proto = package::code;                                                \
    static bool IsKnown(int number) { return package::code##_IsValid(number); } \
  }

TANDEM_CODE_LIST(AllocationMode, journal::v1);
TANDEM_CODE_LIST(Answer, type::v1);
TANDEM_CODE_LIST(AnswerSource, type::v1);
TANDEM_CODE_LIST(AreaVerdict, type::v1);
TANDEM_CODE_LIST(Baton, type::v1);
TANDEM_CODE_LIST(BreachReason, type::v1);
TANDEM_CODE_LIST(CannotContinueReason, type::v1);
TANDEM_CODE_LIST(ClockType, type::v1);
TANDEM_CODE_LIST(Consciousness, type::v1);
TANDEM_CODE_LIST(ContactMechanism, type::v1);
TANDEM_CODE_LIST(ContactSubject, type::v1);
TANDEM_CODE_LIST(DeathKind, type::v1);
TANDEM_CODE_LIST(DeclineReason, type::v1);
TANDEM_CODE_LIST(Discipline, type::v1);
TANDEM_CODE_LIST(Duty, type::v1);
TANDEM_CODE_LIST(EligibilityRule, type::v1);
TANDEM_CODE_LIST(EmergencyCaller, type::v1);
TANDEM_CODE_LIST(EmergencyLevel, type::v1);
TANDEM_CODE_LIST(EnquiryAnswer, type::v1);
TANDEM_CODE_LIST(EnquiryKind, type::v1);
TANDEM_CODE_LIST(EscalationKind, type::v1);
TANDEM_CODE_LIST(ExitQuestion, type::v1);
TANDEM_CODE_LIST(FactKind, type::v1);
TANDEM_CODE_LIST(Gate, journal::v1);
TANDEM_CODE_LIST(HandoverItemKind, type::v1);
TANDEM_CODE_LIST(HelpKind, type::v1);
TANDEM_CODE_LIST(InterpreterMode, type::v1);
TANDEM_CODE_LIST(JointMode, type::v1);
TANDEM_CODE_LIST(LastCrewChoice, type::v1);
TANDEM_CODE_LIST(LegStage, type::v1);
TANDEM_CODE_LIST(MayBeTold, type::v1);
TANDEM_CODE_LIST(OfferPrompt, type::v1);
TANDEM_CODE_LIST(OfferStage, type::v1);
TANDEM_CODE_LIST(OfferWithdrawal, type::v1);
TANDEM_CODE_LIST(Outcome, type::v1);
TANDEM_CODE_LIST(Priority, type::v1);
TANDEM_CODE_LIST(Profession, type::v1);
TANDEM_CODE_LIST(ReferralStage, type::v1);
TANDEM_CODE_LIST(RejectReason, type::v1);
TANDEM_CODE_LIST(ReleaseReason, type::v1);
TANDEM_CODE_LIST(Role, type::v1);
TANDEM_CODE_LIST(SourceKind, type::v1);
TANDEM_CODE_LIST(StayingReason, type::v1);
TANDEM_CODE_LIST(TaskKind, type::v1);
TANDEM_CODE_LIST(TaskResult, type::v1);
TANDEM_CODE_LIST(TravelMode, type::v1);
TANDEM_CODE_LIST(TwoPersonReason, type::v1);
TANDEM_CODE_LIST(VisitKind, type::v1);
TANDEM_CODE_LIST(VisitOutcome, type::v1);
TANDEM_CODE_LIST(WithdrawReason, type::v1);

#undef TANDEM_CODE_LIST

template <class Code>
typename CodeList<Code>::Proto EncodeCode(Code code) {
  return static_cast<typename CodeList<Code>::Proto>(code);
}

// Unspecified when there is none.
template <class Code>
typename CodeList<Code>::Proto EncodeCode(const std::optional<Code>& code) {
  return code ? EncodeCode(*code) : static_cast<typename CodeList<Code>::Proto>(0);
}

// Unspecified gives nullopt. A number that is not in the list is a fault.
template <class Code>
std::optional<Code> DecodeOptionalCode(int number, std::string_view field, Trail& trail) {
  if (number == 0) return std::nullopt;
  if (!CodeList<Code>::IsKnown(number)) {
    trail.Fault(field, "has the unknown value " + std::to_string(number));
    return std::nullopt;
  }
  return static_cast<Code>(number);
}

template <class Code>
Code DecodeCode(int number, std::string_view field, Trail& trail) {
  if (number == 0) trail.Fault(field, "is missing");
  return DecodeOptionalCode<Code>(number, field, trail).value_or(Code{});
}

template <class Code>
std::vector<Code> DecodeCodes(const google::protobuf::RepeatedField<int>& from,
                              std::string_view field, Trail& trail) {
  std::vector<Code> codes;
  codes.reserve(static_cast<std::size_t>(from.size()));
  for (const int number : from) codes.push_back(DecodeCode<Code>(number, field, trail));
  return codes;
}

}  // namespace tandem::wire
