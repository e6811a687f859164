#pragma once

#include <memory>
#include <string>
#include <vector>

#include "clients/terminal/demo/actor.h"
#include "clients/terminal/demo/demand.h"
#include "clients/terminal/demo/lead.h"
#include "clients/terminal/demo/phone_desk.h"
#include "clients/terminal/demo/practitioner.h"
#include "clients/terminal/demo/referrer.h"
#include "clients/terminal/demo/triage_desk.h"

namespace tandem::terminal {

// The log-ins that every demo directory has beside the staff.
inline constexpr const char* kPracticeLogin = "gp";
inline constexpr const char* kAmbulanceLogin = "ambulance";
inline constexpr const char* kTriageLogin = "triage";
inline constexpr const char* kLeadLogin = "lead";

// Everybody who plays the day.
class Cast {
 public:
  // `staff` is the lead's board before the day: who there is, and of which pool.
  Cast(Scene& scene, const Items& staff, int hours, const std::vector<DemandedReferral>& demand);

  void Start();
  // Nobody does anything more; the lead hears to the end of what the ledger has acknowledged.
  void Stop(const Ledger& ledger);

  WatchFold TakeLeadFold() { return lead_->TakeFold(); }

 private:
  RecordedDecisions recorded_;
  Lead* lead_ = nullptr;
  std::vector<std::unique_ptr<Actor>> actors_;
};

}  // namespace tandem::terminal
