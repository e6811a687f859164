#pragma once

#include <string>

#include "tests/support/server_process.h"

namespace tandem::testing {

// What the server's page says at "/health" or "/metrics", without headers; "" when nobody answers.
std::string FetchPage(const ServerUnderTest& server, const std::string& path);

// The value of a metric by its name with labels, "tandem_condition{name=\"records\"}"; -1 when it
// is not there.
double MetricOf(const ServerUnderTest& server, const std::string& name);

}  // namespace tandem::testing
