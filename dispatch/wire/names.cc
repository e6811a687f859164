#include "dispatch/wire/names.h"

#include <charconv>
#include <cstdint>
#include <optional>

namespace tandem::wire {
namespace {

constexpr std::size_t kCodeBytesMax = 64;

bool IsCode(std::string_view text) {
  if (text.empty() || text.size() > kCodeBytesMax) return false;
  for (const char c : text) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!allowed) return false;
  }
  return true;
}

// A positive number as we write it: no sign, no leading zero, no more than 63 bits.
std::optional<std::int64_t> ParseNumber(std::string_view text) {
  if (text.empty() || text.front() < '1' || text.front() > '9') return std::nullopt;
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Takes "collection/id" off the front of `rest`; gives the id.
std::optional<std::string_view> TakeSegment(std::string_view& rest, std::string_view collection) {
  if (!rest.starts_with(collection)) return std::nullopt;
  rest.remove_prefix(collection.size());
  if (!rest.starts_with('/')) return std::nullopt;
  rest.remove_prefix(1);
  const std::string_view id = rest.substr(0, rest.find('/'));
  rest.remove_prefix(id.size());
  if (rest.starts_with('/') && rest.size() > 1) rest.remove_prefix(1);
  return id;
}

std::optional<TeamId> TakeTeam(std::string_view& rest) {
  const auto code = TakeSegment(rest, "teams");
  if (!code || !IsCode(*code)) return std::nullopt;
  return TeamId{std::string(*code)};
}

template <class Id>
std::optional<Id> TakeNumber(std::string_view& rest, std::string_view collection) {
  const auto text = TakeSegment(rest, collection);
  const auto number = text ? ParseNumber(*text) : std::nullopt;
  if (!number) return std::nullopt;
  return Id{*number};
}

tl::unexpected<Error> Malformed(std::string_view field, const std::string& pattern) {
  return Fail(ErrorCode::kInvalidArgument, std::string(field) + " is not of the form " + pattern,
              std::string(field));
}

template <class Id>
Result<Named<Id>> ParseNumbered(std::string_view name, std::string_view collection,
                                std::string_view field) {
  std::string_view rest = name;
  const auto team = TakeTeam(rest);
  const auto id = team ? TakeNumber<Id>(rest, collection) : std::nullopt;
  if (!id || !rest.empty()) {
    return Malformed(field, "teams/{team}/" + std::string(collection) + "/{number}");
  }
  return Named<Id>{*team, *id};
}

std::string Below(const TeamId& team, std::string_view collection, std::int64_t id) {
  if (id == 0) return {};
  return TeamName(team) + '/' + std::string(collection) + '/' + std::to_string(id);
}

}  // namespace

std::string TeamName(const TeamId& team) { return team ? "teams/" + team.value : ""; }

std::string PractitionerName(const TeamId& team, const PractitionerId& practitioner) {
  return practitioner ? TeamName(team) + "/practitioners/" + practitioner.value : "";
}

std::string ReferralName(const TeamId& team, ReferralId referral) {
  return Below(team, "referrals", referral.value);
}

std::string ReferralStatusName(const TeamId& team, ReferralId referral) {
  return Below(team, "referralStatuses", referral.value);
}

std::string EpisodeName(const TeamId& team, EpisodeId episode) {
  return Below(team, "episodes", episode.value);
}

std::string VisitName(const TeamId& team, VisitId visit) {
  return Below(team, "visits", visit.value);
}

std::string LegName(const TeamId& team, VisitId visit, LegId leg) {
  return visit && leg ? VisitName(team, visit) + "/legs/" + std::to_string(leg.value) : "";
}

std::string OfferName(const TeamId& team, OfferId offer) {
  return Below(team, "offers", offer.value);
}

std::string EscalationName(const TeamId& team, EscalationId escalation) {
  return Below(team, "escalations", escalation.value);
}

std::string TaskName(const TeamId& team, TaskId task) { return Below(team, "tasks", task.value); }

std::string EnquiryName(const TeamId& team, EnquiryId enquiry) {
  return Below(team, "enquiries", enquiry.value);
}

std::string HandoverName(const TeamId& team, HandoverId handover) {
  return Below(team, "handovers", handover.value);
}

Result<TeamId> ParseTeamName(std::string_view name, std::string_view field) {
  std::string_view rest = name;
  auto team = TakeTeam(rest);
  if (!team || !rest.empty()) return Malformed(field, "teams/{team}");
  return *std::move(team);
}

Result<Named<PractitionerId>> ParsePractitionerName(std::string_view name, std::string_view field) {
  std::string_view rest = name;
  const auto team = TakeTeam(rest);
  const auto code = team ? TakeSegment(rest, "practitioners") : std::nullopt;
  if (!code || !IsCode(*code) || !rest.empty()) {
    return Malformed(field, "teams/{team}/practitioners/{code}");
  }
  return Named<PractitionerId>{*team, {std::string(*code)}};
}

Result<Named<ReferralId>> ParseReferralName(std::string_view name, std::string_view field) {
  return ParseNumbered<ReferralId>(name, "referrals", field);
}

Result<Named<EpisodeId>> ParseEpisodeName(std::string_view name, std::string_view field) {
  return ParseNumbered<EpisodeId>(name, "episodes", field);
}

Result<Named<VisitId>> ParseVisitName(std::string_view name, std::string_view field) {
  return ParseNumbered<VisitId>(name, "visits", field);
}

Result<NamedLeg> ParseLegName(std::string_view name, std::string_view field) {
  std::string_view rest = name;
  const auto team = TakeTeam(rest);
  const auto visit = team ? TakeNumber<VisitId>(rest, "visits") : std::nullopt;
  const auto leg = visit ? TakeNumber<LegId>(rest, "legs") : std::nullopt;
  if (!leg || !rest.empty()) {
    return Malformed(field, "teams/{team}/visits/{number}/legs/{number}");
  }
  return NamedLeg{*team, *visit, *leg};
}

Result<Named<OfferId>> ParseOfferName(std::string_view name, std::string_view field) {
  return ParseNumbered<OfferId>(name, "offers", field);
}

Result<Named<EscalationId>> ParseEscalationName(std::string_view name, std::string_view field) {
  return ParseNumbered<EscalationId>(name, "escalations", field);
}

Result<Named<TaskId>> ParseTaskName(std::string_view name, std::string_view field) {
  return ParseNumbered<TaskId>(name, "tasks", field);
}

Result<Named<EnquiryId>> ParseEnquiryName(std::string_view name, std::string_view field) {
  return ParseNumbered<EnquiryId>(name, "enquiries", field);
}

Result<Named<HandoverId>> ParseHandoverName(std::string_view name, std::string_view field) {
  return ParseNumbered<HandoverId>(name, "handovers", field);
}

}  // namespace tandem::wire
