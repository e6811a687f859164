#include "tests/bench/desk.h"

#include <utility>

#include <google/protobuf/util/time_util.h>

namespace tandem::bench {
namespace {

using google::protobuf::util::TimeUtil;

constexpr int kShiftHours = 12;

std::string PractitionerName(const MadeUpTeam& team, const std::string& code) {
  return "teams/" + team.id + "/practitioners/" + code;
}

}  // namespace

Desk::Desk(const BenchServer& server, MadeUpTeam team, std::uint64_t seed)
    : team_(std::move(team)),
      made_up_(seed),
      lead_(server.Connect(team_.id, team_.id + "-lead")),
      relief_(server.Connect(team_.id, team_.id + "-relief")),
      gp_(server.Connect(team_.id, team_.id + "-gp")) {}

Result<void> Desk::SignOnAll() {
  const auto sign_on = [this](const std::string& code) -> Result<void> {
    v1::SignOnRequest request;
    request.set_practitioner(PractitionerName(team_, code));
    *request.mutable_shift_end_time() =
        TimeUtil::GetCurrentTime() + TimeUtil::HoursToDuration(kShiftHours);
    request.mutable_mutation()->set_request_id(made_up_.RequestId());
    RETURN_IF_ERROR(Ask(*lead_, &v1::FieldService::Stub::SignOn, request));
    return {};
  };
  for (int i = 1; i <= team_.nurses; ++i) RETURN_IF_ERROR(sign_on(team_.Nurse(i)));
  for (int i = 1; i <= team_.specialists; ++i) RETURN_IF_ERROR(sign_on(team_.Specialist(i)));
  return {};
}

Result<v1::CreateReferralResponse> Desk::Create(const std::string& need) {
  return Ask(*gp_, &v1::ReferralService::Stub::CreateReferral, made_up_.Referral(team_.id, need));
}

Result<std::string> Desk::Refer(const std::string& need) {
  ASSIGN_OR_RETURN(const v1::CreateReferralResponse created, Create(need));
  return created.referral();
}

Result<std::int64_t> Desk::ReferAndSay(const std::string& need) {
  ASSIGN_OR_RETURN(const v1::CreateReferralResponse created, Create(need));
  return created.result().revision();
}

Result<std::int64_t> Desk::Accept(const std::string& referral) {
  v1::AcceptReferralRequest request;
  request.set_name(referral);
  request.mutable_safety_net()->set_given_to("daughter");
  request.mutable_safety_net()->set_advice("Ring 999 if it gets worse.");
  request.mutable_mutation()->set_request_id(made_up_.RequestId());
  ASSIGN_OR_RETURN(const v1::AcceptReferralResponse accepted,
                   Ask(*lead_, &v1::ReferralService::Stub::AcceptReferral, request));
  return accepted.result().revision();
}

Result<void> Desk::Withdraw(const std::string& referral) {
  v1::WithdrawReferralRequest request;
  request.set_name(referral);
  request.set_reason(type::v1::WITHDRAW_REASON_NO_LONGER_NEEDED);
  request.mutable_mutation()->set_request_id(made_up_.RequestId());
  RETURN_IF_ERROR(Ask(*gp_, &v1::ReferralService::Stub::WithdrawReferral, request));
  return {};
}

Result<std::vector<v1::Item>> Desk::Board(std::int64_t revision) {
  v1::GetBoardRequest request;
  request.set_parent("teams/" + team_.id);
  request.set_min_revision(revision);
  ASSIGN_OR_RETURN(const v1::GetBoardResponse board,
                   Ask(*lead_, &v1::DutyService::Stub::GetBoard, request));
  return std::vector<v1::Item>{board.items().begin(), board.items().end()};
}

Result<TakenLeg> Desk::Send(const std::string& practitioner, const std::string& need) {
  TakenLeg taken{practitioner, {}, {}};
  ASSIGN_OR_RETURN(const std::string referral, Refer(need));
  ASSIGN_OR_RETURN(const std::int64_t accepted, Accept(referral));
  ASSIGN_OR_RETURN(const auto before, Board(accepted));
  for (const v1::Item& item : before) {
    if (item.visit().referral() == referral) taken.leg = item.visit().legs(0).name();
  }
  v1::AssignLegRequest assign;
  assign.set_leg(taken.leg);
  assign.set_practitioner(PractitionerName(team_, practitioner));
  assign.mutable_mutation()->set_request_id(made_up_.RequestId());
  ASSIGN_OR_RETURN(const v1::AssignLegResponse assigned,
                   Ask(*lead_, &v1::DutyService::Stub::AssignLeg, assign));
  ASSIGN_OR_RETURN(const auto after, Board(assigned.result().revision()));
  for (const v1::Item& item : after) {
    if (item.offer().leg() == taken.leg && item.offer().stage() == type::v1::OFFER_STAGE_OPEN) {
      taken.offer = item.offer().name();
    }
  }
  v1::AcknowledgeOfferRequest acknowledge;
  acknowledge.set_name(taken.offer);
  acknowledge.mutable_mutation()->set_request_id(made_up_.RequestId());
  RETURN_IF_ERROR(Ask(*lead_, &v1::FieldService::Stub::AcknowledgeOffer, acknowledge));
  v1::ReportSetOffRequest set_off;
  set_off.set_leg(taken.leg);
  set_off.mutable_mutation()->set_request_id(made_up_.RequestId());
  RETURN_IF_ERROR(Ask(*lead_, &v1::FieldService::Stub::ReportSetOff, set_off));
  return taken;
}

Result<std::vector<TakenLeg>> Desk::SendAll(const std::vector<std::string>& practitioners,
                                            const std::string& need) {
  std::vector<TakenLeg> all;
  for (const std::string& practitioner : practitioners) {
    ASSIGN_OR_RETURN(TakenLeg taken, Send(practitioner, need));
    all.push_back(std::move(taken));
  }
  return all;
}

Result<void> Desk::GoIn(const TakenLeg& taken) {
  v1::ReportWithPersonRequest inside;
  inside.set_leg(taken.leg);
  inside.mutable_mutation()->set_request_id(made_up_.RequestId());
  RETURN_IF_ERROR(Ask(*lead_, &v1::FieldService::Stub::ReportWithPerson, inside));
  return {};
}

Result<std::int64_t> Desk::OfferBaton() {
  // A server that was started again knows who has it; a desk that was made anew does not.
  ASSIGN_OR_RETURN(const auto board, Board(0));
  for (const v1::Item& item : board) {
    for (const v1::BatonHolder& holder : item.team().batons()) {
      if (holder.baton() != type::v1::BATON_PHONE) continue;
      relief_is_next_ = holder.principal() != relief_->profile().login;
    }
  }
  v1::OfferBatonRequest request;
  request.set_parent("teams/" + team_.id);
  request.set_baton(type::v1::BATON_PHONE);
  request.set_to(NextHolder().profile().login);
  request.mutable_mutation()->set_request_id(made_up_.RequestId());
  ASSIGN_OR_RETURN(const v1::OfferBatonResponse offered,
                   Ask(*lead_, &v1::DutyService::Stub::OfferBaton, request));
  return offered.result().revision();
}

Result<std::int64_t> Desk::AcceptBaton() {
  v1::AcceptBatonRequest request;
  request.set_parent("teams/" + team_.id);
  request.set_baton(type::v1::BATON_PHONE);
  request.mutable_mutation()->set_request_id(made_up_.RequestId());
  ASSIGN_OR_RETURN(const v1::AcceptBatonResponse accepted,
                   Ask(NextHolder(), &v1::DutyService::Stub::AcceptBaton, request));
  return accepted.result().revision();
}

}  // namespace tandem::bench
