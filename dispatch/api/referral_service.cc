#include "dispatch/api/referral_service.h"

#include <algorithm>
#include <utility>

#include "tandem/v1/referral_service.grpc.pb.h"

#include "dispatch/api/item_writer.h"
#include "dispatch/api/likely_arrival.h"
#include "dispatch/api/match_index.h"
#include "dispatch/api/method_rows.h"
#include "dispatch/api/possible_matches.h"
#include "dispatch/api/sealing.h"
#include "dispatch/api/unary_service.h"
#include "dispatch/view/view.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

// All parts under one fresh key, which then is the key of the referral and its episode.
Result<void> SealReferral(Sealer& sealer, bool validate_only, wire::NewReferral& from) {
  ReceiveReferral& command = from.command;
  if (validate_only) {
    command.person = command.story = Unkept();
    return {};
  }
  const KeyId key = sealer.NewKey();
  ASSIGN_OR_RETURN(command.person, sealer.Seal(key, from.person));
  ASSIGN_OR_RETURN(command.story, sealer.Seal(key, from.story));
  if (from.caller.empty()) return {};
  ASSIGN_OR_RETURN(command.source.caller, sealer.Seal(key, from.caller));
  return {};
}

// What the follower knows about the person already, and whether the team works where they live.
void Compare(const State& state, const MatchIndex& index, wire::NewReferral& from) {
  type::v1::Person person;
  person.ParseFromString(from.person);
  from.command.possible_matches.clear();
  for (const Match& match : index.Find(state, person, from.command.door, {})) {
    from.command.possible_matches.push_back(match.referral);
  }
  if (!state.data) return;
  from.command.health_area = HealthArea(state.data->areas, person.gp_practice());
  from.command.social_area = SocialArea(state.data->areas, person.address().postcode());
}

void CreateReferral(const MatchIndexes& indexes, FrontDoor& door, const UnaryCallPtr& call,
                    const Account& account, const v1::CreateReferralRequest& request) {
  const House& house = door.house();
  auto read = wire::ReadCreateReferral(request, account.actor, house.time.Now());
  if (!IsGood(*call, account, read)) return;
  const std::string digest = door.DigestOf(call->method(), request);
  const auto submit = [&indexes, &door, call, account, digest, said = *read](UnaryCall&,
                                                                             const State& state) {
    wire::Request<wire::NewReferral> whole = said;
    Compare(state, indexes.Of(state.team), whole.command);
    if (auto sealed = SealReferral(door.house().sealer, whole.validate_only, whole.command);
        !sealed) {
      return call->Refuse(ToStatus(sealed.error()));
    }
    const auto matches = WriteMatches(state.team, account.actor, whole.command.command);
    const auto answer = [team = whole.team, matches](UnaryCall& answered,
                                                     const MutationAnswer& outcome) {
      v1::CreateReferralResponse response = matches;
      response.set_referral(wire::ReferralName(team, {outcome.subject}));
      *response.mutable_result() = WriteResult(outcome);
      answered.Answer(response);
    };
    Intake intake = MakeIntake(whole, digest, std::move(whole.command.command));
    door.Submit(call, account, std::move(intake), answer);
  };
  door.Read(call, read->team, 0, submit);
}

void FindMatches(const MatchIndexes& indexes, FrontDoor& door, const UnaryCallPtr& call,
                 const Account& account, const v1::FindMatchesRequest& request) {
  const auto name = wire::ParseReferralName(request.name(), "name");
  if (!name) return call->Refuse(ToStatus(name.error()));
  if (const auto status = FrontDoor::CheckTeam(account, name->team); !status.ok()) {
    return call->Refuse(status);
  }
  const auto read = [&indexes, &door, account, id = name->id](UnaryCall& answered,
                                                              const State& state) {
    const auto found = state.referrals.find(id);
    if (found == state.referrals.end()) {
      return answered.Refuse(ToStatus(Refused{Refusal::kUnknownReferral, std::to_string(id.value)},
                                      account.actor.role));
    }
    std::vector<ReferralId> shown = {id};
    v1::FindMatchesResponse response;
    type::v1::Person person;
    if (const auto plain = door.house().sealer.Open(found->second.person)) {
      person.ParseFromString(*plain);
    }
    for (const Match& match : indexes.Of(state.team).Find(state, person, found->second.door, id)) {
      *response.add_matches() = WriteMatch(state.team, match);
      shown.push_back(match.referral);
    }
    door.NoteRead(account, answered.method(), std::move(shown));
    response.set_revision(state.revision.value);
    answered.Answer(response);
  };
  door.Read(call, name->team, 0, read);
}

// The band is the follower's guess; that somebody asked is a command like any other.
void EstimateArrival(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                     const v1::EstimateArrivalRequest& request) {
  auto read = wire::ReadEstimateArrival(request);
  if (!IsGood(*call, account, read)) return;
  const std::string digest = door.DigestOf(call->method(), request);
  const auto submit = [&door, call, account, digest, said = *read](UnaryCall&, const State& state) {
    const Instant now = std::max(door.house().time.Now(), state.recorded_at);
    const v1::EstimateArrivalResponse band =
        WriteBand(LikelyArrival(state, said.command.need, said.command.door, now));
    const auto answer = [band](UnaryCall& answered, const MutationAnswer& outcome) {
      v1::EstimateArrivalResponse response = band;
      *response.mutable_result() = WriteResult(outcome);
      answered.Answer(response);
    };
    door.Submit(call, account, MakeIntake(said, digest, Command(said.command)), answer);
  };
  door.Read(call, read->team, 0, submit);
}

void GetReferral(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                 const v1::GetReferralRequest& request) {
  const auto name = wire::ParseReferralName(request.name(), "name");
  if (!name) return call->Refuse(ToStatus(name.error()));
  if (const auto status = FrontDoor::CheckTeam(account, name->team); !status.ok()) {
    return call->Refuse(status);
  }
  const auto read = [&door, account, id = name->id](UnaryCall& answered, const State& state) {
    const view::Audience audience = view::AudienceOf(account.actor);
    const bool outside = account.actor.role == Role::kReferrer;
    const view::ItemKey key{outside ? view::ItemKind::kReferralStatus : view::ItemKind::kReferral,
                            std::to_string(id.value)};
    const auto item = view::Project(state, audience, key);
    if (!item) {
      return answered.Refuse(ToStatus(Refused{Refusal::kUnknownReferral, std::to_string(id.value)},
                                      account.actor.role));
    }
    door.NoteRead(account, answered.method(), {id});
    v1::Item written = WriteItem(*item, state, audience, door.house().sealer);
    v1::GetReferralResponse response;
    if (outside) {
      *response.mutable_status() = std::move(*written.mutable_referral_status());
    } else {
      *response.mutable_referral() = std::move(*written.mutable_referral());
    }
    response.set_revision(state.revision.value);
    answered.Answer(response);
  };
  door.Read(call, name->team, request.min_revision(), read);
}

// A method that looks for the same person.
template <class Response, class Request>
MethodRow Matching(std::string_view name, std::shared_ptr<const MatchIndexes> indexes,
                   void (*body)(const MatchIndexes&, FrontDoor&, const UnaryCallPtr&,
                                const Account&, const Request&)) {
  const auto with_index = [indexes = std::move(indexes), body](
                              FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                              const Request& request) {
    body(*indexes, door, call, account, request);
  };
  return MakeRow<Request, Response>(name, with_index, &CallLimits::request_bytes_max);
}

std::vector<MethodRow> Rows(const std::shared_ptr<const MatchIndexes>& indexes) {
  return {
      Matching<v1::CreateReferralResponse>("CreateReferral", indexes, &CreateReferral),
      Mutation<v1::WithdrawReferralResponse>("WithdrawReferral", &wire::ReadWithdrawReferral),
      SealedMutation<v1::AcceptReferralResponse>("AcceptReferral", &wire::ReadAcceptReferral),
      Unary<v1::GetReferralResponse>("GetReferral", &GetReferral),
      Matching<v1::FindMatchesResponse>("FindMatches", indexes, &FindMatches),
      Unary<v1::EstimateArrivalResponse>("EstimateArrival", &EstimateArrival),
      SealedMutation<v1::AddSourceResponse>("AddSource", &wire::ReadAddSource),
      Mutation<v1::AnswerRedFlagsResponse>("AnswerRedFlags", &wire::ReadAnswerRedFlags),
      SealedMutation<v1::AnswerExitGateResponse>("AnswerExitGate", &wire::ReadAnswerExitGate),
      Mutation<v1::RecordObservationsResponse>("RecordObservations", &wire::ReadRecordObservations),
      SealedMutation<v1::AdviseReferralResponse>("AdviseReferral", &wire::ReadAdviseReferral),
      SealedMutation<v1::RedirectReferralResponse>("RedirectReferral", &wire::ReadRedirectReferral),
      SealedMutation<v1::RejectReferralResponse>("RejectReferral", &wire::ReadRejectReferral),
      SealedMutation<v1::EscalateReferralResponse>("EscalateReferral", &wire::ReadEscalateReferral),
      SealedMutation<v1::LinkReferralsResponse>("LinkReferrals", &wire::ReadLinkReferrals),
      SealedMutation<v1::UnlinkReferralResponse>("UnlinkReferral", &wire::ReadUnlinkReferral),
      SealedMutation<v1::CorrectReferralResponse>("CorrectReferral", &wire::ReadCorrectReferral),
      SealedMutation<v1::RecordBreachReasonResponse>("RecordBreachReason",
                                                     &wire::ReadRecordBreachReason),
      SealedMutation<v1::SetBarrierResponse>("SetBarrier", &wire::ReadSetBarrier),
  };
}

}  // namespace

std::unique_ptr<grpc::Service> MakeReferralService(FrontDoor& door) {
  const auto indexes = std::make_shared<MatchIndexes>(door.house().sealer);
  door.house().engine.OnNewTeam([indexes](const TeamId& team, engine::Follower& follower) {
    indexes->AddTeam(team, follower);
  });
  return std::make_unique<UnaryService<v1::ReferralService>>(door, Rows(indexes));
}

}  // namespace tandem::api
