#include "validation/classifiers/service_names.h"

#include <algorithm>
#include <cctype>
#include <regex>

#include "validation/classifiers/labels.h"

namespace wabed::validation {
namespace {

/// Names longer than DNS allows (RFC 1035 section 2.3.4) are not names; std::regex recurses and
/// must not be handed them.
constexpr std::size_t kLongestName = 255;

std::vector<std::pair<std::regex, std::string>> Compile() {
  std::vector<std::pair<std::regex, std::string>> compiled;
  for (const ServiceName& row : ServiceNames()) {
    compiled.emplace_back(std::regex(row.pattern, std::regex::ECMAScript | std::regex::optimize),
                          row.label);
  }
  return compiled;
}

}  // namespace

std::string LabelOfName(const std::string& name) {
  static const std::vector<std::pair<std::regex, std::string>> rows = Compile();
  std::string lower = name;
  if (!lower.empty() && lower.back() == '.') lower.pop_back();
  if (lower.size() > kLongestName) return kOther;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& [pattern, label] : rows) {
    if (std::regex_match(lower, pattern)) return label;
  }
  return kOther;
}

}  // namespace wabed::validation
