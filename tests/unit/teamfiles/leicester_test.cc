// The team data we ship: right, honest about being made up, and able to answer every need.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "dispatch/base/london.h"
#include "dispatch/teamfiles/read_files.h"
#include "dispatch/teamfiles/roster.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {
namespace {

// Variant A is "leicester", variant B "leicester-b".
std::string Folder(const std::string& name) { return TANDEM_SOURCE_DIR "/deploy/teams/" + name; }

TeamData Load(const std::string& name) {
  const auto files = ReadFiles(Folder(name));
  const auto parsed = ParseTeam(files.value());
  if (parsed) return *parsed;
  for (const Fault& fault : parsed.error()) ADD_FAILURE() << name << "/" << FormatFault(fault);
  return {};
}

const TeamData& Leicester() {
  static const TeamData team = Load("leicester");
  return team;
}

const TeamData& LeicesterB() {
  static const TeamData team = Load("leicester-b");
  return team;
}

Roster LoadRoster(const std::string& name, const TeamData& team) {
  const auto text = ReadFile(Folder(name) + "/roster.csv");
  const auto roster = ReadRoster(text.value(), team, ParseInstant("2026-11-22T09:00:00Z").value());
  if (roster) return *roster;
  for (const Fault& fault : roster.error()) ADD_FAILURE() << name << "/" << FormatFault(fault);
  return {};
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

using OnDuty = std::vector<const StaffMember*>;

OnDuty People(const std::vector<std::string>& ids) {
  OnDuty people;
  for (const std::string& id : ids) people.push_back(&Leicester().staff.at(PractitionerId{id}));
  return people;
}

enum class Band { kDay, kNight };

const LegRequirement& FirstOf(const Need& need, Band band) {
  return band == Band::kNight && need.first_night ? *need.first_night : need.first;
}

bool HasOneFor(const OnDuty& people, const LegRequirement& asked) {
  return std::any_of(people.begin(), people.end(),
                     [&asked](const StaffMember* member) { return IsCapable(*member, asked); });
}

bool HasPairFor(const OnDuty& people, const Need& need, Band band) {
  return std::any_of(people.begin(), people.end(), [&](const StaffMember* first) {
    return IsCapable(*first, FirstOf(need, band)) &&
           std::any_of(people.begin(), people.end(), [&](const StaffMember* second) {
             return second != first && IsCapable(*second, need.second);
           });
  });
}

void ExpectEveryNeedIsServed(const OnDuty& people, Band band, const std::string& when) {
  for (const auto& [id, need] : Leicester().needs) {
    EXPECT_TRUE(HasOneFor(people, FirstOf(need, band))) << id.value << ", " << when;
    // The second one may come the next day, from another shift.
    if (need.mode == JointMode::kSeparateAllowed) continue;
    // Any need may become a visit of two: a dog at the door is enough.
    EXPECT_TRUE(HasPairFor(people, need, band)) << id.value << " for two, " << when;
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
  ExpectEveryNeedIsServed(People({"priya", "ellie", "bea", "jess", "craig"}), Band::kDay, "07:30");
}

TEST(LeicesterTeam, ServesEveryNeedInTheEveningWhicheverNurseIsOn) {
  for (const std::string& nurse : kNurses) {
    ExpectEveryNeedIsServed(People({nurse, "lena", "jess", "craig"}), Band::kDay,
                            "18:00, " + nurse);
  }
}

TEST(LeicesterTeam, ServesEveryNeedAtNightWhichNurseAndSeniorSupportWorkerEverAreOn) {
  for (const std::string& nurse : kNurses) {
    // The one without level 3 safeguarding works days.
    if (nurse == "ellie") continue;
    for (const std::string& support : kSeniors) {
      ExpectEveryNeedIsServed(People({nurse, support}), Band::kNight, nurse + " and " + support);
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

TEST(LeicesterTeam, HasTheTimersThatTheProgramFallsBackTo) {
  EXPECT_EQ(Leicester().timers, Timers{});
  EXPECT_EQ(Leicester().rest, RestRules{});
  EXPECT_EQ(Leicester().travel, Travel{});
}

TEST(LeicesterTeam, AsksForNothingAtNightThatIsLockedAwayAtTheBase) {
  const OnDuty night = People({"asha", "sam"});
  for (const auto& [id, need] : Leicester().needs) {
    for (const LegRequirement* asked : {&FirstOf(need, Band::kNight), &need.second}) {
      for (const KitTypeId& kit : asked->kit) {
        EXPECT_TRUE(std::any_of(night.begin(), night.end(),
                                [&](const StaffMember* member) {
                                  return IsCapable(*member, *asked) &&
                                         std::find(member->kit.begin(), member->kit.end(), kit) !=
                                             member->kit.end();
                                }))
            << id.value << ": " << kit.value;
      }
    }
  }
}

TEST(LeicesterTeam, HasEveryKitSomewhere) {
  for (const auto& [id, need] : Leicester().needs) {
    for (const KitTypeId& kit : need.first.kit) {
      const bool carried = std::any_of(Leicester().staff.begin(), Leicester().staff.end(),
                                       [&kit](const auto& entry) {
                                         const auto& has = entry.second.kit;
                                         return std::find(has.begin(), has.end(), kit) != has.end();
                                       });
      EXPECT_TRUE(carried || Leicester().kit_at_base.contains(kit)) << kit.value;
    }
  }
}

TEST(LeicesterTeam, AsksAboutBreathingBeforeAnythingElseAndOneQuestionAtATime) {
  EXPECT_EQ(Leicester().red_flags.front().id.value, "not_breathing_normally");
  for (const RedFlag& flag : Leicester().red_flags) {
    EXPECT_EQ(std::count(flag.question.begin(), flag.question.end(), '?'), 1) << flag.id.value;
  }
}

TEST(LeicesterTeam, RedirectsToServicesUnderMadeUpNumbers) {
  const std::set<std::string> real = {"999", "111", "101"};
  for (const auto& [id, service] : Leicester().services) {
    EXPECT_TRUE(real.contains(service.phone) || service.phone.starts_with("0116 496 0"))
        << id.value << ": not a drama number";
  }
  for (const char* named :
       {"central_access_point", "out_of_hours_gp", "district_nursing", "county_crisis_response",
        "ambulance_hcp_line", "palliative_line", "emergency_duty_team", "childrens_duty"}) {
    EXPECT_TRUE(Leicester().services.contains(ServiceId{named})) << named;
  }
}

// Who is at work, and not on call at home, at a local time of the roster's week.
std::map<std::string, int> AtWork(const Roster& roster, const TeamData& team, int day, int hour) {
  const Instant monday = FromLondon(
      LocalTime{std::chrono::floor<std::chrono::days>(ToLondon(roster.from)).time_since_epoch()});
  const Instant at = monday + std::chrono::days{day} + hours{hour};
  std::map<std::string, int> pools;
  for (const Shift& shift : roster.shifts) {
    if (shift.on_call || at < shift.starts_at || shift.ends_at <= at) continue;
    ++pools[team.staff.at(shift.practitioner).pool];
  }
  return pools;
}

using Pools = std::map<std::string, int>;

TEST(LeicesterRoster, PutsOnWhomThePatternOfTheWeekAsksFor) {
  const Roster roster = LoadRoster("leicester", Leicester());
  ASSERT_EQ(roster.from, ParseInstant("2026-11-23T07:00:00Z").value());
  EXPECT_EQ(roster.until, ParseInstant("2026-11-30T07:30:00Z").value());
  for (int day = 0; day < 5; ++day) {
    EXPECT_EQ(AtWork(roster, Leicester(), day, 8),
              (Pools{{"leads", 1}, {"nursing", 2}, {"support", 2}, {"therapy", 1}}));
    EXPECT_EQ(AtWork(roster, Leicester(), day, 16), (Pools{{"leads", 1},
                                                           {"nursing", 1},
                                                           {"older_mental_health", 1},
                                                           {"social_work", 2},
                                                           {"support", 2},
                                                           {"therapy", 1}}));
  }
  for (int day = 5; day < 7; ++day) {
    EXPECT_EQ(AtWork(roster, Leicester(), day, 16),
              (Pools{{"leads", 1}, {"nursing", 1}, {"social_work", 1}, {"support", 2}}));
  }
  for (int day = 0; day < 7; ++day) {
    EXPECT_EQ(AtWork(roster, Leicester(), day, 24 + 2), (Pools{{"nursing", 1}, {"support", 1}}));
  }
}

TEST(LeicesterRoster, HasSomebodyWithTheLiftingChairInEveryHour) {
  const Roster roster = LoadRoster("leicester", Leicester());
  for (Instant at = roster.from; at < roster.until; at += hours{1}) {
    EXPECT_TRUE(std::any_of(roster.shifts.begin(), roster.shifts.end(), [at](const Shift& shift) {
      return !shift.on_call && shift.starts_at <= at && at < shift.ends_at &&
             IsCapable(Leicester().staff.at(shift.practitioner),
                       {.competencies = {{"lift_device"}}});
    })) << FormatInstant(at);
  }
}

TEST(LeicesterB, IsThirtyPeopleOfTheCouncilAndAFewOfTheTrustWhoAreAsked) {
  std::map<std::string, int> pools;
  int council = 0;
  for (const auto& [id, member] : LeicesterB().staff) {
    ++pools[member.pool];
    if (member.employer.value == "509") ++council;
    EXPECT_EQ(member.employer.value == "RT5", member.pool.starts_with("rt5_")) << id.value;
  }
  EXPECT_EQ(council, 30);
  EXPECT_EQ(pools, (Pools{{"leads", 5},
                          {"rt5_nursing", 6},
                          {"rt5_older_mental_health", 1},
                          {"rt5_therapy", 2},
                          {"social_work", 6},
                          {"support", 19}}));
  EXPECT_EQ(LeicesterB().clinical_approver, "");
}

TEST(LeicesterB, DiffersOnlyInItsPeople) {
  const Files a = ReadFiles(Folder("leicester")).value();
  const Files b = ReadFiles(Folder("leicester-b")).value();
  for (const auto& [name, text] : a) {
    if (name == "team.toml" || name == "staff.toml") continue;
    EXPECT_EQ(b.at(name), text) << name;
  }
  TeamData same = LeicesterB();
  same.id = Leicester().id;
  same.name = Leicester().name;
  same.staff = Leicester().staff;
  same.batons = Leicester().batons;
  EXPECT_EQ(same, Leicester());
}

TEST(LeicesterB, HasNoNurseAtNightButTwoPeopleOfSupport) {
  const Roster roster = LoadRoster("leicester-b", LeicesterB());
  for (int day = 0; day < 7; ++day) {
    EXPECT_EQ(AtWork(roster, LeicesterB(), day, 24 + 2), (Pools{{"support", 2}}));
  }
}

}  // namespace
}  // namespace tandem::teamfiles
