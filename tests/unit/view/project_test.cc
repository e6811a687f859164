#include <utility>

#include <gtest/gtest.h>

#include "tests/unit/view/joint_visit.h"

namespace tandem::view {
namespace {

TEST(ADutyDesk, SeesEverythingButReferrersStatusPages) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  state.escalations[{7}] = {.id = {7}, .referral = kReferral, .visit = kVisit};
  for (const Role role : {Role::kDuty, Role::kAdmin}) {
    const AudienceView desk({role, {}, {}}, state);
    EXPECT_EQ(desk.items().size(), 9);  // team, 3 people, referral, episode, visit, offer, rung
    EXPECT_FALSE(desk.items().contains({ItemKind::kReferralStatus, "1"}));
  }
  const auto card =
      Shown<PractitionerCard>(state, kDutyDesk, ItemKind::kPractitioner, "asha").value();
  EXPECT_EQ(card.practitioner.last_place, kBase);
}

TEST(ATeamCard, SaysWhetherClinicalValuesAreSigned) {
  State state = TeamWithReferral();
  EXPECT_FALSE(Shown<TeamCard>(state, kDutyDesk, ItemKind::kTeam, "")->clinical_values_signed);
  state.data->clinical_approver = "Dr Example";
  EXPECT_TRUE(Shown<TeamCard>(state, Field("asha"), ItemKind::kTeam, "")->clinical_values_signed);
  state.data.reset();
  EXPECT_FALSE(Sees(state, kDutyDesk, ItemKind::kTeam, ""));
}

TEST(ATeamCard, TellsStaffAndNobodyElseThatTimeStoodStill) {
  State state = TeamWithReferral();
  state.held = Standstill{kMorning, kMorning + minutes{5}, kMorning + minutes{15}};
  state.baton_offers[Baton::kLead] = {"asha"};
  for (const Audience& staff : {kDutyDesk, Field("asha")}) {
    const auto card = Shown<TeamCard>(state, staff, ItemKind::kTeam, "").value();
    EXPECT_EQ(card.held, state.held);
    EXPECT_EQ(card.baton_offers.size(), 1);
  }
  const auto card = Shown<TeamCard>(state, Surgery("C82001"), ItemKind::kTeam, "").value();
  EXPECT_FALSE(card.held);
  EXPECT_TRUE(card.baton_offers.empty());
  EXPECT_EQ(card.batons.size(), 1);
}

TEST(ADutyDesk, SeesWhatIsOwedAskedAndPassedOnAndPractitionersDoNot) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  state.tasks[{7}] = {.id = {7},
                      .kind = TaskKind::kSafeHome,
                      .referral = kReferral,
                      .visit = kVisit,
                      .practitioner = {"asha"}};
  state.enquiries[{8}] = {.id = {8}, .referral = kReferral};
  state.handovers[{9}] = {.id = {9}};
  for (const auto& [kind, id] :
       {std::pair{ItemKind::kTask, "7"}, {ItemKind::kEnquiry, "8"}, {ItemKind::kHandover, "9"}}) {
    EXPECT_TRUE(Sees(state, kDutyDesk, kind, id));
    EXPECT_FALSE(Sees(state, Field("asha"), kind, id));
    EXPECT_FALSE(Sees(state, Surgery("C82001"), kind, id));
  }
}

TEST(ADutyDesk, SeesATemporaryPractitionerWhoIsInNoTeamData) {
  State state = TeamWithReferral();
  state.temporaries[{"gus"}] = {.member = {.id = {"gus"}, .name = "Gus Example"},
                                .agency = "Example Agency"};
  const auto card =
      Shown<PractitionerCard>(state, kDutyDesk, ItemKind::kPractitioner, "gus").value();
  EXPECT_EQ(card.member.name, "Gus Example");
  EXPECT_EQ(card.temporary->agency, "Example Agency");
  EXPECT_FALSE(
      Shown<PractitionerCard>(state, kDutyDesk, ItemKind::kPractitioner, "asha")->temporary);
}

TEST(ADutyDesk, AloneSeesWhomAReferralIsHiddenFrom) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  state.referrals[kReferral].hidden_from = {{"C82001"}};
  state.referrals[kReferral].possible_matches = {{77}};
  const auto shown = [&](const Audience& audience) {
    return Shown<Referral>(state, audience, ItemKind::kReferral, "1").value();
  };
  EXPECT_EQ(shown(kDutyDesk).hidden_from.size(), 1);
  EXPECT_TRUE(shown({Role::kAdmin, {}, {}}).hidden_from.empty());
  EXPECT_TRUE(shown(Field("asha")).hidden_from.empty());
  EXPECT_TRUE(shown(Field("asha")).possible_matches.empty()) << "those are other people";
}

TEST(APractitioner, SeesNothingOfAVisitBeforeBeingAsked) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  const AudienceView ben(Field("ben"), state);
  EXPECT_EQ(ben.items().size(), 2);  // the team and herself
}

TEST(APractitioner, SeesTheReferralAndEpisodeOfAVisitOnOffer) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kOffer, "6"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kReferral, "1"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kEpisode, "2"));
  EXPECT_FALSE(Sees(state, Field("ben"), ItemKind::kOffer, "6"));
}

TEST(APractitioner, LosesTheVisitButKeepsTheAnswerAfterDeclining) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  EndOffer(state, {6}, OfferStage::kDeclined);
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kReferral, "1"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kOffer, "6"));
}

TEST(APractitioner, KeepsAVisitThatExpiredWhileAReportOfTheirsIsReviewed) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  EndOffer(state, {6}, OfferStage::kExpired);
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  state.escalations[{7}] = {.id = {7},
                            .kind = EscalationKind::kFactForReview,
                            .referral = kReferral,
                            .visit = kVisit,
                            .leg = kLeadLeg,
                            .practitioner = {"asha"}};
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kEscalation, "7"));
}

TEST(APractitioner, SeesTheHolderOfThePartnerLegWithoutTheirPlace) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kPractitioner, "ben"));
  Hold(state, {7});
  const auto ben =
      Shown<PractitionerCard>(state, Field("asha"), ItemKind::kPractitioner, "ben").value();
  EXPECT_EQ(ben.practitioner.last_place, Place{});
  EXPECT_EQ(ben.member.phone, "01632 960001");
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kPractitioner, "carol"));
  const auto self =
      Shown<PractitionerCard>(state, Field("ben"), ItemKind::kPractitioner, "ben").value();
  EXPECT_EQ(self.practitioner.last_place, kBase);
}

TEST(APractitioner, IsNotShownWhoElseWasAskedOrDeclined) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "carol");
  EndOffer(state, {6}, OfferStage::kDeclined);
  LegOf(state, kLeadLeg).passed_over[{"carol"}] = {DeclineReason::kBreakOwed, {}};
  MakeOffer(state, kLeadLeg, {7}, "asha");
  MakeOffer(state, kLeadLeg, {8}, "ben");
  const auto visit = Shown<Visit>(state, Field("asha"), ItemKind::kVisit, "3").value();
  EXPECT_TRUE(visit.legs[0].passed_over.empty());
  EXPECT_EQ(visit.legs[0].told.size(), 1);
  EXPECT_EQ(visit.legs[0].open_offers, std::vector<OfferId>{{7}});
  EXPECT_EQ(Shown<Visit>(state, kDutyDesk, ItemKind::kVisit, "3")->legs[0].told.size(), 3);
}

TEST(APractitioner, KeepsAReleasedLegUntilItIsAcknowledged) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  Hold(state, {6});
  LegOf(state, kLeadLeg).stage = LegStage::kReleased;
  LegOf(state, kLeadLeg).may_still_travel = true;
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  LegOf(state, kLeadLeg).may_still_travel = false;
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
}

TEST(APractitioner, WhoStandsOffSeesWhereToWaitAndHowThePartnerFares) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  Hold(state, {6});
  Hold(state, {7});
  state.visits[kVisit].meeting_point = {{"key-1"}, "sealed words"};
  LegOf(state, kLeadLeg).stage = LegStage::kAtAddress;
  LegOf(state, kLeadLeg).stand_off = StandOff{kMorning, {}};
  LegOf(state, kSecondLeg).stage = LegStage::kReleased;
  const auto visit = Shown<Visit>(state, Field("asha"), ItemKind::kVisit, "3").value();
  EXPECT_TRUE(visit.legs[0].stand_off);
  EXPECT_TRUE(visit.meeting_point);
  EXPECT_EQ(visit.legs[1].stage, LegStage::kReleased);
}

TEST(APractitioner, IsTheOnlyOneToSeeWhyARuleWasBrokenForThem) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  const Sealed reason{{"key-1"}, "sealed words"};
  LegOf(state, kSecondLeg).practitioner = {"ben"};
  LegOf(state, kSecondLeg).pin = Pin{.practitioner = {"ben"}, .reason = reason};
  LegOf(state, kSecondLeg).overrides = {{.rule = EligibilityRule::kCompetencies, .reason = reason},
                                        {.rule = EligibilityRule::kJointMode, .reason = reason}};
  const auto seen_by = [&](const std::string& who) {
    return Shown<Visit>(state, Field(who), ItemKind::kVisit, "3")->legs[1];
  };
  EXPECT_TRUE(seen_by("ben").pin);
  EXPECT_TRUE(seen_by("ben").overrides[0].reason);
  EXPECT_FALSE(seen_by("asha").pin);
  ASSERT_EQ(seen_by("asha").overrides.size(), 2) << "that it was broken is no secret";
  EXPECT_FALSE(seen_by("asha").overrides[0].reason);
  EXPECT_TRUE(seen_by("asha").overrides[1].reason) << "how two go is about both";
}

TEST(APractitioner, IsToldOfAlarmsOfTheirOwnVisitAndOfNoOther) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  Hold(state, {6});
  Hold(state, {7});
  Escalation& alarm = state.escalations[{8}];
  alarm = {.id = {8}, .referral = kReferral, .visit = kVisit, .practitioner = {"ben"}};
  for (const EscalationKind kind :
       {EscalationKind::kSos, EscalationKind::kPartnerFailed, EscalationKind::kAloneInside}) {
    alarm.kind = kind;
    EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kEscalation, "8"));
    EXPECT_FALSE(Sees(state, Field("carol"), ItemKind::kEscalation, "8")) << "not on this visit";
    EXPECT_FALSE(Sees(state, Surgery("C82001"), ItemKind::kEscalation, "8"));
  }
  EXPECT_TRUE(Sees(state, Field("ben"), ItemKind::kEscalation, "8"));
  alarm.kind = EscalationKind::kSos;
  EXPECT_FALSE(Sees(state, Field("ben"), ItemKind::kEscalation, "8"))
      << "somebody may be looking at that phone";
  alarm.kind = EscalationKind::kVisitOverdue;
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kEscalation, "8"));
}

TEST(APractitioner, DoesNotSeeWhatAPartnerOwesOrIsOwed) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  Hold(state, {7});
  state.practitioners[{"ben"}].break_owed = Waiting{Baton::kLead, kMorning};
  const auto card = [&](const std::string& who) {
    return Shown<PractitionerCard>(state, Field(who), ItemKind::kPractitioner, "ben").value();
  };
  EXPECT_FALSE(card("asha").practitioner.break_owed);
  EXPECT_TRUE(card("ben").practitioner.break_owed);
}

TEST(APractitioner, LeavesTheVisitToThePartnerAfterLeaving) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  Hold(state, {6});
  Hold(state, {7});
  LegOf(state, kLeadLeg).stage = LegStage::kLeft;
  LegOf(state, kSecondLeg).stage = LegStage::kWithPerson;
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_TRUE(Sees(state, Field("ben"), ItemKind::kVisit, "3"));
  EXPECT_TRUE(Sees(state, Field("ben"), ItemKind::kPractitioner, "asha"));
}

TEST(AReferrer, SeesTheStatusOfTheirOwnReferralAndNothingElse) {
  const State state = TeamWithJointVisit();
  const AudienceView surgery(Surgery("C82001"), state);
  EXPECT_EQ(surgery.items().size(), 2);  // the team and the status
  EXPECT_TRUE(surgery.items().contains({ItemKind::kReferralStatus, "1"}));
  const AudienceView other(Surgery("C82002"), state);
  EXPECT_EQ(other.items().size(), 1);
}

TEST(AReferrer, WithoutAnOrganisationSeesNoReferralOfARelative) {
  State state = TeamWithReferral();
  state.referrals[kReferral].sources.front().organisation = {};
  EXPECT_FALSE(Sees(state, Surgery(""), ItemKind::kReferralStatus, "1"));
}

TEST(AReferrer, IsToldAQuarterOfAnHourAndNoMore) {
  State state = TeamWithJointVisit();
  auto status = [&] {
    return Shown<ReferralStatus>(state, Surgery("C82001"), ItemKind::kReferralStatus, "1").value();
  };
  EXPECT_EQ(status().likely_from, kMorning + minutes{90});  // the target is at 100 minutes
  EXPECT_EQ(status().likely_until, kMorning + minutes{105});
  LegOf(state, kLeadLeg).estimated_arrival_at = kMorning + minutes{29} + seconds{59};
  EXPECT_EQ(status().likely_from, kMorning + minutes{15});
  EXPECT_EQ(status().likely_until, kMorning + minutes{30});
  EXPECT_FALSE(status().with_person);
  LegOf(state, kSecondLeg).contact.emplace();
  EXPECT_TRUE(status().with_person);
  EXPECT_EQ(status().likely_from, std::nullopt);
}

TEST(AReferrer, IsToldOnlyTheStageWhenTheSourceMayBeToldNothing) {
  State state = TeamWithJointVisit();
  LegOf(state, kLeadLeg).contact.emplace();
  state.referrals[kReferral].sources.front().may_be_told = MayBeTold::kNothing;
  const auto status =
      Shown<ReferralStatus>(state, Surgery("C82001"), ItemKind::kReferralStatus, "1").value();
  EXPECT_EQ(status.stage, ReferralStage::kAccepted);
  EXPECT_EQ(status.likely_from, std::nullopt);
  EXPECT_FALSE(status.with_person);
}

TEST(AReferrer, IsNotShownWhatAnotherSourceSentOfThePerson) {
  State state = TeamWithReferral();
  state.referrals[kReferral].sources.push_back({.organisation = {"RX9"}});
  EXPECT_TRUE(
      Shown<ReferralStatus>(state, Surgery("C82001"), ItemKind::kReferralStatus, "1")->person);
  EXPECT_FALSE(
      Shown<ReferralStatus>(state, Surgery("RX9"), ItemKind::kReferralStatus, "1")->person);
}

TEST(AKey, ThatSpellsNoNumberNamesNothing) {
  const State state = TeamWithJointVisit();
  for (const std::string id : {"", "x", "3x", "03 ", "99999999999999999999", "-3"}) {
    EXPECT_FALSE(Sees(state, kDutyDesk, ItemKind::kVisit, id)) << id;
  }
}

TEST(AnAudience, KeepsOnlyWhatDecidesTheView) {
  const Actor asha{{"asha"}, Role::kPractitioner, {"RT5"}, {"asha"}};
  EXPECT_EQ(AudienceOf(asha), Field("asha"));
  EXPECT_EQ(AudienceOf({{"lead"}, Role::kDuty, {"RT5"}, {}}), kDutyDesk);
  EXPECT_EQ(AudienceOf({{"gp"}, Role::kReferrer, {"C82001"}, {}}), Surgery("C82001"));
}

}  // namespace
}  // namespace tandem::view
