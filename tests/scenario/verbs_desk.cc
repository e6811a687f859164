#include <array>

#include "tests/scenario/line.h"
#include "tests/scenario/words.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

// The open task or alarm of this kind, about the referral or the person that is named, if any.
template <class Map, class Kind>
auto OpenThing(const Line& line, const Map& things, Kind kind) {
  const ReferralId referral = line.Referral();
  for (const auto& [id, thing] : things) {
    const bool named = !thing.practitioner || line.Arg(1) == thing.practitioner.value ||
                       FindMember(line.state(), {line.Arg(1)}) == nullptr;
    if (thing.kind == kind && named && (!referral || thing.referral == referral)) return id;
  }
  return typename Map::key_type{};
}

EscalationId Alarm(const Line& line) {
  return OpenThing(line, line.state().escalations, Spelled<EscalationKind>(line.Arg(0)));
}

VisitId LastCrewVisit(const Line& line) {
  for (const auto& [id, open] : line.state().escalations) {
    if (open.kind == EscalationKind::kLastCrew) return open.visit;
  }
  return OpenLegOf(line).visit;
}

EnquiryId OpenEnquiryId(const Line& line) {
  for (const auto& [id, enquiry] : line.state().enquiries) {
    if (!enquiry.settled) return id;
  }
  return {};
}

Command Assign(const Line& line) {
  const auto [visit, leg] = OpenLegOf(line);
  AssignLeg assign{visit, leg, {line.Arg(0)}, 15, {}, {}};
  if (line.Has("despite")) {
    assign.override_rules.insert(Spelled<EligibilityRule>(line.After("despite")));
    assign.reason = SealedText("nobody else");
  }
  return assign;
}

Command Pin(const Line& line) {
  const auto [visit, leg] = OpenLegOf(line);
  return PinLeg{
      visit,
      leg,
      {{line.Arg(0)}, std::nullopt, {}, SealedText("she knows them"), line.day.now() + hours{4}}};
}

Command Convert(const Line& line) {
  ConvertMode convert{OpenLegOf(line).visit, Spelled<JointMode>(line.Arg(1)), 0, false, {}};
  if (line.Has("anyway")) {
    convert.override_reasons = true;
    convert.reason = SealedText("the lead said so");
  }
  return convert;
}

// lead plans calls #1 13:00 14:00 nursing [critical] [double] [needing COMPETENCY]
PlannedCall CallOf(const Line& line) {
  PlannedCall call;
  call.window_from = NextTime(line.day, line.Arg(1));
  call.window_until = NextTime(line.day, line.Arg(2));
  if (call.window_until < call.window_from) call.window_until += hours{24};
  call.requirement.disciplines = {Spelled<Discipline>(line.Arg(3))};
  call.time_critical = line.Has("critical");
  call.double_handed = line.Has("double");
  if (line.Has("needing")) call.requirement.competencies = {{line.After("needing")}};
  return call;
}

Command PlanCall(const Line& line) { return ScheduleCalls{line.Episode(), {CallOf(line)}}; }

// Through the night, and nobody leaves before they are relieved.
Command PlanSitting(const Line& line) {
  PlannedCall sitting = CallOf(line);
  sitting.kind = VisitKind::kSitting;
  sitting.visit_minutes = 600;
  return ScheduleCalls{line.Episode(), {sitting}};
}

// hana lets cleo do insulin for #1 until 22:00
Command Delegate(const Line& line) {
  return DelegateTask{
      line.Episode(),
      {{line.Arg(0)}, {line.After("do")}, line.Me(), NextTime(line.day, line.After("until"))}};
}

// meera extends #1 until 22:00, and answers for it
Command Extend(const Line& line) {
  return ExtendEpisode{line.Episode(), SealedText("not yet safe"),
                       ActorOf(line.day, line.who).principal,
                       NextTime(line.day, line.After("until"))};
}

Command Cancel(const Line& line) {
  VisitId last;
  for (const auto& [id, visit] : line.state().visits) {
    if (visit.referral == line.Referral()) last = id;
  }
  return CancelVisit{last, SealedText("not needed")};
}

Command AddTemporary(const Line& line) {
  TemporaryPractitioner person;
  person.member.id = {line.Arg(0)};
  person.member.name = line.Arg(0);
  person.member.employer = {"RT5"};
  person.member.discipline = Spelled<Discipline>(line.Arg(1));
  person.member.profession = person.member.discipline == Discipline::kNursing
                                 ? Profession::kNurse
                                 : Profession::kSupportWorker;
  person.agency = "an agency";
  person.expires_at = NextTime(line.day, line.After("until"));
  return AddTemporaryPractitioner{person};
}

Command EndTask(const Line& line) {
  const TaskKind kind = Spelled<TaskKind>(line.Arg(0));
  CompleteTask complete{OpenThing(line, line.state().tasks, kind),
                        Spelled<TaskResult>(line.args.back()),
                        SealedText("said"),
                        {},
                        {}};
  if (complete.result == TaskResult::kCannot) complete.decline = DeclineReason::kVehicle;
  if (complete.result == TaskResult::kConfirmed) complete.expected_at = line.day.now() + hours{1};
  return complete;
}

HandoverId OpenHandoverId(const Line& line) {
  return line.state().handovers.empty() ? HandoverId{} : line.state().handovers.begin()->first;
}

Command HandOver(const Line& line) {
  OpenHandover handover{{line.Arg(0)}, {}};
  if (line.Referral()) handover.worries[line.Referral()] = SealedText("I am worried about her");
  return handover;
}

Command EnquireAt(const Line& line) {
  OpenEnquiry enquiry;
  enquiry.service = {line.Arg(0)};
  enquiry.kind = Spelled<EnquiryKind>(line.After("for"));
  enquiry.referral = line.Referral();
  enquiry.words = SealedText("can you help?");
  return enquiry;
}

constexpr auto kOfTheDesk = std::to_array<Verb>({
    {"accepts all",
     [](const Line& l) -> Command { return AcceptHandoverItem{OpenHandoverId(l), -1}; }},
    {"accepts thing",
     [](const Line& l) -> Command {
       return AcceptHandoverItem{OpenHandoverId(l), l.Number(0) - 1};
     }},
    {"closes",  // #N OUTCOME
     [](const Line& l) -> Command {
       return CloseEpisode{l.Episode(), Spelled<VisitOutcome>(l.Arg(1))};
     }},
    {"takes alarm", [](const Line& l) -> Command { return TakeEscalation{Alarm(l), Span{0}}; }},
    {"resolves alarm", [](const Line& l) -> Command { return ResolveEscalation{Alarm(l)}; }},
    {"ends", EndTask},          // TASK [NAME | #N] RESULT
    {"plans calls", PlanCall},  // #N HH:MM HH:MM DISCIPLINE [critical] [double] [needing SKILL]
    {"plans sitting", PlanSitting},  // #N HH:MM HH:MM DISCIPLINE
    {"lets", Delegate},              // NAME do COMPETENCY for #N until HH:MM
    {"extends", Extend},             // #N until HH:MM
    {"cancels the call", Cancel},    // of #N: the last planned
    {"plans the exit of",
     [](const Line& l) -> Command { return PlanExit{l.Episode(), SealedText("home")}; }},
    {"assigns", Assign},  // NAME to #N [despite RULE]
    {"pins", Pin},        // NAME to #N
    {"unpins",
     [](const Line& l) -> Command { return UnpinLeg{OpenLegOf(l).visit, OpenLegOf(l).leg}; }},
    {"converts", Convert},  // #N MODE [anyway]
    {"releases",            // NAME
     [](const Line& l) -> Command {
       const auto [visit, leg] = LegOf(l, l.Arg(0));
       return ReleaseLeg{visit, leg, ReleaseReason::kLeadDecided, !l.Has("for_good")};
     }},
    {"sends",  // both | one | on_call | neighbour: the last crew
     [](const Line& l) -> Command {
       return ChooseLastCrew{LastCrewVisit(l), Spelled<LastCrewChoice>(l.Arg(0))};
     }},
    {"sets a meeting point for",
     [](const Line& l) -> Command {
       return SetMeetingPoint{OpenLegOf(l).visit, SealedText("the corner shop")};
     }},
    {"adds", AddTemporary},  // NAME DISCIPLINE until HH:MM
    {"asks next",
     [](const Line& l) -> Command {
       return AskNext{OpenEnquiryId(l), {l.Arg(0)}, SealedText("can you help?")};
     }},
    {"asks", EnquireAt},  // SERVICE for help|place|take_over with #N
    {"hears",             // yes | no | no_answer
     [](const Line& l) -> Command {
       return AnswerEnquiry{OpenEnquiryId(l), Spelled<EnquiryAnswer>(l.Arg(0)),
                            SealedText("the name that said so")};
     }},
    {"offers",  // BATON to NAME
     [](const Line& l) -> Command {
       return OfferBaton{Spelled<Baton>(l.Arg(0)), {l.After("to")}};
     }},
    {"takes over", [](const Line& l) -> Command { return AcceptBaton{Spelled<Baton>(l.Arg(0))}; }},
    {"opens handover to", HandOver},  // NAME [worried about #N]
    {"resumes", [](const Line&) -> Command { return ConfirmResume{}; }},
});

}  // namespace

std::span<const Verb> VerbsOfTheDesk() { return kOfTheDesk; }

}  // namespace tandem::testing
