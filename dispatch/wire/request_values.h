#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/message_lite.h>
#include <google/protobuf/repeated_ptr_field.h>
#include <google/protobuf/timestamp.pb.h>

#include "tandem/type/v1/values.pb.h"
#include "tandem/v1/mutation.pb.h"
#include "tandem/v1/referral.pb.h"

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/interpreter.h"
#include "dispatch/domain/limits.h"
#include "dispatch/domain/observation.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/visit.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/trail.h"

// What requests are made of. Every reader puts what is wrong on the trail and goes on.

namespace tandem::wire {

// No overlong forms, no surrogates, nothing past U+10FFFF.
bool IsUtf8(std::string_view text);

// Between `bytes_min` and `bytes_max` bytes of UTF-8.
void CheckText(std::string_view text, std::size_t bytes_min, std::size_t bytes_max,
               std::string_view field, Trail& trail);

// Unknown fields count too: a request is small whatever it is made of.
inline void CheckSize(const google::protobuf::MessageLite& request, Trail& trail) {
  if (request.ByteSizeLong() > limits::kRequestBytesMax) {
    trail.Fault(Error{
        ErrorCode::kInvalidArgument,
        "the request is longer than " + std::to_string(limits::kRequestBytesMax) + " bytes", ""});
  }
}

// A code of the team's data ("fall_on_floor"): 1 to 64 of letters, digits, '_' and '-'.
void CheckCode(std::string_view text, std::string_view field, Trail& trail);

// Years 1970 to 9999; cut to milliseconds.
Instant ReadInstant(const google::protobuf::Timestamp& from, std::string_view field, Trail& trail);

// Unanswered is kUnknown, whoever sent it; an answer carries who wrote it down and when.
DoorSafety ReadSafety(const type::v1::DoorSafety& from, const Actor& actor, Instant now,
                      Trail& trail);

// The asked flags; an unanswered one is kUnknown, each flag once.
using RedFlagAnswersRead = google::protobuf::RepeatedPtrField<type::v1::RedFlagAnswer>;
std::map<RedFlagId, SafetyAnswer> ReadRedFlags(const RedFlagAnswersRead& from,
                                               std::string_view field, const Actor& actor,
                                               Instant now, Trail& trail);

// The asked questions; an unanswered one is kUnknown, each question once.
using ExitAnswersRead = google::protobuf::RepeatedPtrField<type::v1::ExitAnswer>;
std::map<ExitQuestion, SafetyAnswer> ReadExitAnswers(const ExitAnswersRead& from,
                                                     std::string_view field, const Actor& actor,
                                                     Instant now, Trail& trail);

// A language of the form of BCP 47, and a mode; whether somebody is booked may be unknown.
Interpreter ReadInterpreter(const type::v1::Interpreter& from, Trail& trail);

// What nobody measured stays absent; the rest is within what a device can show.
News2Parts ReadNews2Parts(const type::v1::News2Parts& from, Trail& trail);

// At least one part. Without a time: now.
Observation ReadObservation(const type::v1::Observation& from, const Actor& actor, Instant now,
                            Trail& trail);

// One of the people who made a referral, all but the caller, who is sealed. Organisation and author
// are the log-in's unless duty writes down somebody else's.
Source ReadSource(const v1::Source& from, const Actor& actor, Trail& trail);

// Absent, or without a time: now.
Occurred ReadOccurred(const type::v1::Occurred& from, Instant now, Trail& trail);

// Absent parts: now, face to face, with the person, identity not known to be checked.
Contact ReadContact(const type::v1::Contact& from, Instant now, Trail& trail);

// A UUID in lower case.
std::string ReadRequestId(std::string_view text, Trail& trail);

// Only a device in the field queues its commands.
enum class QueueTime { kAllowed, kRefused };

// `to` gets the request id and what else every mutation carries.
template <class Asked>
void ReadMutation(const v1::Mutation& from, QueueTime queue_time, Request<Asked>& to,
                  Trail& trail) {
  const auto step = trail.Into("mutation");
  to.validate_only = from.validate_only();
  if (from.has_queue_time()) {
    to.queued_at = ReadInstant(from.queue_time(), "queue_time", trail);
    if (queue_time == QueueTime::kRefused) trail.Fault("queue_time", "is for field commands only");
  }
  to.request_id = ReadRequestId(from.request_id(), trail);
}

// The id of a parsed name, its team in `team`.
template <class Id>
Id TakeName(Result<Named<Id>> name, TeamId& team, Trail& trail) {
  if (!name) {
    trail.Fault(std::move(name).error());
    return {};
  }
  team = name->team;
  return name->id;
}

// A command that has one leg.
template <class Asked>
void TakeLegName(std::string_view name, Request<Asked>& to, Trail& trail) {
  auto leg = ParseLegName(name, "leg");
  if (!leg) {
    trail.Fault(std::move(leg).error());
    return;
  }
  to.team = leg->team;
  to.command.visit = leg->visit;
  to.command.leg = leg->leg;
}

}  // namespace tandem::wire
