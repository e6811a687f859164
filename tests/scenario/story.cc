#include "tests/scenario/story.h"

#include <cstdlib>
#include <map>
#include <optional>
#include <sstream>
#include <vector>

#include "dispatch/base/london.h"
#include "dispatch/matching/plan.h"
#include "tests/scenario/tell.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

std::vector<std::string> Words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

class Story {
 public:
  std::string Play(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("  ")) continue;
      out_ << line << "\n";
      if (line.empty() || line[0] == '#') continue;
      Line(line);
    }
    return out_.str();
  }

 private:
  void Line(const std::string& line) {
    std::vector<std::string> words = Words(line);
    MoveTo(words[0]);
    words.erase(words.begin());
    const std::size_t first = world_.records().size();
    if (words[0] != "time") {
      const Decision decision = Speak(words);
      if (!decision) {
        out_ << "  refused: " << RefusalName(decision.error().reason) << "\n";
      } else if (decision->events.empty()) {
        out_ << "  known already\n";
      } else {
        Print(first);
        if (decision->outcome == Outcome::kFiledForReview) out_ << "  kept for the lead\n";
      }
    }
    Plan();
  }

  // Serves every timer up to this time of day, planning after each.
  void MoveTo(const std::string& clock) {
    const int wanted =
        std::atoi(clock.substr(0, 2).c_str()) * 60 + std::atoi(clock.substr(3, 2).c_str());
    Span ahead = minutes{wanted} - minutes{LondonMinuteOfDay(world_.now())};
    if (ahead < Span{0}) ahead += hours{24};
    const Instant until = world_.now() + ahead;
    while (world_.now() < until) {
      const std::size_t first = world_.records().size();
      world_.Pass(std::min<Span>(minutes{1}, until - world_.now()));
      Print(first);
      Plan();
    }
  }

  void Plan() {
    const matching::Problem problem = matching::MakeProblem(world_.state(), world_.now());
    const matching::Plan plan = matching::Propose(problem);
    const ApplyPlan command = matching::ToCommand(problem, plan);
    if (command.offers.empty()) return;
    const std::size_t first = world_.records().size();
    world_.Say({{"planner"}, Role::kDuty, {}, {}}, command);
    Print(first);
  }

  void Print(std::size_t first) {
    for (std::size_t i = first; i < world_.records().size(); ++i) {
      const Record& record = world_.records()[i];
      for (const Event& event : record.events) {
        out_ << "  " << LondonClock(record.recorded_at) << " " << Tell(event, world_.state())
             << "\n";
      }
    }
  }

  Decision Speak(const std::vector<std::string>& words) {
    const std::string& who = words[0];
    const std::string& verb = words.at(1);
    if (verb == "refers") return Refer(words);
    if (verb == "withdraws") {
      return world_.Say(Desk(),
                        WithdrawReferral{Numbered(words[2]), WithdrawReason::kNoLongerNeeded});
    }
    if (verb == "accepts") {
      AcceptReferral accept;
      accept.referral = Numbered(words[2]);
      accept.safety_net = SealedText("ring 999 if worse");
      return world_.Say(Triage(), accept);
    }
    if (verb == "closes") {
      const EpisodeId episode = world_.state().referrals.at(Numbered(words[2])).episode;
      return world_.Say(Lead(), CloseEpisode{episode, OutcomeOf(words[3])});
    }
    if (verb == "signs") {
      if (words[2] == "on") return world_.Say(Field(who), SignOn{{who}, std::nullopt});
      return world_.Say(Field(who), SignOff{{who}});
    }
    return SpeakFromTheField(who, words);
  }

  Decision SpeakFromTheField(const std::string& who, const std::vector<std::string>& words) {
    const Actor actor = Field(who);
    const std::string& verb = words[1];
    if (verb == "acknowledges" || verb == "declines") {
      OfferId offer = world_.OpenOfferOf(who);
      if (offer) last_offer_[who] = offer;
      offer = last_offer_[who];
      if (verb == "acknowledges") return world_.Say(actor, AcknowledgeOffer{offer});
      return world_.Say(actor, DeclineOffer{offer, DeclineOf(words.at(2))});
    }
    const auto [visit, leg] = LegOf(who);
    const Occurred now{world_.now(), Span{0}, false};
    if (verb == "sets") return world_.Say(actor, ReportSetOff{visit, leg, now});
    if (verb == "leaves")
      return world_.Say(actor, ReportLeft{visit, leg, now, OutcomeOf(words[2])});
    if (verb == "knows") return world_.Say(actor, AcknowledgeWithdrawal{visit, leg});
    if (words.at(2) == "at") return world_.Say(actor, ReportAtAddress{visit, leg, now});
    Contact contact;
    contact.with_person = now;
    contact.identity_checked = Answer::kYes;
    return world_.Say(actor, ReportWithPerson{visit, leg, contact});
  }

  Decision Refer(const std::vector<std::string>& words) {
    ReceiveReferral referral;
    referral.source = {{"C82001"},
                       {"gp-desk"},
                       SourceKind::kGeneralPractice,
                       MayBeTold::kStatusOnly,
                       SealedText("Dr Made Up")};
    referral.need = {words.at(2)};
    referral.person = SealedText("Somebody Made-Up");
    referral.door = {52'640'400, -1'120'600};
    for (std::size_t i = 3; i < words.size(); ++i) {
      const std::string answer = words[i].substr(words[i].find('=') + 1);
      SafetyAnswer& said =
          words[i].starts_with("weapon") ? referral.safety.weapon : referral.safety.violence;
      said.answer = answer == "yes"  ? Answer::kYes
                    : answer == "no" ? Answer::kNo
                                     : Answer::kUnknown;
    }
    return world_.Say(Desk(), referral);
  }

  // The leg they hold, or the last one they were told of.
  std::pair<VisitId, LegId> LegOf(const std::string& who) const {
    std::pair<VisitId, LegId> last;
    for (const auto& [id, visit] : world_.state().visits) {
      for (const Leg& leg : visit.legs) {
        if (IsTaken(leg.stage) && leg.practitioner.value == who) return {id, leg.id};
        if (leg.told.contains({who})) last = {id, leg.id};
      }
    }
    return last;
  }

  static ReferralId Numbered(const std::string& word) { return {std::atoll(word.c_str() + 1)}; }

  World world_;
  std::ostringstream out_;
  std::map<std::string, OfferId> last_offer_;
};

}  // namespace

std::string PlayStory(const std::string& text) { return Story().Play(text); }

}  // namespace tandem::testing
