#include "dispatch/rules/eligibility.h"

#include <algorithm>

namespace tandem {
namespace {

template <class T>
bool AnyOf(const std::vector<T>& wanted, const T& offered) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), offered) != wanted.end();
}

bool HasCompetence(const StaffMember& member, const CompetencyId& wanted, Instant now) {
  return std::any_of(member.competences.begin(), member.competences.end(),
                     [&](const Competence& competence) {
                       return competence.id == wanted &&
                              (!competence.valid_until || now < *competence.valid_until);
                     });
}

bool HasCompetencies(const StaffMember& member, const LegRequirement& requirement, Instant now) {
  return std::all_of(
      requirement.competencies.begin(), requirement.competencies.end(),
      [&](const CompetencyId& wanted) { return HasCompetence(member, wanted, now); });
}

bool IsPassedOver(const Leg& leg, const PractitionerId& practitioner, Instant now) {
  const auto found = leg.passed_over.find(practitioner);
  return found != leg.passed_over.end() && (!found->second.until || now < *found->second.until);
}

bool HoldsAnotherLeg(const Visit& visit, const Leg& leg, const PractitionerId& practitioner) {
  return std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& other) {
    return other.id != leg.id && IsTaken(other.stage) && other.practitioner == practitioner;
  });
}

}  // namespace

std::set<PractitionerId> EngagedPractitioners(const State& state) {
  std::set<PractitionerId> engaged;
  for (const auto& [id, offer] : state.offers) {
    if (offer.stage == OfferStage::kOpen) engaged.insert(offer.practitioner);
  }
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (IsTaken(leg.stage)) engaged.insert(leg.practitioner);
    }
  }
  return engaged;
}

std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now,
                                    const std::set<PractitionerId>& engaged) {
  const auto person = state.practitioners.find(practitioner);
  const StaffMember* member = nullptr;
  if (state.data) {
    const auto found = state.data->staff.find(practitioner);
    if (found != state.data->staff.end()) member = &found->second;
  }
  const bool on_duty =
      member && person != state.practitioners.end() && person->second.duty == Duty::kAvailable;
  const LegRequirement& asks = leg.requirement;
  return {
      {EligibilityRule::kOnDuty, on_duty},
      {EligibilityRule::kFree, !engaged.contains(practitioner)},
      {EligibilityRule::kDiscipline, member && AnyOf(asks.disciplines, member->discipline)},
      {EligibilityRule::kProfession, member && AnyOf(asks.professions, member->profession)},
      {EligibilityRule::kCompetencies, member && HasCompetencies(*member, asks, now)},
      {EligibilityRule::kNotPassedOver, !IsPassedOver(leg, practitioner, now)},
      {EligibilityRule::kOtherLegsHolder, !HoldsAnotherLeg(visit, leg, practitioner)},
  };
}

std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now) {
  return JudgeCandidate(state, visit, leg, practitioner, now, EngagedPractitioners(state));
}

bool IsEligible(const std::vector<Verdict>& verdicts) {
  return std::all_of(verdicts.begin(), verdicts.end(),
                     [](const Verdict& verdict) { return verdict.passed; });
}

}  // namespace tandem
