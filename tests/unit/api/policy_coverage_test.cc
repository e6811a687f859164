// The policy table against the API's descriptors: every method has its row, and no row is left
// over.
#include <set>
#include <string>

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "tandem/v1/auth_service.pb.h"
#include "tandem/v1/duty_service.pb.h"
#include "tandem/v1/field_service.pb.h"
#include "tandem/v1/referral_service.pb.h"
#include "tandem/v1/review_service.pb.h"
#include "tandem/v1/watch_service.pb.h"

#include "dispatch/auth/policy.h"

namespace tandem::api {
namespace {

std::set<std::string> MethodsOfTheApi() {
  std::set<std::string> methods;
  for (const auto* file :
       {v1::CreateReferralRequest::descriptor()->file(), v1::SignOnRequest::descriptor()->file(),
        v1::GetBoardRequest::descriptor()->file(), v1::GetKpiRequest::descriptor()->file(),
        v1::LogInRequest::descriptor()->file(), v1::WatchRequest::descriptor()->file()}) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        methods.insert("/" + file->service(s)->full_name() + "/" +
                       file->service(s)->method(m)->name());
      }
    }
  }
  return methods;
}

TEST(PolicyTable, HasARowForEveryMethodAndNoOther) {
  std::set<std::string> rows;
  for (const auth::PolicyRow& row : auth::PolicyTable()) rows.insert(std::string(row.method));
  EXPECT_EQ(rows, MethodsOfTheApi());
}

}  // namespace
}  // namespace tandem::api
