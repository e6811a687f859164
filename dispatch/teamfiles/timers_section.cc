#include <iterator>
#include <string_view>

#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

// Up to the 72 hours of an episode: the exit plan is owed at 48.
constexpr Range kMinutes = {1, 72 * 60};
constexpr Range kSeconds = {1, 10 * 60};

struct TimerKey {
  std::string_view key;
  Span Timers::* span;
};

// The key of a timer is its name.
constexpr TimerKey kTimers[] = {
    {"triage_decision", &Timers::triage_decision},
    {"possible_duplicate", &Timers::possible_duplicate},
    {"welfare_p1", &Timers::welfare_p1},
    {"welfare_p2", &Timers::welfare_p2},
    {"welfare_other", &Timers::welfare_other},
    {"emergency_check", &Timers::emergency_check},
    {"ambulance_check", &Timers::ambulance_check},
    {"ambulance_relief", &Timers::ambulance_relief},
    {"tell_source", &Timers::tell_source},
    {"red_flags_asked", &Timers::red_flags_asked},
    {"ward_condition", &Timers::ward_condition},
    {"nobody_found_p1", &Timers::nobody_found_p1},
    {"nobody_found_other", &Timers::nobody_found_other},
    {"sms", &Timers::sms},
    {"ring_p1", &Timers::ring_p1},
    {"ring_other", &Timers::ring_other},
    {"offer_p1", &Timers::offer_p1},
    {"offer_other", &Timers::offer_other},
    {"direct_p1", &Timers::direct_p1},
    {"direct_other", &Timers::direct_other},
    {"partner_unanswered", &Timers::partner_unanswered},
    {"partner_late", &Timers::partner_late},
    {"offer_again_after", &Timers::offer_again_after},
    {"last_crew_window", &Timers::last_crew_window},
    {"set_off_overdue", &Timers::set_off_overdue},
    {"arrival_overdue", &Timers::arrival_overdue},
    {"no_access", &Timers::no_access},
    {"no_access_keys", &Timers::no_access_keys},
    {"no_access_decide", &Timers::no_access_decide},
    {"visit_overdue", &Timers::visit_overdue},
    {"door_check", &Timers::door_check},
    {"staying_check", &Timers::staying_check},
    {"withdrawal_unacknowledged", &Timers::withdrawal_unacknowledged},
    {"stand_off_unacknowledged", &Timers::stand_off_unacknowledged},
    {"safe_home", &Timers::safe_home},
    {"care_call_missed", &Timers::care_call_missed},
    {"sitting_relief", &Timers::sitting_relief},
    {"exit_plan", &Timers::exit_plan},
    {"enquiry_unanswered", &Timers::enquiry_unanswered},
    {"verify_death", &Timers::verify_death},
    {"fact_review", &Timers::fact_review},
    {"escalation_repeat", &Timers::escalation_repeat},
    {"lead_silent_day", &Timers::lead_silent_day},
    {"lead_silent_night", &Timers::lead_silent_night},
    {"snooze_max", &Timers::snooze_max},
    {"handover_open", &Timers::handover_open},
    {"no_new_work", &Timers::no_new_work},
    {"held_p1", &Timers::held_p1},
    {"enquiry_followed", &Timers::enquiry_followed},
};
constexpr std::string_view kPromptAgain = "prompt_again_seconds";
static_assert(sizeof(Timers) == (std::size(kTimers) + 1) * sizeof(Span), "a timer has no key");

// A ladder is climbed upwards: a rung that came before the one below it would never be seen.
struct Rungs {
  TimerKey below;
  TimerKey above;
};

constexpr Rungs kLadders[] = {
    {{kPromptAgain, &Timers::prompt_again}, {"sms", &Timers::sms}},
    {{"ring_p1", &Timers::ring_p1}, {"offer_p1", &Timers::offer_p1}},
    {{"offer_p1", &Timers::offer_p1}, {"direct_p1", &Timers::direct_p1}},
    {{"ring_other", &Timers::ring_other}, {"offer_other", &Timers::offer_other}},
    {{"offer_other", &Timers::offer_other}, {"direct_other", &Timers::direct_other}},
    {{"no_access", &Timers::no_access}, {"no_access_keys", &Timers::no_access_keys}},
    {{"no_access_keys", &Timers::no_access_keys}, {"no_access_decide", &Timers::no_access_decide}},
    {{"ambulance_check", &Timers::ambulance_check},
     {"ambulance_relief", &Timers::ambulance_relief}},
};

void CheckLadders(TableReader& reader, const Timers& timers) {
  for (const Rungs& rungs : kLadders) {
    if (timers.*rungs.below.span <= timers.*rungs.above.span) continue;
    // Only one of the two may stand in the file; the fault goes where there is a line.
    const bool above = reader.Has(rungs.above.key);
    const TimerKey& named = above ? rungs.above : rungs.below;
    const TimerKey& other = above ? rungs.below : rungs.above;
    reader.AddFault(named.key, std::string(above ? "comes before \"" : "comes after \"") +
                                   std::string(other.key) + "\"");
  }
}

}  // namespace

void ReadTimers(TableReader& root, const std::string& file, Timers& timers,
                std::vector<Fault>& faults) {
  const Node* table = root.Table("timers_minutes", kOptional);
  if (table == nullptr) return;
  TableReader reader(file, *table, faults);
  const std::size_t faults_before = faults.size();
  for (const TimerKey& timer : kTimers) {
    if (!reader.Has(timer.key)) continue;
    timers.*timer.span = minutes{reader.Integer(timer.key, kMinutes)};
  }
  if (reader.Has(kPromptAgain)) {
    timers.prompt_again = seconds{reader.Integer(kPromptAgain, kSeconds)};
  }
  // A wrong number has a stand-in, which would look like a wrong order.
  if (faults.size() == faults_before) CheckLadders(reader, timers);
}

}  // namespace tandem::teamfiles
