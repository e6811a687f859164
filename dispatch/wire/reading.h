#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/personal_parts.h"
#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/request_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

// One mutation while it is read: its command, its team, and the words to be sealed.
template <class Command>
class Reading {
 public:
  template <class Message>
  Reading(const Message& from, QueueTime queue_time) {
    CheckSize(from, trail);
    ReadMutation(from.mutation(), queue_time, request_, trail);
  }

  Trail trail{ErrorCode::kInvalidArgument};
  Command command;

  // "teams/{team}", for what is created in it.
  void Parent(std::string_view name) {
    if (auto team = ParseTeamName(name, "parent")) {
      request_.team = *std::move(team);
    } else {
      trail.Fault(std::move(team).error());
    }
  }

  // The id of the thing the request names; its team is the request's. Another name must be of the
  // same team.
  template <class Id>
  Id Named(Result<wire::Named<Id>> name, std::string_view field) {
    const TeamId before = request_.team;
    const Id id = TakeName(std::move(name), request_.team, trail);
    CheckSameTeam(before, field);
    return id;
  }

  void Leg(std::string_view name) {
    auto leg = ParseLegName(name, "leg");
    if (!leg) return trail.Fault(std::move(leg).error());
    const TeamId before = std::exchange(request_.team, leg->team);
    CheckSameTeam(before, "leg");
    command.visit = leg->visit;
    command.leg = leg->leg;
  }

  // Free text; absent when empty. Whether it is owed is for the rules.
  void Words(const std::string& text, std::string_view field,
             std::function<Sealed&(Command&)> part) {
    request_.command.parts.push_back({std::move(part), ReadWords(text, field, trail), {}});
  }

  // Words about another referral than the command's own.
  void WordsAbout(ReferralId about, const std::string& text, std::string_view field,
                  std::function<Sealed&(Command&)> part) {
    request_.command.parts.push_back({std::move(part), ReadWords(text, field, trail), about});
  }

  // A part that was read already: serialised tandem.type.v1 bytes.
  void Part(std::string bytes, std::function<Sealed&(Command&)> part) {
    request_.command.parts.push_back({std::move(part), std::move(bytes), {}});
  }

  Result<Request<Command>> Done() {
    Request<Command> to{.team = request_.team,
                        .request_id = request_.request_id,
                        .validate_only = request_.validate_only,
                        .queued_at = request_.queued_at,
                        .command = std::move(command)};
    return trail.Finish(std::move(to));
  }

  // Sealed under the key of this referral.
  Result<Request<WithWords<Command>>> DoneAbout(ReferralId referral) {
    request_.command.command = std::move(command);
    request_.command.referral = referral;
    return trail.Finish(std::move(request_));
  }

  // Sealed under the key of the referral this leads to.
  Result<Request<WithWords<Command>>> DoneAbout(ReferralFinder referral_of) {
    request_.command.command = std::move(command);
    request_.command.referral_of = std::move(referral_of);
    return trail.Finish(std::move(request_));
  }

 private:
  void CheckSameTeam(const TeamId& before, std::string_view field) {
    if (before && request_.team != before) trail.Fault(field, "is of another team");
  }

  Request<WithWords<Command>> request_;
};

}  // namespace tandem::wire
