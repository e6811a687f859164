// The team data we ship: right, honest about being made up, and able to answer every need.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "dispatch/teamfiles/read_files.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {
namespace {

const TeamData& Leicester() {
  static const TeamData team = [] {
    const auto files = ReadFiles(TANDEM_SOURCE_DIR "/deploy/teams/leicester");
    const auto parsed = ParseTeam(files.value());
    if (!parsed) {
      for (const Fault& fault : parsed.error()) ADD_FAILURE() << FormatFault(fault);
      return TeamData{};
    }
    return *parsed;
  }();
  return team;
}

const Instant kNow = ParseInstant("2026-11-21T09:00:00Z").value();

template <class T>
bool AnyOf(const std::vector<T>& wanted, const T& offered) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), offered) != wanted.end();
}

bool IsCapable(const StaffMember& member, const LegRequirement& asked) {
  const auto holds = [&member](const CompetencyId& wanted) {
    return std::any_of(
        member.competences.begin(), member.competences.end(), [&wanted](const Competence& held) {
          return held.id == wanted && (!held.valid_until || kNow < *held.valid_until);
        });
  };
  return AnyOf(asked.disciplines, member.discipline) &&
         AnyOf(asked.professions, member.profession) &&
         std::all_of(asked.competencies.begin(), asked.competencies.end(), holds);
}

using Roster = std::vector<const StaffMember*>;

Roster RosterOf(const std::vector<std::string>& ids) {
  Roster roster;
  for (const std::string& id : ids) roster.push_back(&Leicester().staff.at(PractitionerId{id}));
  return roster;
}

bool HasOneFor(const Roster& roster, const LegRequirement& asked) {
  return std::any_of(roster.begin(), roster.end(),
                     [&asked](const StaffMember* member) { return IsCapable(*member, asked); });
}

bool HasPairFor(const Roster& roster, const Need& need) {
  return std::any_of(roster.begin(), roster.end(), [&](const StaffMember* first) {
    return IsCapable(*first, need.first) &&
           std::any_of(roster.begin(), roster.end(), [&](const StaffMember* second) {
             return second != first && IsCapable(*second, need.second);
           });
  });
}

void ExpectEveryNeedIsServed(const Roster& roster, const std::string& when) {
  for (const auto& [id, need] : Leicester().needs) {
    EXPECT_TRUE(HasOneFor(roster, need.first)) << id.value << ", " << when;
    // Any need may become a visit of two: a dog at the door is enough.
    EXPECT_TRUE(HasPairFor(roster, need)) << id.value << " for two, " << when;
  }
}

TEST(LeicesterTeam, HasThirtyPeopleOfTwoEmployersInTheRolesOfItsRoster) {
  std::map<std::string, int> pools;
  for (const auto& [id, member] : Leicester().staff) ++pools[member.pool];
  EXPECT_EQ(Leicester().staff.size(), 30);
  EXPECT_EQ(pools, (std::map<std::string, int>{{"leads", 4},
                                               {"nursing", 8},
                                               {"older_mental_health", 2},
                                               {"social_work", 3},
                                               {"support", 10},
                                               {"therapy", 3}}));
}

TEST(LeicesterTeam, IsNotSigned) { EXPECT_EQ(Leicester().clinical_approver, ""); }

TEST(LeicesterTeam, NamesNobodyReal) {
  std::set<std::string> phones;
  for (const auto& [id, member] : Leicester().staff) {
    EXPECT_TRUE(member.phone.starts_with("07700 900")) << id.value << ": not a drama number";
    EXPECT_TRUE(phones.insert(member.phone).second) << id.value << ": somebody else's phone";
    if (member.profession == Profession::kSupportWorker) continue;
    EXPECT_NE(member.registration.number.find("00"), std::string::npos) << id.value;
  }
}

TEST(LeicesterTeam, HasAtLeastTwoPeopleForTheFirstLegOfEveryNeed) {
  EXPECT_EQ(Leicester().needs.size(), 15);
  for (const auto& [id, need] : Leicester().needs) {
    int capable = 0;
    for (const auto& [person, member] : Leicester().staff) {
      if (member.pool != "leads" && IsCapable(member, need.first)) ++capable;
    }
    EXPECT_GE(capable, 2) << id.value;
  }
}

const std::vector<std::string> kNurses = {"priya", "colin", "asha", "omar",
                                          "ruth",  "kofi",  "sian", "ellie"};
const std::vector<std::string> kSeniors = {"sam", "pat", "dev", "mo", "jess", "nina"};

TEST(LeicesterTeam, ServesEveryNeedInTheMorning) {
  ExpectEveryNeedIsServed(RosterOf({"priya", "ellie", "bea", "jess", "craig"}), "07:30");
}

TEST(LeicesterTeam, ServesEveryNeedInTheEveningWhicheverNurseIsOn) {
  for (const std::string& nurse : kNurses) {
    ExpectEveryNeedIsServed(RosterOf({nurse, "lena", "jess", "craig"}), "18:00, " + nurse);
  }
}

TEST(LeicesterTeam, ServesEveryNeedAtNightWhichNurseAndSeniorSupportWorkerEverAreOn) {
  for (const std::string& nurse : kNurses) {
    // The one without level 3 safeguarding works days.
    if (nurse == "ellie") continue;
    for (const std::string& support : kSeniors) {
      ExpectEveryNeedIsServed(RosterOf({nurse, support}), nurse + " and " + support);
    }
  }
}

TEST(LeicesterTeam, DoesNotSendSomebodyWhoseCompetencyHasExpired) {
  const StaffMember& lewis = Leicester().staff.at(PractitionerId{"lewis"});
  const Need& equipment = Leicester().needs.at(NeedId{"equipment"});
  ASSERT_EQ(equipment.first.competencies, std::vector<CompetencyId>{{"trusted_assessor"}});
  EXPECT_TRUE(
      std::any_of(lewis.competences.begin(), lewis.competences.end(),
                  [](const Competence& held) { return held.id.value == "trusted_assessor"; }));
  EXPECT_FALSE(IsCapable(lewis, equipment.first));
}

}  // namespace
}  // namespace tandem::teamfiles
