#include "validation/hosting/ptr_form.h"

#include <regex>

#include "validation/hosting/name_class.h"

namespace wabed::validation::hosting {

std::optional<EdgeName> ParseEdgeName(const std::string& ptr) {
  static const std::regex form(R"(edgeray-shv-[0-9]{2}-([a-z]{3})([0-9]{1,4})\.facebook\.com)");
  const std::string name = Normalized(ptr);
  std::smatch match;
  // std::regex recurses once a character: names longer than the DNS allows are none.
  if (name.size() > 255 || !std::regex_match(name, match, form)) return std::nullopt;
  return EdgeName{match[1], static_cast<unsigned>(std::stoul(match[2]))};
}

}  // namespace wabed::validation::hosting
