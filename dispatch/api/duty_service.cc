#include "dispatch/api/duty_service.h"

#include <algorithm>
#include <map>
#include <utility>

#include "tandem/v1/duty_service.grpc.pb.h"

#include "dispatch/api/explanation_writer.h"
#include "dispatch/api/item_writer.h"
#include "dispatch/api/serve.h"
#include "dispatch/view/view.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

using Base = v1::DutyService;
using RawService = Base::WithRawCallbackMethod_GetBoard<Base::WithRawCallbackMethod_CloseEpisode<
    Base::WithRawCallbackMethod_ResolveEscalation<Base::WithRawCallbackMethod_ApplyTeamFiles<
        Base::WithRawCallbackMethod_ExplainVisit<Base::Service>>>>>;

class DutyDesk final : public RawService {
 public:
  explicit DutyDesk(FrontDoor& door) : door_(door) {}

  grpc::ServerUnaryReactor* GetBoard(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* in, grpc::ByteBuffer* out) override {
    const Method method{"/tandem.v1.DutyService/GetBoard", door_.limits().request_bytes_max};
    return Serve<v1::GetBoardRequest>(
        door_, *context, *in, out, method,
        [this](const UnaryCallPtr& call, const Account& account,
               const v1::GetBoardRequest& request) { Board(call, account, request); });
  }

  grpc::ServerUnaryReactor* CloseEpisode(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* in,
                                         grpc::ByteBuffer* out) override {
    return Mutate<v1::CloseEpisodeResponse, v1::CloseEpisodeRequest>(
        door_, *context, *in, out, "/tandem.v1.DutyService/CloseEpisode", &wire::ReadCloseEpisode);
  }

  grpc::ServerUnaryReactor* ResolveEscalation(grpc::CallbackServerContext* context,
                                              const grpc::ByteBuffer* in,
                                              grpc::ByteBuffer* out) override {
    return Mutate<v1::ResolveEscalationResponse, v1::ResolveEscalationRequest>(
        door_, *context, *in, out, "/tandem.v1.DutyService/ResolveEscalation",
        &wire::ReadResolveEscalation);
  }

  grpc::ServerUnaryReactor* ApplyTeamFiles(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* in,
                                           grpc::ByteBuffer* out) override {
    const Method method{"/tandem.v1.DutyService/ApplyTeamFiles",
                        door_.limits().team_files_bytes_max};
    return Serve<v1::ApplyTeamFilesRequest>(
        door_, *context, *in, out, method,
        [this, method](const UnaryCallPtr& call, const Account& account,
                       const v1::ApplyTeamFilesRequest& request) {
          Apply(call, account, request, door_.DigestOf(method.name, request));
        });
  }

  grpc::ServerUnaryReactor* ExplainVisit(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* in,
                                         grpc::ByteBuffer* out) override {
    const Method method{"/tandem.v1.DutyService/ExplainVisit", door_.limits().request_bytes_max};
    return Serve<v1::ExplainVisitRequest>(
        door_, *context, *in, out, method,
        [this](const UnaryCallPtr& call, const Account& account,
               const v1::ExplainVisitRequest& request) { Explain(call, account, request); });
  }

 private:
  void Board(const UnaryCallPtr& call, const Account& account, const v1::GetBoardRequest& request) {
    const auto team = wire::ParseTeamName(request.parent(), "parent");
    if (!team) return call->Refuse(ToStatus(team.error()));
    if (const auto status = FrontDoor::CheckTeam(account, *team); !status.ok()) {
      return call->Refuse(status);
    }
    const auto read = [this, actor = account.actor](UnaryCall& answered, const State& state) {
      const view::AudienceView board(view::AudienceOf(actor), state);
      v1::GetBoardResponse response;
      for (const auto& [key, item] : board.items()) {
        *response.add_items() = WriteItem(item, state, board.audience(), door_.house().sealer);
      }
      response.set_revision(state.revision.value);
      answered.Answer(response);
    };
    door_.Read(call, *team, request.min_revision(), read);
  }

  void Apply(const UnaryCallPtr& call, const Account& account,
             const v1::ApplyTeamFilesRequest& request, std::string digest) {
    auto read = wire::ReadApplyTeamFiles(request);
    if (!IsGood(*call, account, read)) return;
    std::map<std::string, std::string> files;
    for (wire::UploadedFile& file : read->command.files) {
      files[std::move(file.name)] = std::move(file.text);
    }
    auto data = door_.house().parse_team_files(files);
    if (!data) {
      return call->Refuse(MakeStatus(Reason::kTeamFilesFaulty, data.error().message, "files"));
    }
    if (data->id != read->team) {
      return call->Refuse(
          MakeStatus(Reason::kTeamFilesFaulty, "team.toml is of another team", "files"));
    }
    Intake intake = MakeIntake(*read, std::move(digest), Command(ConfigureTeam{*std::move(data)}));
    door_.Submit(call, account, std::move(intake), &AnswerResult<v1::ApplyTeamFilesResponse>);
  }

  void Explain(const UnaryCallPtr& call, const Account& account,
               const v1::ExplainVisitRequest& request) {
    const auto name = wire::ParseVisitName(request.name(), "name");
    if (!name) return call->Refuse(ToStatus(name.error()));
    if (const auto status = FrontDoor::CheckTeam(account, name->team); !status.ok()) {
      return call->Refuse(status);
    }
    const auto read = [this, id = name->id](UnaryCall& answered, const State& state) {
      if (!state.visits.contains(id)) {
        return answered.Refuse(MakeStatus(Reason::kNotFound, "no such visit", "name"));
      }
      const Instant now = std::max(door_.house().time.Now(), state.recorded_at);
      answered.Answer(WriteExplanation(state, id, now));
    };
    door_.Read(call, name->team, 0, read);
  }

  FrontDoor& door_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeDutyService(FrontDoor& door) {
  return std::make_unique<DutyDesk>(door);
}

}  // namespace tandem::api
