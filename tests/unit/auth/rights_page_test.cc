// docs/RIGHTS.md is the table of rights as it is in force. TANDEM_REWRITE=1 writes it again.
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "dispatch/auth/policy.h"

namespace tandem::auth {
namespace {

const std::string kPage = std::string(TANDEM_SOURCE_DIR) + "/docs/RIGHTS.md";

constexpr const char* kHead = R"(# Rights

Who may do what: the whole of [policy.cc](../dispatch/auth/policy.cc). An empty cell is a no, and so
is whatever has no row.

| cell | somebody may do it when |
|---|---|
| team | it is of their team |
| no names | it is of their team; they are shown no personal data |
| organisation | their organisation sent it |
| self | it is about themselves |
| leg | a leg of the visit was put to them, or is theirs |
| put | the baton or the handover was put to them |

Team before anything else: what is of another team is not looked at. The role is asked at the front
door; organisation, self, leg and put the rules ask of every command, on the state that it changes,
and the views of every item. The tests: `ApiAccess` calls each method as each role; `ANurse`,
`APractice` and `Strangers` ask for everything that is not theirs.

)";

std::string Cell(Relation relation) {
  switch (relation) {
    case Relation::kNone:
      return "";
    case Relation::kTeam:
      return "team";
    case Relation::kTeamWithoutNames:
      return "no names";
    case Relation::kOrganisation:
      return "organisation";
    case Relation::kSelf:
      return "self";
    case Relation::kLeg:
      return "leg";
    case Relation::kPut:
      return "put";
  }
  return "?";
}

std::string Page() {
  std::ostringstream page;
  page << kHead << "| method | referrer | practitioner | duty | admin | besides |\n"
       << "|---|---|---|---|---|---|\n";
  for (const PolicyRow& row : PolicyTable()) {
    std::string method(row.method);
    method.erase(0, std::string("/tandem.v1.").size());
    page << "| " << method << " | " << Cell(row.referrer) << " | " << Cell(row.practitioner)
         << " | " << Cell(row.duty) << " | " << Cell(row.admin) << " | "
         << (row.anybody        ? "anybody, without a token"
             : row.password_due ? "also while a new password is due"
                                : "")
         << " |\n";
  }
  return page.str();
}

TEST(RightsPage, SaysWhatTheTableSays) {
  if (std::getenv("TANDEM_REWRITE") != nullptr) std::ofstream(kPage) << Page();
  std::ostringstream there;
  there << std::ifstream(kPage).rdbuf();
  EXPECT_EQ(there.str(), Page())
      << "TANDEM_REWRITE=1 build/release/tests/test_unit_auth --gtest_filter=RightsPage.*";
}

}  // namespace
}  // namespace tandem::auth
