#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/words.h"

// Looking back: the noon huddle, a month's figures, where somebody went, what was said when. These
// are asked for by name, so unlike the board they show names.

namespace tandem::terminal {
namespace {

using Duty = v1::DutyService::Stub;
using Review = v1::ReviewService::Stub;

template <class Words>
std::string Joined(const Words& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : ", ") + word;
  return joined;
}

std::string HuddleLineInWords(const v1::HuddleLine& line) {
  const std::string since =
      line.hours() < 0 ? "nobody there yet" : fmt::format("{} h", line.hours());
  std::string words = fmt::format(
      "{:>5} {:<18} {:<20} {:<16} {}", ShortId(line.referral()), line.person(), line.need(), since,
      line.exit_planned() ? "exit: " + line.exit_plan() : "no exit plan");
  if (line.open_tasks() > 0) words += fmt::format("; {} task(s)", line.open_tasks());
  if (line.open_escalations() > 0) words += fmt::format("; {} owed", line.open_escalations());
  if (!line.why().empty()) words += "\n      still here: " + Joined(line.why());
  return words + "\n";
}

std::string HuddleInWords(const v1::GetHuddleResponse& response) {
  if (response.lines().empty()) return "No episode is open.";
  std::string words;
  for (const v1::HuddleLine& line : response.lines()) words += HuddleLineInWords(line);
  words.pop_back();
  return words;
}

// 917 permille -> "91.7 %".
std::string Percent(int permille) { return fmt::format("{}.{} %", permille / 10, permille % 10); }

std::string KpiInWords(const v1::GetKpiResponse& kpi) {
  std::string words = fmt::format("{}\nPublished\n", kpi.month());
  const auto row = [&words](const std::string& what, const auto& figure) {
    words += fmt::format("  {:<52} {:>8}\n", what, figure);
  };
  row("two-hour clocks that ended", kpi.two_hour_clocks_ended());
  row("  within two hours", kpi.two_hour_within());
  row("  of them",
      kpi.two_hour_clocks_ended() == 0 ? std::string("-") : Percent(kpi.two_hour_permille()));
  row("two-hour referrals received", kpi.two_hour_referrals());
  row("contacts", kpi.contacts());
  words += "To steer by\n";
  row("P1 seen", kpi.p1_seen());
  row("  at the door within 60 minutes", kpi.p1_within_60());
  row("first visits", kpi.first_visits());
  row("  of two disciplines", kpi.joint_two_disciplines());
  row("  double-handed, of one discipline", kpi.joint_double_handed());
  row("  both needed, both there within 15 minutes", kpi.joint_both_within_15());
  row("people told and then disturbed", kpi.people_disturbed());
  row("offers nobody answered", kpi.offers_unanswered());
  row("offers declined", kpi.offers_declined());
  row("two-hour referrals that ended with nobody seen", kpi.clocks_never_stopped());
  row("two-hour clocks that ended late", kpi.two_hour_clocks_ended() - kpi.two_hour_within());
  for (const v1::BreachCount& breach : kpi.breaches()) {
    if (breach.reason() == type::v1::BREACH_REASON_PERSON_ASKED_LATER) continue;
    row("  " + Word(breach.reason()), breach.count());
  }
  row("  not said", kpi.breaches_not_said());
  row("  and apart: the person asked for later", kpi.breaches_person_asked_later());
  row("asked who could come, and then did not refer", kpi.opportunities_missed());
  row("escalations", kpi.escalations());
  row("rejected", kpi.rejected());
  row("redirected", kpi.redirected());
  row("advised", kpi.advised());
  words.pop_back();
  return words;
}

std::string FoundInWords(const v1::FindReferralsResponse& response) {
  if (response.referrals().empty()) return "Nothing was found.";
  std::string words;
  for (const v1::FoundReferral& found : response.referrals()) {
    const std::string person = found.personal_data_unreadable()
                                   ? "(cannot be read: the key is gone)"
                                   : fmt::format("{} {}", found.person(), found.birth_date());
    words += fmt::format("{:>5} {} {:<32} {:<20} {}{}\n", ShortId(found.referral()),
                         LondonDay(InstantOf(found.receive_time())), person, found.need(),
                         Word(found.stage()), found.archived() ? ", in the archive" : "");
  }
  words.pop_back();
  return words;
}

std::string HistoryInWords(const v1::GetHistoryResponse& response) {
  if (response.entries().empty()) return "The journal holds nothing about it.";
  std::string words;
  for (const v1::HistoryEntry& entry : response.entries()) {
    std::string what = entry.words();
    if (what.empty()) what = Joined(entry.events());
    words += fmt::format("{:>7} {} {:<12} {}\n", entry.revision(),
                         LondonDay(InstantOf(entry.record_time())), entry.by(), what);
  }
  words.pop_back();
  return words;
}

}  // namespace

Commands DutyReviewCommands() {
  return {
      {"huddle",
       "Every open episode: how long, and why it is not gone",
       {},
       Asks(&Duty::GetHuddle, HuddleInWords)},
      {"kpi",
       "The figures of a month",
       {Must("--month", "month", "YYYY-MM")},
       Asks(&Review::GetKpi, KpiInWords)},
      {"find",
       "Referrals by number, NHS number or part of a name",
       {Must("text", "text", "two letters or more"), May("--limit", "limit", "default 20")},
       Asks(&Review::FindReferrals, FoundInWords)},
      {"history",
       "Everything the journal holds about one referral",
       {Named("referral", "name", "referrals")},
       Asks(&Review::GetHistory, HistoryInWords)},
  };
}

}  // namespace tandem::terminal
