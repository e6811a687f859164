#include "dispatch/wire/resource_writer.h"

#include <gtest/gtest.h>

#include "tests/support/random_values.h"
#include "tests/support/seed.h"

namespace tandem::wire {
namespace {

using namespace tandem::testing;

const TeamId kTeam{"leicester"};

// The ciphertext is the plaintext; the key "gone" opens nothing.
class GlassBox : public Unsealer {
 public:
  std::optional<std::string> Open(const Sealed& sealed) const override {
    if (sealed.key.value == "gone") return std::nullopt;
    return sealed.ciphertext;
  }
};

Sealed SealedPerson(const std::string& given_name) {
  type::v1::Person person;
  person.set_given_name(given_name);
  return {{"key"}, person.SerializeAsString()};
}

Sealed SealedWords(const std::string& text) {
  type::v1::Words words;
  words.set_text(text);
  return {{"key"}, words.SerializeAsString()};
}

TEST(WriteReferral, ShowsThePersonalPartsToThoseWhoMaySee) {
  Referral referral{.id = {3}, .sources = {Source{}}, .person = SealedPerson("Ada")};
  const GlassBox box;
  const v1::Referral shown = WriteReferral(kTeam, referral, {}, &box);
  EXPECT_EQ(shown.name(), "teams/leicester/referrals/3");
  EXPECT_EQ(shown.person().given_name(), "Ada");
  EXPECT_FALSE(shown.has_story()) << "none was given";
  EXPECT_FALSE(shown.personal_data_unreadable());
}

TEST(WriteReferral, LeavesThePersonalPartsOutForEverybodyElse) {
  const Referral referral{.id = {3}, .sources = {Source{}}, .person = SealedPerson("Ada")};
  const v1::Referral shown = WriteReferral(kTeam, referral, {}, nullptr);
  EXPECT_FALSE(shown.has_person());
  EXPECT_FALSE(shown.personal_data_unreadable()) << "not shown is not unreadable";
}

TEST(WriteReferral, SaysWhichReferralCanNoLongerBeRead) {
  const GlassBox box;
  const Sealed gone{{"gone"}, "noise"};
  const Sealed altered{{"key"}, "\xff\xff"};
  const Referral plain{.id = {3}, .sources = {Source{}}, .person = SealedPerson("Ada")};
  Referral referral = plain;
  referral.person = gone;
  EXPECT_TRUE(WriteReferral(kTeam, referral, {}, &box).personal_data_unreadable());
  EXPECT_FALSE(WriteReferral(kTeam, referral, {}, &box).has_person());
  referral = plain;
  referral.story = altered;
  EXPECT_TRUE(WriteReferral(kTeam, referral, {}, &box).personal_data_unreadable());
  EXPECT_TRUE(WriteReferral(kTeam, referral, {}, &box).has_person()) << "what is left is shown";
  referral = plain;
  referral.sources[0].caller = gone;
  EXPECT_TRUE(WriteReferral(kTeam, referral, {}, &box).personal_data_unreadable());
  referral = plain;
  referral.triage = Triage{.safety_net = gone};
  EXPECT_TRUE(WriteReferral(kTeam, referral, {}, &box).personal_data_unreadable());
}

TEST(WriteReferral, SaysWhoIsBehindTheBarrier) {
  Referral referral{.id = {3}, .sources = {Source{}}};
  referral.hidden_from = {PrivateCallers(), {"C82001"}};
  const auto written = WriteReferral(kTeam, referral, {}, nullptr);
  EXPECT_TRUE(written.hidden_from_private_callers());
  ASSERT_EQ(written.hidden_from_size(), 1);
  EXPECT_EQ(written.hidden_from(0), "C82001");
}

TEST(WriteReferral, UnknownIsAnAnswerAndNeverLooksLikeNo) {
  Referral referral{.id = {3}, .sources = {Source{}}};
  referral.safety.weapon = {Answer::kNo, {"gp"}, Instant{seconds{5}}, AnswerSource::kCarer};
  const v1::Referral shown = WriteReferral(kTeam, referral, {}, nullptr);
  EXPECT_EQ(shown.safety().violence().answer(), type::v1::ANSWER_UNKNOWN);
  EXPECT_FALSE(shown.safety().violence().has_answer_time());
  EXPECT_EQ(shown.safety().weapon().answer(), type::v1::ANSWER_NO);
  EXPECT_EQ(shown.safety().weapon().by(), "gp");
  EXPECT_EQ(shown.safety().weapon().answer_time().seconds(), 5);
}

TEST(WriteReferral, WhatHasNotHappenedIsAbsent) {
  const v1::Referral shown = WriteReferral(kTeam, {.id = {3}, .sources = {Source{}}}, {}, nullptr);
  EXPECT_FALSE(shown.has_waiting());
  EXPECT_FALSE(shown.has_triage());
  EXPECT_FALSE(shown.has_clock());
  EXPECT_EQ(shown.episode(), "");
  EXPECT_EQ(shown.withdraw_reason(), type::v1::WITHDRAW_REASON_UNSPECIFIED);
}

TEST(WriteReferral, ListsRedFlagsAsTheyAreAskedAndNoneThatWasNot) {
  Referral referral{.id = {3}, .sources = {Source{}}};
  referral.red_flags[{"chest_pain"}].answer = Answer::kNo;
  referral.red_flags[{"seizure"}].answer = Answer::kYes;
  referral.red_flags[{"a_flag_nobody_asks_now"}].answer = Answer::kDeclined;
  const std::vector<RedFlag> asked = {
      {.id = {"seizure"}}, {.id = {"sepsis"}}, {.id = {"chest_pain"}}};
  const v1::Referral shown = WriteReferral(kTeam, referral, asked, nullptr);
  ASSERT_EQ(shown.red_flags_size(), 3);
  EXPECT_EQ(shown.red_flags(0).flag(), "seizure");
  EXPECT_EQ(shown.red_flags(0).answer().answer(), type::v1::ANSWER_YES);
  EXPECT_EQ(shown.red_flags(1).flag(), "chest_pain");
  EXPECT_EQ(shown.red_flags(2).flag(), "a_flag_nobody_asks_now") << "no answer is lost";
}

TEST(WriteReferral, WhatNobodyMeasuredIsAbsentAndNeverZero) {
  Referral referral{.id = {3}, .sources = {Source{}}};
  referral.observations = {{.parts = {.on_oxygen = false, .pulse_per_minute = 0},
                            .by = {"morgan"},
                            .taken_by = {"asha"},
                            .taken_at = Instant{seconds{7}}}};
  const v1::Referral shown = WriteReferral(kTeam, referral, {}, nullptr);
  ASSERT_EQ(shown.observations_size(), 1);
  const type::v1::News2Parts& parts = shown.observations(0).parts();
  EXPECT_TRUE(parts.has_pulse_per_minute());
  EXPECT_TRUE(parts.has_on_oxygen());
  EXPECT_FALSE(parts.has_systolic_mmhg());
  EXPECT_FALSE(parts.has_hypercapnic_scale());
  EXPECT_EQ(parts.consciousness(), type::v1::CONSCIOUSNESS_UNSPECIFIED);
  EXPECT_EQ(shown.observations(0).taken_by(), "teams/leicester/practitioners/asha");
  EXPECT_EQ(shown.observations(0).take_time().seconds(), 7);
}

TEST(WriteReferral, ShowsWhatWasSaidOfItsEndOnlyToThoseWhoMaySee) {
  Referral referral{.id = {3}, .sources = {Source{}}};
  referral.disposal = Disposal{.words = SealedWords("rest"), .to = {"out_of_hours_gp"}};
  referral.emergency = EmergencyCall{.reference = SealedWords("CAD 12")};
  referral.triage = Triage{.flag_override = SealedWords("known for years")};
  referral.linked_to = {9};
  const GlassBox box;
  v1::Referral shown = WriteReferral(kTeam, referral, {}, &box);
  EXPECT_EQ(shown.disposal().words(), "rest");
  EXPECT_EQ(shown.emergency().reference(), "CAD 12");
  EXPECT_EQ(shown.triage().flag_override(), "known for years");
  EXPECT_EQ(shown.linked_to(), "teams/leicester/referrals/9");
  shown = WriteReferral(kTeam, referral, {}, nullptr);
  EXPECT_EQ(shown.disposal().words(), "");
  EXPECT_EQ(shown.disposal().to(), "out_of_hours_gp");
  EXPECT_FALSE(shown.personal_data_unreadable());
  referral.emergency->override_reason = {{"gone"}, "noise"};
  EXPECT_TRUE(WriteReferral(kTeam, referral, {}, &box).personal_data_unreadable());
}

TEST(WriteEpisode, SaysHowItIsToEndAndWhoAnswersForIt) {
  Episode episode{.id = {4}, .referral = {3}};
  episode.exit_plan = SealedWords("reablement from Monday");
  episode.extension_reason = {{"gone"}, "noise"};
  episode.owner = {"morgan"};
  episode.delegations = {{.practitioner = {"cleo"}, .competency = {"insulin"}}};
  const GlassBox box;
  const v1::Episode shown = WriteEpisode(kTeam, episode, &box);
  EXPECT_EQ(shown.exit_plan(), "reablement from Monday");
  EXPECT_EQ(shown.owner(), "morgan");
  EXPECT_EQ(shown.delegations(0).practitioner(), "teams/leicester/practitioners/cleo");
  EXPECT_TRUE(shown.personal_data_unreadable()) << "the reason is gone, and that is said";
}

TEST(WriteVisit, TellsWhereToWaitAndThatTheyMustNotGoIn) {
  Visit visit{.id = {12}, .legs = {{.id = {13}}}};
  visit.meeting_point = SealedWords("the car park of the shop");
  visit.legs[0].stand_off = StandOff{Instant{seconds{5}}, {}};
  const GlassBox box;
  v1::Visit shown = WriteVisit(kTeam, visit, &box);
  EXPECT_EQ(shown.meeting_point(), "the car park of the shop");
  EXPECT_EQ(shown.legs(0).stand_off().since_time().seconds(), 5);
  EXPECT_FALSE(shown.legs(0).stand_off().has_acknowledge_time());
  visit.meeting_point = {{"gone"}, "noise"};
  shown = WriteVisit(kTeam, visit, &box);
  EXPECT_EQ(shown.meeting_point(), "");
  EXPECT_TRUE(shown.personal_data_unreadable());
}

TEST(WriteTask, HasASourceOnlyWhenOneIsOwedWord) {
  Task task{.id = {20}, .referral = {3}};
  EXPECT_FALSE(WriteTask(kTeam, task).has_source());
  task.source = 0;
  EXPECT_TRUE(WriteTask(kTeam, task).has_source());
  EXPECT_EQ(WriteTask(kTeam, task).name(), "teams/leicester/tasks/20");
}

TEST(WriteTask, NamesWhatTheWardOwesAndOtherwiseNothing) {
  Task task{.id = {20}, .referral = {3}};
  EXPECT_EQ(WriteTask(kTeam, task).condition(), type::v1::EXIT_QUESTION_UNSPECIFIED);
  task.condition = ExitQuestion::kTransferSeen;
  EXPECT_EQ(WriteTask(kTeam, task).condition(), type::v1::EXIT_QUESTION_TRANSFER_SEEN);
}

TEST(WriteVisit, ShowsTheInterpreterOnlyWhereOneIsNeeded) {
  Visit visit{.id = {12}};
  EXPECT_FALSE(WriteVisit(kTeam, visit, nullptr).has_interpreter());
  visit.interpreter = Interpreter{"gu", InterpreterMode::kPhone, Answer::kNo};
  const auto shown = WriteVisit(kTeam, visit, nullptr).interpreter();
  EXPECT_EQ(shown.language(), "gu");
  EXPECT_EQ(shown.booked(), type::v1::ANSWER_NO) << "unknown would not look like no";
}

TEST(WriteEnquiry, UnansweredIsNotNo) {
  const Enquiry enquiry{.id = {21}, .asked = {{.service = {"county"}, .words = SealedWords("Jo")}}};
  const GlassBox box;
  const v1::Enquiry shown = WriteEnquiry(kTeam, enquiry, &box);
  EXPECT_EQ(shown.asked(0).answer(), type::v1::ENQUIRY_ANSWER_UNSPECIFIED);
  EXPECT_FALSE(shown.asked(0).has_answer_time());
  EXPECT_EQ(shown.asked(0).words(), "Jo");
}

TEST(WriteHandover, NamesEachThingByItsKind) {
  Handover handover{.id = {22}};
  handover.items = {{.kind = HandoverItemKind::kReferral, .number = 3, .worry = SealedWords("ill")},
                    {.kind = HandoverItemKind::kEscalation, .number = 15},
                    {.kind = HandoverItemKind::kTask, .number = 20},
                    {.kind = HandoverItemKind::kBaton, .number = 3},
                    {.kind = HandoverItemKind::kPractitioner, .practitioner = {"asha"}}};
  const GlassBox box;
  const v1::Handover shown = WriteHandover(kTeam, handover, &box);
  ASSERT_EQ(shown.items_size(), 5);
  EXPECT_EQ(shown.items(0).referral(), "teams/leicester/referrals/3");
  EXPECT_EQ(shown.items(0).worry(), "ill");
  EXPECT_EQ(shown.items(1).escalation(), "teams/leicester/escalations/15");
  EXPECT_EQ(shown.items(2).task(), "teams/leicester/tasks/20");
  EXPECT_EQ(shown.items(3).baton(), type::v1::BATON_LEAD);
  EXPECT_EQ(shown.items(4).practitioner(), "teams/leicester/practitioners/asha");
  EXPECT_EQ(WriteHandover(kTeam, handover, nullptr).items(0).worry(), "");
}

TEST(WriteVisit, NamesEverythingByItsResource) {
  const Visit visit{.id = {12},
                    .referral = {3},
                    .episode = {4},
                    .legs = {{.id = {13}, .practitioner = {"asha"}, .open_offers = {{14}}}}};
  const v1::Visit shown = WriteVisit(kTeam, visit, nullptr);
  EXPECT_EQ(shown.name(), "teams/leicester/visits/12");
  EXPECT_EQ(shown.referral(), "teams/leicester/referrals/3");
  EXPECT_EQ(shown.episode(), "teams/leicester/episodes/4");
  EXPECT_EQ(shown.legs(0).name(), "teams/leicester/visits/12/legs/13");
  EXPECT_EQ(shown.legs(0).practitioner(), "teams/leicester/practitioners/asha");
  EXPECT_EQ(shown.legs(0).open_offers(0), "teams/leicester/offers/14");
  EXPECT_FALSE(shown.has_due_time());
  EXPECT_FALSE(shown.legs(0).has_contact());
}

TEST(WriteEscalation, SaysWhoHoldsTheBaton) {
  const Escalation escalation{.id = {15}, .visit = {12}, .raised_at = Instant{Span{1'500}}};
  const v1::Escalation shown = WriteEscalation(kTeam, escalation, {"morgan"});
  EXPECT_EQ(shown.holder(), "morgan");
  EXPECT_EQ(shown.visit(), "teams/leicester/visits/12");
  EXPECT_EQ(shown.leg(), "") << "the whole visit is meant";
  EXPECT_EQ(shown.raise_time().seconds(), 1);
  EXPECT_EQ(shown.raise_time().nanos(), 500'000'000);
}

TEST(WritePractitioner, APlaceThatIsNotShownIsAbsent) {
  const StaffMember member{.id = {"asha"}, .name = "Asha Example", .employer = {"RT5"}};
  v1::Practitioner shown = WritePractitioner(kTeam, {.id = {"asha"}}, member);
  EXPECT_EQ(shown.name(), "teams/leicester/practitioners/asha");
  EXPECT_EQ(shown.display_name(), "Asha Example");
  EXPECT_FALSE(shown.has_last_place());
  EXPECT_FALSE(shown.has_on_duty_time());
  shown = WritePractitioner(kTeam, {.id = {"asha"}, .last_place = {52'637'000, 0}}, member);
  EXPECT_EQ(shown.last_place().latitude_microdegrees(), 52'637'000);
}

TEST(WriteTeam, ListsWhoHoldsWhichBaton) {
  const v1::Team shown =
      WriteTeam(kTeam, "Leicester", "2026.1", false, {{Baton::kLead, {"morgan"}}});
  EXPECT_EQ(shown.name(), "teams/leicester");
  EXPECT_FALSE(shown.clinical_values_signed());
  ASSERT_EQ(shown.batons_size(), 1);
  EXPECT_EQ(shown.batons(0).principal(), "morgan");
}

TEST(WriteInstant, GoesBelowTheEpochWithoutNegativeNanos) {
  const auto shown = WriteInstant(Instant{Span{-1}});
  EXPECT_EQ(shown.seconds(), -1);
  EXPECT_EQ(shown.nanos(), 999'000'000);
}

TEST(ResourceWriter, HasAFormForWhateverTheDomainHolds) {
  Random random(Seed());
  const GlassBox box;
  for (int round = 0; round < Rounds(50); ++round) {
    const State state = RandomState(random);
    for (const auto& [id, one] : state.referrals) {
      EXPECT_EQ(WriteReferral(kTeam, one, {}, &box).sources_size(), one.sources.size());
    }
    for (const auto& [id, one] : state.visits) {
      const v1::Visit shown = WriteVisit(kTeam, one, &box);
      EXPECT_EQ(shown.legs_size(), one.legs.size());
      EXPECT_EQ(shown.has_due_time(), one.due_at.has_value());
      EXPECT_EQ(shown.legs(0).has_contact(), one.legs[0].contact.has_value());
    }
    for (const auto& [id, one] : state.episodes) {
      EXPECT_EQ(WriteEpisode(kTeam, one, &box).has_close_time(), one.closed_at.has_value());
    }
    for (const auto& [id, one] : state.offers) {
      EXPECT_EQ(WriteOffer(kTeam, one).travel_minutes(), one.travel_minutes);
    }
    for (const auto& [id, one] : state.tasks) {
      EXPECT_EQ(WriteTask(kTeam, one).attempts(), one.attempts);
    }
    for (const auto& [id, one] : state.enquiries) {
      EXPECT_EQ(WriteEnquiry(kTeam, one, &box).asked_size(), one.asked.size());
    }
    for (const auto& [id, one] : state.handovers) {
      EXPECT_EQ(WriteHandover(kTeam, one, &box).items_size(), one.items.size());
    }
    for (const auto& [id, one] : state.practitioners) {
      EXPECT_EQ(WritePractitioner(kTeam, one, {}).kit_size(), one.kit.size());
    }
    for (const auto& [id, one] : state.escalations) {
      EXPECT_EQ(WriteEscalation(kTeam, one, {"x"}).times_raised(), one.times_raised);
    }
  }
}

}  // namespace
}  // namespace tandem::wire
