#pragma once

#include <string>

#include "dispatch/server/exit_codes.h"

namespace tandem::server {

struct NewPerson {
  std::string data_dir;
  std::string name;
  std::string role;  // REFERRER, PRACTITIONER, DUTY or ADMIN; case does not matter
  std::string team;
  std::string practitioner;
  std::string organisation;
  bool password_once = false;  // a person's account, not a machine's token
};

// Adds a machine and prints its token, or an account and prints its first password; this once.
ExitCode AddNewPerson(const NewPerson& person);

// Makes a directory for a demonstration: marked as such, with log-ins and token files for all staff
// of the team, its baton holders, gp, ambulance, lead, triage and admin.
ExitCode MakeDemoDir(const std::string& data_dir, const std::string& team_dir);

}  // namespace tandem::server
