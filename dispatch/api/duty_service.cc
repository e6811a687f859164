#include "dispatch/api/duty_service.h"

#include <algorithm>
#include <map>
#include <utility>

#include "tandem/v1/duty_service.grpc.pb.h"

#include "dispatch/api/explanation_writer.h"
#include "dispatch/api/huddle_writer.h"
#include "dispatch/api/item_writer.h"
#include "dispatch/api/method_rows.h"
#include "dispatch/api/unary_service.h"
#include "dispatch/view/view.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

void GetBoard(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
              const v1::GetBoardRequest& request) {
  const auto team = wire::ParseTeamName(request.parent(), "parent");
  if (!team) return call->Refuse(ToStatus(team.error()));
  if (const auto status = FrontDoor::CheckTeam(account, *team); !status.ok()) {
    return call->Refuse(status);
  }
  const auto read = [&door, account](UnaryCall& answered, const State& state) {
    const view::AudienceView board(view::AudienceOf(account.actor), state);
    door.NoteRead(account, answered.method(), SubjectsOf(board.items()));
    v1::GetBoardResponse response;
    for (const auto& [key, item] : board.items()) {
      *response.add_items() = WriteItem(item, state, board.audience(), door.house().sealer);
    }
    response.set_revision(state.revision.value);
    answered.Answer(response);
  };
  door.Read(call, *team, request.min_revision(), read);
}

void ApplyTeamFiles(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                    const v1::ApplyTeamFilesRequest& request) {
  auto read = wire::ReadApplyTeamFiles(request);
  if (!IsGood(*call, account, read)) return;
  std::map<std::string, std::string> files;
  for (wire::UploadedFile& file : read->command.files) {
    files[std::move(file.name)] = std::move(file.text);
  }
  auto data = door.house().parse_team_files(files);
  if (!data) {
    return call->Refuse(MakeStatus(Reason::kTeamFilesFaulty, data.error().message, "files"));
  }
  if (data->id != read->team) {
    return call->Refuse(
        MakeStatus(Reason::kTeamFilesFaulty, "team.toml is of another team", "files"));
  }
  Intake intake = MakeIntake(*read, door.DigestOf(call->method(), request),
                             Command(ConfigureTeam{*std::move(data)}));
  door.Submit(call, account, std::move(intake),
              AnswerResult<v1::ApplyTeamFilesResponse>(read->team, nullptr));
}

void ExplainVisit(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                  const v1::ExplainVisitRequest& request) {
  const auto name = wire::ParseVisitName(request.name(), "name");
  if (!name) return call->Refuse(ToStatus(name.error()));
  if (const auto status = FrontDoor::CheckTeam(account, name->team); !status.ok()) {
    return call->Refuse(status);
  }
  const auto read = [&door, account, id = name->id](UnaryCall& answered, const State& state) {
    const auto visit = state.visits.find(id);
    if (visit == state.visits.end()) {
      return answered.Refuse(MakeStatus(Reason::kNotFound, "no such visit", "name"));
    }
    door.NoteRead(account, answered.method(), {visit->second.referral});
    const Instant now = std::max(door.house().time.Now(), state.recorded_at);
    answered.Answer(WriteExplanation(state, id, now));
  };
  door.Read(call, name->team, 0, read);
}

void GetHuddle(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
               const v1::GetHuddleRequest& request) {
  const auto team = wire::ParseTeamName(request.parent(), "parent");
  if (!team) return call->Refuse(ToStatus(team.error()));
  if (const auto status = FrontDoor::CheckTeam(account, *team); !status.ok()) {
    return call->Refuse(status);
  }
  const auto read = [&door, account](UnaryCall& answered, const State& state) {
    const Instant now = std::max(door.house().time.Now(), state.recorded_at);
    std::vector<ReferralId> open;
    for (const auto& [id, referral] : state.referrals) open.push_back(id);
    door.NoteRead(account, answered.method(), std::move(open));
    answered.Answer(WriteHuddle(state, now, door.house().sealer));
  };
  door.Read(call, *team, 0, read);
}

// The file is judged by the team data a follower knows; the rules judge again.
void ImportRoster(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                  const v1::ImportRosterRequest& request) {
  auto read = wire::ReadImportRoster(request);
  if (!IsGood(*call, account, read)) return;
  const std::string digest = door.DigestOf(call->method(), request);
  const auto submit = [&door, call, account, digest, said = *read](UnaryCall&, const State& state) {
    if (!state.data)
      return call->Refuse(ToStatus(Refused{Refusal::kTeamNotConfigured, {}}, account.actor.role));
    auto roster = door.house().parse_roster(said.command.csv, *state.data, door.house().time.Now());
    if (!roster) {
      return call->Refuse(MakeStatus(Reason::kRosterFaulty, roster.error().message, "csv"));
    }
    Intake intake = MakeIntake(said, digest, Command(*std::move(roster)));
    door.Submit(call, account, std::move(intake),
                AnswerResult<v1::ImportRosterResponse>(said.team, nullptr));
  };
  door.Read(call, read->team, 0, submit);
}

void NameFirstVisit(const TeamId& team, const CommandAnswer& answer,
                    v1::ScheduleCallsResponse& response) {
  if (answer.subject != 0) response.add_visits(wire::VisitName(team, {answer.subject}));
}

void NameEnquiry(const TeamId& team, const CommandAnswer& answer,
                 v1::OpenEnquiryResponse& response) {
  response.set_enquiry(wire::EnquiryName(team, {answer.subject}));
}

void NameHandover(const TeamId& team, const CommandAnswer& answer,
                  v1::OpenHandoverResponse& response) {
  response.set_handover(wire::HandoverName(team, {answer.subject}));
}

std::vector<MethodRow> Rows() {
  return {
      Unary<v1::GetBoardResponse>("GetBoard", &GetBoard),
      Mutation<v1::CloseEpisodeResponse>("CloseEpisode", &wire::ReadCloseEpisode),
      Mutation<v1::ResolveEscalationResponse>("ResolveEscalation", &wire::ReadResolveEscalation),
      Unary<v1::ApplyTeamFilesResponse>("ApplyTeamFiles", &ApplyTeamFiles,
                                        &CallLimits::team_files_bytes_max),
      Unary<v1::ExplainVisitResponse>("ExplainVisit", &ExplainVisit),
      Unary<v1::GetHuddleResponse>("GetHuddle", &GetHuddle),
      Unary<v1::ImportRosterResponse>("ImportRoster", &ImportRoster,
                                      &CallLimits::team_files_bytes_max),
      SealedMutation<v1::ScheduleCallsResponse>("ScheduleCalls", &wire::ReadScheduleCalls,
                                                &NameFirstVisit),
      SealedMutation<v1::OpenEnquiryResponse>("OpenEnquiry", &wire::ReadOpenEnquiry, &NameEnquiry),
      SealedMutation<v1::OpenHandoverResponse>("OpenHandover", &wire::ReadOpenHandover,
                                               &NameHandover),
      Mutation<v1::TakeEscalationResponse>("TakeEscalation", &wire::ReadTakeEscalation),
      SealedMutation<v1::CompleteTaskResponse>("CompleteTask", &wire::ReadCompleteTask),
      Mutation<v1::OfferBatonResponse>("OfferBaton", &wire::ReadOfferBaton),
      Mutation<v1::AcceptBatonResponse>("AcceptBaton", &wire::ReadAcceptBaton),
      SealedMutation<v1::AssignLegResponse>("AssignLeg", &wire::ReadAssignLeg),
      SealedMutation<v1::PinLegResponse>("PinLeg", &wire::ReadPinLeg),
      Mutation<v1::UnpinLegResponse>("UnpinLeg", &wire::ReadUnpinLeg),
      SealedMutation<v1::ConvertModeResponse>("ConvertMode", &wire::ReadConvertMode),
      Mutation<v1::ReleaseLegResponse>("ReleaseLeg", &wire::ReadReleaseLeg),
      Mutation<v1::ChooseLastCrewResponse>("ChooseLastCrew", &wire::ReadChooseLastCrew),
      SealedMutation<v1::SetMeetingPointResponse>("SetMeetingPoint", &wire::ReadSetMeetingPoint),
      Mutation<v1::AddTemporaryPractitionerResponse>("AddTemporaryPractitioner",
                                                     &wire::ReadAddTemporaryPractitioner),
      Mutation<v1::DelegateTaskResponse>("DelegateTask", &wire::ReadDelegateTask),
      SealedMutation<v1::CancelVisitResponse>("CancelVisit", &wire::ReadCancelVisit),
      SealedMutation<v1::PlanExitResponse>("PlanExit", &wire::ReadPlanExit),
      SealedMutation<v1::ExtendEpisodeResponse>("ExtendEpisode", &wire::ReadExtendEpisode),
      SealedMutation<v1::AskNextResponse>("AskNext", &wire::ReadAskNext),
      SealedMutation<v1::AnswerEnquiryResponse>("AnswerEnquiry", &wire::ReadAnswerEnquiry),
      Mutation<v1::AcceptHandoverItemResponse>("AcceptHandoverItem", &wire::ReadAcceptHandoverItem),
      Mutation<v1::ConfirmResumeResponse>("ConfirmResume", &wire::ReadConfirmResume),
  };
}

}  // namespace

std::unique_ptr<grpc::Service> MakeDutyService(FrontDoor& door) {
  return std::make_unique<UnaryService<v1::DutyService>>(door, Rows());
}

}  // namespace tandem::api
