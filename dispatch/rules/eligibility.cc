#include "dispatch/rules/eligibility.h"

#include <algorithm>

#include "dispatch/base/london.h"

namespace tandem {
namespace {

template <class T>
bool AnyOf(const std::vector<T>& wanted, const T& offered) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), offered) != wanted.end();
}

// One practitioner before one leg: every rule asks this much.
struct Question {
  const State& state;
  const Visit& visit;
  const Leg& leg;
  const Prospect& prospect;
  Instant now;
};

bool IsOnDuty(const Question& q) {
  return q.prospect.member && q.prospect.person && q.prospect.person->duty == Duty::kAvailable;
}

bool IsFree(const Question& q) {
  return q.prospect.is_free || (q.visit.priority == Priority::kP1 && q.prospect.is_with_one_person);
}

bool HasCompetence(const StaffMember& member, const CompetencyId& wanted, Instant now) {
  return std::any_of(member.competences.begin(), member.competences.end(),
                     [&](const Competence& competence) {
                       return competence.id == wanted &&
                              (!competence.valid_until || now < *competence.valid_until);
                     });
}

// A nurse let them do it, by name and for this one person.
bool IsDelegated(const Question& q, const CompetencyId& wanted) {
  const auto episode = q.state.episodes.find(q.visit.episode);
  if (episode == q.state.episodes.end()) return false;
  const auto& delegations = episode->second.delegations;
  return std::any_of(delegations.begin(), delegations.end(), [&](const Delegation& delegation) {
    return delegation.practitioner == q.prospect.who && delegation.competency == wanted &&
           q.now < delegation.until;
  });
}

bool HasCompetencies(const Question& q) {
  const auto& wanted = q.leg.requirement.competencies;
  const StaffMember* member = q.prospect.member;
  return member && std::all_of(wanted.begin(), wanted.end(), [&](const CompetencyId& each) {
           return HasCompetence(*member, each, q.now) || IsDelegated(q, each);
         });
}

bool IsPassedOver(const Question& q) {
  const auto found = q.leg.passed_over.find(q.prospect.who);
  return found != q.leg.passed_over.end() && (!found->second.until || q.now < *found->second.until);
}

// They have, or were prospect for, another leg of the same visit: one person is not two.
bool HasAnotherLeg(const Question& q) {
  return std::any_of(q.visit.legs.begin(), q.visit.legs.end(), [&](const Leg& other) {
    if (other.id == q.leg.id) return false;
    const bool was_there = IsTaken(other.stage) || other.stage == LegStage::kLeft;
    if (was_there && other.practitioner == q.prospect.who) return true;
    return std::any_of(other.open_offers.begin(), other.open_offers.end(), [&](OfferId id) {
      const auto offer = q.state.offers.find(id);
      return offer != q.state.offers.end() && offer->second.practitioner == q.prospect.who;
    });
  });
}

bool IsBaseOpen(const TeamData& data, Instant now) {
  const int opens = data.base_opens_minute;
  const int closes = data.base_closes_minute;
  const int minute = LondonMinuteOfDay(now);
  if (opens == closes) return true;
  if (opens < closes) return minute >= opens && minute < closes;
  return minute >= opens || minute < closes;
}

bool HasKit(const Question& q) {
  const auto& wanted = q.leg.requirement.kit;
  return std::all_of(wanted.begin(), wanted.end(), [&](const KitTypeId& type) {
    if (q.prospect.person && q.prospect.person->kit.contains(type)) return true;
    if (!q.state.data || !IsBaseOpen(*q.state.data, q.now)) return false;
    const auto kept = q.state.data->kit_at_base.find(type);
    return kept != q.state.data->kit_at_base.end() && kept->second > 0;
  });
}

bool HasTimeLeft(const Question& q) {
  if (q.visit.priority == Priority::kP1) return true;
  if (!q.state.data || !q.prospect.person || !q.prospect.person->shift_ends_at) return true;
  return q.now + q.state.data->timers.no_new_work < *q.prospect.person->shift_ends_at;
}

// Nobody has verified a temporary practitioner: never the door or the witness, alone only where
// the risk is low, and never two of them together.
bool MayBeTemporary(const Question& q) {
  const auto& temporaries = q.state.temporaries;
  if (!q.prospect.is_temporary) return true;
  const TwoPersonReasons& reasons = q.visit.reasons;
  if (reasons.Has(TwoPersonReason::kDoor) || reasons.Has(TwoPersonReason::kWitness)) return false;
  if (q.visit.mode == JointMode::kSingle) {
    return q.visit.priority == Priority::kP3 || q.visit.priority == Priority::kP4;
  }
  return std::none_of(q.visit.legs.begin(), q.visit.legs.end(), [&](const Leg& other) {
    return other.id != q.leg.id && IsTaken(other.stage) && temporaries.contains(other.practitioner);
  });
}

bool IsPinnedAway(const Question& q) {
  const auto& pin = q.leg.pin;
  return pin && pin->practitioner && pin->practitioner != q.prospect.who && q.now < pin->until;
}

}  // namespace

// One walk for everybody: for each candidate and leg by themselves it would be the planner's most
// expensive question.
Engaged EngagedPractitioners(const State& state, LegId but) {
  Engaged engaged;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (!IsTaken(leg.stage)) continue;
      const auto [person, is_first] =
          engaged.emplace(leg.practitioner, leg.stage == LegStage::kWithPerson);
      if (!is_first) person->second = false;
    }
  }
  for (const auto& [id, offer] : state.offers) {
    if (offer.stage != OfferStage::kOpen) continue;
    const auto person = engaged.find(offer.practitioner);
    if (person != engaged.end()) {
      person->second = false;
    } else if (!but || offer.leg != but) {
      engaged.emplace(offer.practitioner, false);
    }
  }
  return engaged;
}

Prospect LookUp(const State& state, const PractitionerId& practitioner, const Engaged& engaged) {
  Prospect prospect;
  prospect.who = practitioner;
  prospect.member = FindMember(state, practitioner);
  prospect.is_temporary = state.temporaries.contains(practitioner);
  const auto person = state.practitioners.find(practitioner);
  if (person != state.practitioners.end()) prospect.person = &person->second;
  const auto found = engaged.find(practitioner);
  prospect.is_free = found == engaged.end();
  prospect.is_with_one_person = !prospect.is_free && found->second;
  return prospect;
}

Verdicts JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                        const Prospect& prospect, Instant now) {
  const Question q{state, visit, leg, prospect, now};
  const StaffMember* member = prospect.member;
  const LegRequirement& asks = leg.requirement;
  return {{
      {EligibilityRule::kOnDuty, IsOnDuty(q)},
      {EligibilityRule::kFree, IsFree(q)},
      {EligibilityRule::kDiscipline, member && AnyOf(asks.disciplines, member->discipline)},
      {EligibilityRule::kProfession, member && AnyOf(asks.professions, member->profession)},
      {EligibilityRule::kCompetencies, HasCompetencies(q)},
      {EligibilityRule::kNotPassedOver, !IsPassedOver(q)},
      {EligibilityRule::kOtherLegsHolder, !HasAnotherLeg(q)},
      {EligibilityRule::kKit, HasKit(q)},
      {EligibilityRule::kShiftEnds, HasTimeLeft(q)},
      {EligibilityRule::kTemporary, MayBeTemporary(q)},
      {EligibilityRule::kPinned, !IsPinnedAway(q)},
  }};
}

bool IsEligible(const Verdicts& verdicts) {
  return std::all_of(verdicts.begin(), verdicts.end(),
                     [](const Verdict& verdict) { return verdict.passed; });
}

bool CarriesKit(const Leg& leg, const Prospect& prospect) {
  const auto& wanted = leg.requirement.kit;
  return std::all_of(wanted.begin(), wanted.end(), [&](const KitTypeId& type) {
    return prospect.person != nullptr && prospect.person->kit.contains(type);
  });
}

}  // namespace tandem
