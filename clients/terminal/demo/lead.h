#pragma once

#include "clients/terminal/demo/actor.h"

namespace tandem::terminal {

// Sees everything; closes the episodes that were left open because care continues.
class Lead : public Actor {
 public:
  Lead(Scene& scene, std::string login) : Actor(scene, std::move(login), true) {}

 private:
  void Act(const Items& items, Instant now) override;
};

}  // namespace tandem::terminal
