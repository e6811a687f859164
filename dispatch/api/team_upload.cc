#include "dispatch/api/team_upload.h"

#include <chrono>

#include <grpcpp/grpcpp.h>

#include "tandem/v1/duty_service.grpc.pb.h"

#include "dispatch/api/transport_time.h"
#include "dispatch/auth/certificate.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

constexpr std::chrono::seconds kPatience{30};

// An upload is tried once, so its id only has to differ from every other. gRPC's clock and the
// process's own address space make it so; it names nothing and protects nothing.
std::string OnceId() {
  const gpr_timespec now = gpr_now(GPR_CLOCK_REALTIME);
  char id[40];
  std::snprintf(id, sizeof id, "%08x-%04x-4%03x-8%03x-%012llx", static_cast<unsigned>(now.tv_nsec),
                static_cast<unsigned>(now.tv_sec & 0xFFFF),
                static_cast<unsigned>((now.tv_sec >> 16) & 0xFFF),
                static_cast<unsigned>((now.tv_nsec >> 8) & 0xFFF),
                static_cast<unsigned long long>(now.tv_sec) & 0xFFFFFFFFFFFFULL);
  return id;
}

ErrorCode CodeFrom(grpc::StatusCode code) {
  if (code == grpc::StatusCode::INVALID_ARGUMENT) return ErrorCode::kInvalidArgument;
  if (code == grpc::StatusCode::UNAUTHENTICATED) return ErrorCode::kUnauthenticated;
  if (code == grpc::StatusCode::PERMISSION_DENIED) return ErrorCode::kPermissionDenied;
  if (code == grpc::StatusCode::UNAVAILABLE) return ErrorCode::kUnavailable;
  return ErrorCode::kInternal;
}

// The certificate itself is what is trusted, whoever signed it and whatever names it has: it was
// read from the server's own directory.
Result<std::shared_ptr<grpc::Channel>> Open(const ServerHere& server) {
  if (server.certificate_pem.empty()) {
    return grpc::CreateChannel(server.address, grpc::InsecureChannelCredentials());
  }
  ASSIGN_OR_RETURN(const auto facts,
                   auth::ReadCertificate(server.certificate_pem, "the server's certificate"));
  std::string name = facts.names.empty() ? facts.subject : facts.names.front();
  if (name.starts_with("*")) name.replace(0, 1, "tandem");
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride(name);
  const auto credentials = grpc::SslCredentials({.pem_root_certs = server.certificate_pem});
  return grpc::CreateCustomChannel(server.address, credentials, arguments);
}

}  // namespace

Result<void> UploadTeamFiles(const ServerHere& server, const TeamId& team,
                             const std::map<std::string, std::string>& files) {
  ASSIGN_OR_RETURN(const auto channel, Open(server));
  v1::ApplyTeamFilesRequest request;
  request.set_parent(wire::TeamName(team));
  for (const auto& [name, text] : files) {
    v1::TeamFile& file = *request.add_files();
    file.set_name(name);
    file.set_text(text);
  }
  request.mutable_mutation()->set_request_id(OnceId());

  const auto stub = v1::DutyService::NewStub(channel);
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + server.token);
  context.set_deadline(TransportAfter(kPatience));
  v1::ApplyTeamFilesResponse response;
  const grpc::Status status = stub->ApplyTeamFiles(&context, request, &response);
  if (status.ok() || status.error_code() == grpc::StatusCode::ALREADY_EXISTS) return {};
  return Fail(CodeFrom(status.error_code()), status.error_message());
}

}  // namespace tandem::api
