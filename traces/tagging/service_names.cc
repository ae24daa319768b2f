#include "traces/tagging/service_names.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <utility>

namespace wabed::traces {
namespace {

// Names longer than DNS allows (RFC 1035 section 2.3.4) are not names; std::regex recurses and
// must not be handed them.
constexpr std::size_t kLongestName = 255;

std::vector<std::pair<std::regex, const char*>> Compile() {
  std::vector<std::pair<std::regex, const char*>> compiled;
  for (const ServiceName& row : ServiceNames()) {
    compiled.emplace_back(std::regex(row.pattern, std::regex::ECMAScript | std::regex::optimize),
                          row.service.c_str());
  }
  return compiled;
}

}  // namespace

const char* ServiceOfName(std::string_view name) {
  static const std::vector<std::pair<std::regex, const char*>> rows = Compile();
  if (!name.empty() && name.back() == '.') name.remove_suffix(1);
  if (name.size() > kLongestName) return service_word::kNone;
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& [pattern, service] : rows) {
    if (std::regex_match(lower, pattern)) return service;
  }
  return service_word::kNone;
}

}  // namespace wabed::traces
