#include "dispatch/api/review_service.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include <google/protobuf/util/time_util.h>

#include "tandem/type/v1/person.pb.h"
#include "tandem/v1/review_service.grpc.pb.h"

#include "dispatch/api/method_rows.h"
#include "dispatch/api/unary_service.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/event_codec.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

constexpr int kFoundMax = 100;
constexpr int kFoundDefault = 20;
constexpr std::size_t kTextBytesMax = 200;
constexpr std::size_t kLettersMin = 2;

google::protobuf::Timestamp WriteTime(Instant at) {
  return google::protobuf::util::TimeUtil::MillisecondsToTimestamp(at.time_since_epoch().count());
}

// Runs `answer(call, archive)` on the archive's executor once its tables have caught up with the
// journal.
template <class Answer>
void WithArchive(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                 const TeamId& team, Answer answer) {
  if (const auto status = FrontDoor::CheckTeam(account, team); !status.ok()) {
    return call->Refuse(status);
  }
  const Records& records = *door.house().records;
  records.executor.Post([&records, call, team, answer = std::move(answer)] {
    const Result<void> caught_up = records.catch_up(team);
    if (!caught_up) return call->Refuse(ToStatus(caught_up.error()));
    const Result<void> answered = answer(*call, records.archive);
    if (!answered) call->Refuse(ToStatus(answered.error()));
  });
}

v1::GetKpiResponse WriteKpi(const archive::Kpi& kpi) {
  v1::GetKpiResponse to;
  to.set_two_hour_clocks_ended(kpi.two_hour_clocks_ended);
  to.set_two_hour_within(kpi.two_hour_within);
  if (kpi.two_hour_clocks_ended > 0) {
    to.set_two_hour_permille(kpi.two_hour_within * 1'000 / kpi.two_hour_clocks_ended);
  }
  to.set_two_hour_referrals(kpi.two_hour_referrals);
  to.set_contacts(kpi.contacts);
  to.set_p1_seen(kpi.p1_seen);
  to.set_p1_within_60(kpi.p1_within_60);
  to.set_joint_two_disciplines(kpi.joint_two_disciplines);
  to.set_joint_double_handed(kpi.joint_double_handed);
  to.set_joint_both_within_15(kpi.joint_both_within_15);
  to.set_first_visits(kpi.first_visits);
  to.set_people_disturbed(kpi.people_disturbed);
  to.set_offers_unanswered(kpi.offers_unanswered);
  to.set_offers_declined(kpi.offers_declined);
  to.set_clocks_never_stopped(kpi.clocks_never_stopped);
  to.set_breaches_person_asked_later(kpi.breaches_person_asked_later);
  for (const auto& [reason, count] : kpi.breaches) {
    v1::BreachCount& breach = *to.add_breaches();
    breach.set_reason(wire::EncodeCode(reason));
    breach.set_count(count);
  }
  to.set_breaches_not_said(kpi.breaches_not_said);
  to.set_opportunities_missed(kpi.opportunities_missed);
  to.set_escalations(kpi.escalations);
  to.set_rejected(kpi.rejected);
  to.set_redirected(kpi.redirected);
  to.set_advised(kpi.advised);
  return to;
}

void GetKpi(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
            const v1::GetKpiRequest& request) {
  const auto team = wire::ParseTeamName(request.parent(), "parent");
  if (!team) return call->Refuse(ToStatus(team.error()));
  const auto period = archive::MonthOf(request.month());
  if (!period) {
    return call->Refuse(
        MakeStatus(Reason::kInvalidField, "month: is not of the form YYYY-MM", "month"));
  }
  const auto answer = [team = *team, period = *period, month = request.month()](
                          UnaryCall& answered, const archive::Archive& archive) -> Result<void> {
    ASSIGN_OR_RETURN(const archive::Kpi kpi, archive.KpiOf(team, period));
    ASSIGN_OR_RETURN(const Revision revision, archive.AsOf(team));
    v1::GetKpiResponse response = WriteKpi(kpi);
    response.set_month(month);
    response.set_revision(revision.value);
    answered.Answer(response);
    return {};
  };
  WithArchive(door, call, account, *team, answer);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// What somebody typed: a referral's number, an NHS number, or a part of a name.
struct Sought {
  std::string text;  // lower case
  std::int64_t number = 0;

  bool Fits(const archive::ReferralRow& row, const type::v1::Person& person) const {
    if (number != 0 && (row.referral.value == number || person.nhs_number() == text)) return true;
    if (number != 0 || text.size() < kLettersMin) return false;
    const std::string name = Lower(person.given_name() + " " + person.family_name());
    return name.find(text) != std::string::npos;
  }
};

Sought ReadSought(const std::string& text) {
  Sought sought{.text = Lower(text)};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size()) sought.number = number;
  return sought;
}

v1::FoundReferral WriteFound(const TeamId& team, const archive::ReferralRow& row,
                             const type::v1::Person& person, bool unreadable) {
  v1::FoundReferral to;
  to.set_referral(wire::ReferralName(team, row.referral));
  if (!unreadable) to.set_person(person.given_name() + " " + person.family_name());
  to.set_birth_date(person.birth_date());
  *to.mutable_receive_time() = WriteTime(row.received_at);
  to.set_need(row.need.value);
  to.set_stage(wire::EncodeCode(row.stage));
  to.set_archived(row.archived);
  to.set_personal_data_unreadable(unreadable);
  return to;
}

void FindReferrals(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                   const v1::FindReferralsRequest& request) {
  const auto team = wire::ParseTeamName(request.parent(), "parent");
  if (!team) return call->Refuse(ToStatus(team.error()));
  if (request.text().empty() || request.text().size() > kTextBytesMax) {
    return call->Refuse(MakeStatus(Reason::kInvalidField, "text: is not 1 to 200 bytes", "text"));
  }
  if (request.limit() < 0 || request.limit() > kFoundMax) {
    return call->Refuse(MakeStatus(Reason::kInvalidField, "limit: is not 1 to 100", "limit"));
  }
  const int limit = request.limit() == 0 ? kFoundDefault : request.limit();
  const auto answer = [&door, account, team = *team, sought = ReadSought(request.text()), limit](
                          UnaryCall& answered, const archive::Archive& archive) -> Result<void> {
    v1::FindReferralsResponse response;
    std::vector<ReferralId> found;
    const auto take = [&](const archive::ReferralRow& row) {
      type::v1::Person person;
      const auto plain = door.house().sealer.Open(row.person);
      const bool unreadable = !plain || !person.ParseFromString(*plain);
      if (sought.Fits(row, person)) {
        *response.add_referrals() = WriteFound(team, row, person, unreadable);
        found.push_back(row.referral);
      }
      return response.referrals_size() < limit;
    };
    RETURN_IF_ERROR(archive.ForEachReferral(team, take));
    door.NoteRead(account, answered.method(), std::move(found));
    ASSIGN_OR_RETURN(const Revision revision, archive.AsOf(team));
    response.set_revision(revision.value);
    answered.Answer(response);
    return {};
  };
  WithArchive(door, call, account, *team, answer);
}

v1::HistoryEntry WriteEntry(const Record& record) {
  v1::HistoryEntry to;
  to.set_revision(record.revision.value);
  *to.mutable_record_time() = WriteTime(record.recorded_at);
  to.set_by(record.actor.principal.value);
  std::string words = record.actor.principal.value + ":";
  for (const Event& event : record.events) {
    to.add_events(wire::EventName(event));
    words += " " + Lower(wire::EventName(event));
  }
  std::replace(words.begin(), words.end(), '_', ' ');
  to.set_words(std::move(words));
  return to;
}

void GetHistory(FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                const v1::GetHistoryRequest& request) {
  const auto name = wire::ParseReferralName(request.name(), "name");
  if (!name) return call->Refuse(ToStatus(name.error()));
  const auto answer = [&door, account, team = name->team, id = name->id](
                          UnaryCall& answered, const archive::Archive& archive) -> Result<void> {
    ASSIGN_OR_RETURN(const std::vector<Revision> revisions, archive.HistoryOf(team, id));
    v1::GetHistoryResponse response;
    for (const Revision revision : revisions) {
      ASSIGN_OR_RETURN(const Record record, door.house().records->read_record(team, revision));
      *response.add_entries() = WriteEntry(record);
    }
    if (revisions.empty()) return Fail(ErrorCode::kNotFound, "no such referral", "name");
    door.NoteRead(account, answered.method(), {id});
    ASSIGN_OR_RETURN(const Revision as_of, archive.AsOf(team));
    response.set_revision(as_of.value);
    answered.Answer(response);
    return {};
  };
  WithArchive(door, call, account, name->team, answer);
}

std::vector<MethodRow> Rows() {
  return {
      Unary<v1::GetKpiResponse>("GetKpi", &GetKpi),
      Unary<v1::FindReferralsResponse>("FindReferrals", &FindReferrals),
      Unary<v1::GetHistoryResponse>("GetHistory", &GetHistory),
  };
}

}  // namespace

std::unique_ptr<grpc::Service> MakeReviewService(FrontDoor& door) {
  return std::make_unique<UnaryService<v1::ReviewService>>(door, Rows());
}

}  // namespace tandem::api
