// The practitioner's phone and the duty manager's desk.
#include <gtest/gtest.h>

#include "dispatch/wire/request_reader.h"
#include "dispatch/wire/request_values.h"

namespace tandem::wire {
namespace {

const Instant kNow = *ParseInstant("2026-03-02T08:00:00Z");

template <class Message>
Message WithMutation() {
  Message request;
  request.mutable_mutation()->set_request_id("0b5cfa3e-7e11-4b6a-9a55-2f0f5a3c9d10");
  return request;
}

template <class Message>
Message Report() {
  auto request = WithMutation<Message>();
  request.set_leg("teams/leicester/visits/12/legs/13");
  return request;
}

TEST(ReadSignOn, StartsAtTheBaseUnlessAPlaceIsGiven) {
  auto from = WithMutation<v1::SignOnRequest>();
  from.set_practitioner("teams/leicester/practitioners/asha");
  EXPECT_EQ(ReadSignOn(from)->command.practitioner, PractitionerId{"asha"});
  EXPECT_EQ(ReadSignOn(from)->command.place, std::nullopt);
  from.mutable_place()->set_latitude_microdegrees(52'600'499);
  EXPECT_EQ(ReadSignOn(from)->command.place, (Place{52'600'000, 0})) << "coarse";
  from.mutable_place()->set_latitude_microdegrees(-90'000'001);
  EXPECT_EQ(ReadSignOn(from).error().field, "place.latitude_microdegrees");
}

TEST(ReadSignOff, TakesThePractitioner) {
  auto from = WithMutation<v1::SignOffRequest>();
  EXPECT_EQ(ReadSignOff(from).error().field, "practitioner");
  from.set_practitioner("teams/leicester/practitioners/asha");
  EXPECT_EQ(ReadSignOff(from)->command.practitioner, PractitionerId{"asha"});
}

TEST(ReadAcknowledgeOffer, KeepsWhenTheDeviceQueuedIt) {
  auto from = WithMutation<v1::AcknowledgeOfferRequest>();
  from.set_name("teams/leicester/offers/14");
  EXPECT_EQ(ReadAcknowledgeOffer(from)->queued_at, std::nullopt);
  from.mutable_mutation()->mutable_queue_time()->set_seconds(1'772'438'400);
  EXPECT_EQ(ReadAcknowledgeOffer(from)->queued_at, kNow);
  EXPECT_EQ(ReadAcknowledgeOffer(from)->command.offer, OfferId{14});
  from.mutable_mutation()->mutable_queue_time()->set_nanos(-1);
  EXPECT_EQ(ReadAcknowledgeOffer(from).error().field, "mutation.queue_time");
}

TEST(ReadDeclineOffer, AsksForAReason) {
  auto from = WithMutation<v1::DeclineOfferRequest>();
  from.set_name("teams/leicester/offers/14");
  EXPECT_EQ(ReadDeclineOffer(from).error().field, "reason");
  from.set_reason(static_cast<type::v1::DeclineReason>(11));
  EXPECT_EQ(ReadDeclineOffer(from).error().field, "reason");
  from.set_reason(type::v1::DECLINE_REASON_VEHICLE);
  EXPECT_EQ(ReadDeclineOffer(from)->command.reason, DeclineReason::kVehicle);
}

TEST(ReadAcknowledgeWithdrawal, TakesVisitAndLegFromTheName) {
  const auto read = ReadAcknowledgeWithdrawal(Report<v1::AcknowledgeWithdrawalRequest>());
  EXPECT_EQ(read->team, TeamId{"leicester"});
  EXPECT_EQ(read->command.visit, VisitId{12});
  EXPECT_EQ(read->command.leg, LegId{13});
}

TEST(ReadReport, WithoutATimeHappenedNow) {
  auto from = Report<v1::ReportSetOffRequest>();
  EXPECT_EQ(ReadReportSetOff(from, kNow)->command.occurred, Occurred{.at = kNow});
  from.mutable_occurred()->mutable_uncertainty()->set_seconds(90);
  from.mutable_occurred()->set_inferred(true);
  EXPECT_EQ(ReadReportSetOff(from, kNow)->command.occurred,
            (Occurred{.at = kNow, .uncertainty = seconds{90}, .inferred = false}))
      << "what is inferred is the server's to say";
}

TEST(ReadReport, NamesTheFieldOfATimeOutOfRange) {
  auto from = Report<v1::ReportAtAddressRequest>();
  from.mutable_occurred()->mutable_occur_time()->set_seconds(253'402'300'799);
  EXPECT_TRUE(ReadReportAtAddress(from, kNow)) << "the last second of 9999";
  from.mutable_occurred()->mutable_occur_time()->set_seconds(253'402'300'800);
  EXPECT_EQ(ReadReportAtAddress(from, kNow).error().field, "occurred.occur_time");
  from = Report<v1::ReportAtAddressRequest>();
  from.mutable_occurred()->mutable_uncertainty()->set_seconds(24 * 60 * 60);
  EXPECT_TRUE(ReadReportAtAddress(from, kNow));
  from.mutable_occurred()->mutable_uncertainty()->set_nanos(1'000'000);
  EXPECT_EQ(ReadReportAtAddress(from, kNow).error().field, "occurred.uncertainty");
  from.mutable_occurred()->mutable_uncertainty()->set_seconds(INT64_MIN);
  EXPECT_EQ(ReadReportAtAddress(from, kNow).error().field, "occurred.uncertainty");
  from.set_leg("teams/leicester/visits/12");
  EXPECT_EQ(ReadReportAtAddress(from, kNow).error().field, "leg");
}

TEST(ReadReportWithPerson, IsFaceToFaceWithThePersonUnlessItSaysOtherwise) {
  auto from = Report<v1::ReportWithPersonRequest>();
  const auto plain = ReadReportWithPerson(from, kNow);
  EXPECT_EQ(plain->command.contact, Contact{.with_person = {.at = kNow}});
  EXPECT_EQ(plain->command.contact.identity_checked, Answer::kUnknown) << "never assumed";
  from.mutable_contact()->set_mechanism(type::v1::CONTACT_MECHANISM_VIDEO);
  from.mutable_contact()->set_subject(type::v1::CONTACT_SUBJECT_PROXY);
  from.mutable_contact()->set_identity_checked(type::v1::ANSWER_YES);
  from.mutable_contact()->mutable_with_person()->mutable_occur_time()->set_seconds(5);
  EXPECT_EQ(ReadReportWithPerson(from, kNow)->command.contact, (Contact{{.at = Instant{seconds{5}}},
                                                                        ContactMechanism::kVideo,
                                                                        ContactSubject::kProxy,
                                                                        Answer::kYes}));
  from.mutable_contact()->set_mechanism(static_cast<type::v1::ContactMechanism>(3));
  EXPECT_EQ(ReadReportWithPerson(from, kNow).error().field, "contact.mechanism");
  from.mutable_contact()->mutable_with_person()->mutable_occur_time()->set_seconds(-5);
  EXPECT_EQ(ReadReportWithPerson(from, kNow).error().field, "contact.with_person.occur_time");
}

TEST(ReadReportLeft, AsksForAnOutcome) {
  auto from = Report<v1::ReportLeftRequest>();
  EXPECT_EQ(ReadReportLeft(from, kNow).error().field, "outcome");
  from.set_outcome(type::v1::VISIT_OUTCOME_CARE_CONTINUES);
  EXPECT_EQ(ReadReportLeft(from, kNow)->command.outcome, VisitOutcome::kCareContinues);
}

TEST(ReadCloseEpisode, TakesAnOutcomeThatEndsIt) {
  auto from = WithMutation<v1::CloseEpisodeRequest>();
  from.set_name("teams/leicester/episodes/4");
  EXPECT_EQ(ReadCloseEpisode(from).error().field, "outcome");
  from.set_outcome(type::v1::VISIT_OUTCOME_CARE_CONTINUES);
  EXPECT_EQ(ReadCloseEpisode(from).error().field, "outcome");
  from.set_outcome(type::v1::VISIT_OUTCOME_ADMITTED);
  EXPECT_EQ(ReadCloseEpisode(from)->command.episode, EpisodeId{4});
  from.mutable_mutation()->mutable_queue_time();
  EXPECT_EQ(ReadCloseEpisode(from).error().field, "mutation.queue_time");
}

TEST(ReadResolveEscalation, TakesTheEscalation) {
  auto from = WithMutation<v1::ResolveEscalationRequest>();
  EXPECT_EQ(ReadResolveEscalation(from).error().field, "name");
  from.set_name("teams/leicester/escalations/15");
  EXPECT_EQ(ReadResolveEscalation(from)->command.escalation, EscalationId{15});
}

TEST(ReadApplyTeamFiles, TakesUpToTwentyPlainFiles) {
  auto from = WithMutation<v1::ApplyTeamFilesRequest>();
  from.set_parent("teams/leicester");
  EXPECT_EQ(ReadApplyTeamFiles(from).error().field, "files");
  const auto add = [&from](const std::string& name, const std::string& text) {
    from.add_files()->set_name(name);
    from.mutable_files(from.files_size() - 1)->set_text(text);
  };
  add("team.toml", "id = \"leicester\"");
  add("needs.toml", std::string(1'024 * 1'024, '#'));
  const auto read = ReadApplyTeamFiles(from);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->command.files[0].name, "team.toml");
  add("../people.toml", "");
  EXPECT_EQ(ReadApplyTeamFiles(from).error().field, "files[2].name");
  from.mutable_files(2)->set_name("team.toml");
  EXPECT_EQ(ReadApplyTeamFiles(from).error().field, "files[2].name") << "twice";
  from.mutable_files(2)->set_name("staff.toml");
  from.mutable_files(2)->set_text("name = \"\xed\xa0\x80\"");
  EXPECT_EQ(ReadApplyTeamFiles(from).error().field, "files[2].text") << "a surrogate";
  from.mutable_files(2)->set_text(std::string(1'024 * 1'024 + 1, '#'));
  EXPECT_EQ(ReadApplyTeamFiles(from).error().field, "files[2].text");
}

TEST(IsUtf8, KnowsWhatIsText) {
  for (const char* text : {"", "plain", "é", "木", "🙂", "\x7f", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_TRUE(IsUtf8(text)) << text;
  }
  for (const char* bytes :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe6\x9c", "\xff",
        "a\xe6\x9c"
        "b"}) {
    EXPECT_FALSE(IsUtf8(bytes));
  }
}

}  // namespace
}  // namespace tandem::wire
