#pragma once

#include <map>
#include <string>

namespace tandem::testing {

// Options as in deploy/tandem.toml, but for a few ("watch.queue_messages_max" -> "8"), in a file of
// `folder`; its path, for `tandemd serve --config`.
std::string WriteConfig(const std::string& folder,
                        const std::map<std::string, std::string>& values);

}  // namespace tandem::testing
