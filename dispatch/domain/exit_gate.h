#pragma once

#include <array>
#include <map>
#include <string_view>

#include "dispatch/domain/codes.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"

namespace tandem {

// What the ward was asked before somebody comes home from hospital, and what it said.
struct ExitGate {
  std::map<ExitQuestion, SafetyAnswer> answers;  // the asked ones; absent = not asked
  Sealed ward_contact;                           // tandem.type.v1.WardContact: who is rung there
  Sealed words;  // tandem.type.v1.Words: when the drug is due, how they transfer, who saw it

  friend bool operator==(const ExitGate&, const ExitGate&) = default;
};

// Every question, in the order in which they are asked.
inline constexpr std::array kExitQuestions = {
    ExitQuestion::kMedicines,       ExitQuestion::kChart,         ExitQuestion::kTimeCriticalDrug,
    ExitQuestion::kDischargeLetter, ExitQuestion::kSupplies,      ExitQuestion::kTransferSeen,
    ExitQuestion::kHomeReady,       ExitQuestion::kTransportTime, ExitQuestion::kNextOfKinTold,
    ExitQuestion::kRespectForm};

// As on the wire, without its list's name: "TRANSFER_SEEN".
std::string_view NameOf(ExitQuestion question);

}  // namespace tandem
