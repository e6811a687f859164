#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/support/given.h"

// The small team with questions to ask and services to hand over to, for the tests of triage.

namespace tandem::testing {

inline TeamData TriageTeam() {
  TeamData data = SmallTeam();
  data.red_flags = {
      {{"chest_pain_now"}, "all", "Chest pain now?", EmergencyLevel::kAmbulance999},
      {{"violence_now"}, "home", "Is anybody violent now?", EmergencyLevel::kPolice},
      {{"head_injury"}, "fall", "Did they hit their head?", EmergencyLevel::kSameDayEmergency},
      {{"caller_worried"}, "all", "Are you worried?", EmergencyLevel::kGpWithinHour},
  };
  data.services[{"out_of_hours_gp"}] = {{"out_of_hours_gp"}, "Out-of-hours GP", "0116 496 0000"};
  return data;
}

inline SafetyAnswer Said(Answer answer) {
  return {answer, {"gp-desk"}, MondayMorning(), AnswerSource::kReferrer};
}

inline DoorSafety SafeDoor() {
  const SafetyAnswer no = Said(Answer::kNo);
  return {no, no, no, no, no};
}

inline Source SourceOf(const std::string& organisation, MayBeTold may_be_told) {
  return {{organisation},
          {organisation + "-desk"},
          SourceKind::kGeneralPractice,
          may_be_told,
          SealedText("somebody at " + organisation)};
}

inline ReceiveReferral Referring(const std::string& need) {
  ReceiveReferral referral;
  referral.source = SourceOf("C82001", MayBeTold::kStatusOnly);
  referral.need = {need};
  referral.person = SealedText("Somebody Made-Up");
  referral.door = {52'640'400, -1'120'600};
  referral.safety = SafeDoor();
  return referral;
}

inline AcceptReferral Accepting(ReferralId referral) {
  AcceptReferral accept;
  accept.referral = referral;
  accept.safety_net = SealedText("ring 999 if worse");
  return accept;
}

inline ReferralId Receive(World& world, const ReceiveReferral& referral) {
  const Decision decision = world.Say(Desk(), referral);
  return decision ? ReferralId{decision->subject} : ReferralId{};
}

// Acutely ill: seven parts, 8 in all.
inline Observation IllObservation() {
  Observation ill;
  ill.parts = {24, 94, false, true, 105, 95, Consciousness::kAlert, 385};
  ill.by = {"gp-desk"};
  ill.taken_at = MondayMorning();
  return ill;
}

// The joint fall with ben left for whoever rings next; without him the lead would be asked first.
inline JointVisit CommittedFallWithBenFree(World& world) {
  world.SignOn({"ben"});
  return CommittedFall(world);
}

inline std::vector<Task> TasksOf(const World& world, TaskKind kind) {
  std::vector<Task> tasks;
  for (const auto& [id, task] : world.state().tasks) {
    if (task.kind == kind) tasks.push_back(task);
  }
  return tasks;
}

inline std::vector<Escalation> EscalationsOf(const World& world, EscalationKind kind) {
  std::vector<Escalation> escalations;
  for (const auto& [id, open] : world.state().escalations) {
    if (open.kind == kind) escalations.push_back(open);
  }
  return escalations;
}

// No task or escalation is ended twice by one command.
inline bool EndsEachOnce(const std::vector<Event>& events) {
  std::set<std::int64_t> ended;
  bool once = true;
  for (const Event& event : events) {
    if (const auto* task = std::get_if<TaskEnded>(&event)) {
      once &= ended.insert(task->task.value).second;
    } else if (const auto* resolved = std::get_if<EscalationResolved>(&event)) {
      once &= ended.insert(resolved->escalation.value).second;
    }
  }
  return once;
}

}  // namespace tandem::testing
