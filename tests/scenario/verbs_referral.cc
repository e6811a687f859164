#include <array>
#include <map>

#include "tests/scenario/line.h"
#include "tests/scenario/words.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Source SourceOf(const Line& line) {
  const Caller* caller = FindCaller(line.who);
  Source source;
  source.by = ActorOf(line.day, line.who).principal;
  source.organisation = {caller ? caller->organisation : ""};
  source.kind = caller ? caller->kind : SourceKind::kNotKnown;
  source.caller = SealedText("a made-up caller");
  const std::string told = line.Value("told");
  if (!told.empty()) source.may_be_told = Spelled<MayBeTold>(told);
  return source;
}

DoorSafety SafetyOf(const Line& line) {
  DoorSafety safety;
  const auto hear = [&](const char* key, SafetyAnswer& answer) {
    const std::string said = line.Value(key);
    if (!said.empty()) answer.answer = Spelled<Answer>(said);
  };
  hear("violence", safety.violence);
  hear("weapon", safety.weapon);
  hear("dog", safety.dog_loose);
  hear("scene", safety.scene_unsafe);
  hear("allegations", safety.allegations);
  return safety;
}

// What the desk asks everybody; a story says where nobody did.
std::map<RedFlagId, SafetyAnswer> FlagsOf(const Line& line) {
  std::map<RedFlagId, SafetyAnswer> flags;
  if (line.Has("unasked")) return flags;
  for (const RedFlag& flag : line.state().data->red_flags) flags[flag.id].answer = Answer::kNo;
  return flags;
}

Command Refer(const Line& line) {
  ReceiveReferral referral;
  referral.source = SourceOf(line);
  referral.need = {line.Arg(0)};
  referral.person = SealedText("Somebody Made-Up");
  referral.door = {52'640'400, -1'120'600};
  referral.safety = SafetyOf(line);
  const auto in_area = [&](const char* key, AreaVerdict& verdict) {
    const std::string said = line.Value(key);
    if (!said.empty()) verdict = Spelled<AreaVerdict>(said);
  };
  in_area("health", referral.health_area);
  in_area("social", referral.social_area);
  referral.red_flags = FlagsOf(line);
  const std::string language = line.Value("speaks");
  if (!language.empty()) referral.interpreter = Interpreter{language};
  if (line.Has("perhaps")) referral.possible_matches.push_back(line.Referral());
  return referral;
}

Command Accept(const Line& line) {
  AcceptReferral accept;
  accept.referral = line.Referral();
  accept.safety_net = SealedText("ring 999 if worse");
  if (line.Has("although")) accept.flag_override = SealedText("seen by a clinician");
  const std::string priority = line.Value("priority");
  if (!priority.empty()) {
    accept.priority = static_cast<Priority>(std::atoi(priority.c_str()));
    accept.basis = SealedText("worse than the need says");
  }
  const std::string two = line.Value("two");
  if (!two.empty()) accept.reasons.Add(Spelled<TwoPersonReason>(two));
  return accept;
}

Command AnswerFlags(const Line& line) {
  AnswerRedFlags flags{line.Referral(), {}};
  for (const std::string& arg : line.args) {
    const std::size_t equals = arg.find('=');
    if (equals == std::string::npos) continue;
    flags.answers[{arg.substr(0, equals)}].answer = Spelled<Answer>(arg.substr(equals + 1));
  }
  return flags;
}

Command AskWard(const Line& line) {
  AnswerExitGate gate{line.Referral(), {}, {}, {}};
  if (line.Has("contact")) gate.ward_contact = SealedText("a nurse and an extension");
  const std::string all = line.Value("all");
  for (const ExitQuestion question : kExitQuestions) {
    if (!all.empty()) gate.answers[question].answer = Spelled<Answer>(all);
  }
  for (const std::string& arg : line.args) {
    const std::size_t equals = arg.find('=');
    if (equals == std::string::npos || arg.starts_with("all=")) continue;
    const auto question = Spelled<ExitQuestion>(arg.substr(0, equals));
    gate.answers[question].answer = Spelled<Answer>(arg.substr(equals + 1));
  }
  return gate;
}

Command SayWhyLate(const Line& line) {
  RecordBreachReason breach{line.Referral(), Spelled<BreachReason>(line.Arg(1)), {}, {}};
  if (line.Has("offered")) breach.offered_at = NextTime(line.day, line.After("offered"));
  return breach;
}

Command Reject(const Line& line) {
  RejectReferral reject;
  reject.referral = line.Referral();
  reject.reason = Spelled<RejectReason>(line.Arg(1));
  reject.words = SealedText("why not");
  reject.second = {line.After("with")};
  reject.to = {line.After("to")};
  if (reject.to) reject.said_yes = SealedText("somebody there");
  reject.duplicate_of = line.Referral(1);
  return reject;
}

Command Escalate(const Line& line) {
  EscalateReferral escalate;
  escalate.referral = line.Referral();
  escalate.level = Spelled<EmergencyLevel>(line.Arg(1));
  escalate.rung_at = line.day.now();
  return escalate;
}

Command Correct(const Line& line) {
  CorrectReferral correct;
  correct.referral = line.Referral();
  correct.reason = SealedText("heard again");
  const std::string need = line.Value("need");
  const std::string language = line.Value("speaks");
  if (!language.empty()) {
    correct.interpreter = Interpreter{language};
  } else if (need.empty()) {
    correct.safety = SafetyOf(line);
  } else {
    correct.need = NeedId{need};
  }
  return correct;
}

Command Hide(const Line& line) {
  SetBarrier barrier{line.Referral(), {}, SealedText("the referrer must not see it")};
  const std::string from = line.After("from");
  if (!from.empty()) barrier.hidden_from.insert({from});
  return barrier;
}

constexpr auto kOfTheReferrers = std::to_array<Verb>({
    {"refers", Refer},  // NEED [violence=yes|no|unknown] [weapon=] [dog=] [scene=] [allegations=]
                        // [told=status|outcome|nothing] [health=inside|outside] [social=...]
                        // [perhaps #N] [unasked] [speaks=gu]
    {"rings about", [](const Line& l) -> Command { return AddSource{l.Referral(), SourceOf(l)}; }},
    {"asks who could come for",
     [](const Line& l) -> Command { return AskLikelyTime{{l.Arg(0)}, {52'640'400, -1'120'600}}; }},
    {"withdraws",  // #N [REASON]
     [](const Line& l) -> Command {
       const bool said = l.args.size() > 1;
       return WithdrawReferral{l.Referral(), said ? Spelled<WithdrawReason>(l.Arg(1))
                                                  : WithdrawReason::kNoLongerNeeded};
     }},
    {"accepts", Accept},                // #N [priority=1] [two=TASK] [although]
    {"answers", AnswerFlags},           // #N chest_pain=yes ...
    {"asks the ward about", AskWard},   // #N [all=yes] medicines=no ... [contact]
    {"says why late for", SayWhyLate},  // #N REASON [offered HH:MM]
    {"writes down",  // #N breaths=18 oxygen=96 air systolic=120 pulse=80 alert ...
     [](const Line& l) -> Command {
       return RecordObservations{l.Referral(), {PartsOf(l), {}, {}, {}, l.day.now()}};
     }},
    {"advises",
     [](const Line& l) -> Command {
       return AdviseReferral{l.Referral(), SealedText("rest"), SealedText("ring 999 if worse")};
     }},
    {"redirects",  // #N to SERVICE
     [](const Line& l) -> Command {
       return RedirectReferral{l.Referral(),
                               {l.After("to")},
                               SealedText("somebody there"),
                               SealedText("ring 999 if worse")};
     }},
    {"rejects", Reject},      // #N REASON [with NAME] [to SERVICE] [of #N]
    {"escalates", Escalate},  // #N LEVEL
    {"links",                 // #N to #N
     [](const Line& l) -> Command {
       return LinkReferrals{l.Referral(2), l.Referral(), SealedText("the same crisis")};
     }},
    {"unlinks",
     [](const Line& l) -> Command {
       return UnlinkReferral{l.Referral(), SealedText("two people")};
     }},
    {"corrects", Correct},  // #N need=NEED | speaks=gu | violence=yes ...
    {"hides", Hide},        // #N from ORGANISATION
});

}  // namespace

std::span<const Verb> VerbsOfReferrals() { return kOfTheReferrers; }

}  // namespace tandem::testing
