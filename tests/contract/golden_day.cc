#include "tests/contract/golden_day.h"

#include <string>

#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "tests/support/given.h"
#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

const Actor kHouse{{"tandem"}, Role::kAdmin, {}, {}};
const Actor kAdmin{{"admin"}, Role::kAdmin, {}, {}};
const Actor kNight{{"nia"}, Role::kDuty, {"509"}, {}};

// Nothing in the story is refused.
std::int64_t Tell(World& world, const Actor& actor, const Command& command) {
  const Decision decision = world.Say(actor, command);
  if (decision) return decision->subject;
  ADD_FAILURE() << "command " << command.index() << " of " << actor.principal.value
                << " is refused: " << RefusalName(decision.error().reason) << " "
                << decision.error().detail;
  return 0;
}

Occurred Now(const World& world) { return {world.now(), seconds{30}, false}; }

// Accepted, and the people say that they go.
VisitId Send(World& world, const std::string& need, const std::vector<std::string>& people,
             const DoorSafety& safety = {}) {
  const VisitId visit = world.Accept(world.Refer(need, safety));
  EXPECT_TRUE(world.OfferTo(visit, people));
  for (const std::string& name : people) EXPECT_TRUE(world.Acknowledge(name)) << name;
  return visit;
}

void GoIn(World& world, const std::string& who, VisitId visit, LegId leg) {
  ReportWithPerson met{visit, leg, {}, {}};
  met.contact.with_person = Now(world);
  met.contact.identity_checked = Answer::kYes;
  Tell(world, Field(who), met);
}

TeamData TeamOfTheDay() {
  TeamData data = SmallTeam();
  data.services[{"county_crisis"}] = {{"county_crisis"}, "County crisis response", "0116 000"};
  data.services[{"respite_home"}] = {{"respite_home"}, "A home with beds", "0116 001"};
  data.red_flags = {{{"chest_pain_now"}, "all", "Chest pain now?", EmergencyLevel::kAmbulance999}};
  data.competencies[{"insulin"}] = {{"insulin"}, "Gives insulin", 12, true};
  data.staff.at({"asha"}).competences.push_back({{"insulin"}, std::nullopt, "the test", ""});
  data.staff.at({"asha"}).kit = {{"CATH"}};
  return data;
}

// Withdrawn on Monday: on Friday it is in the archive.
void PlayArchive(World& world) {
  const ReferralId error = world.Refer("catheter");
  Tell(world, Desk(), WithdrawReferral{error, WithdrawReason::kMadeInError});
  world.Pass(limits::kArchiveAfter);
}

// Cleo and dan are the only ones on duty: the lead is asked before both go to a fall.
void PlayJointFall(World& world) {
  TeamData asked = TeamOfTheDay();
  asked.timers.last_crew_window = minutes{30};
  Tell(world, kAdmin, ConfigureTeam{asked});
  const std::vector<std::string> names = {"cleo", "dan"};
  world.SignOn(names);
  const VisitId fall = world.Accept(world.Refer("fall"));
  EXPECT_TRUE(world.OfferTo(fall, names));
  Tell(world, Lead(), ChooseLastCrew{fall, LastCrewChoice::kSendBoth});
  EXPECT_TRUE(world.OfferTo(fall, names));
  Tell(world, kAdmin, ConfigureTeam{TeamOfTheDay()});
  Tell(world, Field("cleo"), ReportOfferSeen{world.OpenOfferOf("cleo"), true});
  for (const std::string& name : names) EXPECT_TRUE(world.Acknowledge(name));
  RecordBreachReason later{world.visit(fall).referral, BreachReason::kPersonAskedLater, {}, {}};
  later.offered_at = world.now() + hours{1};
  Tell(world, Lead(), later);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const LegId leg = world.leg(fall, i).id;
    Tell(world, Field(names[i]), ReportSetOff{fall, leg, Now(world)});
    world.Pass(minutes{11});
    Tell(world, Field(names[i]), ReportAtAddress{fall, leg, Now(world)});
    GoIn(world, names[i], fall, leg);
  }
  world.Pass(minutes{20});
  for (std::size_t i = 0; i < names.size(); ++i) {
    Tell(world, Field(names[i]), ReportLeft{fall, world.leg(fall, i).id, Now(world)});
  }
  Tell(world, Lead(), CloseEpisode{world.visit(fall).episode, VisitOutcome::kHomeWithReablement});
}

void PlayRoster(World& world) {
  const Shift shift{{"asha"}, world.now(), world.now() + hours{10}, {}, TravelMode::kCar, false};
  Tell(world, Lead(), ImportRoster{world.now(), world.now() + hours{24}, {shift}});
  world.SignOn({"asha", "ben", "eve", "femi"});
  AddTemporaryPractitioner add;
  add.person.member = SmallTeam().staff.at({"asha"});
  add.person.member.id = {"zoe"};
  add.person.agency = "Made Up Nurses";
  add.person.expires_at = world.now() + hours{1};
  Tell(world, Lead(), add);
  Tell(world, Field("ben"), StartBreak{{"ben"}});
  world.Pass(minutes{5});
  Tell(world, Field("ben"), EndBreak{{"ben"}});
}

// What becomes known about somebody who waits for triage.
void PlayDesk(World& world) {
  Tell(world, Desk(), AskLikelyTime{{"delirium"}, {}});  // no referral follows within half an hour
  Tell(world, Desk(), AskLikelyTime{{"catheter"}, {}});
  const ReferralId kept = world.Refer("catheter");
  const SafetyAnswer no{Answer::kNo, {"gp-desk"}, world.now(), AnswerSource::kReferrer};
  Tell(world, Triage(), AnswerRedFlags{kept, {{{"chest_pain_now"}, no}}});
  Tell(world, Triage(),
       AnswerExitGate{kept,
                      {{ExitQuestion::kMedicines, no}},
                      SealedText("Nurse Bell, 4410"),
                      SealedText("tablets to follow")});
  RecordObservations taken{kept, {}};
  taken.observation.parts.pulse_per_minute = 82;
  taken.observation.taken_at = world.now();
  Tell(world, Triage(), taken);
  CorrectReferral correct;
  correct.referral = kept;
  correct.reason = SealedText("number 12, not 21");
  correct.door = Place{52'650'000, -1'131'000};
  correct.interpreter = Interpreter{"gu", InterpreterMode::kPhone, Answer::kYes};
  Tell(world, Desk(), correct);
  const Source daughter{
      {}, {"tess"}, SourceKind::kCarer, MayBeTold::kOutcome, SealedText("a name")};
  Tell(world, Triage(), AddSource{kept, daughter});
  const ReferralId other = world.Refer("catheter");
  Tell(world, Triage(), LinkReferrals{kept, other, SealedText("the same blocked catheter")});
  Tell(world, Triage(), UnlinkReferral{other, SealedText("two sisters")});
  Tell(world, Lead(), SetBarrier{other, {{"C82001"}}, SealedText("a concern")});
  Tell(world, Triage(),
       AdviseReferral{other, SealedText("drink more"), SealedText("ring 999 if worse")});
  Tell(world, Triage(),
       RedirectReferral{kept, {"county_crisis"}, SealedText("Ann, 14:10"), SealedText("ring us")});
}

void PlayOtherTriage(World& world) {
  RejectReferral reject;
  reject.referral = world.Refer("equipment");
  reject.words = SealedText("a shop sells it");
  reject.second = {"lou"};
  Tell(world, Triage(), reject);
  EscalateReferral escalate;
  escalate.referral = world.Refer("fall");
  escalate.rung_at = world.now();
  Tell(world, Triage(), escalate);
  const Task* check = FindTask(world, TaskKind::kConfirmEmergency);
  ASSERT_TRUE(check);
  Tell(world, Triage(),
       CompleteTask{check->id, TaskResult::kConfirmed, SealedText("CAD 123"), {}, {}});
}

// All or none: dan breaks down, cleo waits outside, ben comes instead.
VisitId PlayUnsafeDoor(World& world) {
  DoorSafety unsafe;
  unsafe.violence.answer = Answer::kYes;
  const VisitId door = Send(world, "fall", {"cleo", "dan"}, unsafe);
  const LegId first = world.leg(door, 0).id;
  Tell(world, Lead(), SetMeetingPoint{door, SealedText("the church hall")});
  Tell(world, Field("cleo"), ReportSetOff{door, first, Now(world)});
  Tell(world, Field("dan"),
       ReportCannotContinue{door, world.leg(door, 1).id, Now(world),
                            CannotContinueReason::kVehicle});
  Tell(world, Field("cleo"), AcknowledgeStandOff{door, first});
  EXPECT_TRUE(world.OfferTo(door, {"ben"}));
  EXPECT_TRUE(world.Acknowledge("ben"));
  const LegId second = world.visit(door).legs.back().id;
  Tell(world, Field("ben"), ReportSetOff{door, second, Now(world)});
  Tell(world, Field("ben"), ReportDelay{door, second, Now(world), 5});
  world.Pass(minutes{10});
  Tell(world, Field("cleo"), ReportAtAddress{door, first, Now(world)});
  Tell(world, Field("cleo"), ReportNoAccess{door, first, Now(world)});
  Tell(world, Field("ben"), ReportAtAddress{door, second, Now(world)});
  GoIn(world, "cleo", door, first);
  GoIn(world, "ben", door, second);
  Tell(world, Field("cleo"), RaiseSos{{"cleo"}, Now(world), false});
  const Escalation* sos = FindEscalation(world, EscalationKind::kSos);
  if (sos == nullptr) return door;
  const EscalationId alarm = sos->id;
  Tell(world, Lead(), TakeEscalation{alarm, minutes{5}});
  Tell(world, Lead(), ResolveEscalation{alarm});
  Tell(world, Field("ben"), ReportNeedHelp{door, second, Now(world), HelpKind::kLiftKit});
  Tell(world, Field("ben"), ReportObservations{door, second, Now(world), {18, 97}});
  Tell(world, Field("ben"), ReportStaying{door, second, Now(world), StayingReason::kRelief});
  world.Pass(minutes{20});
  Tell(world, Field("cleo"), ReportLeft{door, first, Now(world)});
  Tell(world, Field("ben"), ReportLeft{door, second, Now(world)});
  return door;
}

// The seventy-two hours of the one behind that door.
void PlayEpisode(World& world, VisitId first) {
  const EpisodeId episode = world.visit(first).episode;
  const Instant tomorrow = world.now() + hours{24};
  Tell(world, Lead(), DelegateTask{episode, {{"cleo"}, {"insulin"}, {"asha"}, tomorrow}});
  PlannedCall call;
  call.requirement.disciplines = {Discipline::kSocialCare};
  call.window_from = tomorrow;
  call.window_until = tomorrow + hours{1};
  const VisitId planned{Tell(world, Lead(), ScheduleCalls{episode, {call}})};
  const LegId leg = world.leg(planned, 0).id;
  PinLeg pin{planned, leg, {}};
  pin.pin.practitioner = {"cleo"};
  pin.pin.reason = SealedText("she knows her");
  pin.pin.until = tomorrow;
  Tell(world, Lead(), pin);
  Tell(world, Lead(), UnpinLeg{planned, leg});
  Tell(world, Lead(), CancelVisit{planned, SealedText("her daughter comes")});
  Tell(world, Lead(), PlanExit{episode, SealedText("a bed from Monday")});
  Tell(world, Lead(), ExtendEpisode{episode, SealedText("no bed before"), {"lou"}, tomorrow});
  OpenEnquiry open;
  open.kind = EnquiryKind::kOnwardHandover;
  open.referral = world.visit(first).referral;
  open.service = {"county_crisis"};
  const EnquiryId enquiry{Tell(world, Lead(), open)};
  Tell(world, Lead(), AnswerEnquiry{enquiry, EnquiryAnswer::kNo, {}});
  Tell(world, Lead(), AskNext{enquiry, {"respite_home"}, {}});
  Tell(world, Lead(), AnswerEnquiry{enquiry, EnquiryAnswer::kYes, SealedText("Jo, room 4")});
  Tell(world, Lead(), CloseEpisode{episode, VisitOutcome::kHandedOver});
}

// The lead sends ben although he is not checked off, then two, then lets it go.
void PlayLead(World& world) {
  const VisitId visit = world.Accept(world.Refer("catheter"));
  AssignLeg assign{visit, world.leg(visit, 0).id, {"ben"}, 10, {}, {}};
  assign.override_rules = {EligibilityRule::kCompetencies};
  assign.reason = SealedText("asha talks him through it");
  Tell(world, Lead(), assign);
  EXPECT_TRUE(world.Acknowledge("ben"));
  Tell(world, Lead(), ConvertMode{visit, JointMode::kLeadThenJoin, 0, false, {}});
  EXPECT_TRUE(world.OfferTo(visit, {"cleo"}));
  EXPECT_TRUE(world.Acknowledge("cleo"));
  Tell(world, Field("cleo"),
       HandBack{{"cleo"}, visit, world.leg(visit, 1).id, DeclineReason::kUnwell});
  const LegId first = world.leg(visit, 0).id;
  Tell(world, Lead(), ReleaseLeg{visit, first, ReleaseReason::kLeadDecided, true});
  Tell(world, Field("ben"), AcknowledgeWithdrawal{visit, first});
  Tell(world, Desk(),
       WithdrawReferral{world.visit(visit).referral, WithdrawReason::kNoLongerNeeded});
}

// Asha stands before the wrong house, finds the right one, and comes too late.
void PlayDeath(World& world) {
  const VisitId visit = Send(world, "catheter", {"asha"});
  const LegId leg = world.leg(visit, 0).id;
  Tell(world, Field("asha"), ReportSetOff{visit, leg, Now(world)});
  Tell(world, Field("asha"), ReportWrongAddress{visit, leg, Now(world)});
  world.Pass(minutes{3});
  GoIn(world, "asha", visit, leg);
  Tell(world, Field("asha"), ReportDied{{}, visit, leg, Now(world), DeathKind::kExpected});
  Tell(world, Field("asha"), ReportLeft{visit, leg, Now(world), VisitOutcome::kDiedExpected});
}

// Everything that goes wrong on an ordinary day.
void PlayTrouble(World& world) {
  const VisitId delirium = world.Accept(world.Refer("delirium"));
  world.OfferTo(delirium, {"asha", "femi"});
  Tell(world, Field("asha"), DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kVehicle});
  EXPECT_TRUE(world.Acknowledge("femi"));
  world.Pass(minutes{30});  // nobody else is offered the other leg: the lead is called
  EXPECT_TRUE(world.OfferTo(delirium, {"ben"}));
  world.Pass(minutes{30});  // ben does not answer
  // A fact of somebody who had said she could not: filed for the lead.
  Tell(world, Field("asha"), ReportAtAddress{delirium, world.leg(delirium, 0).id, Now(world)});
  const VisitId equipment = world.Accept(world.Refer("equipment"));
  EXPECT_TRUE(world.OfferTo(equipment, {"eve"}));
  Tell(world, Field("eve"), SignOff{{"eve"}});
  Tell(world, Field("eve"), ReportSafeHome{{"eve"}});
  world.Refer("fall");  // nobody triages it in time
  world.Pass(minutes{60});
}

// Time stood still, and then the shift ends.
void PlayEvening(World& world) {
  Tell(world, kHouse, HoldTeam{world.now()});
  Tell(world, Lead(), ConfirmResume{});
  Tell(world, Lead(), OfferBaton{Baton::kTriage, kNight.principal});
  Tell(world, kNight, AcceptBaton{Baton::kTriage});
  const HandoverId handover{Tell(world, Lead(), OpenHandover{kNight.principal, {}})};
  Tell(world, kNight, AcceptHandoverItem{handover, -1});
}

}  // namespace

std::vector<Record> GoldenDay() {
  World world(TeamOfTheDay());
  PlayArchive(world);
  PlayJointFall(world);
  PlayRoster(world);
  PlayDesk(world);
  PlayOtherTriage(world);
  PlayEpisode(world, PlayUnsafeDoor(world));
  PlayLead(world);
  PlayDeath(world);
  PlayTrouble(world);
  PlayEvening(world);
  return world.records();
}

}  // namespace tandem::testing
