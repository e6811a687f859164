#pragma once

#include <cstdint>
#include <string>

#include "tandem/v1/referral_service.pb.h"

#include "dispatch/base/random.h"
#include "dispatch/base/result.h"

namespace tandem::bench {

// Made-up people and doors, drawn from one seed. NHS numbers begin with 999, which is never issued.
class MadeUp {
 public:
  explicit MadeUp(std::uint64_t seed) : random_(seed) {}

  std::string RequestId();

  // A referral that a GP could send: about 500 bytes, a safe door in or around Leicester.
  v1::CreateReferralRequest Referral(const std::string& team, const std::string& need);

  Random& random() { return random_; }

 private:
  std::string NhsNumber();
  Random random_;
};

// A made-up team: `specialists` are nurses who also bring a syringe driver.
struct MadeUpTeam {
  std::string id;
  int nurses = 0;
  int specialists = 0;

  // Their codes: "{id}-n7", "{id}-s3"; counted from 1.
  std::string Nurse(int number) const { return id + "-n" + std::to_string(number); }
  std::string Specialist(int number) const { return id + "-s" + std::to_string(number); }
};

// What a nurse, or only a specialist, can be sent for, alone.
inline constexpr const char* kNurseNeed = "other";
inline constexpr const char* kSpecialistNeed = "palliative_crisis";

// Writes the team's files into a new folder: Leicester's, but for its name and who works there.
Result<void> WriteTeamFiles(const MadeUpTeam& team, const std::string& leicester,
                            const std::string& folder);

}  // namespace tandem::bench
