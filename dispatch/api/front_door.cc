#include "dispatch/api/front_door.h"

#include <algorithm>
#include <utility>

#include "dispatch/api/effect_writer.h"
#include "dispatch/api/error_map.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/auth/policy.h"
#include "dispatch/wire/codes.h"

namespace tandem::api {
namespace {

// A revision that many records ahead is a mistake of the caller's, not something to wait for.
constexpr std::int64_t kRevisionsAheadMax = 1'000'000;

std::string_view View(grpc::string_ref text) { return {text.data(), text.size()}; }

// What the engine says of itself; in Submit kInvalidArgument means one thing only.
grpc::Status SubmitStatus(const Error& error) {
  if (error.code == ErrorCode::kInvalidArgument) {
    return MakeStatus(Reason::kRequestIdReused, error.message, "mutation.request_id");
  }
  return ToStatus(error);
}

grpc::Status NoTeam(Role asker) {
  return ToStatus(Refused{Refusal::kTeamNotConfigured, "apply team files first"}, asker);
}

}  // namespace

void FrontDoor::ReplaceAccounts(std::shared_ptr<const auth::AccountBook> book) {
  const std::lock_guard lock(mutex_);
  book_ = std::move(book);
}

std::shared_ptr<const auth::AccountBook> FrontDoor::accounts() const {
  const std::lock_guard lock(mutex_);
  return book_;
}

tl::expected<Account, grpc::Status> FrontDoor::Admit(const grpc::CallbackServerContext& context,
                                                     std::string_view method) const {
  if (auth::IsForAnybody(method)) return Account();
  const auto& metadata = context.client_metadata();
  const auto header = metadata.find("authorization");
  const std::string_view token =
      header == metadata.end() ? std::string_view() : auth::BearerToken(View(header->second));
  if (token.empty()) {
    return tl::unexpected(MakeStatus(Reason::kTokenMissing, "send authorization: Bearer TOKEN"));
  }
  auto speaker = FindSpeaker(token);
  if (!speaker) return tl::unexpected(speaker.error());
  if (speaker->password_due && !auth::IsAllowedBeforePassword(method)) {
    return tl::unexpected(MakeStatus(Reason::kPasswordChangeDue, "change your password first"));
  }
  if (!auth::IsAllowed(speaker->account.actor.role, method)) {
    return tl::unexpected(MakeStatus(Reason::kRoleNotAllowed, "not for this role"));
  }
  return std::move(speaker->account);
}

// A machine, or a person in a session.
tl::expected<auth::Admitted, grpc::Status> FrontDoor::FindSpeaker(std::string_view token) const {
  const auto book = accounts();
  if (const Account* machine = book ? book->FindByToken(token) : nullptr) {
    return auth::Admitted{.account = *machine};
  }
  auto admitted = house_.log_ins == nullptr ? tl::unexpected(auth::NotAdmitted::kUnknown)
                                            : house_.log_ins->live.Admit(token);
  if (admitted) return *std::move(admitted);
  return tl::unexpected(admitted.error() == auth::NotAdmitted::kExpired
                            ? MakeStatus(Reason::kTokenExpired, "get a new one with Refresh")
                            : MakeStatus(Reason::kTokenUnknown, "this token is nobody's"));
}

std::optional<Account> FrontDoor::StillGood(const Account& account) const {
  if (!account.session.empty()) {
    const bool live = house_.log_ins != nullptr && house_.log_ins->live.IsLive(account.session);
    return live ? std::optional(account) : std::nullopt;
  }
  const auto book = accounts();
  const Account* machine = book ? book->FindByHash(account.token_hash) : nullptr;
  return machine == nullptr ? std::nullopt : std::optional(*machine);
}

grpc::Status FrontDoor::CheckTeam(const Account& account, const TeamId& team) {
  if (account.team == team) return grpc::Status::OK;
  return MakeStatus(Reason::kOtherTeam, "not your team");
}

void FrontDoor::Submit(UnaryCallPtr call, const Account& account, Intake intake,
                       std::function<void(UnaryCall&, const MutationAnswer&)> write) {
  if (intake.validate_only) return Preview(std::move(call), account, intake, std::move(write));
  engine::CommandRequest request{.command = std::move(intake.command),
                                 .actor = account.actor,
                                 .request_id = std::move(intake.request_id),
                                 .digest = std::move(intake.digest),
                                 .queued_at = intake.queued_at};
  const auto done = [this, call = std::move(call), team = intake.team, role = account.actor.role,
                     write = std::move(write)](const Result<CommandAnswer>& answer) {
    if (!answer) return call->Refuse(SubmitStatus(answer.error()));
    NoteAnswered(team, answer->revision);
    if (answer->refused) return call->Refuse(ToStatus(*answer->refused, role));
    write(*call, MutationAnswer{*answer, std::nullopt});
  };
  house_.engine.Submit(intake.team, std::move(request), done);
}

void FrontDoor::Preview(UnaryCallPtr call, const Account& account, const Intake& intake,
                        std::function<void(UnaryCall&, const MutationAnswer&)> write) {
  const Role role = account.actor.role;
  if (house_.engine.Reader(intake.team) == nullptr) return call->Refuse(NoTeam(role));
  const auto done = [call = std::move(call), role, write = std::move(write)](
                        const Decision& decision, const State& as_of) {
    if (!decision) return call->Refuse(ToStatus(decision.error(), role));
    MutationAnswer answer;
    answer.outcome = decision->outcome;
    answer.revision = as_of.revision;
    answer.effect = WriteEffect(as_of, decision->events);
    write(*call, answer);
  };
  house_.engine.Preview(intake.team, intake.command, account.actor, Answered(intake.team), done);
}

void FrontDoor::Read(UnaryCallPtr call, const TeamId& team, std::int64_t min_revision,
                     std::function<void(UnaryCall&, const State&)> read) {
  engine::Follower* follower = house_.engine.Reader(team);
  if (follower == nullptr) return call->Refuse(NoTeam(Role::kDuty));
  const Revision answered = Answered(team);
  if (min_revision < 0 || min_revision > answered.value + kRevisionsAheadMax) {
    return call->Refuse(
        MakeStatus(Reason::kInvalidField, "min_revision: no such revision soon", "min_revision"));
  }
  const auto task = [call = std::move(call), read = std::move(read)](const State* state) {
    if (state == nullptr) {
      return call->Refuse(MakeStatus(Reason::kUnavailable, "the server is going down"));
    }
    read(*call, *state);
  };
  follower->Read(std::max(Revision{min_revision}, answered), task);
}

void FrontDoor::NoteRead(const Account& account, std::string_view method,
                         std::vector<ReferralId> referrals) const {
  if (house_.reads != nullptr) house_.reads->Note(account, method, std::move(referrals));
}

std::string FrontDoor::DigestOf(std::string_view method,
                                const google::protobuf::MessageLite& request) const {
  return house_.sealer.Digest(std::string(method) + '\n' + DeterministicBytes(request));
}

void FrontDoor::NoteAnswered(const TeamId& team, Revision revision) {
  const std::lock_guard lock(mutex_);
  Revision& answered = answered_[team];
  answered = std::max(answered, revision);
}

Revision FrontDoor::Answered(const TeamId& team) const {
  const std::lock_guard lock(mutex_);
  const auto found = answered_.find(team);
  return found == answered_.end() ? Revision{} : found->second;
}

v1::MutationResult WriteResult(const MutationAnswer& answer) {
  v1::MutationResult result;
  result.set_outcome(wire::EncodeCode(answer.outcome));
  result.set_revision(answer.revision.value);
  if (answer.effect) *result.mutable_effect() = *answer.effect;
  return result;
}

}  // namespace tandem::api
