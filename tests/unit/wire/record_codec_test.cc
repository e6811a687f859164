#include "dispatch/wire/record_codec.h"

#include <functional>

#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

#include "tandem/journal/v1/record.pb.h"
#include "tandem/journal/v1/state.pb.h"

#include "tests/support/random_values.h"
#include "tests/support/seed.h"

namespace tandem::wire {
namespace {

using namespace tandem::testing;

TEST(RecordCodec, EveryKindOfEventComesBackAsItWas) {
  Random random(Seed());
  for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
    for (int round = 0; round < Rounds(20); ++round) {
      Record record = RandomRecord(random);
      record.events = {RandomEvent(random, kind)};
      const std::string bytes = EncodeRecord(record);
      const auto decoded = DecodeRecord(bytes);
      ASSERT_TRUE(decoded) << "kind " << kind << ": " << decoded.error().message;
      ASSERT_EQ(*decoded, record) << "kind " << kind;
      ASSERT_EQ(EncodeRecord(*decoded), bytes);
    }
  }
}

TEST(RecordCodec, ARecordKeepsTheOrderOfItsEvents) {
  Random random(Seed());
  for (int round = 0; round < Rounds(100); ++round) {
    const Record record = RandomRecord(random);
    ASSERT_EQ(DecodeRecord(EncodeRecord(record)), record);
  }
}

TEST(RecordCodec, AStateComesBackAsItWas) {
  Random random(Seed());
  for (int round = 0; round < Rounds(50); ++round) {
    const State state = RandomState(random);
    const std::string bytes = EncodeState(state);
    const auto decoded = DecodeState(bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    ASSERT_EQ(*decoded, state);
    ASSERT_EQ(EncodeState(*decoded), bytes);
  }
}

TEST(RecordCodec, AnEmptyStateComesBackEmpty) {
  EXPECT_EQ(DecodeState(EncodeState(State{})), State{});
}

TEST(RecordCodec, AnAnswerComesBackAsItWas) {
  Random random(Seed());
  for (int round = 0; round < Rounds(200); ++round) {
    const CommandAnswer answer = RandomAnswer(random);
    ASSERT_EQ(DecodeAnswer(EncodeAnswer(answer)), answer);
  }
}

TEST(RecordCodec, AbsentIsNotTheEpoch) {
  const OfferDeclined never{.offer = {4}, .ask_again_at = std::nullopt};
  const OfferDeclined at_epoch{.offer = {4}, .ask_again_at = Instant{}};
  EXPECT_NE(EncodeRecord({.events = {never}}), EncodeRecord({.events = {at_epoch}}));
  EXPECT_EQ(DecodeRecord(EncodeRecord({.events = {never}}))->events[0], Event{never});
  EXPECT_EQ(DecodeRecord(EncodeRecord({.events = {at_epoch}}))->events[0], Event{at_epoch});
}

// A flipped bit, a lost tail, a lost or doubled stretch.
std::string Damaged(std::string bytes, Random& random) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  const auto at = static_cast<std::size_t>(random.Below(size));
  const auto length = static_cast<std::size_t>(random.Between(1, 8));
  switch (random.Below(5)) {
    case 0:
      bytes.resize(at);
      break;
    case 1:
      bytes.erase(at, length);
      break;
    case 2:
      bytes.insert(at, bytes.substr(at, length));
      break;
    case 3:
      bytes[at] = static_cast<char>(random.Below(256));
      break;
    default:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.Below(8)));
      break;
  }
  return bytes;
}

// Whatever the bytes: a value that can be written again and read back, or kDataLoss.
template <class Value>
void ExpectTotal(const std::string& bytes, Result<Value> (*decode)(std::string_view),
                 std::string (*encode)(const Value&)) {
  const auto decoded = decode(bytes);
  if (!decoded) {
    ASSERT_EQ(decoded.error().code, ErrorCode::kDataLoss);
    ASSERT_FALSE(decoded.error().message.empty());
    return;
  }
  ASSERT_EQ(decode(encode(*decoded)), *decoded);
}

TEST(RecordCodec, DamagedBytesAreAValueOrDataLossAndNeverACrash) {
  const google::protobuf::LogSilencer protobuf_is_told_to_expect_it;
  Random random(Seed());
  for (int round = 0; round < Rounds(100); ++round) {
    const std::string record = EncodeRecord(RandomRecord(random));
    const std::string state = EncodeState(RandomState(random));
    const std::string answer = EncodeAnswer(RandomAnswer(random));
    for (int mutation = 0; mutation < 50; ++mutation) {
      ExpectTotal<Record>(Damaged(record, random), DecodeRecord, EncodeRecord);
      ExpectTotal<CommandAnswer>(Damaged(answer, random), DecodeAnswer, EncodeAnswer);
      if (mutation % 5 == 0) ExpectTotal<State>(Damaged(state, random), DecodeState, EncodeState);
    }
  }
}

TEST(RecordCodec, NoiseIsDataLoss) {
  EXPECT_EQ(DecodeRecord("\xff\xff\xff").error().message, "these bytes are not a record");
  EXPECT_EQ(DecodeState("\xff\xff\xff").error().message, "these bytes are not a state");
  EXPECT_EQ(DecodeAnswer("\xff\xff\xff").error().message, "these bytes are not an answer");
}

// A record whose two events hold something of everything.
journal::v1::Record RichRecord() {
  Random random(Seed());
  Visit visit = RandomVisit(random);
  visit.legs[0].told = {{{"asha"}, Instant{}}};
  visit.legs[0].passed_over = {{{"asha"}, PassedOver{}}};
  const Record record{.team = {"leicester"},
                      .revision = {7},
                      .events = {TeamConfigured{RandomTeamData(random)},
                                 ReferralAccepted{.referral = {1}, .visit = visit}}};
  journal::v1::Record message;
  message.ParseFromString(EncodeRecord(record));
  return message;
}

TEST(RecordCodec, AFaultNamesItsField) {
  using journal::v1::Record;
  const auto data = [](Record& r) { return r.mutable_events(0)->mutable_team_configured(); };
  const auto visit = [](Record& r) {
    return r.mutable_events(1)->mutable_referral_accepted()->mutable_visit();
  };
  const std::string team = "events[0].team_configured.data";
  const std::string accepted = "events[1].referral_accepted";
  const std::vector<std::pair<std::string, std::function<void(Record&)>>> faults = {
      {"revision", [](Record& r) { r.set_revision(-1); }},
      {"recorded_at_ms", [](Record& r) { r.set_recorded_at_ms(INT64_MAX); }},
      {"actor", [](Record& r) { r.clear_actor(); }},
      {"actor.role", [](Record& r) { r.mutable_actor()->clear_role(); }},
      {"events[0].kind", [](Record& r) { r.mutable_events(0)->clear_kind(); }},
      {team, [&](Record& r) { data(r)->clear_data(); }},
      {team + ".offers_at_once",
       [&](Record& r) { data(r)->mutable_data()->set_offers_at_once(0); }},
      {team + ".offers_at_once",
       [&](Record& r) { data(r)->mutable_data()->set_offers_at_once(6); }},
      {team + ".night_ends_minute",
       [&](Record& r) { data(r)->mutable_data()->set_night_ends_minute(1440); }},
      {team + ".travel.day_mph",
       [&](Record& r) { data(r)->mutable_data()->mutable_travel()->set_day_mph(0); }},
      {team + ".timers.offer_p1_ms",
       [&](Record& r) { data(r)->mutable_data()->mutable_timers()->set_offer_p1_ms(-1); }},
      {team + ".needs[0].visit_minutes",
       [&](Record& r) { data(r)->mutable_data()->mutable_needs(0)->set_visit_minutes(601); }},
      {team + ".needs[0].id",
       [&](Record& r) { data(r)->mutable_data()->mutable_needs(0)->clear_id(); }},
      {team + ".staff[0].discipline",
       [&](Record& r) {
         data(r)->mutable_data()->mutable_staff(0)->set_discipline(
             static_cast<type::v1::Discipline>(99));
       }},
      {accepted + ".visit.legs", [&](Record& r) { visit(r)->clear_legs(); }},
      {accepted + ".visit.door.latitude_microdegrees",
       [&](Record& r) { visit(r)->mutable_door()->set_latitude_microdegrees(90'000'001); }},
      {accepted + ".visit.door.longitude_microdegrees",
       [&](Record& r) { visit(r)->mutable_door()->set_longitude_microdegrees(-180'000'001); }},
      {accepted + ".visit.legs[0].travel_minutes",
       [&](Record& r) { visit(r)->mutable_legs(0)->set_travel_minutes(-1); }},
      {accepted + ".visit.legs[0].told[1].practitioner",
       [&](Record& r) { *visit(r)->mutable_legs(0)->add_told() = visit(r)->legs(0).told(0); }},
      {accepted + ".visit.legs[0].passed_over[0].declined",
       [&](Record& r) {
         visit(r)->mutable_legs(0)->mutable_passed_over(0)->set_declined(
             static_cast<type::v1::DeclineReason>(-3));
       }},
      {accepted + ".triage.safety_net.key",
       [](Record& r) {
         auto* triage = r.mutable_events(1)->mutable_referral_accepted()->mutable_triage();
         triage->mutable_safety_net()->clear_key();
       }},
  };
  ASSERT_TRUE(DecodeRecord(RichRecord().SerializeAsString()));
  for (const auto& [field, damage] : faults) {
    journal::v1::Record message = RichRecord();
    damage(message);
    const auto decoded = DecodeRecord(message.SerializeAsString());
    ASSERT_FALSE(decoded) << field;
    EXPECT_EQ(decoded.error().code, ErrorCode::kDataLoss);
    EXPECT_EQ(decoded.error().field, field);
    EXPECT_TRUE(decoded.error().message.starts_with(field)) << decoded.error().message;
  }
}

TEST(RecordCodec, AStateWithTheSameIdTwiceIsDataLoss) {
  Random random(Seed());
  journal::v1::State message;
  message.ParseFromString(EncodeState(RandomState(random)));
  *message.add_visits() = message.visits(0);
  const auto decoded = DecodeState(message.SerializeAsString());
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().field, "visits[" + std::to_string(message.visits_size() - 1) + "].id");
}

TEST(RecordCodec, ARefusalGoesWithTheOutcomeRefusedAndNoOther) {
  journal::v1::Answer message;
  message.set_outcome(type::v1::OUTCOME_REFUSED);
  EXPECT_EQ(DecodeAnswer(message.SerializeAsString()).error().field, "refused");
  message.mutable_refused()->set_reason(9'999);
  EXPECT_EQ(DecodeAnswer(message.SerializeAsString()).error().field, "refused.reason");
  message.mutable_refused()->set_reason(static_cast<int>(Refusal::kOfferExpired));
  EXPECT_EQ(DecodeAnswer(message.SerializeAsString())->refused->reason, Refusal::kOfferExpired);
  message.set_outcome(type::v1::OUTCOME_APPLIED);
  EXPECT_EQ(DecodeAnswer(message.SerializeAsString()).error().field, "refused");
}

// Calls `change` on every sealed part of a state that was given.
void ChangeSealed(State& state, const std::function<void(Sealed&)>& change) {
  const auto given = [&change](Sealed& sealed) {
    if (sealed) change(sealed);
  };
  for (auto& [id, referral] : state.referrals) {
    given(referral.person);
    given(referral.story);
    for (Source& source : referral.sources) given(source.caller);
    if (referral.triage) given(referral.triage->safety_net);
    if (referral.triage) given(referral.triage->basis);
    if (referral.clock) given(referral.clock->start_reason);
  }
}

TEST(Fingerprint, LeavesOutWhatIsSealedAndUnderWhichKey) {
  Random random(Seed());
  for (int round = 0; round < Rounds(50); ++round) {
    const State state = RandomState(random);
    State resealed = state;
    ChangeSealed(resealed, [](Sealed& sealed) { sealed = {{"another-key"}, "other bytes"}; });
    ASSERT_EQ(FingerprintBytes(resealed), FingerprintBytes(state));
    for (const auto& [id, referral] : state.referrals) {
      if (!referral.person) continue;
      ASSERT_EQ(FingerprintBytes(state).find(referral.person.key.value), std::string::npos);
    }
  }
}

TEST(Fingerprint, TellsAGivenPartFromOneThatIsNot) {
  Random random(Seed());
  State state = RandomState(random);
  Referral& referral = state.referrals.begin()->second;
  referral.person = {{"key"}, "bytes"};
  const std::string given = FingerprintBytes(state);
  referral.person = {};
  EXPECT_NE(FingerprintBytes(state), given);
}

TEST(Fingerprint, TellsEverythingElse) {
  Random random(Seed());
  State state = RandomState(random);
  const std::string before = FingerprintBytes(state);
  state.visits.begin()->second.legs[0].may_still_travel ^= true;
  EXPECT_NE(FingerprintBytes(state), before);
}

}  // namespace
}  // namespace tandem::wire
