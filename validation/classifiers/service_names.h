#pragma once

#include <string>
#include <vector>

namespace wabed::validation {

/// A group of host names and what their servers do.
struct ServiceName {
  std::string pattern;  ///< ECMAScript regular expression over the whole name, lower case
  std::string label;
  std::string source;
};

/// The table of names, most specific first.
const std::vector<ServiceName>& ServiceNames();

/// Label of the first row that matches, or "other". Case and a final dot do not matter.
std::string LabelOfName(const std::string& name);

}  // namespace wabed::validation
