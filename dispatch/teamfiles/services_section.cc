#include <array>

#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

// The numbers that are shorter than a phone's.
constexpr std::array<std::string_view, 3> kShortNumbers = {"999", "111", "101"};

}  // namespace

Signature ReadServices(TableReader& root, const std::string& file, TeamData& team,
                       std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  for (const Node* table : root.Tables("service")) {
    TableReader reader(file, *table, faults);
    OutsideService service;
    service.id = ServiceId{reader.Code("id")};
    service.name = reader.Text("name");
    service.phone = reader.Phone("phone", kShortNumbers);
    const ServiceId id = service.id;
    if (!team.services.emplace(id, std::move(service)).second) {
      reader.AddFault("id", "\"" + id.value + "\" is used by an earlier service");
    }
  }
  return signature;
}

}  // namespace tandem::teamfiles
