#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "validation/published/target.h"

namespace wabed::validation {

/// A file of targets that cannot be used. what() has a line for each problem, "file:line:column: ".
class BadTargets : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads targets from YAML text; `file` is what errors call it. Strict: unknown keys, unknown
/// statistics or subjects, missing or superfluous entries, duplicate ids and references to targets
/// that are not there are all problems. Throws BadTargets naming every one of them.
std::vector<Target> ParseTargets(const std::string& text, const std::string& file);

/// The same from a file. Throws BadTargets also when it cannot be read.
std::vector<Target> ReadTargets(const std::string& path);

}  // namespace wabed::validation
