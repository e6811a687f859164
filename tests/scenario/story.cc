#include "tests/scenario/story.h"

#include <cstdlib>
#include <memory>
#include <sstream>
#include <vector>

#include "dispatch/base/london.h"
#include "tests/scenario/day.h"
#include "tests/scenario/line.h"
#include "tests/scenario/screen.h"
#include "tests/scenario/verbs.h"

namespace tandem::testing {
namespace {

std::vector<std::string> WordsOf(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// Whose screen a line asks for; empty: none.
std::string ScreenAskedFor(const std::vector<std::string>& words) {
  if (words.size() != 2) return {};
  if (words[0] == "the" && words[1] == "board") return "lead";
  const bool asks = words[1] == "screen" && words[0].ends_with("'s");
  return asks ? words[0].substr(0, words[0].size() - 2) : std::string();
}

class Story {
 public:
  std::string Play(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("  ")) continue;
      out_ << line << "\n";
      if (line.empty() || line[0] == '#') continue;
      const std::vector<std::string> words = WordsOf(line);
      if (words[0] == "team:") {
        Directive(words);
      } else {
        Line(words);
      }
    }
    return out_.str();
  }

 private:
  void Directive(const std::vector<std::string>& words) {
    if (words.at(1) == "last") {
      team_.timers.last_crew_window = minutes{std::atoi(words.back().c_str())};
    } else {
      silent_.push_back({words[1]});
    }
  }

  void Line(std::vector<std::string> words) {
    if (!day_) {
      day_ = std::make_unique<Day>(team_);
      for (const PractitionerId& each : silent_) day_->Silence(each);
    }
    day_->PassUntil(NextTime(*day_, words[0]));
    Print();
    words.erase(words.begin());
    const std::string whose = ScreenAskedFor(words);
    if (!whose.empty()) {
      Show(whose);
    } else if (words[0] == "house") {
      day_->StandStill(minutes{std::atoi(words.at(3).c_str())});
    } else if (words[0] != "time") {
      Speak(words);
    }
    Print();
    day_->Plan();
    Print();
  }

  void Speak(const std::vector<std::string>& words) {
    const Spoken spoken = Understand(*day_, words);
    const Decision decision = day_->Say(spoken.actor, spoken.command);
    Print();
    if (!decision) {
      out_ << "  refused: " << RefusalName(decision.error().reason);
      if (!decision.error().detail.empty()) out_ << " (" << decision.error().detail << ")";
      out_ << "\n";
    } else if (decision->events.empty()) {
      out_ << "  known already\n";
    } else if (decision->outcome == Outcome::kFiledForReview) {
      out_ << "  kept for the lead\n";
    }
  }

  void Show(const std::string& whose) {
    const view::AudienceView& shown = day_->Watch(view::AudienceOf(ActorOf(*day_, whose)));
    for (const std::string& line : ScreenOf(shown, day_->state())) out_ << "  | " << line << "\n";
  }

  void Print() {
    for (const std::string& told : day_->TakeTold()) out_ << "  " << told << "\n";
  }

  TeamData team_ = StoryTeam();
  std::vector<PractitionerId> silent_;
  std::unique_ptr<Day> day_;
  std::ostringstream out_;
};

}  // namespace

std::string PlayStory(const std::string& text) { return Story().Play(text); }

}  // namespace tandem::testing
