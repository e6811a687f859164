#include "dispatch/api/resume_token.h"

#include <charconv>
#include <vector>

namespace tandem::api {
namespace {

constexpr std::string_view kVersion = "watch-1";
constexpr std::size_t kMacBytes = 16;
constexpr std::size_t kFields = 8;

std::string MacOf(std::string_view body, const Sealer& sealer) {
  return sealer.Digest(body).substr(0, kMacBytes);
}

// The codes hold no line breaks; the hash, which may, comes last.
std::vector<std::string_view> SplitBody(std::string_view body) {
  std::vector<std::string_view> fields;
  while (fields.size() + 1 < kFields) {
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos) return {};
    fields.push_back(body.substr(0, end));
    body.remove_prefix(end + 1);
  }
  fields.push_back(body);
  return fields;
}

std::optional<std::int64_t> NumberIn(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool Differ(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i])) ^
                  static_cast<unsigned>(static_cast<unsigned char>(b[i]));
  }
  return difference != 0;
}

}  // namespace

std::string WriteToken(const ResumePoint& point, const Sealer& sealer) {
  std::string body(kVersion);
  const auto add = [&body](std::string_view field) {
    body += '\n';
    body += field;
  };
  add(point.team.value);
  add(point.journal_id);
  add(std::to_string(static_cast<int>(point.audience.role)));
  add(point.audience.organisation.value);
  add(point.audience.practitioner.value);
  add(std::to_string(point.revision.value));
  add(point.hash);
  return MacOf(body, sealer) + body;
}

std::optional<ResumePoint> ReadToken(std::string_view token, const Sealer& sealer) {
  if (token.size() <= kMacBytes) return std::nullopt;
  const std::string_view body = token.substr(kMacBytes);
  if (Differ(token.substr(0, kMacBytes), MacOf(body, sealer))) return std::nullopt;
  const auto fields = SplitBody(body);
  if (fields.size() != kFields || fields[0] != kVersion) return std::nullopt;
  const auto role = NumberIn(fields[3]);
  const auto revision = NumberIn(fields[6]);
  if (!role || !revision) return std::nullopt;
  ResumePoint point;
  point.team.value = fields[1];
  point.journal_id = fields[2];
  point.audience.role = static_cast<Role>(*role);
  point.audience.organisation.value = fields[4];
  point.audience.practitioner.value = fields[5];
  point.revision.value = *revision;
  point.hash = fields[7];
  return point;
}

}  // namespace tandem::api
