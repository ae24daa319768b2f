#pragma once

#include <nlohmann/json_fwd.hpp>

namespace wabed::scenarios {

struct ReadResult;

/// A read result for programs: `valid`, `diagnostics` (file, line, column, length, message,
/// expected, nearest, notes) and `effective`: a list of every value with its path, its text as in
/// scenario files (null when not set) and its origin (`kind` is file, command-line or default).
nlohmann::ordered_json ResultJson(const ReadResult& result);

}  // namespace wabed::scenarios
