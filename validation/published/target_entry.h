#pragma once

#include <map>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "validation/published/target.h"

namespace wabed::validation {

/// Problems of a file of targets, each with its place.
class TargetProblems {
 public:
  explicit TargetProblems(std::string file) : file_(std::move(file)) {}

  /// Notes a problem at a place of the file.
  void Add(const YAML::Mark& mark, const std::string& problem);
  bool empty() const { return lines_.empty(); }
  /// One line a problem.
  std::string Text() const;

 private:
  std::string file_;
  std::vector<std::string> lines_;
};

/// Reads one entry of `targets:`. `sources` are the studies by the letter that ids begin with. What
/// is wrong is added to `problems`; the target is then of no use.
Target ReadTargetEntry(const YAML::Node& node, const std::map<std::string, std::string>& sources,
                       TargetProblems& problems);

}  // namespace wabed::validation
