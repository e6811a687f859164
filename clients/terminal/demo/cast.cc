#include "clients/terminal/demo/cast.h"

#include <chrono>
#include <thread>

namespace tandem::terminal {
namespace {

constexpr std::chrono::seconds kHearingMax{10};
constexpr std::chrono::milliseconds kLookAgain{20};

std::vector<DemandedReferral> Of(const std::vector<DemandedReferral>& demand, bool ambulance) {
  std::vector<DemandedReferral> theirs;
  for (const DemandedReferral& demanded : demand) {
    if (demanded.from_ambulance == ambulance) theirs.push_back(demanded);
  }
  return theirs;
}

}  // namespace

Cast::Cast(Scene& scene, const Items& staff, int hours,
           const std::vector<DemandedReferral>& demand) {
  auto lead = std::make_unique<Lead>(scene, kLeadLogin);
  lead_ = lead.get();
  actors_.push_back(std::move(lead));
  actors_.push_back(std::make_unique<TriageDesk>(scene, kTriageLogin, recorded_));
  // The telephone stands on the same desk.
  actors_.push_back(std::make_unique<PhoneDesk>(scene, kTriageLogin));
  for (auto& [login, shifts] : PlanShifts(staff, scene.from, hours)) {
    actors_.push_back(std::make_unique<Practitioner>(scene, login, shifts));
  }
  actors_.push_back(
      std::make_unique<Referrer>(scene, kPracticeLogin, Of(demand, false), recorded_));
  actors_.push_back(
      std::make_unique<Referrer>(scene, kAmbulanceLogin, Of(demand, true), recorded_));
}

void Cast::Start() {
  for (const auto& actor : actors_) actor->Start();
}

void Cast::Stop(const Ledger& ledger) {
  for (const auto& actor : actors_) actor->StopActing();
  const std::int64_t latest_revision = ledger.LatestRevision();
  const auto give_up_at = std::chrono::steady_clock::now() + kHearingMax;
  while (lead_->HeardRevision() < latest_revision &&
         std::chrono::steady_clock::now() < give_up_at) {
    std::this_thread::sleep_for(kLookAgain);
  }
  for (const auto& actor : actors_) actor->StopHearing();
}

}  // namespace tandem::terminal
