#include "dispatch/api/account_service_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "dispatch/api/method_rows.h"
#include "dispatch/auth/password.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/request_values.h"
#include "dispatch/wire/resource_writer.h"
#include "dispatch/wire/trail.h"

namespace tandem::api {
namespace {

// 80 bits, said over the telephone perhaps; it opens once.
constexpr std::size_t kFirstPasswordLetters = 16;
// 40 bits: five guesses, then the account is locked; and it lives for a shift.
constexpr std::size_t kCodeLetters = 8;

// For whom a change is made; refuses the call when `parent` is not the caller's team.
std::optional<auth::Caller> CallerOf(UnaryCall& call, const Account& account,
                                     const std::string& parent) {
  const auto team = wire::ParseTeamName(parent, "parent");
  const grpc::Status status = team ? FrontDoor::CheckTeam(account, *team) : ToStatus(team.error());
  if (status.ok()) {
    return auth::Caller{account.actor.principal.value, *team, auth::AddressOf(call.Peer())};
  }
  call.Refuse(status);
  return std::nullopt;
}

// Runs `change(admin)` on the store's executor and answers with an empty response.
template <class Response, class Change>
void Do(LogInDesk& desk, const UnaryCallPtr& call, Change change) {
  auto place = TakePlace(desk.account_places, *call);
  if (!place) return;
  desk.accounts.Post([&desk, call, place = std::move(place), change = std::move(change)] {
    const Result<void> done = change(desk.admin);
    if (!done) return call->Refuse(AuthStatus(done.error(), Reason::kNotFound));
    call->Answer(Response());
  });
}

// Makes a secret and its hash, runs `change(admin, hash)` on the store's executor, and answers with
// what `write(secret)` makes.
template <class Change, class Write>
void DoWithSecret(LogInDesk& desk, const UnaryCallPtr& call, std::size_t letters, Change change,
                  Write write) {
  auto place = TakePlace(desk.hashing_places, *call);
  if (!place) return;
  desk.hashing.Post([&desk, call, place = std::move(place), letters, change = std::move(change),
                     write = std::move(write)] {
    const std::string secret = auth::NewReadableSecret(desk.entropy, letters);
    const auto hash = auth::HashPassword(secret);
    if (!hash) return call->Refuse(ToStatus(hash.error()));
    desk.accounts.Post([&desk, call, place, secret, hash = *hash, change, write] {
      const Result<void> done = change(desk.admin, hash);
      if (!done) return call->Refuse(AuthStatus(done.error(), Reason::kNotFound));
      call->Answer(write(secret));
    });
  });
}

// The account that is asked for; what is the server's to say is left out.
Result<auth::LogInAccount> ReadAccount(const v1::LogInAccount& from, const TeamId& team) {
  auth::LogInAccount account{.name = from.name()};
  const auto role = static_cast<int>(from.role());
  if (role < static_cast<int>(Role::kReferrer) || role > static_cast<int>(Role::kAdmin)) {
    return Fail(ErrorCode::kInvalidArgument, "account.role: is missing", "account.role");
  }
  account.account.actor = {.principal = {from.name()},
                           .role = static_cast<Role>(role),
                           .organisation = {from.organisation()}};
  account.account.team = team;
  if (from.practitioner().empty()) return account;
  ASSIGN_OR_RETURN(const auto practitioner,
                   wire::ParsePractitionerName(from.practitioner(), "account.practitioner"));
  if (practitioner.team != team) {
    return Fail(ErrorCode::kInvalidArgument, "account.practitioner: is of another team",
                "account.practitioner");
  }
  account.account.actor.practitioner = practitioner.id;
  return account;
}

void CreateAccount(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                   const v1::CreateAccountRequest& request) {
  const auto caller = CallerOf(*call, account, request.parent());
  if (!caller) return;
  const auto asked = ReadAccount(request.account(), caller->team);
  if (!asked) return call->Refuse(ToStatus(asked.error()));
  DoWithSecret(
      *door.house().log_ins, call, kFirstPasswordLetters,
      [asked = *asked, caller = *caller](const auth::AccountAdmin& admin, const std::string& hash) {
        return admin.Create(asked, hash, caller);
      },
      [](const std::string& secret) {
        v1::CreateAccountResponse response;
        response.set_password(secret);
        return response;
      });
}

void ResetPassword(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                   const v1::ResetPasswordRequest& request) {
  const auto caller = CallerOf(*call, account, request.parent());
  if (!caller) return;
  LogInDesk& desk = *door.house().log_ins;
  DoWithSecret(
      desk, call, kFirstPasswordLetters,
      [&desk, name = request.name(), caller = *caller](const auth::AccountAdmin& admin,
                                                       const std::string& hash) -> Result<void> {
        RETURN_IF_ERROR(admin.ResetPassword(name, hash, caller));
        desk.look_at_emergencies();
        return {};
      },
      [](const std::string& secret) {
        v1::ResetPasswordResponse response;
        response.set_password(secret);
        return response;
      });
}

void DisableAccount(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                    const v1::DisableAccountRequest& request) {
  const auto caller = CallerOf(*call, account, request.parent());
  if (!caller) return;
  Do<v1::DisableAccountResponse>(
      *door.house().log_ins, call,
      [name = request.name(), caller = *caller](const auth::AccountAdmin& admin) {
        return admin.Disable(name, caller);
      });
}

void RevokeSessions(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                    const v1::RevokeSessionsRequest& request) {
  const auto caller = CallerOf(*call, account, request.parent());
  if (!caller) return;
  Do<v1::RevokeSessionsResponse>(
      *door.house().log_ins, call,
      [name = request.name(), caller = *caller](const auth::AccountAdmin& admin) {
        return admin.RevokeSessions(name, caller);
      });
}

void ListAccounts(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                  const v1::ListAccountsRequest& request) {
  const auto caller = CallerOf(*call, account, request.parent());
  if (!caller) return;
  LogInDesk& desk = *door.house().log_ins;
  auto place = TakePlace(desk.account_places, *call);
  if (!place) return;
  desk.accounts.Post([&desk, call, place = std::move(place), caller = *caller] {
    const auto accounts = desk.admin.List(caller);
    if (!accounts) return call->Refuse(ToStatus(accounts.error()));
    v1::ListAccountsResponse response;
    for (const auth::LogInAccount& one : *accounts) {
      *response.add_accounts() = WriteAccount(one, desk.real_time.Now());
    }
    call->Answer(response);
  });
}

// The log-in lives by real time, and the practitioner by the domain's, which may run faster.
void GiveCode(FrontDoor& door, const UnaryCallPtr& call, const auth::Caller& caller,
              const PractitionerId& practitioner, const TemporaryPractitioner& person,
              Instant until) {
  LogInDesk& desk = *door.house().log_ins;
  const auto left = std::chrono::duration_cast<Span>(door.house().time.RealTimeUntil(until));
  auth::LogInAccount account{.name = practitioner.value, .kind = auth::AccountKind::kTemporary};
  account.account.actor = {.principal = {practitioner.value},
                           .role = Role::kPractitioner,
                           .organisation = person.member.employer,
                           .practitioner = practitioner};
  account.account.team = caller.team;
  account.expires_at = desk.real_time.Now() + left;
  DoWithSecret(
      desk, call, kCodeLetters,
      [account, caller](const auth::AccountAdmin& admin, const std::string& hash) {
        return admin.SetOneTimeCode(account, hash, caller);
      },
      [until](const std::string& secret) {
        v1::IssueOneTimeCodeResponse response;
        response.set_code(secret);
        *response.mutable_expire_time() = wire::WriteInstant(until);
        return response;
      });
}

void IssueOneTimeCode(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                      const v1::IssueOneTimeCodeRequest& request) {
  const auto caller = CallerOf(*call, account, request.parent());
  if (!caller) return;
  const auto name = wire::ParsePractitionerName(request.practitioner(), "practitioner");
  if (!name) return call->Refuse(ToStatus(name.error()));
  if (const auto status = FrontDoor::CheckTeam(account, name->team); !status.ok()) {
    return call->Refuse(status);
  }
  wire::Trail trail(ErrorCode::kInvalidArgument);
  std::optional<Instant> asked;
  if (request.has_until_time())
    asked = wire::ReadInstant(request.until_time(), "until_time", trail);
  if (const auto good = trail.Finish(true); !good) return call->Refuse(ToStatus(good.error()));
  const auto read = [&door, call, caller = *caller, id = name->id, asked](UnaryCall& answered,
                                                                          const State& state) {
    const auto found = state.temporaries.find(id);
    if (found == state.temporaries.end()) {
      return answered.Refuse(MakeStatus(
          Reason::kNotFound, "practitioner: is no temporary one of the team", "practitioner"));
    }
    const TemporaryPractitioner& person = found->second;
    const Instant until = std::min(asked.value_or(person.expires_at), person.expires_at);
    GiveCode(door, call, caller, id, person, until);
  };
  door.Read(call, name->team, 0, read);
}

}  // namespace

std::vector<MethodRow> AccountRows() {
  return {
      Unary<v1::CreateAccountResponse>("CreateAccount", &CreateAccount),
      Unary<v1::ResetPasswordResponse>("ResetPassword", &ResetPassword),
      Unary<v1::DisableAccountResponse>("DisableAccount", &DisableAccount),
      Unary<v1::ListAccountsResponse>("ListAccounts", &ListAccounts),
      Unary<v1::RevokeSessionsResponse>("RevokeSessions", &RevokeSessions),
      Unary<v1::IssueOneTimeCodeResponse>("IssueOneTimeCode", &IssueOneTimeCode),
  };
}

v1::LogInAccount WriteAccount(const auth::LogInAccount& account, Instant now) {
  const Actor& actor = account.account.actor;
  v1::LogInAccount to;
  to.set_name(account.name);
  to.set_role(static_cast<v1::LogInRole>(actor.role));
  to.set_organisation(actor.organisation.value);
  to.set_team(wire::TeamName(account.account.team));
  to.set_practitioner(wire::PractitionerName(account.account.team, actor.practitioner));
  to.set_kind(static_cast<v1::LogInKind>(account.kind));
  to.set_password_change_due(account.must_change);
  if (account.expires_at != Instant{})
    *to.mutable_expire_time() = wire::WriteInstant(account.expires_at);
  if (account.disabled_at != Instant{})
    *to.mutable_disable_time() = wire::WriteInstant(account.disabled_at);
  if (account.locked_until > now)
    *to.mutable_lock_until_time() = wire::WriteInstant(account.locked_until);
  return to;
}

grpc::Status AuthStatus(const Error& error, Reason unauthenticated) {
  if (error.code == ErrorCode::kUnauthenticated) return MakeStatus(unauthenticated, error.message);
  if (error.code == ErrorCode::kAlreadyExists) {
    return MakeStatus(Reason::kAccountExists, error.message, error.field);
  }
  return ToStatus(error);
}

std::shared_ptr<void> TakePlace(WaitingPlaces& places, UnaryCall& call) {
  auto place = places.Take();
  if (!place) call.Refuse(MakeStatus(Reason::kOverloaded, "too many at once; ask again later"));
  return place;
}

}  // namespace tandem::api
