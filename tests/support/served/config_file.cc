#include "tests/support/served/config_file.h"

#include <fstream>

#include "dispatch/ops/config.h"

namespace tandem::testing {

std::string WriteConfig(const std::string& folder,
                        const std::map<std::string, std::string>& values) {
  const std::string path = folder + "/tandem.toml";
  std::ofstream file(path);
  std::string section;
  for (const std::string& key : ops::ConfigKeys()) {
    const std::string name = key.substr(0, key.find('.'));
    if (name != section) file << "[" << name << "]\n";
    section = name;
    const auto given = values.find(key);
    file << key.substr(name.size() + 1) << " = "
         << (given == values.end() ? ops::ConfigValue({}, key) : given->second) << "\n";
  }
  return path;
}

}  // namespace tandem::testing
