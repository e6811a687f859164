#include "dispatch/archive/rows.h"

#include <utility>

namespace tandem::archive {

Result<void> Rows::Check() {
  if (!failure_) return {};
  Error failure = std::move(*failure_);
  failure_.reset();
  return tl::unexpected<Error>(std::move(failure));
}

storage::Statement* Rows::Prepared(const char* sql) {
  if (failure_) return nullptr;
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return &found->second;
  auto statement = database_.Prepare(sql);
  if (!statement) {
    failure_ = std::move(statement).error();
    return nullptr;
  }
  return &statements_.emplace(sql, std::move(*statement)).first->second;
}

void Rows::Run(storage::Statement& statement) {
  auto run = statement.Run();
  if (!run) failure_ = std::move(run).error();
}

}  // namespace tandem::archive
