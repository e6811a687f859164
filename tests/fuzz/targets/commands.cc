#include <cstdio>
#include <memory>
#include <string>

#include "dispatch/base/check.h"
#include "dispatch/matching/plan.h"
#include "dispatch/matching/problem.h"
#include "dispatch/view/view.h"
#include "tests/fuzz/targets/checked_team.h"
#include "tests/fuzz/targets/choices.h"
#include "tests/fuzz/targets/days.h"
#include "tests/fuzz/targets/message_filler.h"
#include "tests/fuzz/targets/request_rows.h"
#include "tests/fuzz/targets/target.h"

namespace tandem::fuzz {
namespace {

constexpr int kStepsMax = 60;

// A day in which bytes decide who says what, and when; with one audience looking on.
class FuzzedDay {
 public:
  explicit FuzzedDay(std::string_view bytes)
      : choices_(bytes),
        team_(choices_.Of(Days())),
        view_(view::AudienceOf(choices_.Of(Actors())), team_.state()) {}

  void Run() {
    for (int step = 0; step < kStepsMax && !choices_.IsEmpty(); ++step) {
      const State before = team_.state();
      Step();
      Look(before);
    }
    team_.CheckSnapshot();
  }

 private:
  void Step() {
    switch (choices_.Below(8)) {
      case 0:
        return team_.Pass(minutes{choices_.Below(60)});
      case 1:
        return team_.Pass(minutes{15 * choices_.Below(60)});
      case 2:
        return Plan();
      case 3:
        return choices_.Below(8) == 0 ? Hold() : team_.Skip(minutes{choices_.Below(4)});
      default:
        return Ask();
    }
  }

  void Ask() {
    const RequestRow& row = choices_.Of(RequestRows());
    const Actor& actor = ActorFor(row, static_cast<std::size_t>(choices_.Below(256)));
    const std::unique_ptr<google::protobuf::Message> message(row.prototype->New());
    FillMessage(*message, choices_, team_.state(), team_.now());
    const Result<Command> command = ReadCommand(row, *message, actor, team_.now(), team_.state());
    if (command) (void)team_.Say(actor, *command);
  }

  void Plan() {
    if (!team_.state().data) return;
    const matching::Problem problem = matching::MakeProblem(team_.state(), team_.now());
    const matching::Plan plan = matching::Propose(problem);
    for (const std::string& broken : matching::CheckPlan(problem, plan)) {
      std::fprintf(stderr, "broken: %s\n", broken.c_str());
      TANDEM_CHECK(!"the planner's plan is sound");
    }
    (void)team_.Say(House(), matching::ToCommand(problem, plan));
  }

  // The server was down for some minutes.
  void Hold() {
    const Instant stopped_at = team_.now();
    team_.Skip(minutes{4 + choices_.Below(120)});
    (void)team_.Say(House(), HoldTeam{stopped_at});
  }

  // What is shown after a change is what somebody new would be shown. Several records are one step
  // when timers were served, and what each touched is not kept: then a new picture is taken.
  void Look(const State& before) {
    const State& after = team_.state();
    if (after.revision == before.revision) return;
    view::AudienceView fresh(view_.audience(), after);
    if (after.revision == before.revision.Next()) {
      (void)view_.Advance(after, after.revision, view::Touched(team_.last(), before, after));
      TANDEM_CHECK(view_.items() == fresh.items());
    }
    view_ = std::move(fresh);
  }

  Choices choices_;
  CheckedTeam team_;
  view::AudienceView view_;
};

}  // namespace

void FuzzCommands(std::string_view bytes) { FuzzedDay(bytes).Run(); }

}  // namespace tandem::fuzz
