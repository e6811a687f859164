#include "dispatch/api/auth_service.h"

#include <string>
#include <utility>

#include "tandem/v1/auth_service.grpc.pb.h"

#include "dispatch/api/account_service_rows.h"
#include "dispatch/api/method_rows.h"
#include "dispatch/auth/password.h"
#include "dispatch/ops/log.h"
#include "dispatch/wire/resource_writer.h"

namespace tandem::api {
namespace {

template <class Response>
Response WriteGranted(const auth::Granted& granted) {
  Response to;
  v1::Tokens& tokens = *to.mutable_tokens();
  tokens.set_access_token(granted.access_token);
  *tokens.mutable_access_expire_time() = wire::WriteInstant(granted.access_expires_at);
  tokens.set_refresh_token(granted.refresh_token);
  *tokens.mutable_session_expire_time() = wire::WriteInstant(granted.session_expires_at);
  auth::LogInAccount account{.name = granted.name, .kind = granted.kind};
  account.account = granted.account;
  account.must_change = granted.password_due;
  *to.mutable_account() = WriteAccount(account, {});
  return to;
}

// The whole way of a password that somebody says: counted as failed, looked at, then `end` with
// what came of it. The first and the last run on the store's executor.
void TryPassword(LogInDesk& desk, const UnaryCallPtr& call, std::shared_ptr<void> place,
                 const std::string& name, const std::string& password,
                 std::function<void(const auth::Attempt&, const auth::Verdict&)> end) {
  const auto attempt = desk.sessions.BeginAttempt(name);
  if (!attempt) return call->Refuse(AuthStatus(attempt.error(), Reason::kLogInFailed));
  desk.hashing.Post([&desk, place = std::move(place), attempt = *attempt, password,
                     end = std::move(end)]() mutable {
    auth::Verdict verdict = auth::Judge(attempt, password);
    desk.accounts.Post([place = std::move(place), attempt, verdict = std::move(verdict),
                        end = std::move(end)] { end(attempt, verdict); });
  });
}

void AnswerLogIn(LogInDesk& desk, UnaryCall& call, const Result<auth::Granted>& granted) {
  if (!granted) return call.Refuse(AuthStatus(granted.error(), Reason::kLogInFailed));
  if (granted->kind == auth::AccountKind::kEmergency) {
    ops::Log(ops::LogLevel::kError, "an emergency account was used", {{"account", granted->name}});
    desk.look_at_emergencies();
  }
  call.Answer(WriteGranted<v1::LogInResponse>(*granted));
}

void LogIn(FrontDoor& door, const UnaryCallPtr& call, const Account&,
           const v1::LogInRequest& request) {
  LogInDesk& desk = *door.house().log_ins;
  for (const auto& [field, text] :
       {std::pair{"name", &request.name()}, std::pair{"password", &request.password()}}) {
    if (!text->empty()) continue;
    return call->Refuse(
        MakeStatus(Reason::kInvalidField, std::string(field) + ": is missing", field));
  }
  const std::string address = auth::AddressOf(call->Peer());
  if (!desk.address_limit.Admit(address)) {
    return call->Refuse(MakeStatus(Reason::kOverloaded, "too many log-ins from this address"));
  }
  auto place = TakePlace(desk.hashing_places, *call);
  if (!place) return;
  desk.accounts.Post([&desk, call, place = std::move(place), name = request.name(),
                      password = request.password(), address]() mutable {
    TryPassword(desk, call, std::move(place), name, password,
                [&desk, call, address](const auth::Attempt& attempt, const auth::Verdict& verdict) {
                  AnswerLogIn(desk, *call, desk.sessions.LogIn(attempt, verdict, address));
                });
  });
}

void Refresh(FrontDoor& door, const UnaryCallPtr& call, const Account&,
             const v1::RefreshRequest& request) {
  LogInDesk& desk = *door.house().log_ins;
  if (request.refresh_token().empty()) {
    return call->Refuse(
        MakeStatus(Reason::kInvalidField, "refresh_token: is missing", "refresh_token"));
  }
  auto place = TakePlace(desk.account_places, *call);
  if (!place) return;
  desk.accounts.Post([&desk, call, place = std::move(place), token = request.refresh_token(),
                      address = auth::AddressOf(call->Peer())] {
    const auto granted = desk.sessions.Refresh(token, address);
    if (!granted) return call->Refuse(AuthStatus(granted.error(), Reason::kSessionEnded));
    call->Answer(WriteGranted<v1::RefreshResponse>(*granted));
  });
}

// Machines have neither a session nor a password.
bool IsInSession(UnaryCall& call, const Account& account) {
  if (!account.session.empty()) return true;
  call.Refuse(MakeStatus(Reason::kInvalidField, "authorization: a machine's token has no session",
                         "authorization"));
  return false;
}

void LogOut(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
            const v1::LogOutRequest&) {
  LogInDesk& desk = *door.house().log_ins;
  if (!IsInSession(*call, account)) return;
  auto place = TakePlace(desk.account_places, *call);
  if (!place) return;
  desk.accounts.Post(
      [&desk, call, place = std::move(place), account, address = auth::AddressOf(call->Peer())] {
        const auto ended = desk.sessions.LogOut(account, address);
        if (!ended) return call->Refuse(AuthStatus(ended.error(), Reason::kSessionEnded));
        call->Answer(v1::LogOutResponse());
      });
}

struct PasswordChange {
  Account account;
  std::string old_password;
  std::string new_password;
  std::string address;
};

// On the store's executor. The new password is hashed only once the old one was right.
void Change(LogInDesk& desk, const UnaryCallPtr& call, const std::shared_ptr<void>& place,
            const PasswordChange& asked) {
  const auto name = desk.sessions.NameOf(asked.account);
  if (!name) return call->Refuse(AuthStatus(name.error(), Reason::kSessionEnded));
  if (const auto good = auth::CheckNewPassword(asked.new_password, *name); !good) {
    return call->Refuse(ToStatus(good.error()));
  }
  const auto end = [&desk, call, place, asked](const auth::Attempt& attempt,
                                               const auth::Verdict& verdict) {
    desk.hashing.Post([&desk, call, place, asked, attempt, verdict] {
      const auto hash = verdict.matches ? auth::HashPassword(asked.new_password) : std::string();
      if (!hash) return call->Refuse(ToStatus(hash.error()));
      desk.accounts.Post([&desk, call, place, asked, attempt, verdict, hash = *hash] {
        const auto changed =
            desk.sessions.ChangePassword(asked.account, attempt, verdict, hash, asked.address);
        if (!changed) return call->Refuse(AuthStatus(changed.error(), Reason::kLogInFailed));
        call->Answer(v1::ChangePasswordResponse());
      });
    });
  };
  TryPassword(desk, call, place, *name, asked.old_password, end);
}

void ChangePassword(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                    const v1::ChangePasswordRequest& request) {
  LogInDesk& desk = *door.house().log_ins;
  if (!IsInSession(*call, account)) return;
  auto place = TakePlace(desk.hashing_places, *call);
  if (!place) return;
  PasswordChange asked{account, request.old_password(), request.new_password(),
                       auth::AddressOf(call->Peer())};
  desk.accounts.Post([&desk, call, place = std::move(place), asked = std::move(asked)] {
    Change(desk, call, place, asked);
  });
}

std::vector<MethodRow> Rows() {
  std::vector<MethodRow> rows = AccountRows();
  rows.push_back(Unary<v1::LogInResponse>("LogIn", &LogIn));
  rows.push_back(Unary<v1::RefreshResponse>("Refresh", &Refresh));
  rows.push_back(Unary<v1::LogOutResponse>("LogOut", &LogOut));
  rows.push_back(Unary<v1::ChangePasswordResponse>("ChangePassword", &ChangePassword));
  return rows;
}

}  // namespace

std::unique_ptr<grpc::Service> MakeAuthService(FrontDoor& door) {
  return std::make_unique<UnaryService<v1::AuthService>>(door, Rows());
}

}  // namespace tandem::api
