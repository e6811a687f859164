#include "dispatch/api/explanation_writer.h"

#include <string>
#include <string_view>

#include "dispatch/matching/explain.h"
#include "dispatch/matching/plan.h"
#include "dispatch/matching/problem.h"
#include "dispatch/rules/eligibility.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

// The code's own name, without its list's.
std::string RuleName(EligibilityRule rule) {
  constexpr std::string_view kPrefix = "ELIGIBILITY_RULE_";
  return type::v1::EligibilityRule_Name(wire::EncodeCode(rule)).substr(kPrefix.size());
}

v1::CandidateExplanation WriteLine(const TeamId& team, const matching::CandidateLine& line) {
  v1::CandidateExplanation to;
  to.set_practitioner(wire::PractitionerName(team, line.practitioner));
  to.set_chosen(line.chosen);
  to.set_travel_minutes(line.travel_minutes);
  to.set_speaks_language(line.speaks_language);
  for (const Verdict& verdict : line.verdicts) {
    v1::RuleVerdict& rule = *to.add_verdicts();
    rule.set_rule(RuleName(verdict.rule));
    rule.set_passed(verdict.passed);
  }
  return to;
}

}  // namespace

v1::ExplainVisitResponse WriteExplanation(const State& state, VisitId visit, Instant now) {
  const matching::Problem problem = matching::MakeProblem(state, now);
  const matching::Plan plan = matching::Propose(problem);
  v1::ExplainVisitResponse response;
  response.set_revision(state.revision.value);
  for (const matching::OpenVisit& open : problem.visits) {
    if (open.visit != visit) continue;
    for (const matching::OpenLeg& leg : open.legs) {
      v1::LegExplanation& to = *response.add_legs();
      to.set_leg(wire::LegName(state.team, visit, leg.leg));
      for (const matching::CandidateLine& line : matching::ExplainLeg(problem, plan, leg.leg)) {
        *to.add_candidates() = WriteLine(state.team, line);
      }
    }
  }
  return response;
}

}  // namespace tandem::api
