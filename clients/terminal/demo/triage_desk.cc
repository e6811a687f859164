#include "clients/terminal/demo/triage_desk.h"

#include "clients/terminal/stamps.h"

namespace tandem::terminal {

TriageDesk::TriageDesk(Scene& scene, std::string login, const RecordedDecisions& recorded)
    : Actor(scene, std::move(login)), recorded_(recorded) {}

void TriageDesk::Act(const Items& items, Instant) {
  for (const auto& [name, item] : items) {
    if (!item.has_referral()) continue;
    const v1::Referral& referral = item.referral();
    if (referral.stage() != type::v1::REFERRAL_STAGE_RECEIVED) continue;
    const Span thinking = seconds{ChanceOf(name).Between(4 * 60, 12 * 60)};
    if (IsDue("accept " + name, InstantOf(referral.receive_time()) + thinking)) Accept(referral);
  }
}

void TriageDesk::Accept(const v1::Referral& referral) {
  v1::AcceptReferralRequest request;
  request.set_name(referral.name());
  if (const auto priority = recorded_.Of(referral.name())) {
    request.set_priority(*priority);
    request.set_basis("as recorded");
  }
  *request.mutable_reasons() = referral.reasons_asked();
  request.mutable_safety_net()->set_given_to("the caller");
  request.mutable_safety_net()->set_advice(
      "Stay with the person, keep them warm. Ring 999 if they get worse.");
  Send("AcceptReferral", &v1::ReferralService::Stub::AcceptReferral, &Connection::referrals,
       request);
}

}  // namespace tandem::terminal
