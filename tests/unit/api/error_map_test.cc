#include "dispatch/api/error_map.h"

#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "tandem/v1/error.pb.h"

namespace tandem::api {
namespace {

v1::ErrorDetail DetailOf(const grpc::Status& status) {
  v1::ErrorDetail detail;
  EXPECT_TRUE(detail.ParseFromString(status.error_details()));
  return detail;
}

std::map<std::string, std::string> CodesByReason() {
  std::map<std::string, std::string> codes;
  for (int i = 1; RefusalName(static_cast<Refusal>(i)) != "UNKNOWN_REFUSAL"; ++i) {
    const auto refusal = static_cast<Refusal>(i);
    codes[std::string(RefusalName(refusal))] = CodeName(CodeOf(refusal));
  }
  for (int i = 1; ReasonName(static_cast<Reason>(i)) != "UNKNOWN_REASON"; ++i) {
    const auto reason = static_cast<Reason>(i);
    codes[std::string(ReasonName(reason))] = CodeName(CodeOf(reason));
  }
  return codes;
}

// The rows "| `REASON` | CODE | meaning |" of docs/API.md.
std::map<std::string, std::string> CodesInTheDocument() {
  std::map<std::string, std::string> codes;
  std::ifstream file(TANDEM_SOURCE_DIR "/docs/API.md");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) continue;
    std::istringstream cells(line);
    std::string cell, reason, code, meaning;
    std::getline(cells, cell, '|');
    std::getline(cells, reason, '|');
    std::getline(cells, code, '|');
    std::getline(cells, meaning, '|');
    reason = reason.substr(2, reason.find('`', 2) - 2);
    code = code.substr(1, code.find_last_not_of(' '));
    // Rows of the other tables have no code there.
    if (code.empty() || code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != code.npos)
      continue;
    EXPECT_TRUE(codes.emplace(reason, code).second) << reason << " stands twice";
    EXPECT_GT(meaning.size(), 10) << reason;
  }
  return codes;
}

TEST(ErrorMap, IsWhatTheDocumentSays) {
  const auto written = CodesInTheDocument();
  const auto answered = CodesByReason();
  for (const auto& [reason, code] : answered) {
    ASSERT_TRUE(written.contains(reason)) << reason << " is not in the document";
    EXPECT_EQ(written.at(reason), code) << reason;
  }
  for (const auto& [reason, code] : written) {
    EXPECT_TRUE(answered.contains(reason)) << reason << " is in the document only";
  }
}

TEST(ErrorMap, CarriesTheReasonInTheDetails) {
  const grpc::Status status = ToStatus(Refused{Refusal::kOfferExpired, "offer 12"}, Role::kDuty);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(DetailOf(status).reason(), "OFFER_EXPIRED");
  EXPECT_EQ(DetailOf(status).detail(), "offer 12");
  EXPECT_EQ(status.error_message(), "OFFER_EXPIRED: offer 12");
}

TEST(ErrorMap, NamesTheField) {
  const grpc::Status status =
      ToStatus(Error{ErrorCode::kInvalidArgument, "is missing", "referral.need"});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(DetailOf(status).reason(), "INVALID_FIELD");
  EXPECT_EQ(DetailOf(status).field(), "referral.need");
}

TEST(ErrorMap, LooksTheSameToOutsidersForNobodysAndSomebodyElsesThings) {
  for (const Role outsider : {Role::kReferrer, Role::kPractitioner}) {
    const grpc::Status others = ToStatus(Refused{Refusal::kNotYours, "referral 7"}, outsider);
    const grpc::Status none = ToStatus(Refused{Refusal::kUnknownReferral, "8"}, outsider);
    EXPECT_EQ(others.error_code(), grpc::StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(none.error_code(), others.error_code());
    EXPECT_EQ(none.error_message(), others.error_message());
    EXPECT_EQ(none.error_details(), others.error_details());
  }
  EXPECT_EQ(ToStatus(Refused{Refusal::kUnknownReferral, "8"}, Role::kDuty).error_code(),
            grpc::StatusCode::NOT_FOUND);
  // What need there is in the team's data is no secret.
  EXPECT_EQ(DetailOf(ToStatus(Refused{Refusal::kUnknownNeed, "x"}, Role::kReferrer)).reason(),
            "UNKNOWN_NEED");
}

TEST(ErrorMap, CutsAMessageThatWouldNotFitAHeader) {
  std::string text;
  while (text.size() < 9'000) text += "team.toml:1: fault \u00e9\n";
  const grpc::Status status = MakeStatus(Reason::kTeamFilesFaulty, text);
  EXPECT_LT(status.error_message().size(), 2'100);
  EXPECT_TRUE(status.error_message().ends_with(" ..."));
}

}  // namespace
}  // namespace tandem::api
