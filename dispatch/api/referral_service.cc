#include "dispatch/api/referral_service.h"

#include <utility>

#include "tandem/v1/referral_service.grpc.pb.h"

#include "dispatch/api/item_writer.h"
#include "dispatch/api/serve.h"
#include "dispatch/view/view.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

using Base = v1::ReferralService;
using RawService = Base::WithRawCallbackMethod_CreateReferral<
    Base::WithRawCallbackMethod_WithdrawReferral<Base::WithRawCallbackMethod_AcceptReferral<
        Base::WithRawCallbackMethod_GetReferral<Base::Service>>>>;

// Stands for sealed parts when nothing will be kept.
Sealed Unkept() { return {{"validate-only"}, ""}; }

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

// The key of a referral; a fresh one when the follower does not know it, so that whatever the rules
// then say, nothing unreadable is kept.
KeyId KeyOf(Sealer& sealer, const State& state, ReferralId referral) {
  const auto found = state.referrals.find(referral);
  const bool known = found != state.referrals.end() && found->second.person.key;
  return known ? found->second.person.key : sealer.NewKey();
}

// Seals what was given under `key`; an empty key stands for "nothing will be kept".
Result<void> SealAcceptance(Sealer& sealer, const KeyId& key, const wire::NewAcceptance& said,
                            AcceptReferral& command) {
  const auto seal = [&](const std::string& plaintext, Sealed& to) -> Result<void> {
    if (plaintext.empty()) return {};
    if (!key) {
      to = Unkept();
      return {};
    }
    ASSIGN_OR_RETURN(to, sealer.Seal(key, plaintext));
    return {};
  };
  RETURN_IF_ERROR(seal(said.safety_net, command.safety_net));
  RETURN_IF_ERROR(seal(said.basis, command.basis));
  return seal(said.clock_start_reason, command.clock_start_reason);
}

class ReferralDesk final : public RawService {
 public:
  explicit ReferralDesk(FrontDoor& door) : door_(door) {}

  grpc::ServerUnaryReactor* CreateReferral(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* in,
                                           grpc::ByteBuffer* out) override {
    const Method method{"/tandem.v1.ReferralService/CreateReferral",
                        door_.limits().request_bytes_max};
    return Serve<v1::CreateReferralRequest>(
        door_, *context, *in, out, method,
        [this, method](const UnaryCallPtr& call, const Account& account,
                       const v1::CreateReferralRequest& request) {
          Receive(call, account, request, door_.DigestOf(method.name, request));
        });
  }

  grpc::ServerUnaryReactor* WithdrawReferral(grpc::CallbackServerContext* context,
                                             const grpc::ByteBuffer* in,
                                             grpc::ByteBuffer* out) override {
    return Mutate<v1::WithdrawReferralResponse, v1::WithdrawReferralRequest>(
        door_, *context, *in, out, "/tandem.v1.ReferralService/WithdrawReferral",
        &wire::ReadWithdrawReferral);
  }

  grpc::ServerUnaryReactor* AcceptReferral(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* in,
                                           grpc::ByteBuffer* out) override {
    const Method method{"/tandem.v1.ReferralService/AcceptReferral",
                        door_.limits().request_bytes_max};
    return Serve<v1::AcceptReferralRequest>(
        door_, *context, *in, out, method,
        [this, method](const UnaryCallPtr& call, const Account& account,
                       const v1::AcceptReferralRequest& request) {
          Accept(call, account, request, door_.DigestOf(method.name, request));
        });
  }

  grpc::ServerUnaryReactor* GetReferral(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* in,
                                        grpc::ByteBuffer* out) override {
    const Method method{"/tandem.v1.ReferralService/GetReferral", door_.limits().request_bytes_max};
    return Serve<v1::GetReferralRequest>(
        door_, *context, *in, out, method,
        [this](const UnaryCallPtr& call, const Account& account,
               const v1::GetReferralRequest& request) { Get(call, account, request); });
  }

 private:
  void Receive(const UnaryCallPtr& call, const Account& account,
               const v1::CreateReferralRequest& request, std::string digest) {
    const House& house = door_.house();
    auto read = wire::ReadCreateReferral(request, account.actor, house.time.Now());
    if (!IsGood(*call, account, read)) return;
    if (auto sealed = SealReferral(house.sealer, read->validate_only, read->command); !sealed) {
      return call->Refuse(ToStatus(sealed.error()));
    }
    Intake intake = MakeIntake(*read, std::move(digest), std::move(read->command.command));
    const auto write = [team = intake.team](UnaryCall& answered, const CommandAnswer& answer) {
      v1::CreateReferralResponse response;
      response.set_referral(wire::ReferralName(team, {answer.subject}));
      *response.mutable_result() = WriteResult(answer);
      answered.Answer(response);
    };
    door_.Submit(call, account, std::move(intake), write);
  }

  void Accept(const UnaryCallPtr& call, const Account& account,
              const v1::AcceptReferralRequest& request, std::string digest) {
    auto read = wire::ReadAcceptReferral(request);
    if (!IsGood(*call, account, read)) return;
    const TeamId team = read->team;
    const wire::NewAcceptance said = read->command;
    Intake intake = MakeIntake(*read, std::move(digest), std::move(read->command.command));
    // Without advice the rules refuse; nothing needs sealing.
    if (said.safety_net.empty()) return SubmitResult(call, account, std::move(intake));
    const auto seal = [this, call, account, said, intake](UnaryCall&, const State& state) {
      Intake whole = intake;
      auto& command = std::get<tandem::AcceptReferral>(whole.command);
      Sealer& sealer = door_.house().sealer;
      const KeyId key = whole.validate_only ? KeyId{} : KeyOf(sealer, state, command.referral);
      if (auto sealed = SealAcceptance(sealer, key, said, command); !sealed) {
        return call->Refuse(ToStatus(sealed.error()));
      }
      SubmitResult(call, account, std::move(whole));
    };
    door_.Read(call, team, 0, seal);
  }

  void SubmitResult(const UnaryCallPtr& call, const Account& account, Intake intake) {
    door_.Submit(call, account, std::move(intake), &AnswerResult<v1::AcceptReferralResponse>);
  }

  void Get(const UnaryCallPtr& call, const Account& account,
           const v1::GetReferralRequest& request) {
    const auto name = wire::ParseReferralName(request.name(), "name");
    if (!name) return call->Refuse(ToStatus(name.error()));
    if (const auto status = FrontDoor::CheckTeam(account, name->team); !status.ok()) {
      return call->Refuse(status);
    }
    const auto read = [this, actor = account.actor, id = name->id](UnaryCall& answered,
                                                                   const State& state) {
      const view::Audience audience = view::AudienceOf(actor);
      const bool outside = actor.role == Role::kReferrer;
      const view::ItemKey key{outside ? view::ItemKind::kReferralStatus : view::ItemKind::kReferral,
                              std::to_string(id.value)};
      const auto item = view::Project(state, audience, key);
      if (!item) {
        return answered.Refuse(
            ToStatus(Refused{Refusal::kUnknownReferral, std::to_string(id.value)}, actor.role));
      }
      v1::Item written = WriteItem(*item, state, audience, door_.house().sealer);
      v1::GetReferralResponse response;
      if (outside) {
        *response.mutable_status() = std::move(*written.mutable_referral_status());
      } else {
        *response.mutable_referral() = std::move(*written.mutable_referral());
      }
      response.set_revision(state.revision.value);
      answered.Answer(response);
    };
    door_.Read(call, name->team, request.min_revision(), read);
  }

  FrontDoor& door_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeReferralService(FrontDoor& door) {
  return std::make_unique<ReferralDesk>(door);
}

}  // namespace tandem::api
