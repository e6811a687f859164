// A service starts only with exactly one row for every method it promises.
#include "dispatch/api/unary_service.h"

#include <gtest/gtest.h>

#include "tandem/v1/field_service.pb.h"
#include "tandem/v1/watch_service.pb.h"

namespace tandem::api {
namespace {

const google::protobuf::ServiceDescriptor& Service() {
  return *v1::SignOnRequest::descriptor()->file()->service(0);
}

std::vector<MethodRow> WholeTable() {
  std::vector<MethodRow> rows;
  for (int i = Service().method_count() - 1; i >= 0; --i) {
    const google::protobuf::MethodDescriptor& method = *Service().method(i);
    MethodRow row;
    row.name = method.name();
    row.request = method.input_type();
    row.response = method.output_type();
    rows.push_back(std::move(row));
  }
  return rows;
}

TEST(CheckRows, TakesAWholeTableInAnyOrder) { CheckRows(Service(), WholeTable()); }

TEST(CheckRows, AbortsWhenAMethodIsForgotten) {
  auto rows = WholeTable();
  rows.pop_back();
  EXPECT_DEATH(CheckRows(Service(), rows), "CHECK failed: has_one_row");
}

TEST(CheckRows, AbortsWhenAMethodHasTwoRows) {
  auto rows = WholeTable();
  rows.push_back(rows.front());
  EXPECT_DEATH(CheckRows(Service(), rows), "CHECK failed: has_one_row");
}

TEST(CheckRows, AbortsOnARowThatIsNoMethods) {
  auto rows = WholeTable();
  rows.push_back(rows.front());
  rows.back().name = "SingAlong";
  EXPECT_DEATH(CheckRows(Service(), rows), "CHECK failed: no_row_left_over");
}

TEST(CheckRows, AbortsOnTheMessagesOfAnotherMethod) {
  auto rows = WholeTable();
  rows.front().request = v1::SignOnRequest::descriptor();
  EXPECT_DEATH(CheckRows(Service(), rows), "CHECK failed: has_one_row");
  rows = WholeTable();
  rows.front().response = v1::SignOnResponse::descriptor();
  EXPECT_DEATH(CheckRows(Service(), rows), "CHECK failed: has_one_row");
}

TEST(CheckRows, AbortsOnAStream) {
  const auto& watch = *v1::WatchRequest::descriptor()->file()->service(0);
  EXPECT_DEATH(CheckRows(watch, {}), "server_streaming");
}

}  // namespace
}  // namespace tandem::api
