// docs/RULES.md is what the rules say, rendered from the rules themselves. TANDEM_REWRITE=1 writes
// it again; the difference is for a reader to judge.
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/domain/refusal.h"
#include "dispatch/domain/state.h"
#include "dispatch/rules/exit_gate.h"
#include "dispatch/rules/interpreter.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/response_clock.h"
#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/two_person_rules.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

constexpr const char* kPage = "docs/RULES.md";

std::string ReadSource(const std::string& path) {
  std::ifstream file(std::string(TANDEM_SOURCE_DIR "/") + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// --- names and notes, as the domain's headers have them
// -------------------------------------------

// kAmbulance999 -> AMBULANCE_999, as on the wire.
std::string WireName(const std::string& enumerator) {
  const auto is = [&](std::size_t i, int (*kind)(int)) {
    return kind(static_cast<unsigned char>(enumerator[i])) != 0;
  };
  std::string name;
  for (std::size_t i = 0; i < enumerator.size(); ++i) {
    const bool digits_begin = i > 0 && is(i, std::isdigit) && is(i - 1, std::islower);
    if (i > 0 && (is(i, std::isupper) || digits_begin)) name += '_';
    name += static_cast<char>(std::toupper(static_cast<unsigned char>(enumerator[i])));
  }
  return name;
}

struct Code {
  std::string name;
  std::string note;  // the comment on its line
};

// The code list of this name, by number.
std::map<int, Code> CodesOf(const std::string& list, const std::string& header) {
  static const std::regex kOne("k([A-Za-z0-9]+) = ([0-9]+),?[ ]*(// ([^\\n]*))?");
  const std::string text = ReadSource(header);
  const std::size_t begin = text.find("enum class " + list + " {");
  const std::string body = text.substr(begin, text.find("};", begin) - begin);
  std::map<int, Code> codes;
  for (auto at = std::sregex_iterator(body.begin(), body.end(), kOne); at != std::sregex_iterator();
       ++at) {
    codes[std::stoi((*at)[2])] = {WireName((*at)[1]), (*at)[4]};
  }
  EXPECT_FALSE(codes.empty()) << list;
  return codes;
}

std::map<int, Code> CodesOf(const std::string& list) {
  return CodesOf(list, "dispatch/domain/codes.h");
}

template <class Kind>
std::string NameIn(const std::map<int, Code>& codes, Kind kind) {
  return codes.at(static_cast<int>(kind)).name;
}

std::string BatonName(Baton baton) {
  static const std::map<int, Code> kBatons = CodesOf("Baton");
  return NameIn(kBatons, baton);
}

std::string EscalationName(std::optional<EscalationKind> kind) {
  static const std::map<int, Code> kKinds = CodesOf("EscalationKind");
  return kind ? NameIn(kKinds, *kind) : "–";
}

// --- Markdown
// -------------------------------------------------------------------------------------

std::string Row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += cell.empty() ? " |" : " " + cell + " |";
  return row + "\n";
}

// One paragraph in lines of at most a hundred bytes.
std::string Wrapped(const std::string& words) {
  std::string text;
  std::size_t column = 0;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    const bool fits = column == 0 || column + 1 + word.size() <= 100;
    if (column > 0) text += fits ? ' ' : '\n';
    column = fits ? column + (column > 0 ? 1 : 0) + word.size() : word.size();
    text += word;
  }
  return text + "\n";
}

std::string Head(const std::string& title, const std::string& words,
                 const std::vector<std::string>& columns) {
  std::string rule = "|";
  for (std::size_t i = 0; i < columns.size(); ++i) rule += "---|";
  return "\n## " + title + "\n\n" + Wrapped(words) + "\n" + Row(columns) + rule + "\n";
}

std::string YesOrBlank(bool yes) { return yes ? "yes" : ""; }

std::string InMinutes(Span span) {
  const auto ms = span.count();
  return ms % 60'000 == 0 ? std::to_string(ms / 60'000) : std::to_string(ms / 1'000) + " s";
}

// --- what waits
// -----------------------------------------------------------------------------------

std::string Legs() {
  std::string page =
      Head("The stages of a leg",
           "What a leg waits for in each stage, as the alarm that comes when nobody acts.",
           {"stage", "waits for", "needs somebody", "taken", "under way", "over"});
  for (const auto& [number, code] : CodesOf("LegStage")) {
    Leg leg;
    leg.stage = static_cast<LegStage>(number);
    leg.waiting = Waiting{};
    const LegStage stage = leg.stage;
    page +=
        Row({code.name, EscalationName(WaitsFor(leg)), YesOrBlank(NeedsSomebody(stage)),
             YesOrBlank(IsTaken(stage)), YesOrBlank(IsUnderWay(stage)), YesOrBlank(IsOver(stage))});
  }
  Leg leg;
  leg.stage = LegStage::kTentative;
  page += Row({"TENTATIVE, nobody asked yet", EscalationName(WaitsFor(leg)), "", "", "", ""});
  leg.stage = LegStage::kCommitted;
  leg.stand_off = StandOff{};
  page += Row({"standing off, not seen", EscalationName(WaitsFor(leg)), "", "", "", ""});
  leg.stand_off->acknowledged_at = Instant{};
  page += Row({"standing off, acknowledged", EscalationName(WaitsFor(leg)), "", "", "", ""});
  leg = Leg{};
  leg.stage = LegStage::kReleased;
  leg.may_still_travel = true;
  page += Row({"RELEASED, may still travel", EscalationName(WaitsFor(leg)), "", "", "", ""});
  return page;
}

std::string VisitsAndEpisodes() {
  std::string page = Head("Visits and episodes",
                          "What the whole waits for. A visit waits until every leg of it is held.",
                          {"what", "waits for"});
  for (const auto& [number, code] : CodesOf("VisitKind")) {
    Visit visit;
    visit.kind = static_cast<VisitKind>(number);
    page += Row({"visit " + code.name, EscalationName(WaitsFor(visit))});
  }
  page += Row({"planned and time-critical, " + InMinutes(kTimeCriticalAhead) +
                   " min before its window, and nobody holds it",
               EscalationName(EscalationKind::kNobodyFound)});
  Episode episode;
  page += Row({"episode, nobody has been there", EscalationName(WaitsFor(episode))});
  episode.first_contact_at = Instant{};
  page += Row({"episode after the first contact", EscalationName(WaitsFor(episode))});
  episode.exit_planned_at = Instant{};
  page += Row({"episode with an exit plan, or extended", EscalationName(WaitsFor(episode))});
  return page;
}

// Where an alarm goes first, if not to whom an escalation goes unless somebody says otherwise.
std::string FirstBaton(EscalationKind kind) {
  static const std::map<EscalationKind, std::string> kOthers = {
      {EscalationKind::kTaskOverdue, "that of the task"},
      {EscalationKind::kTriageOverdue, BatonName(Baton::kTriage)},
      {EscalationKind::kRedFlag,
       BatonName(Baton::kTriage) + "; " + BatonName(Baton::kLead) + " once one of ours goes"},
      {EscalationKind::kWrongAddress, BatonName(Baton::kPhone)},
      {EscalationKind::kHandoverUnaccepted, BatonName(Baton::kOnCall)},
      {EscalationKind::kSos, BatonName(Baton::kLead) + " and " + BatonName(Baton::kOnCall)}};
  const auto other = kOthers.find(kind);
  return other == kOthers.end() ? BatonName(Escalation{}.baton) : other->second;
}

std::string Escalations() {
  std::string page =
      Head("Escalations",
           "Who is called first. As long as nobody says \"I have it\", each repeat goes a rung up: "
           "PHONE and TRIAGE to LEAD, LEAD to ON_CALL. One that stands alone belongs to no stage "
           "and comes back until somebody resolves it; the others end with what they wait for. "
           "PARTNER_FAILED stands alone unless its leg has acknowledged standing off, and "
           "NOBODY_FOUND if its visit was planned.",
           {"kind", "first", "stands alone", "note"});
  for (const auto& [number, code] : CodesOf("EscalationKind")) {
    const auto kind = static_cast<EscalationKind>(number);
    page += Row({code.name, FirstBaton(kind), YesOrBlank(StandsAlone(kind)), code.note});
  }
  return page;
}

std::string Tasks() {
  std::string page =
      Head("Tasks",
           "Owed actions: whose they are first, how far an alarm climbs that nobody answers, and "
           "how each may end. LEAD is called for a routine task once an hour at most. Of a welfare "
           "call NOT_NEEDED says that the ambulance is there: it ends the calls to whoever waits "
           "for one.",
           {"kind", "baton", "climbs to", "may end", "note"});
  const auto results = CodesOf("TaskResult");
  for (const auto& [number, code] : CodesOf("TaskKind")) {
    const auto kind = static_cast<TaskKind>(number);
    std::string ends;
    for (const auto& [result, ending] : results) {
      if (!Fits(kind, static_cast<TaskResult>(result))) continue;
      ends += (ends.empty() ? "" : ", ") + ending.name;
    }
    const Baton highest = ReachesOnCall(kind) ? Baton::kOnCall : Baton::kLead;
    page += Row({code.name, BatonName(BatonOf(kind)), BatonName(highest), ends, code.note});
  }
  return page;
}

// --- two people
// -----------------------------------------------------------------------------------

std::string InWords(const JointTerms& terms) {
  static const std::map<int, Code> kModes = CodesOf("JointMode");
  const std::string mode = NameIn(kModes, terms.mode);
  return terms.gap_minutes_max > 0 ? mode + ", " + std::to_string(terms.gap_minutes_max) : mode;
}

std::string Modes() {
  constexpr JointMode kNeedModes[] = {JointMode::kSingle, JointMode::kSeparateAllowed,
                                      JointMode::kLeadThenJoin, JointMode::kAllOrNone};
  const auto modes = CodesOf("JointMode");
  std::vector<std::string> columns = {"reasons"};
  for (const JointMode mode : kNeedModes) columns.push_back("need: " + NameIn(modes, mode));
  std::string page =
      Head("Two people",
           "What the reasons for two make of a visit, by the mode its need names with no "
           "gap of its own: the mode,\nand how many minutes later the second may come. "
           "From loosest to strictest, as the columns stand;\nnobody makes it laxer "
           "without a named override, and never at an unsafe door.",
           columns);
  const auto reasons = CodesOf("TwoPersonReason");
  for (int set = 1; set < 1 << reasons.size(); ++set) {
    TwoPersonReasons asked;
    std::string name;
    for (const auto& [number, code] : reasons) {
      if ((set & 1 << (number - 1)) == 0) continue;
      asked.Add(static_cast<TwoPersonReason>(number));
      name += (name.empty() ? "" : " + ") + code.name;
    }
    std::vector<std::string> cells = {name};
    for (const JointMode mode : kNeedModes) {
      Need need;
      need.mode = mode;
      cells.push_back(InWords(ModeOf(asked, need)));
    }
    page += Row(cells);
  }
  return page;
}

std::string ReasonsOf(Answer answer, SafetyAnswer DoorSafety::* question, bool night) {
  DoorSafety safety;
  for (const auto each : {&DoorSafety::violence, &DoorSafety::weapon, &DoorSafety::dog_loose,
                          &DoorSafety::scene_unsafe, &DoorSafety::allegations}) {
    (safety.*each).answer = Answer::kNo;
  }
  (safety.*question).answer = answer;
  const TwoPersonReasons reasons = DoorReasons(safety, night);
  std::string name;
  for (const auto& [number, code] : CodesOf("TwoPersonReason")) {
    if (!reasons.Has(static_cast<TwoPersonReason>(number))) continue;
    name += (name.empty() ? "" : " + ") + code.name;
  }
  return name;
}

std::string Doors() {
  const auto answers = CodesOf("Answer");
  std::vector<std::string> columns = {"question"};
  for (const auto& [number, code] : answers) {
    columns.push_back(code.name);
    columns.push_back(code.name + ", night");
  }
  std::string page = Head("The door",
                          "The reason for two that one answer gives, with all others "
                          "NO. Not asked is UNKNOWN.",
                          columns);
  const std::vector<std::pair<std::string, SafetyAnswer DoorSafety::*>> questions = {
      {"violence", &DoorSafety::violence},
      {"weapon", &DoorSafety::weapon},
      {"a dog that cannot be shut in", &DoorSafety::dog_loose},
      {"scene unsafe", &DoorSafety::scene_unsafe},
      {"allegations against staff", &DoorSafety::allegations}};
  for (const auto& [name, question] : questions) {
    std::vector<std::string> cells = {name};
    for (const auto& [number, code] : answers) {
      cells.push_back(ReasonsOf(static_cast<Answer>(number), question, false));
      cells.push_back(ReasonsOf(static_cast<Answer>(number), question, true));
    }
    page += Row(cells);
  }
  return page;
}

// What becomes of an acceptance when the ward gives this answer, and YES to all the others.
std::string AfterTheWardSays(Answer answer, ExitQuestion question) {
  Need need;
  need.gate = Gate::kHospitalExit;
  Referral referral;
  referral.exit_gate.emplace();
  for (const ExitQuestion each : kExitQuestions) {
    referral.exit_gate->answers[each].answer = Answer::kYes;
  }
  referral.exit_gate->answers[question].answer = answer;
  const auto shut = WhyShut(need, referral);
  if (!shut) return "accepted";
  if (shut->reason != Refusal::kWardContactMissing) return std::string(RefusalName(shut->reason));
  referral.exit_gate->ward_contact = {{"a key"}, "somebody"};
  EXPECT_FALSE(WhyShut(need, referral));
  return "accepted; the ward owes it";
}

std::string HospitalExit() {
  const auto answers = CodesOf("Answer");
  std::vector<std::string> columns = {"question"};
  for (const auto& [number, code] : answers) columns.push_back(code.name);
  columns.emplace_back("note");
  std::string page = Head(
      "Home from hospital",
      "What becomes of the acceptance of a need with this gate by one answer of the ward, with "
      "YES to all the others. What the ward owes is a task of PHONE, and somebody there has to "
      "be named (WARD_CONTACT_MISSING). Not asked is UNKNOWN.",
      columns);
  for (const auto& [number, code] : CodesOf("ExitQuestion")) {
    const auto question = static_cast<ExitQuestion>(number);
    std::vector<std::string> cells = {std::string(NameOf(question))};
    EXPECT_EQ(code.name, NameOf(question));
    for (const auto& [answer, said] : answers) {
      cells.push_back(AfterTheWardSays(static_cast<Answer>(answer), question));
    }
    cells.push_back(code.note);
    page += Row(cells);
  }
  return page;
}

std::string Interpreters() {
  std::string page = Head("With an interpreter",
                          "Planned minutes of a visit. [A] is an assumption of this project.",
                          {"alone", "with an interpreter [A]"});
  for (const int alone : {15, 30, 45, 60, 90, 600}) {
    page += Row({std::to_string(alone), std::to_string(PlannedMinutes(alone, Interpreter{}))});
  }
  return page;
}

// --- time
// -----------------------------------------------------------------------------------------

std::string Clocks() {
  // A Monday in winter, so that London's time is UTC.
  const Instant start = *ParseInstant("2026-11-23T10:00:00.000Z");
  std::string page = Head("The response clock",
                          "Due, inclusive, for a clock that starts at " + FormatInstant(start) +
                              ". Later than due is a breach.",
                          {"clock", "due"});
  for (const auto& [number, code] : CodesOf("ClockType")) {
    const auto due_at = ClockDue(static_cast<ClockType>(number), start);
    page += Row({code.name, due_at ? FormatInstant(*due_at) : "never"});
  }
  page += Head("Door targets",
               "Minutes from the start of the clock to the door; separate from the clock. P4 goes "
               "with its clock's due time; the figure is for a clock without one.",
               {"priority", "minutes"});
  for (const auto& [number, code] : CodesOf("Priority")) {
    const Instant target = DoorTarget(static_cast<Priority>(number), start, std::nullopt);
    page += Row({code.name, InMinutes(target - start)});
  }
  return page;
}

std::string DefaultTimers() {
  static const std::regex kMember(
      "Span ([a-z0-9_]+)\\s*=\\s*(minutes|hours|Span)\\{([0-9']+)\\};[ ]*(// ([^\\n]*))?");
  const std::string text = ReadSource("dispatch/domain/team.h");
  const std::size_t begin = text.find("struct Timers {");
  const std::string body = text.substr(begin, text.find("};\n\n", begin) - begin);
  std::string page = Head("Timers",
                          "The defaults, in minutes unless it says seconds; a team's files set "
                          "their own. [A] is an assumption of this project, not the field's.",
                          {"timer", "minutes", "note"});
  std::size_t members = 0;
  for (auto at = std::sregex_iterator(body.begin(), body.end(), kMember);
       at != std::sregex_iterator(); ++at, ++members) {
    std::string digits = (*at)[3];
    std::erase(digits, '\'');
    const std::int64_t number = std::stoll(digits);
    const std::string unit = (*at)[2];
    const Span span = unit == "minutes" ? Span{minutes{number}}
                      : unit == "hours" ? Span{hours{number}}
                                        : Span{number};
    page += Row({(*at)[1], InMinutes(span), (*at)[5]});
  }
  EXPECT_EQ(members * sizeof(Span), sizeof(Timers)) << "a timer is written in another way";
  return page;
}

// --- people
// ---------------------------------------------------------------------------------------

std::string Eligibility() {
  std::string page =
      Head("Who may be sent",
           "The hard rules between one practitioner and one leg. A candidate gets a verdict on "
           "each; an assignment that breaks one names it.",
           {"rule", "note"});
  for (const auto& [number, code] : CodesOf("EligibilityRule")) page += Row({code.name, code.note});
  return page;
}

std::string Emergencies() {
  std::string page = Head("Emergencies",
                          "How much help each level brings: who chooses less than the red flags "
                          "ask for says why.",
                          {"level", "strength", "note"});
  for (const auto& [number, code] : CodesOf("EmergencyLevel")) {
    const int strength = Strength(static_cast<EmergencyLevel>(number));
    page += Row({code.name, std::to_string(strength), code.note});
  }
  return page;
}

std::string Refusals() {
  const auto refusals = CodesOf("Refusal", "dispatch/domain/refusal.h");
  for (const auto& [number, code] : refusals) {
    EXPECT_EQ(code.name, RefusalName(static_cast<Refusal>(number)));
  }
  return "\n## Refusals\n\nThe rules know " + std::to_string(refusals.size()) +
         " reasons to refuse a request; [API.md](API.md) lists each with its code.\n";
}

std::string RulesPage() {
  const std::string words =
      "What the rules say, as tables. A test renders this page from the code, compares, and with "
      "`TANDEM_REWRITE=1` writes it again (`RulesPage.SaysWhatTheRulesSay`): do not edit it by "
      "hand. The words are in the [glossary](GLOSSARY.md).";
  return "# The rules\n\n" + Wrapped(words) + Legs() + VisitsAndEpisodes() + Escalations() +
         Tasks() + Modes() + Doors() + HospitalExit() + Interpreters() + Clocks() +
         DefaultTimers() + Eligibility() + Emergencies() + Refusals();
}

TEST(RulesPage, SaysWhatTheRulesSay) {
  const std::string page = RulesPage();
  const char* rewrite = std::getenv("TANDEM_REWRITE");
  if (rewrite != nullptr && std::string(rewrite) == "1") {
    std::ofstream file(std::string(TANDEM_SOURCE_DIR "/") + kPage);
    file << page;
    ASSERT_TRUE(file.good()) << "cannot write " << kPage;
    return;
  }
  EXPECT_EQ(ReadSource(kPage), page)
      << "Read the difference, then write the page again with\n"
      << "  TANDEM_REWRITE=1 build/dev/tests/test_unit_rules --gtest_filter=RulesPage.*";
}

}  // namespace
}  // namespace tandem
