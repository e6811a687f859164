#include "clients/terminal/demo/triage_desk.h"

#include <algorithm>

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

constexpr const char* kHospitalExit = "hospital_exit";
constexpr int kInAHurryPercent = 15;
constexpr int kWardIsReadyPercent = 80;

bool AnyYes(const v1::Referral& referral) {
  return std::any_of(
      referral.red_flags().begin(), referral.red_flags().end(),
      [](const auto& flag) { return flag.answer().answer() == type::v1::ANSWER_YES; });
}

// The earlier card about the same person, by their NHS number: of all that may match, the one that
// does. nullptr when there is none.
const v1::Referral* SamePerson(const Items& items, const v1::Referral& referral) {
  for (const std::string& match : referral.possible_matches()) {
    const auto found = items.find(match);
    if (found == items.end()) continue;
    const v1::Referral& other = found->second.referral();
    const bool same = !referral.person().nhs_number().empty() &&
                      referral.person().nhs_number() == other.person().nhs_number();
    if (same && other.stage() != type::v1::REFERRAL_STAGE_LINKED) return &other;
  }
  return nullptr;
}

}  // namespace

TriageDesk::TriageDesk(Scene& scene, std::string login, const RecordedDecisions& recorded)
    : Actor(scene, std::move(login)), recorded_(recorded) {}

void TriageDesk::Act(const Items& items, Instant now) {
  for (const auto& [name, item] : items) {
    if (item.has_referral()) Decide(items, item.referral(), now);
    if (!item.has_task()) continue;
    LookAtCards(items, item.task());
    AskWhatIsLeft(items, item.task());
  }
}

void TriageDesk::Decide(const Items& items, const v1::Referral& referral, Instant now) {
  if (referral.stage() != type::v1::REFERRAL_STAGE_RECEIVED) return;
  const Instant received_at = InstantOf(referral.receive_time());
  if (AnyYes(referral)) {
    if (IsDue("ring " + referral.name(), received_at + minutes{1})) RingEmergency(referral, now);
    return;
  }
  Span thinking = seconds{ChanceOf(referral.name()).Between(4 * 60, 12 * 60)};
  // Its card is looked at first; linked, there is nothing to accept.
  if (SamePerson(items, referral) != nullptr) thinking += minutes{5};
  if (!IsDue("accept " + referral.name(), received_at + thinking)) return;
  if (!ChanceOf("flags " + referral.name()).Chance(kInAHurryPercent)) AskRedFlags(referral);
  if (referral.need() == kHospitalExit) AskTheWard(referral);
  Accept(referral);
}

void TriageDesk::AskRedFlags(const v1::Referral& referral) {
  if (referral.unasked_red_flags().empty()) return;
  v1::AnswerRedFlagsRequest request;
  request.set_name(referral.name());
  for (const std::string& flag : referral.unasked_red_flags()) {
    type::v1::RedFlagAnswer& answer = *request.add_answers();
    answer.set_flag(flag);
    answer.mutable_answer()->set_answer(type::v1::ANSWER_NO);
    answer.mutable_answer()->set_source(type::v1::ANSWER_SOURCE_STAFF);
  }
  Send("AnswerRedFlags", &v1::ReferralService::Stub::AnswerRedFlags, &Connection::referrals,
       request);
}

void TriageDesk::AskTheWard(const v1::Referral& referral) {
  Random chance = ChanceOf("ward " + referral.name());
  v1::AnswerExitGateRequest request;
  request.set_name(referral.name());
  for (int i = type::v1::ExitQuestion_MIN + 1; i <= type::v1::ExitQuestion_MAX; ++i) {
    type::v1::ExitAnswer& answer = *request.add_answers();
    answer.set_question(static_cast<type::v1::ExitQuestion>(i));
    answer.mutable_answer()->set_answer(chance.Chance(kWardIsReadyPercent) ? type::v1::ANSWER_YES
                                                                           : type::v1::ANSWER_NO);
    answer.mutable_answer()->set_source(type::v1::ANSWER_SOURCE_STAFF);
  }
  request.mutable_ward_contact()->set_nurse("the nurse in charge");
  request.mutable_ward_contact()->set_extension("4410");
  Send("AnswerExitGate", &v1::ReferralService::Stub::AnswerExitGate, &Connection::referrals,
       request);
}

void TriageDesk::Accept(const v1::Referral& referral) {
  v1::AcceptReferralRequest request;
  request.set_name(referral.name());
  if (const auto priority = recorded_.Of(referral.name())) {
    request.set_priority(*priority);
    request.set_basis("as recorded");
  }
  *request.mutable_reasons() = referral.reasons_asked();
  request.mutable_safety_net()->set_given_to("the caller");
  request.mutable_safety_net()->set_advice(
      "Stay with the person, keep them warm. Ring 999 if they get worse.");
  Send("AcceptReferral", &v1::ReferralService::Stub::AcceptReferral, &Connection::referrals,
       request);
}

void TriageDesk::RingEmergency(const v1::Referral& referral, Instant now) {
  v1::EscalateReferralRequest request;
  request.set_name(referral.name());
  request.set_level(type::v1::EMERGENCY_LEVEL_AMBULANCE_999);
  request.set_caller(type::v1::EMERGENCY_CALLER_DESK);
  *request.mutable_ring_time() = StampOf(now);
  request.set_reference("incident 4711, category 2");
  Send("EscalateReferral", &v1::ReferralService::Stub::EscalateReferral, &Connection::referrals,
       request);
}

void TriageDesk::LookAtCards(const Items& items, const v1::Task& task) {
  if (task.kind() != type::v1::TASK_KIND_POSSIBLE_DUPLICATE) return;
  const auto card = items.find(task.referral());
  if (card == items.end()) return;
  if (!IsDue("look " + task.name(), InstantOf(task.open_time()) + seconds{70})) return;
  if (const v1::Referral* earlier = SamePerson(items, card->second.referral())) {
    v1::LinkReferralsRequest request;
    request.set_name(earlier->name());
    request.set_other(task.referral());
    request.set_reason("The daughter rings about the same crisis.");
    const auto linked = Send("LinkReferrals", &v1::ReferralService::Stub::LinkReferrals,
                             &Connection::referrals, request);
    if (linked) return;  // the task ends with it
  }
  v1::CompleteTaskRequest request;
  request.set_name(task.name());
  request.set_result(type::v1::TASK_RESULT_DIFFERENT);
  Send("CompleteTask", &v1::DutyService::Stub::CompleteTask, &Connection::duty, request);
}

void TriageDesk::AskWhatIsLeft(const Items& items, const v1::Task& task) {
  if (task.kind() != type::v1::TASK_KIND_ASK_RED_FLAGS) return;
  const auto card = items.find(task.referral());
  if (card == items.end()) return;
  const Span until_then = minutes{ChanceOf("ask " + task.name()).Between(4, 12)};
  if (!IsDue("ask " + task.name(), InstantOf(task.open_time()) + until_then)) return;
  AskRedFlags(card->second.referral());
}

}  // namespace tandem::terminal
