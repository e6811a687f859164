#include "clients/terminal/demo/lead.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "clients/terminal/stamps.h"
#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

constexpr int kNightStartsMinute = 21 * 60;  // Europe/London
constexpr int kNightEndsMinute = 7 * 60;

// When the last practitioner left; nullopt while anybody is still to go, there, or on the way, and
// when nobody was there at all.
std::optional<Instant> EveryoneLeftAt(const v1::Visit& visit) {
  std::optional<Instant> latest;
  for (const v1::Leg& leg : visit.legs()) {
    if (leg.stage() == type::v1::LEG_STAGE_RELEASED) continue;
    if (leg.stage() != type::v1::LEG_STAGE_LEFT) return std::nullopt;
    const Instant left_at = InstantOf(leg.left().occur_time());
    latest = latest ? std::max(*latest, left_at) : left_at;
  }
  return latest;
}

bool IsNight(Instant now) {
  const int minute = LondonMinuteOfDay(now);
  return minute >= kNightStartsMinute || minute < kNightEndsMinute;
}

// One alone would be at an unsafe door, or without a witness.
bool NeedsBoth(const v1::Visit& visit) {
  return std::any_of(visit.reasons().begin(), visit.reasons().end(), [](int reason) {
    return reason == type::v1::TWO_PERSON_REASON_DOOR ||
           reason == type::v1::TWO_PERSON_REASON_WITNESS;
  });
}

// How long the lead looks into an alarm of this kind before it is dealt with; nullopt for those
// that end when their cause does.
std::optional<Span> TimeToDealWith(type::v1::EscalationKind kind) {
  switch (kind) {
    case type::v1::ESCALATION_KIND_TEAM_HELD:
      return minutes{1};
    case type::v1::ESCALATION_KIND_LAST_CREW:
    case type::v1::ESCALATION_KIND_LEAD_DIRECTS:
      return minutes{2};
    case type::v1::ESCALATION_KIND_FACT_FOR_REVIEW:
    case type::v1::ESCALATION_KIND_WRONG_ADDRESS:
    case type::v1::ESCALATION_KIND_REST_SHORT:
    case type::v1::ESCALATION_KIND_EXIT_PLAN:
      return minutes{6};
    case type::v1::ESCALATION_KIND_SOS:
    case type::v1::ESCALATION_KIND_HELP_NEEDED:
    case type::v1::ESCALATION_KIND_PERSON_DIED:
    case type::v1::ESCALATION_KIND_NO_CONTACT_AT_ADDRESS:
    case type::v1::ESCALATION_KIND_SHIFT_ENDED_WITH_LEGS:
      return minutes{12};
    case type::v1::ESCALATION_KIND_RED_FLAG:
      return minutes{25};  // triage's first
    default:
      return std::nullopt;
  }
}

bool PassesAll(const v1::CandidateExplanation& candidate) {
  return std::all_of(candidate.verdicts().begin(), candidate.verdicts().end(),
                     [](const v1::RuleVerdict& verdict) { return verdict.passed(); });
}

const v1::Visit* FindVisit(const Items& items, const std::string& name) {
  const auto found = items.find(name);
  return found == items.end() ? nullptr : &found->second.visit();
}

}  // namespace

void Lead::Act(const Items& items, Instant now) {
  for (const auto& [name, item] : items) {
    if (item.has_escalation()) Answer(items, item.escalation(), now);
  }
  CloseWhatIsOver(items);
}

void Lead::CloseWhatIsOver(const Items& items) {
  std::map<std::string, std::optional<Instant>> left_at;  // by episode; nullopt: work is open
  std::map<std::string, int> visits;
  for (const auto& [name, item] : items) {
    if (!item.has_visit()) continue;
    const std::string& episode = item.visit().episode();
    const auto left = EveryoneLeftAt(item.visit());
    const bool first = ++visits[episode] == 1;
    auto& latest = left_at[episode];
    if (first) {
      latest = left;
    } else if (latest) {
      latest = left ? std::optional(std::max(*latest, *left)) : std::nullopt;
    }
  }
  for (const auto& [name, latest] : left_at) {
    const auto episode = items.find(name);
    if (!latest || episode == items.end() || episode->second.episode().has_close_time()) continue;
    const Span looking_into_it = minutes{ChanceOf(name).Between(20, 90)};
    if (!IsDue(fmt::format("close {} {}", name, visits[name]), *latest + looking_into_it)) continue;
    Close(name, type::v1::VISIT_OUTCOME_HOME_WITH_REABLEMENT);
  }
}

void Lead::Answer(const Items& items, const v1::Escalation& escalation, Instant now) {
  const std::optional<Span> takes = TimeToDealWith(escalation.kind());
  if (!takes) return;
  const std::string what =
      fmt::format("answer {} {}", escalation.name(), escalation.times_raised());
  if (!IsDue(what, InstantOf(escalation.raise_time()) + *takes)) return;
  switch (escalation.kind()) {
    case type::v1::ESCALATION_KIND_LAST_CREW:
      return ChooseLastCrew(items, escalation, now);
    case type::v1::ESCALATION_KIND_LEAD_DIRECTS:
      return AssignSomebody(items, escalation);
    case type::v1::ESCALATION_KIND_EXIT_PLAN:
      return PlanExit(items, escalation);
    case type::v1::ESCALATION_KIND_NO_CONTACT_AT_ADDRESS:
      return CloseUnseen(items, escalation);
    case type::v1::ESCALATION_KIND_TEAM_HELD: {
      v1::ConfirmResumeRequest request;
      request.set_parent("teams/" + scene().team);
      Send("ConfirmResume", &v1::DutyService::Stub::ConfirmResume, &Connection::duty, request);
      return;
    }
    default: {
      v1::ResolveEscalationRequest request;
      request.set_name(escalation.name());
      Send("ResolveEscalation", &v1::DutyService::Stub::ResolveEscalation, &Connection::duty,
           request);
    }
  }
}

void Lead::ChooseLastCrew(const Items& items, const v1::Escalation& escalation, Instant now) {
  const v1::Visit* visit = FindVisit(items, escalation.visit());
  if (visit == nullptr) return;
  const bool both = NeedsBoth(*visit) || !IsNight(now);
  v1::ChooseLastCrewRequest request;
  request.set_name(visit->name());
  request.set_choice(both ? type::v1::LAST_CREW_CHOICE_SEND_BOTH
                          : type::v1::LAST_CREW_CHOICE_SEND_ONE);
  Send("ChooseLastCrew", &v1::DutyService::Stub::ChooseLastCrew, &Connection::duty, request);
}

// The nearest who may go, as the house explains it; nobody who may: the planner looks on.
void Lead::AssignSomebody(const Items& items, const v1::Escalation& escalation) {
  const v1::Visit* visit = FindVisit(items, escalation.visit());
  if (visit == nullptr) return;
  v1::ExplainVisitRequest question;
  question.set_name(visit->name());
  const auto explained = Ask(&v1::DutyService::Stub::ExplainVisit, &Connection::duty, question);
  if (!explained) return;
  for (const v1::LegExplanation& leg : explained->legs()) {
    if (leg.leg() != escalation.leg()) continue;
    const auto& candidates = leg.candidates();
    const auto best = std::find_if(candidates.begin(), candidates.end(), PassesAll);
    if (best == candidates.end()) return;
    v1::AssignLegRequest request;
    request.set_leg(leg.leg());
    request.set_practitioner(best->practitioner());
    request.set_travel_minutes(best->travel_minutes());
    Send("AssignLeg", &v1::DutyService::Stub::AssignLeg, &Connection::duty, request);
    return;
  }
}

void Lead::PlanExit(const Items& items, const v1::Escalation& escalation) {
  const auto referral = items.find(escalation.referral());
  if (referral == items.end()) return;
  v1::PlanExitRequest request;
  request.set_name(referral->second.referral().episode());
  request.set_plan("Home with reablement from tomorrow; the daughter knows.");
  Send("PlanExit", &v1::DutyService::Stub::PlanExit, &Connection::duty, request);
}

// Nobody goes any more and nobody was seen. At a door it ends by what the people there report.
void Lead::CloseUnseen(const Items& items, const v1::Escalation& escalation) {
  const auto referral = items.find(escalation.referral());
  if (!escalation.leg().empty() || referral == items.end()) return;
  Close(referral->second.referral().episode(), referral->second.referral().has_died()
                                                   ? type::v1::VISIT_OUTCOME_DIED_EXPECTED
                                                   : type::v1::VISIT_OUTCOME_NO_CONTACT);
}

void Lead::Close(const std::string& episode, type::v1::VisitOutcome outcome) {
  v1::CloseEpisodeRequest request;
  request.set_name(episode);
  request.set_outcome(outcome);
  Send("CloseEpisode", &v1::DutyService::Stub::CloseEpisode, &Connection::duty, request);
}

}  // namespace tandem::terminal
