#pragma once

#include <string>

namespace wabed::scenarios {

/// Whether a text is an officially assigned country code of ISO 3166-1 alpha-2: "UY", not "UK".
bool IsCountryCode(const std::string& text);
inline constexpr const char* kCountryCodeWords =
    "a country code of ISO 3166-1, two capital letters such as `UY`";

}  // namespace wabed::scenarios
