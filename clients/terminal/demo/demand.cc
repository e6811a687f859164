#include "clients/terminal/demo/demand.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

#include "clients/terminal/stamps.h"
#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

// A&E attendances in England 2024/25 (NHS England, 25.8 m), tenths of a per cent of a day by hour
// from 00:00. A proxy: no crisis service publishes its own hours.
constexpr std::array<int, 24> kAllHours = {22, 14, 11, 10, 10, 10, 10, 18, 49, 66, 72, 74,
                                           71, 67, 65, 63, 64, 62, 58, 50, 44, 36, 29, 23};
// Of these, those who came by ambulance.
constexpr std::array<int, 24> kAmbulanceHours = {37, 34, 24, 24, 26, 28, 16, 18, 31, 41, 47, 53,
                                                 54, 54, 52, 56, 57, 62, 48, 43, 53, 51, 46, 43};
// Leicester City 2024/25: 5,735 referrals in a year.
constexpr std::int64_t kReferralsPerDayTenths = 157;
// Ambulance (8.4 %) and care homes (8 %) follow the ambulance's hours.
constexpr std::int64_t kAmbulancePercent = 16;

struct Share {
  const char* need;
  int percent;
  const char* situation;
};
constexpr std::array kNeeds = {
    Share{"fall_on_floor", 12, "Fell in the kitchen and cannot get up. Not in new pain."},
    Share{"fall_up", 10, "Fell this morning and is up again. Unsteady since."},
    Share{"catheter_blocked", 9, "Catheter has not drained for four hours, in pain."},
    Share{"catheter_other", 6, "Catheter bag leaks, due to be changed."},
    Share{"palliative_crisis", 9, "Known to palliative care, breakthrough pain."},
    Share{"respiratory", 10, "More breathless than usual, talks in sentences."},
    Share{"frailty_decline", 9, "Off legs, not eating for two days."},
    Share{"delirium", 8, "Newly confused since yesterday evening."},
    Share{"mobility_loss", 9, "Cannot get from the bed to the chair."},
    Share{"equipment", 5, "The commode broke, nothing to use tonight."},
    Share{"diabetes", 3, "Reading of 19, feels unwell, has insulin in the house."},
    Share{"carer_breakdown", 4, "The carer was taken ill and the person is alone."},
    Share{"self_neglect", 2, "Neighbours have not seen the person wash or eat."},
    Share{"hospital_exit", 0, "Comes home from the ward this afternoon, tablets to follow."},
    Share{"other", 4, "The caller is worried and cannot say about what."},
};

// Of those who are cared for. [A]
constexpr int kInterpreterPercent = 12;
constexpr std::array kLanguages = {"gu", "pa", "pl", "so"};

constexpr std::array kGivenNames = {"Ada",   "Bernard", "Cora",  "Desmond", "Edith", "Farouk",
                                    "Gwen",  "Hamid",   "Ines",  "Jaswant", "Kath",  "Leonard",
                                    "Mabel", "Nirmala", "Oscar", "Perpetua"};
constexpr std::array kFamilyNames = {
    "Ashby",    "Blaby",     "Cropston", "Desford", "Evington", "Fosse",   "Groby",   "Humberstone",
    "Knighton", "Markfield", "Oadby",    "Rearsby", "Syston",   "Thurnby", "Wigston", "Quorn"};

template <class Table>
const auto& Pick(Random& random, const Table& table) {
  return table[static_cast<std::size_t>(random.Below(std::ssize(table)))];
}

const Share& PickNeed(Random& random) {
  std::int64_t roll = random.Below(100);
  for (const Share& share : kNeeds) {
    roll -= share.percent;
    if (roll < 0) return share;
  }
  return kNeeds.back();
}

// Modulus 11 over the first nine digits; nullopt for the numbers that have no check digit.
std::optional<std::string> WithCheckDigit(const std::string& nine) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (nine[static_cast<std::size_t>(i)] - '0') * (10 - i);
  const int check = (11 - sum % 11) % 11;
  if (check == 10) return std::nullopt;
  return nine + static_cast<char>('0' + check);
}

type::v1::SourceKind PickSource(Random& random, bool from_ambulance) {
  const std::int64_t roll = random.Below(100);
  if (from_ambulance) {
    return roll < 51 ? type::v1::SOURCE_KIND_AMBULANCE : type::v1::SOURCE_KIND_CARE_HOME;
  }
  if (roll < 25) return type::v1::SOURCE_KIND_SELF;
  if (roll < 45) return type::v1::SOURCE_KIND_CARER;
  if (roll < 70) return type::v1::SOURCE_KIND_GENERAL_PRACTICE;
  if (roll < 88) return type::v1::SOURCE_KIND_COMMUNITY_HEALTH;
  if (roll < 97) return type::v1::SOURCE_KIND_ACUTE_WARD;
  return type::v1::SOURCE_KIND_TELEPHONE_SERVICE;
}

void Answer(type::v1::SafetyAnswer* question, type::v1::Answer answer, Instant at) {
  question->set_answer(answer);
  question->set_source(type::v1::ANSWER_SOURCE_REFERRER);
  *question->mutable_answer_time() = StampOf(at);
}

// Callers are asked; one in ten cannot say, and some questions are simply not asked.
void AnswerSafety(Random& random, v1::Referral& referral, Instant at) {
  type::v1::DoorSafety& safety = *referral.mutable_safety();
  const std::int64_t roll = random.Below(100);
  const bool violent = roll < 3;
  if (violent || roll < 90) {
    Answer(safety.mutable_violence(), violent ? type::v1::ANSWER_YES : type::v1::ANSWER_NO, at);
  }
  if (random.Chance(85)) Answer(safety.mutable_weapon(), type::v1::ANSWER_NO, at);
  if (random.Chance(80)) {
    Answer(safety.mutable_dog_loose(),
           random.Chance(4) ? type::v1::ANSWER_YES : type::v1::ANSWER_NO, at);
  }
}

DemandedReferral MakeUpReferral(Random& random, Instant at, const Share& need,
                                bool from_ambulance) {
  DemandedReferral demanded{.receive_at = at, .from_ambulance = from_ambulance};
  v1::Referral& referral = demanded.referral;
  v1::Source& source = *referral.add_sources();
  source.set_kind(PickSource(random, from_ambulance));
  source.set_may_be_told(type::v1::MAY_BE_TOLD_OUTCOME);
  source.mutable_caller()->set_name(Pick(random, kGivenNames));
  source.mutable_caller()->set_role(from_ambulance ? "crew" : "caller");
  source.mutable_caller()->set_phone("07700 900123");
  referral.set_need(need.need);
  *referral.mutable_person() = MakeUpPerson(random);
  referral.mutable_story()->set_situation(need.situation);
  *referral.mutable_door() = MakeUpPlace(random);
  AnswerSafety(random, referral, at);
  if (random.Chance(kInterpreterPercent)) {
    referral.mutable_interpreter()->set_language(Pick(random, kLanguages));
    referral.mutable_interpreter()->set_mode(type::v1::INTERPRETER_MODE_PHONE);
  }
  return demanded;
}

// In millionths: the chance that somebody is referred in this minute.
std::int64_t ChanceOfMinute(const std::array<int, 24>& hours, Instant minute,
                            std::int64_t percent_of_all) {
  const int hour = LondonMinuteOfDay(minute) / 60;
  const int total = std::accumulate(hours.begin(), hours.end(), 0);
  return kReferralsPerDayTenths * 100'000 * percent_of_all / 100 *
         hours[static_cast<std::size_t>(hour)] / total / 60;
}

// Whatever the chances bring, a newcomer sees two people sent to one unsafe door.
DemandedReferral FirstJointVisit(Random& random, Instant at) {
  DemandedReferral demanded = MakeUpReferral(random, at, kNeeds.front(), true);
  Answer(demanded.referral.mutable_safety()->mutable_violence(), type::v1::ANSWER_YES, at);
  return demanded;
}

const Share& NeedCalled(std::string_view name) {
  for (const Share& share : kNeeds) {
    if (share.need == name) return share;
  }
  return kNeeds.back();
}

// Somebody whose death is expected: today it may come.
DemandedReferral ExpectedDeath(Random& random, Instant at) {
  return MakeUpReferral(random, at, NeedCalled("palliative_crisis"), false);
}

// The practice refers, and soon the daughter rings about the same person.
std::vector<DemandedReferral> TwoCards(Random& random, Instant at) {
  const DemandedReferral first = MakeUpReferral(random, at, NeedCalled("mobility_loss"), false);
  DemandedReferral second = first;
  second.receive_at = at + minutes{random.Between(6, 14)};
  v1::Source& source = *second.referral.mutable_sources(0);
  source.set_kind(type::v1::SOURCE_KIND_CARER);
  source.mutable_caller()->set_name(Pick(random, kGivenNames));
  source.mutable_caller()->set_role("daughter");
  second.referral.mutable_story()->set_situation("My mother cannot get out of bed.");
  return {first, second};
}

// The caller says yes to a question that asks for 999.
DemandedReferral Emergency(Random& random, Instant at) {
  DemandedReferral demanded = MakeUpReferral(random, at, NeedCalled("respiratory"), false);
  type::v1::RedFlagAnswer& flag = *demanded.referral.add_red_flags();
  flag.set_flag("chest_pain_now");
  Answer(flag.mutable_answer(), type::v1::ANSWER_YES, at);
  return demanded;
}

// A ward sends somebody home today, and has to be asked first.
DemandedReferral HomeFromHospital(Random& random, Instant at) {
  DemandedReferral demanded = MakeUpReferral(random, at, NeedCalled("hospital_exit"), false);
  demanded.referral.mutable_sources(0)->set_kind(type::v1::SOURCE_KIND_ACUTE_WARD);
  return demanded;
}

// What every day has, whatever the chances bring; each at a time by the seed.
void AddHardships(Random& random, Instant from, std::vector<DemandedReferral>& demand) {
  const auto at = [&](int earliest, int latest) {
    return from + minutes{random.Between(earliest, latest)};
  };
  demand.push_back(ExpectedDeath(random, at(8, 15)));
  for (DemandedReferral& card : TwoCards(random, at(16, 30))) demand.push_back(std::move(card));
  demand.push_back(Emergency(random, at(35, 60)));
  demand.push_back(HomeFromHospital(random, at(45, 70)));
}

}  // namespace

type::v1::Person MakeUpPerson(Random& random) {
  type::v1::Person person;
  person.set_given_name(Pick(random, kGivenNames));
  person.set_family_name(Pick(random, kFamilyNames));
  person.set_birth_date(fmt::format("{}-{:02}-{:02}", random.Between(1928, 1960),
                                    random.Between(1, 12), random.Between(1, 28)));
  for (std::optional<std::string> number; !number;) {
    number = WithCheckDigit(fmt::format("999{:06}", random.Below(1'000'000)));
    if (number) person.set_nhs_number(*number);
  }
  person.mutable_address()->add_lines(
      fmt::format("{} {} Road", random.Between(1, 120), Pick(random, kFamilyNames)));
  person.mutable_address()->set_postcode(fmt::format("LE{} 9ZZ", random.Between(1, 5)));
  return person;
}

type::v1::Place MakeUpPlace(Random& random) {
  type::v1::Place place;
  place.set_latitude_microdegrees(
      static_cast<std::int32_t>(random.Between(52'600'000, 52'662'000)));
  place.set_longitude_microdegrees(
      static_cast<std::int32_t>(random.Between(-1'185'000, -1'070'000)));
  return place;
}

std::vector<DemandedReferral> MakeUpDemand(std::uint64_t seed, Instant from, int hours_played) {
  Random random(seed);
  std::vector<DemandedReferral> demand;
  demand.push_back(FirstJointVisit(random, from + minutes{4}));
  AddHardships(random, from, demand);
  for (int minute = 0; minute < hours_played * 60; ++minute) {
    const Instant at = from + minutes{minute};
    const Instant within = at + seconds{random.Below(60)};
    if (random.Below(1'000'000) < ChanceOfMinute(kAllHours, at, 100 - kAmbulancePercent)) {
      demand.push_back(MakeUpReferral(random, within, PickNeed(random), false));
    }
    if (random.Below(1'000'000) < ChanceOfMinute(kAmbulanceHours, at, kAmbulancePercent)) {
      demand.push_back(MakeUpReferral(random, within, PickNeed(random), true));
    }
  }
  std::stable_sort(demand.begin(), demand.end(),
                   [](const auto& a, const auto& b) { return a.receive_at < b.receive_at; });
  return demand;
}

}  // namespace tandem::terminal
