#include "tests/support/given.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/rules/wakeup.h"

namespace tandem::testing {
namespace {

StaffMember Member(const std::string& id, Discipline discipline, Profession profession,
                   std::vector<std::string> competencies) {
  StaffMember member;
  member.id = {id};
  member.name = id;
  member.employer = {profession == Profession::kNurse ? "RT5" : "509"};
  member.discipline = discipline;
  member.profession = profession;
  for (const std::string& name : competencies) {
    member.competences.push_back({{name}, std::nullopt, "the test"});
  }
  return member;
}

Need NeedOf(const std::string& id, Priority priority, LegRequirement first) {
  Need need;
  need.id = {id};
  need.title = id;
  need.priority = priority;
  need.first = std::move(first);
  need.visit_minutes = 45;
  return need;
}

void AddNeeds(TeamData& data) {
  data.needs[{"catheter"}] = NeedOf(
      "catheter", Priority::kP1, {{Discipline::kNursing}, {Profession::kNurse}, {{"cath_male"}}});
  Need fall = NeedOf("fall", Priority::kP1, {{}, {}, {{"post_fall_check"}}});
  fall.reasons.Add(TwoPersonReason::kTask);
  fall.mode = JointMode::kLeadThenJoin;
  data.needs[{"fall"}] = fall;
  Need delirium = NeedOf("delirium", Priority::kP2, {{Discipline::kNursing}, {}, {}});
  delirium.second = {{Discipline::kSocialCare}, {}, {}};
  delirium.reasons.Add(TwoPersonReason::kDiscipline);
  data.needs[{"delirium"}] = delirium;
  data.needs[{"equipment"}] =
      NeedOf("equipment", Priority::kP3,
             {{Discipline::kTherapy}, {Profession::kOccupationalTherapist}, {}});
}

}  // namespace

Instant MondayMorning() { return *ParseInstant("2026-03-02T08:00:00Z"); }

Actor Desk() { return {{"gp-desk"}, Role::kReferrer, {"C82001"}, {}}; }
Actor Triage() { return {{"tess"}, Role::kDuty, {"509"}, {}}; }
Actor Lead() { return {{"lou"}, Role::kDuty, {"509"}, {}}; }
Actor Field(const std::string& practitioner) {
  return {{practitioner}, Role::kPractitioner, {"509"}, {practitioner}};
}

TeamData SmallTeam() {
  TeamData data;
  data.timers.last_crew_window = Span{0};  // a small team would ask the lead at every joint visit
  data.id = {"smalltown"};
  data.name = "Smalltown crisis response";
  data.version = "1";
  data.author = "the tests";
  data.organisations = {{"509"}, {"RT5"}};
  data.base = {52'630'000, -1'080'000};
  data.batons = {{Baton::kPhone, {"pat"}},
                 {Baton::kTriage, {"tess"}},
                 {Baton::kLead, {"lou"}},
                 {Baton::kOnCall, {"olu"}}};
  AddNeeds(data);
  const auto add = [&](StaffMember member) { data.staff[member.id] = std::move(member); };
  add(Member("asha", Discipline::kNursing, Profession::kNurse, {"cath_male", "post_fall_check"}));
  add(Member("ben", Discipline::kNursing, Profession::kNurse, {"post_fall_check"}));
  add(Member("cleo", Discipline::kSocialCare, Profession::kSupportWorker, {"post_fall_check"}));
  add(Member("dan", Discipline::kSocialCare, Profession::kSupportWorker, {"post_fall_check"}));
  add(Member("eve", Discipline::kTherapy, Profession::kOccupationalTherapist, {}));
  add(Member("femi", Discipline::kSocialCare, Profession::kSocialWorker, {}));
  return data;
}

Sealed SealedText(const std::string& text) { return {{"test-key"}, text}; }

World::World(TeamData data) : now_(MondayMorning()) {
  const Actor admin{{"admin"}, Role::kAdmin, {}, {}};
  state_.team = data.id;
  EXPECT_TRUE(Say(admin, ConfigureTeam{std::move(data)}));
}

Decision World::Say(const Actor& actor, const Command& command) {
  Decision decision = Decide(state_, command, Context{actor, now_});
  if (!decision || decision->events.empty()) return decision;
  Record record{state_.team, state_.revision.Next(), now_, actor, "", decision->events};
  EvolveRecord(state_, record);
  records_.push_back(std::move(record));
  for (const std::string& broken : BrokenInvariants(state_)) ADD_FAILURE() << broken;
  for (const std::string& broken : BrokenInvariants(records_.back())) ADD_FAILURE() << broken;
  EXPECT_FALSE(HasTwoRedFlagsForOne(state_));
  return decision;
}

void World::Pass(Span span) {
  const Instant until = now_ + span;
  const Actor house{{"tandem"}, Role::kAdmin, {}, {}};
  while (const auto next = NextWakeup(state_)) {
    if (*next > until) break;
    now_ = std::max(now_, *next);
    const Decision decision = Say(house, PassTime{});
    ASSERT_TRUE(decision && !decision->events.empty()) << "a wake-up that does nothing would spin";
  }
  now_ = until;
}

Decision World::OfferTo(VisitId visit, const std::vector<std::string>& practitioners) {
  ApplyPlan plan{state_.revision, {}};
  std::size_t next = 0;
  for (const Leg& leg : state_.visits.at(visit).legs) {
    if (!NeedsSomebody(leg.stage) || next == practitioners.size()) continue;
    plan.offers.push_back({visit, leg.id, {practitioners[next++]}, 12});
  }
  return Say({{"planner"}, Role::kDuty, {}, {}}, plan);
}

void World::SignOn(const std::vector<std::string>& practitioners) {
  for (const std::string& name : practitioners) {
    EXPECT_TRUE(Say(Field(name), tandem::SignOn{{name}, std::nullopt}));
  }
}

ReferralId World::Refer(const std::string& need, DoorSafety safety) {
  ReceiveReferral referral;
  referral.source = {{"C82001"},
                     {"gp-desk"},
                     SourceKind::kGeneralPractice,
                     MayBeTold::kStatusOnly,
                     SealedText("Dr Made Up")};
  referral.need = {need};
  referral.person = SealedText("Somebody Made-Up");
  referral.story = SealedText("a story");
  referral.door = {52'640'400, -1'120'600};
  referral.safety = std::move(safety);
  const Decision decision = Say(Desk(), referral);
  EXPECT_TRUE(decision);
  return decision ? ReferralId{decision->subject} : ReferralId{};
}

VisitId World::Accept(ReferralId referral) {
  AcceptReferral accept;
  accept.referral = referral;
  accept.safety_net = SealedText("ring 999 if worse");
  const Decision decision = Say(Triage(), accept);
  EXPECT_TRUE(decision);
  return decision ? VisitId{decision->subject} : VisitId{};
}

OfferId World::OpenOfferOf(const std::string& practitioner) const {
  for (const auto& [id, offer] : state_.offers) {
    if (offer.stage == OfferStage::kOpen && offer.practitioner.value == practitioner) return id;
  }
  return {};
}

Decision World::Acknowledge(const std::string& practitioner) {
  return Say(Field(practitioner), AcknowledgeOffer{OpenOfferOf(practitioner)});
}

std::vector<Event> World::LastEvents() const {
  return records_.empty() ? std::vector<Event>{} : records_.back().events;
}

JointVisit CommittedFall(World& world) {
  world.SignOn({"cleo", "dan"});
  const ReferralId referral = world.Refer("fall");
  const VisitId visit = world.Accept(referral);
  EXPECT_TRUE(world.OfferTo(visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.Acknowledge("cleo"));
  EXPECT_TRUE(world.Acknowledge("dan"));
  return {referral, visit};
}

bool HasTwoRedFlagsForOne(const State& state) {
  std::set<ReferralId> flagged;
  return std::any_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    const Escalation& open = entry.second;
    return open.kind == EscalationKind::kRedFlag && !flagged.insert(open.referral).second;
  });
}

Refusal RefusalOf(const Decision& decision) {
  if (decision) {
    ADD_FAILURE() << "was not refused";
    return Refusal{};
  }
  return decision.error().reason;
}

}  // namespace tandem::testing
