#pragma once

#include <string>

#include "tandem/v1/mutation.pb.h"

namespace tandem::terminal {

// What a mutation would do, for whoever is about to decide: who is disturbed, what changes, how
// many minutes more on the road. Says that nothing of it has happened.
std::string EffectWords(const v1::Effect& effect);

}  // namespace tandem::terminal
