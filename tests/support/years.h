// Years of a team's referrals through the rules alone, without the checks of World after every
// record: for what must not grow.
#pragma once

#include <functional>
#include <iterator>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/wakeup.h"
#include "tests/support/given.h"

namespace tandem::testing {

// What the state holds, down to the lists inside it. Work comes and goes; nothing may stay.
inline std::int64_t SizeOf(const State& state) {
  std::int64_t size =
      std::ssize(state.practitioners) + std::ssize(state.referrals) + std::ssize(state.episodes) +
      std::ssize(state.visits) + std::ssize(state.offers) + std::ssize(state.escalations) +
      std::ssize(state.tasks) + std::ssize(state.enquiries) + std::ssize(state.opportunities) +
      std::ssize(state.handovers) + std::ssize(state.baton_offers) + std::ssize(state.temporaries) +
      std::ssize(state.shifts);
  for (const auto& [id, referral] : state.referrals) {
    size += std::ssize(referral.sources) + std::ssize(referral.observations) +
            std::ssize(referral.possible_matches) + std::ssize(referral.linked) +
            std::ssize(referral.red_flags) + std::ssize(referral.hidden_from);
  }
  for (const auto& [id, episode] : state.episodes) size += std::ssize(episode.delegations);
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      size += 1 + std::ssize(leg.told) + std::ssize(leg.passed_over) + std::ssize(leg.overrides) +
              std::ssize(leg.open_offers);
    }
  }
  for (const auto& [id, enquiry] : state.enquiries) size += std::ssize(enquiry.asked);
  for (const auto& [id, handover] : state.handovers) size += std::ssize(handover.items);
  return size;
}

// Asha does it all, in short shifts, and does not rest. Each referral ends in one of the ways there
// are, and whatever is owed is done when it is called for.
class Years {
 public:
  // `every`: from one referral to the next. `take` gets each record once it is folded.
  explicit Years(Span every, std::function<void(const Record&)> take = {})
      : now_(MondayMorning()), every_(every), take_(std::move(take)) {
    TeamData data = SmallTeam();
    data.rest.between_shifts = Span{0};
    data.services[{"night_gp"}] = {{"night_gp"}, "The made-up night GP", "01632 960001"};
    state_.team = data.id;
    Say(Lead(), ConfigureTeam{data});
  }

  const State& state() const { return state_; }
  Instant now() const { return now_; }

  void LiveThrough(int i) {
    const Instant next = now_ + every_;
    Say(Field("asha"), SignOn{{"asha"}, {}, now_ + hours{4}, {}, {}});
    const ReferralId id = Refer();
    if (i % 6 == 0) Say(Desk(), WithdrawReferral{id, WithdrawReason::kNoLongerNeeded});
    if (i % 6 == 1) Say(Triage(), AdviseReferral{id, SealedText("rest"), SealedText("ring 999")});
    if (i % 6 == 2) Escalate(id);
    if (i % 6 > 2) Attend(id, i % 6 == 3);
    AskLikelyTime ask;
    ask.need = {"catheter"};
    Say(Desk(), ask);
    if (i % 50 == 0) ComeFromAnAgency(i);
    if (i % 25 == 0) HandOver();
    Say(Field("asha"), SignOff{{"asha"}});
    Say(Field("asha"), ReportSafeHome{{"asha"}});
    Pass(next);
  }

 private:
  ReferralId Refer() {
    ReceiveReferral referral;
    referral.source.organisation = {"C82001"};
    referral.need = {"catheter"};
    for (SafetyAnswer* answer :
         {&referral.safety.violence, &referral.safety.weapon, &referral.safety.dog_loose,
          &referral.safety.scene_unsafe, &referral.safety.allegations}) {
      answer->answer = Answer::kNo;
    }
    return {Say(Desk(), referral)};
  }

  void Escalate(ReferralId id) {
    EscalateReferral escalate;
    escalate.referral = id;
    Say(Triage(), escalate);
  }

  void Attend(ReferralId id, bool asks_for_aid) {
    AcceptReferral accept;
    accept.referral = id;
    accept.safety_net = SealedText("ring 999 if worse");
    const VisitId visit{Say(Triage(), accept)};
    OpenEnquiry aid;
    aid.referral = id;
    aid.service = {"night_gp"};
    if (asks_for_aid) Say(Lead(), aid);
    const LegId leg = state_.visits.at(visit).legs.front().id;
    Say(Lead(), ApplyPlan{state_.revision, {{visit, leg, {"asha"}, 12}}});
    const auto& offers = state_.visits.at(visit).legs.front().open_offers;
    ASSERT_FALSE(offers.empty());
    Say(Field("asha"), AcknowledgeOffer{offers.front()});
    Contact contact;
    contact.with_person.at = now_;
    Say(Field("asha"), ReportWithPerson{visit, leg, contact, {}});
    Say(Field("asha"),
        ReportLeft{visit, leg, {now_, Span{0}, false}, VisitOutcome::kHomeWithoutSupport});
  }

  // Known for a shift, and gone without a word.
  void ComeFromAnAgency(int i) {
    AddTemporaryPractitioner add;
    add.person.member.id = {"agency-" + std::to_string(i)};
    add.person.member.name = "Somebody Made-Up";
    add.person.agency = "an agency";
    add.person.expires_at = now_ + hours{8};
    Say(Lead(), add);
    Say(Lead(), SignOn{add.person.member.id, {}, {}, {}, {}});
  }

  void HandOver() {
    OpenHandover open;
    open.to = Lead().principal;
    const HandoverId handover{Say(Lead(), open)};
    if (handover) Say(Lead(), AcceptHandoverItem{handover, -1});
  }

  // How somebody who means well ends it: an ambulance comes and is there.
  static TaskResult UsualEnd(TaskKind kind) {
    for (const TaskResult result : {TaskResult::kDone, TaskResult::kSame, TaskResult::kConfirmed}) {
      if (Fits(kind, result)) return result;
    }
    return TaskResult::kNoAnswer;
  }

  void DoWhatIsOwed() {
    const std::map<TaskId, Task> owed = state_.tasks;
    for (const auto& [id, task] : owed) {
      if (!state_.tasks.contains(id) || task.due_at > now_ + minutes{30}) continue;
      const Referral& referral = state_.referrals.at(task.referral);
      const bool is_there =
          task.kind == TaskKind::kWelfareCall && referral.stage == ReferralStage::kEscalated;
      Say(Lead(),
          CompleteTask{id, is_there ? TaskResult::kNotNeeded : UsualEnd(task.kind), {}, {}, {}});
    }
    for (const auto& [id, person] : std::map(state_.practitioners)) {
      if (person.safe_home && person.safe_home->due_at <= now_ + minutes{30}) {
        Say(Lead(), ReportSafeHome{id});
      }
    }
  }

  std::int64_t Say(const Actor& actor, Command command) {
    Decision decision = Decide(state_, command, Context{actor, now_});
    if (!decision) {
      ADD_FAILURE() << RefusalName(decision.error().reason) << " " << decision.error().detail;
      return 0;
    }
    if (decision->events.empty()) return decision->subject;
    const Record record{state_.team, state_.revision.Next(),     now_, actor,
                        "",          std::move(decision->events)};
    EvolveRecord(state_, record);
    if (take_) take_(record);
    return decision->subject;
  }

  void Pass(Instant until) {
    for (auto next = NextWakeup(state_); next && *next <= until; next = NextWakeup(state_)) {
      now_ = std::max(now_, *next);
      const Revision before = state_.revision;
      Say({{"tandem"}, Role::kAdmin, {}, {}}, PassTime{});
      ASSERT_NE(state_.revision, before) << "a wake-up that does nothing would spin";
      DoWhatIsOwed();
    }
    now_ = std::max(now_, until);
  }

  State state_;
  Instant now_;
  Span every_;
  std::function<void(const Record&)> take_;
};

}  // namespace tandem::testing
