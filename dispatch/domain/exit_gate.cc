#include "dispatch/domain/exit_gate.h"

namespace tandem {

std::string_view NameOf(ExitQuestion question) {
  switch (question) {
    case ExitQuestion::kMedicines:
      return "MEDICINES";
    case ExitQuestion::kChart:
      return "CHART";
    case ExitQuestion::kTimeCriticalDrug:
      return "TIME_CRITICAL_DRUG";
    case ExitQuestion::kDischargeLetter:
      return "DISCHARGE_LETTER";
    case ExitQuestion::kSupplies:
      return "SUPPLIES";
    case ExitQuestion::kTransferSeen:
      return "TRANSFER_SEEN";
    case ExitQuestion::kHomeReady:
      return "HOME_READY";
    case ExitQuestion::kTransportTime:
      return "TRANSPORT_TIME";
    case ExitQuestion::kNextOfKinTold:
      return "NEXT_OF_KIN_TOLD";
    case ExitQuestion::kRespectForm:
      return "RESPECT_FORM";
  }
  return "UNKNOWN_QUESTION";
}

}  // namespace tandem
