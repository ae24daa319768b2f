#pragma once

#include <string>

namespace wabed::scenarios {

struct ReadResult;

/// A read result for programs, as JSON: `valid`, `diagnostics` (file, line, column, length,
/// message, expected, nearest, notes) and `effective`: a list of every value with its path, its
/// text as in scenario files (null when not set) and its origin (`kind` is file, command-line or
/// default). Bytes that are no UTF-8 are replaced.
std::string ResultJson(const ReadResult& result);

}  // namespace wabed::scenarios
