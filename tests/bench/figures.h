#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tandem::bench {

// Named figures in the order in which they were taken, some of them in groups.
class Figures {
 public:
  void Add(const std::string& key, double value);
  void Add(const std::string& key, std::int64_t value);

  // The group of this name; made when it is new. Valid as long as this is.
  Figures& Group(const std::string& key);

  // One JSON object on one line, without an end of line.
  std::string Json() const;

  // One figure a line: "offer.offer_p99_ms          12.3".
  std::string Table() const;

 private:
  using Value = std::variant<std::int64_t, double, std::unique_ptr<Figures>>;
  void AddRows(const std::string& prefix, std::string& table) const;
  std::vector<std::pair<std::string, Value>> values_;
};

}  // namespace tandem::bench
