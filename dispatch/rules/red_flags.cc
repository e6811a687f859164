#include "dispatch/rules/red_flags.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "dispatch/rules/fact.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

constexpr const char* kAskedForAll = "all";

const RedFlag* FindFlag(const TeamData& data, const RedFlagId& id) {
  const auto found = std::find_if(data.red_flags.begin(), data.red_flags.end(),
                                  [&](const RedFlag& flag) { return flag.id == id; });
  return found == data.red_flags.end() ? nullptr : &*found;
}

// The visit of this referral that one of ours is on.
VisitId VisitUnderWay(const State& state, ReferralId referral) {
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != referral) continue;
    const bool under_way = std::any_of(visit.legs.begin(), visit.legs.end(),
                                       [](const Leg& leg) { return IsUnderWay(leg.stage); });
    if (under_way) return id;
  }
  return {};
}

void Raise(Draft& draft, ReferralId referral, VisitId visit, Baton baton) {
  Escalation flag;
  flag.kind = EscalationKind::kRedFlag;
  flag.referral = referral;
  for (const auto& [id, open] : draft.state().escalations) {
    if (open.kind != EscalationKind::kRedFlag || open.referral != referral) continue;
    flag = open;
    ++flag.times_raised;
    flag.taken_by = {};
    baton = std::max(baton, open.baton);  // it never climbs down
    break;
  }
  flag.baton = baton;
  if (visit) flag.visit = visit;
  draft.Raise(std::move(flag));
}

}  // namespace

bool AnyYes(const RedFlagAnswers& answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const auto& entry) { return entry.second.answer == Answer::kYes; });
}

const RedFlagId* FindUnknownFlag(const TeamData& data, const RedFlagAnswers& answers) {
  for (const auto& [id, answer] : answers) {
    if (!FindFlag(data, id)) return &id;
  }
  return nullptr;
}

std::optional<EmergencyLevel> LevelAsked(const TeamData& data, const RedFlagAnswers& answers) {
  std::optional<EmergencyLevel> asked;
  for (const auto& [id, answer] : answers) {
    if (answer.answer != Answer::kYes) continue;
    const RedFlag* flag = FindFlag(data, id);
    const EmergencyLevel level = flag ? flag->level : EmergencyLevel::kAmbulance999;
    if (!asked || Strength(level) > Strength(*asked)) asked = level;
  }
  return asked;
}

bool IsFlagAnswered(const TeamData& data, const Referral& referral) {
  const auto asked = LevelAsked(data, referral.red_flags);
  if (!asked) return true;
  return referral.emergency && Strength(referral.emergency->level) >= Strength(*asked);
}

std::vector<RedFlagId> UnaskedFlags(const TeamData& data, const NeedId& need,
                                    const RedFlagAnswers& answers) {
  std::set<std::string> sets = {kAskedForAll};
  if (const auto known = data.needs.find(need); known != data.needs.end()) {
    sets.insert(known->second.red_flag_sets.begin(), known->second.red_flag_sets.end());
  }
  std::vector<RedFlagId> unasked;
  for (const RedFlag& flag : data.red_flags) {
    const auto answer = answers.find(flag.id);
    const bool answered = answer != answers.end() && answer->second.answer != Answer::kUnknown;
    if (sets.contains(flag.set) && !answered) unasked.push_back(flag.id);
  }
  return unasked;
}

void OweQuestions(Draft& draft, ReferralId referral, const NeedId& need,
                  const RedFlagAnswers& answers) {
  const auto asks = [&](const Task& task) {
    return task.kind == TaskKind::kAskRedFlags && task.referral == referral;
  };
  if (UnaskedFlags(draft.data(), need, answers).empty()) return DropTasks(draft, asks);
  OpenOnce(draft, AboutReferral(TaskKind::kAskRedFlags, referral), draft.timers().red_flags_asked);
}

void EndQuestions(Draft& draft, const Referral& referral, const RedFlagAnswers& more) {
  RedFlagAnswers answers = referral.red_flags;
  for (const auto& [id, answer] : more) answers.insert_or_assign(id, answer);
  if (!UnaskedFlags(draft.data(), referral.need, answers).empty()) return;
  DropTasks(draft, [&](const Task& task) {
    return task.kind == TaskKind::kAskRedFlags && task.referral == referral.id;
  });
}

int Strength(EmergencyLevel level) {
  switch (level) {
    case EmergencyLevel::kAmbulance999:
      return 5;
    case EmergencyLevel::kPolice:
    case EmergencyLevel::kFire:
      return 4;
    case EmergencyLevel::kHealthProfessionalLine:
      return 3;
    case EmergencyLevel::kSameDayEmergency:
      return 2;
    case EmergencyLevel::kPalliativeLine:
      return 1;
    case EmergencyLevel::kGpWithinHour:
      return 0;
  }
  return 0;
}

void RaiseRedFlag(Draft& draft, const Referral& referral) {
  const VisitId visit = VisitUnderWay(draft.state(), referral.id);
  Raise(draft, referral.id, visit, visit ? Baton::kLead : Baton::kTriage);
}

void RaiseRedFlag(Draft& draft, ReferralId referral, VisitId visit) {
  Raise(draft, referral, visit, Baton::kLead);
}

}  // namespace tandem
