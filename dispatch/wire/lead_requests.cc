// What the lead decides: requests of tandem.v1.DutyService about legs, batons and people.
#include <utility>

#include "dispatch/wire/reading.h"

namespace tandem::wire {

namespace {

// Who somebody from an agency is, as the lead types it in.
StaffMember ReadMember(const v1::Practitioner& from, Trail& trail) {
  StaffMember to;
  if (auto name = ParsePractitionerName(from.name(), "name")) {
    to.id = name->id;
  } else {
    trail.Fault(std::move(name).error());
  }
  CheckText(from.display_name(), 1, limits::kNameBytesMax, "display_name", trail);
  to.name = from.display_name();
  CheckText(from.employer(), 0, limits::kNameBytesMax, "employer", trail);
  to.employer = {from.employer()};
  to.pool = "temporary";
  to.discipline = DecodeCode<Discipline>(from.discipline(), "discipline", trail);
  to.profession = DecodeCode<Profession>(from.profession(), "profession", trail);
  CheckText(from.registration().body(), 0, limits::kNameBytesMax, "registration.body", trail);
  CheckText(from.registration().number(), 0, limits::kNameBytesMax, "registration.number", trail);
  to.registration = {from.registration().body(), from.registration().number()};
  for (int i = 0; i < from.competences_size(); ++i) {
    const auto step = trail.Into("competences", i);
    const v1::Competence& one = from.competences(i);
    CheckCode(one.competency(), "competency", trail);
    CheckText(one.verified_by(), 0, limits::kNameBytesMax, "verified_by", trail);
    Competence& competence = to.competences.emplace_back();
    competence.id = {one.competency()};
    competence.verified_by = one.verified_by();
    if (one.has_valid_until_time()) {
      competence.valid_until = ReadInstant(one.valid_until_time(), "valid_until_time", trail);
    }
  }
  CheckText(from.phone(), 0, limits::kNameBytesMax, "phone", trail);
  to.phone = from.phone();
  return to;
}

}  // namespace

Result<Request<TakeEscalation>> ReadTakeEscalation(const v1::TakeEscalationRequest& from) {
  Reading<TakeEscalation> read(from, QueueTime::kRefused);
  read.command.escalation = read.Named(ParseEscalationName(from.name(), "name"), "name");
  read.command.snooze =
      minutes{DecodeInt(from.snooze_minutes(), 0, 1440, "snooze_minutes", read.trail)};
  return read.Done();
}

Result<Request<WithWords<CompleteTask>>> ReadCompleteTask(const v1::CompleteTaskRequest& from) {
  Reading<CompleteTask> read(from, QueueTime::kRefused);
  read.command.task = read.Named(ParseTaskName(from.name(), "name"), "name");
  read.command.result = DecodeCode<TaskResult>(from.result(), "result", read.trail);
  read.Words(from.words(), "words", &CompleteTask::words);
  read.command.decline = DecodeOptionalCode<DeclineReason>(from.decline(), "decline", read.trail);
  if (from.has_expected_time())
    read.command.expected_at = ReadInstant(from.expected_time(), "expected_time", read.trail);
  return read.DoneAbout(ReferralBehind(&State::tasks, read.command.task));
}

Result<Request<OfferBaton>> ReadOfferBaton(const v1::OfferBatonRequest& from) {
  Reading<OfferBaton> read(from, QueueTime::kRefused);
  read.Parent(from.parent());
  read.command.baton = DecodeCode<Baton>(from.baton(), "baton", read.trail);
  CheckText(from.to(), 1, limits::kNameBytesMax, "to", read.trail);
  read.command.to = {from.to()};
  return read.Done();
}

Result<Request<AcceptBaton>> ReadAcceptBaton(const v1::AcceptBatonRequest& from) {
  Reading<AcceptBaton> read(from, QueueTime::kRefused);
  read.Parent(from.parent());
  read.command.baton = DecodeCode<Baton>(from.baton(), "baton", read.trail);
  return read.Done();
}

Result<Request<WithWords<AssignLeg>>> ReadAssignLeg(const v1::AssignLegRequest& from) {
  Reading<AssignLeg> read(from, QueueTime::kRefused);
  read.Leg(from.leg());
  read.command.practitioner =
      read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  read.command.travel_minutes =
      DecodeInt(from.travel_minutes(), 0, 600, "travel_minutes", read.trail);
  for (const EligibilityRule rule :
       DecodeCodes<EligibilityRule>(from.override_rules(), "override_rules", read.trail))
    read.command.override_rules.insert(rule);
  read.Words(from.reason(), "reason", &AssignLeg::reason);
  return read.DoneAbout(ReferralBehind(&State::visits, read.command.visit));
}

Result<Request<WithWords<PinLeg>>> ReadPinLeg(const v1::PinLegRequest& from) {
  Reading<PinLeg> read(from, QueueTime::kRefused);
  read.Leg(from.leg());
  if (!from.practitioner().empty())
    read.command.pin.practitioner =
        read.Named(ParsePractitionerName(from.practitioner(), "practitioner"), "practitioner");
  if (from.has_not_before_time())
    read.command.pin.not_before =
        ReadInstant(from.not_before_time(), "not_before_time", read.trail);
  read.Words(from.reason(), "reason", [](PinLeg& c) -> Sealed& { return c.pin.reason; });
  if (!from.has_until_time()) read.trail.Fault("until_time", "is missing");
  if (from.has_until_time())
    read.command.pin.until = ReadInstant(from.until_time(), "until_time", read.trail);
  return read.DoneAbout(ReferralBehind(&State::visits, read.command.visit));
}

Result<Request<UnpinLeg>> ReadUnpinLeg(const v1::UnpinLegRequest& from) {
  Reading<UnpinLeg> read(from, QueueTime::kRefused);
  read.Leg(from.leg());
  return read.Done();
}

Result<Request<WithWords<ConvertMode>>> ReadConvertMode(const v1::ConvertModeRequest& from) {
  Reading<ConvertMode> read(from, QueueTime::kRefused);
  read.command.visit = read.Named(ParseVisitName(from.name(), "name"), "name");
  read.command.mode = DecodeCode<JointMode>(from.mode(), "mode", read.trail);
  read.command.gap_minutes_max =
      DecodeInt(from.gap_minutes_max(), 0, 1440, "gap_minutes_max", read.trail);
  read.command.override_reasons = from.override_reasons();
  read.Words(from.reason(), "reason", &ConvertMode::reason);
  return read.DoneAbout(ReferralBehind(&State::visits, read.command.visit));
}

Result<Request<ReleaseLeg>> ReadReleaseLeg(const v1::ReleaseLegRequest& from) {
  Reading<ReleaseLeg> read(from, QueueTime::kRefused);
  read.Leg(from.leg());
  read.command.reason = DecodeCode<ReleaseReason>(from.reason(), "reason", read.trail);
  read.command.look_again = !from.give_up();
  return read.Done();
}

Result<Request<ChooseLastCrew>> ReadChooseLastCrew(const v1::ChooseLastCrewRequest& from) {
  Reading<ChooseLastCrew> read(from, QueueTime::kRefused);
  read.command.visit = read.Named(ParseVisitName(from.name(), "name"), "name");
  read.command.choice = DecodeCode<LastCrewChoice>(from.choice(), "choice", read.trail);
  return read.Done();
}

Result<Request<WithWords<SetMeetingPoint>>> ReadSetMeetingPoint(
    const v1::SetMeetingPointRequest& from) {
  Reading<SetMeetingPoint> read(from, QueueTime::kRefused);
  read.command.visit = read.Named(ParseVisitName(from.name(), "name"), "name");
  if (from.meeting_point().empty()) read.trail.Fault("meeting_point", "is missing");
  read.Words(from.meeting_point(), "meeting_point", &SetMeetingPoint::meeting_point);
  return read.DoneAbout(ReferralBehind(&State::visits, read.command.visit));
}

Result<Request<AddTemporaryPractitioner>> ReadAddTemporaryPractitioner(
    const v1::AddTemporaryPractitionerRequest& from, const Actor& actor, Instant /*now*/) {
  Reading<AddTemporaryPractitioner> read(from, QueueTime::kRefused);
  read.Parent(from.parent());
  {
    const auto step = read.trail.Into("person");
    read.command.person.member = ReadMember(from.person(), read.trail);
  }
  CheckText(from.agency(), 1, limits::kNameBytesMax, "agency", read.trail);
  read.command.person.agency = from.agency();
  read.command.person.added_by = actor.principal;
  if (!from.paired_with().empty())
    read.command.person.paired_with =
        read.Named(ParsePractitionerName(from.paired_with(), "paired_with"), "paired_with");
  if (!from.has_expire_time()) read.trail.Fault("expire_time", "is missing");
  if (from.has_expire_time())
    read.command.person.expires_at = ReadInstant(from.expire_time(), "expire_time", read.trail);
  return read.Done();
}

Result<Request<WithWords<OpenHandover>>> ReadOpenHandover(const v1::OpenHandoverRequest& from) {
  Reading<OpenHandover> read(from, QueueTime::kRefused);
  read.Parent(from.parent());
  CheckText(from.to(), 1, limits::kNameBytesMax, "to", read.trail);
  read.command.to = {from.to()};
  for (int i = 0; i < from.worries_size(); ++i) {
    const auto step = read.trail.Into("worries", i);
    const ReferralId about =
        read.Named(ParseReferralName(from.worries(i).referral(), "referral"), "referral");
    read.command.worries[about] = {};
    read.WordsAbout(about, from.worries(i).words(), "words",
                    [about](OpenHandover& c) -> Sealed& { return c.worries[about]; });
  }
  return read.DoneAbout(ReferralId{});
}

Result<Request<AcceptHandoverItem>> ReadAcceptHandoverItem(
    const v1::AcceptHandoverItemRequest& from) {
  Reading<AcceptHandoverItem> read(from, QueueTime::kRefused);
  read.command.handover = read.Named(ParseHandoverName(from.name(), "name"), "name");
  read.command.item = DecodeInt(from.item(), -1, 100'000, "item", read.trail);
  return read.Done();
}

Result<Request<ConfirmResume>> ReadConfirmResume(const v1::ConfirmResumeRequest& from) {
  Reading<ConfirmResume> read(from, QueueTime::kRefused);
  read.Parent(from.parent());
  return read.Done();
}

}  // namespace tandem::wire
