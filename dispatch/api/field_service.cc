#include "dispatch/api/field_service.h"

#include "tandem/v1/field_service.grpc.pb.h"

#include "dispatch/api/serve.h"

namespace tandem::api {
namespace {

using Base = v1::FieldService;
using RawService = Base::WithRawCallbackMethod_SignOn<
    Base::WithRawCallbackMethod_SignOff<Base::WithRawCallbackMethod_AcknowledgeOffer<
        Base::WithRawCallbackMethod_DeclineOffer<Base::WithRawCallbackMethod_AcknowledgeWithdrawal<
            Base::WithRawCallbackMethod_ReportSetOff<Base::WithRawCallbackMethod_ReportAtAddress<
                Base::WithRawCallbackMethod_ReportWithPerson<
                    Base::WithRawCallbackMethod_ReportLeft<Base::Service>>>>>>>>>;

// What is reported without a time happened now, by the domain's time.
template <class Request, class Asked>
auto AsOfNow(const FrontDoor& door, Result<wire::Request<Asked>> (*read)(const Request&, Instant)) {
  return [&door, read](const Request& request) { return read(request, door.house().time.Now()); };
}

class FieldPhone final : public RawService {
 public:
  explicit FieldPhone(FrontDoor& door) : door_(door) {}

  grpc::ServerUnaryReactor* SignOn(grpc::CallbackServerContext* context, const grpc::ByteBuffer* in,
                                   grpc::ByteBuffer* out) override {
    return Mutate<v1::SignOnResponse, v1::SignOnRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/SignOn", &wire::ReadSignOn);
  }

  grpc::ServerUnaryReactor* SignOff(grpc::CallbackServerContext* context,
                                    const grpc::ByteBuffer* in, grpc::ByteBuffer* out) override {
    return Mutate<v1::SignOffResponse, v1::SignOffRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/SignOff", &wire::ReadSignOff);
  }

  grpc::ServerUnaryReactor* AcknowledgeOffer(grpc::CallbackServerContext* context,
                                             const grpc::ByteBuffer* in,
                                             grpc::ByteBuffer* out) override {
    return Mutate<v1::AcknowledgeOfferResponse, v1::AcknowledgeOfferRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/AcknowledgeOffer",
        &wire::ReadAcknowledgeOffer);
  }

  grpc::ServerUnaryReactor* DeclineOffer(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* in,
                                         grpc::ByteBuffer* out) override {
    return Mutate<v1::DeclineOfferResponse, v1::DeclineOfferRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/DeclineOffer", &wire::ReadDeclineOffer);
  }

  grpc::ServerUnaryReactor* AcknowledgeWithdrawal(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* in,
                                                  grpc::ByteBuffer* out) override {
    return Mutate<v1::AcknowledgeWithdrawalResponse, v1::AcknowledgeWithdrawalRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/AcknowledgeWithdrawal",
        &wire::ReadAcknowledgeWithdrawal);
  }

  grpc::ServerUnaryReactor* ReportSetOff(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* in,
                                         grpc::ByteBuffer* out) override {
    return Mutate<v1::ReportSetOffResponse, v1::ReportSetOffRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/ReportSetOff",
        AsOfNow(door_, &wire::ReadReportSetOff));
  }

  grpc::ServerUnaryReactor* ReportAtAddress(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* in,
                                            grpc::ByteBuffer* out) override {
    return Mutate<v1::ReportAtAddressResponse, v1::ReportAtAddressRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/ReportAtAddress",
        AsOfNow(door_, &wire::ReadReportAtAddress));
  }

  grpc::ServerUnaryReactor* ReportWithPerson(grpc::CallbackServerContext* context,
                                             const grpc::ByteBuffer* in,
                                             grpc::ByteBuffer* out) override {
    return Mutate<v1::ReportWithPersonResponse, v1::ReportWithPersonRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/ReportWithPerson",
        AsOfNow(door_, &wire::ReadReportWithPerson));
  }

  grpc::ServerUnaryReactor* ReportLeft(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* in, grpc::ByteBuffer* out) override {
    return Mutate<v1::ReportLeftResponse, v1::ReportLeftRequest>(
        door_, *context, *in, out, "/tandem.v1.FieldService/ReportLeft",
        AsOfNow(door_, &wire::ReadReportLeft));
  }

 private:
  FrontDoor& door_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeFieldService(FrontDoor& door) {
  return std::make_unique<FieldPhone>(door);
}

}  // namespace tandem::api
