#pragma once

#include <string>

#include "tandem/v1/watch_service.pb.h"

#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

// What an audience sees -> items of the API, for streams, boards and single reads alike.

namespace tandem::api {

// "teams/leicester/visits/12". A referrer's picture of a referral has a name of its own.
std::string ItemName(const TeamId& team, const view::ItemKey& key);

// Opens sealed parts for those who care for the person or sent them; admins see none. `state` is
// the one the item was projected from.
v1::Item WriteItem(const view::Item& item, const State& state, const view::Audience& audience,
                   const Unsealer& unsealer);

v1::ItemRemoval WriteRemoval(const TeamId& team, const view::ItemKey& key, view::Removal removal);

}  // namespace tandem::api
