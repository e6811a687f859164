#include "tests/bench/figures.h"

#include <cmath>
#include <type_traits>

#include <fmt/format.h>

#include "dispatch/base/check.h"

namespace tandem::bench {
namespace {

// Four digits say more than a busy machine knows.
std::string Number(double value) {
  const bool large = std::abs(value) >= 1'000;
  return large ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value);
}

std::string Number(std::int64_t value) { return fmt::format("{}", value); }

}  // namespace

void Figures::Add(const std::string& key, double value) {
  TANDEM_CHECK(std::isfinite(value));
  values_.emplace_back(key, value);
}

void Figures::Add(const std::string& key, std::int64_t value) { values_.emplace_back(key, value); }

Figures& Figures::Group(const std::string& key) {
  for (auto& [name, value] : values_) {
    if (name == key) return *std::get<std::unique_ptr<Figures>>(value);
  }
  values_.emplace_back(key, std::make_unique<Figures>());
  return *std::get<std::unique_ptr<Figures>>(values_.back().second);
}

std::string Figures::Json() const {
  std::string json = "{";
  for (const auto& [key, value] : values_) {
    if (json.size() > 1) json += ',';
    json += '"' + key + "\":";
    if (const auto* group = std::get_if<std::unique_ptr<Figures>>(&value)) {
      json += (*group)->Json();
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      json += Number(*whole);
    } else {
      json += Number(std::get<double>(value));
    }
  }
  return json + "}";
}

std::string Figures::Table() const {
  std::string table;
  AddRows("", table);
  return table;
}

void Figures::AddRows(const std::string& prefix, std::string& table) const {
  for (const auto& [key, value] : values_) {
    if (const auto* group = std::get_if<std::unique_ptr<Figures>>(&value)) {
      (*group)->AddRows(prefix + key + ".", table);
      continue;
    }
    const auto* whole = std::get_if<std::int64_t>(&value);
    const std::string number = whole ? Number(*whole) : Number(std::get<double>(value));
    table += fmt::format("{:<52}{:>12}\n", prefix + key, number);
  }
}

}  // namespace tandem::bench
