#include "tests/fuzz/targets/request_rows.h"

#include <map>
#include <utility>

#include "dispatch/auth/policy.h"
#include "dispatch/base/check.h"
#include "dispatch/teamfiles/roster.h"
#include "dispatch/teamfiles/team_files.h"
#include "dispatch/wire/request_reader.h"
#include "tests/fuzz/targets/checked_team.h"
#include "tests/support/given.h"

namespace tandem::fuzz {
namespace {

using google::protobuf::Message;

Sealed SealedWords(const std::string& words) {
  return words.empty() ? Sealed{} : Sealed{{"key"}, words};
}

// A request's own command, its words sealed as the front door does.
template <class Asked>
Result<Command> TakeCommand(Asked asked, Instant, const State&) {
  return Command(std::move(asked));
}

template <class Asked>
Result<Command> TakeCommand(wire::WithWords<Asked> asked, Instant, const State& state) {
  for (const auto& part : asked.parts) {
    part.field(asked.command) = SealedWords(part.words);
  }
  // Whose key it is; the answer may be that there is none.
  if (asked.referral_of) (void)asked.referral_of(state);
  return Command(std::move(asked.command));
}

Result<Command> TakeCommand(wire::NewReferral asked, Instant, const State&) {
  asked.command.person = SealedWords(asked.person);
  asked.command.story = SealedWords(asked.story);
  asked.command.source.caller = SealedWords(asked.caller);
  return Command(std::move(asked.command));
}

Result<Command> TakeCommand(const wire::UploadedFiles& asked, Instant, const State&) {
  teamfiles::Files files;
  for (const wire::UploadedFile& file : asked.files) files[file.name] = file.text;
  auto data = teamfiles::ParseTeam(files);
  if (!data) return Fail(ErrorCode::kInvalidArgument, "faults in the files", "files");
  return Command(ConfigureTeam{*std::move(data)});
}

Result<Command> TakeCommand(const wire::UploadedRoster& asked, Instant now, const State& state) {
  if (!state.data) return Fail(ErrorCode::kInvalidArgument, "no team", "csv");
  auto roster = teamfiles::ReadRoster(asked.csv, *state.data, now);
  if (!roster) return Fail(ErrorCode::kInvalidArgument, "faults in the roster", "csv");
  return Command(ImportRoster{roster->from, roster->until, std::move(roster->shifts)});
}

// The method of a service in the message's own file that takes the message.
std::string MethodOf(const google::protobuf::Descriptor& request) {
  const auto& file = *request.file();
  for (int s = 0; s < file.service_count(); ++s) {
    for (int m = 0; m < file.service(s)->method_count(); ++m) {
      const auto& method = *file.service(s)->method(m);
      if (method.input_type() != &request) continue;
      return "/" + file.service(s)->full_name() + "/" + method.name();
    }
  }
  return {};
}

// A reader takes the request; besides, if it likes, now; or the speaker and now.
template <class Asked, class Request, class... More>
RequestRow Row(Result<wire::Request<Asked>> (*read)(const Request&, More...)) {
  auto take = [read](const Message& message, const Actor& actor, Instant now,
                     const State& state) -> Result<Command> {
    const auto& request = static_cast<const Request&>(message);
    Result<wire::Request<Asked>> asked = [&] {
      if constexpr (sizeof...(More) == 0) {
        return read(request);
      } else if constexpr (sizeof...(More) == 1) {
        return read(request, now);
      } else {
        return read(request, actor, now);
      }
    }();
    if (!asked) return tl::unexpected(std::move(asked).error());
    return TakeCommand(std::move(asked->command), now, state);
  };
  return {&Request::default_instance(), MethodOf(*Request::descriptor()), std::move(take)};
}

std::vector<RequestRow> MakeRows() {
  using namespace wire;
  return {Row(&ReadCreateReferral),
          Row(&ReadWithdrawReferral),
          Row(&ReadAcceptReferral),
          Row(&ReadAnswerRedFlags),
          Row(&ReadRecordObservations),
          Row(&ReadAddSource),
          Row(&ReadAdviseReferral),
          Row(&ReadRedirectReferral),
          Row(&ReadRejectReferral),
          Row(&ReadEscalateReferral),
          Row(&ReadLinkReferrals),
          Row(&ReadUnlinkReferral),
          Row(&ReadCorrectReferral),
          Row(&ReadSetBarrier),
          Row(&ReadEstimateArrival),
          Row(&ReadSignOn),
          Row(&ReadSignOff),
          Row(&ReadAcknowledgeOffer),
          Row(&ReadDeclineOffer),
          Row(&ReadAcknowledgeWithdrawal),
          Row(&ReadReportSetOff),
          Row(&ReadReportAtAddress),
          Row(&ReadReportWithPerson),
          Row(&ReadReportLeft),
          Row(&ReadAcknowledgeStandOff),
          Row(&ReadHandBack),
          Row(&ReadStartBreak),
          Row(&ReadEndBreak),
          Row(&ReadReportSafeHome),
          Row(&ReadReportOfferSeen),
          Row(&ReadReportDelay),
          Row(&ReadReportCannotContinue),
          Row(&ReadReportNeedHelp),
          Row(&ReadReportStaying),
          Row(&ReadReportNoAccess),
          Row(&ReadReportWrongAddress),
          Row(&ReadReportObservations),
          Row(&ReadReportDied),
          Row(&ReadRaiseSos),
          Row(&ReadCloseEpisode),
          Row(&ReadResolveEscalation),
          Row(&ReadTakeEscalation),
          Row(&ReadCompleteTask),
          Row(&ReadOfferBaton),
          Row(&ReadAcceptBaton),
          Row(&ReadAssignLeg),
          Row(&ReadPinLeg),
          Row(&ReadUnpinLeg),
          Row(&ReadConvertMode),
          Row(&ReadReleaseLeg),
          Row(&ReadChooseLastCrew),
          Row(&ReadSetMeetingPoint),
          Row(&ReadAddTemporaryPractitioner),
          Row(&ReadOpenHandover),
          Row(&ReadAcceptHandoverItem),
          Row(&ReadConfirmResume),
          Row(&ReadDelegateTask),
          Row(&ReadScheduleCalls),
          Row(&ReadCancelVisit),
          Row(&ReadPlanExit),
          Row(&ReadExtendEpisode),
          Row(&ReadOpenEnquiry),
          Row(&ReadAskNext),
          Row(&ReadAnswerEnquiry),
          Row(&ReadImportRoster),
          Row(&ReadApplyTeamFiles),
          Row(&ReadAnswerExitGate),
          Row(&ReadRecordBreachReason)};
}

}  // namespace

const std::vector<RequestRow>& RequestRows() {
  static const std::vector<RequestRow> rows = MakeRows();
  return rows;
}

Result<Command> ReadCommand(const RequestRow& row, const Message& message, const Actor& actor,
                            Instant now, const State& state) {
  Result<Command> command = row.read(message, actor, now, state);
  if (command) return command;
  const Error& error = command.error();
  TANDEM_CHECK(error.code == ErrorCode::kInvalidArgument);
  TANDEM_CHECK(!error.message.empty());
  // A request that is too long is wrong as a whole.
  TANDEM_CHECK(!error.field.empty() || error.message.starts_with("the request is longer"));
  return command;
}

const std::vector<Actor>& Actors() {
  static const std::vector<Actor> actors = [] {
    std::vector<Actor> all = {testing::Desk(), testing::Triage(), testing::Lead(), House()};
    for (const auto& [id, member] : testing::SmallTeam().staff) {
      all.push_back(testing::Field(id.value));
    }
    return all;
  }();
  return actors;
}

const Actor& ActorFor(const RequestRow& row, std::size_t choice) {
  const std::vector<Actor>& actors = Actors();
  for (std::size_t tried = 0; tried < actors.size(); ++tried) {
    const Actor& actor = actors[(choice + tried) % actors.size()];
    if (auth::IsAllowed(actor.role, row.method)) return actor;
  }
  TANDEM_CHECK(!"a method is nobody's");
  return actors.front();
}

}  // namespace tandem::fuzz
