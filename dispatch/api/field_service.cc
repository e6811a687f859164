#include "dispatch/api/field_service.h"

#include "tandem/v1/field_service.grpc.pb.h"

#include "dispatch/api/method_rows.h"
#include "dispatch/api/unary_service.h"

namespace tandem::api {
namespace {

std::vector<MethodRow> Rows() {
  return {
      Mutation<v1::SignOnResponse>("SignOn", &wire::ReadSignOn),
      Mutation<v1::SignOffResponse>("SignOff", &wire::ReadSignOff),
      Mutation<v1::AcknowledgeOfferResponse>("AcknowledgeOffer", &wire::ReadAcknowledgeOffer),
      Mutation<v1::DeclineOfferResponse>("DeclineOffer", &wire::ReadDeclineOffer),
      Mutation<v1::AcknowledgeWithdrawalResponse>("AcknowledgeWithdrawal",
                                                  &wire::ReadAcknowledgeWithdrawal),
      Mutation<v1::ReportSetOffResponse>("ReportSetOff", &wire::ReadReportSetOff),
      Mutation<v1::ReportAtAddressResponse>("ReportAtAddress", &wire::ReadReportAtAddress),
      Mutation<v1::ReportWithPersonResponse>("ReportWithPerson", &wire::ReadReportWithPerson),
      Mutation<v1::ReportLeftResponse>("ReportLeft", &wire::ReadReportLeft),
      Mutation<v1::AcknowledgeStandOffResponse>("AcknowledgeStandOff",
                                                &wire::ReadAcknowledgeStandOff),
      Mutation<v1::HandBackResponse>("HandBack", &wire::ReadHandBack),
      Mutation<v1::StartBreakResponse>("StartBreak", &wire::ReadStartBreak),
      Mutation<v1::EndBreakResponse>("EndBreak", &wire::ReadEndBreak),
      Mutation<v1::ReportOfferSeenResponse>("ReportOfferSeen", &wire::ReadReportOfferSeen),
      Mutation<v1::ReportDelayResponse>("ReportDelay", &wire::ReadReportDelay),
      Mutation<v1::ReportCannotContinueResponse>("ReportCannotContinue",
                                                 &wire::ReadReportCannotContinue),
      Mutation<v1::ReportNeedHelpResponse>("ReportNeedHelp", &wire::ReadReportNeedHelp),
      Mutation<v1::ReportStayingResponse>("ReportStaying", &wire::ReadReportStaying),
      Mutation<v1::ReportNoAccessResponse>("ReportNoAccess", &wire::ReadReportNoAccess),
      Mutation<v1::ReportWrongAddressResponse>("ReportWrongAddress", &wire::ReadReportWrongAddress),
      Mutation<v1::ReportObservationsResponse>("ReportObservations", &wire::ReadReportObservations),
      Mutation<v1::ReportDiedResponse>("ReportDied", &wire::ReadReportDied),
      Mutation<v1::RaiseSosResponse>("RaiseSos", &wire::ReadRaiseSos),
      Mutation<v1::ReportSafeHomeResponse>("ReportSafeHome", &wire::ReadReportSafeHome),
  };
}

}  // namespace

std::unique_ptr<grpc::Service> MakeFieldService(FrontDoor& door) {
  return std::make_unique<UnaryService<v1::FieldService>>(door, Rows());
}

}  // namespace tandem::api
