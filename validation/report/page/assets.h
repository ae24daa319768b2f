#pragma once

#include <string>

namespace wabed::validation::report {

/// The page's style sheet: light, dark, narrow and printed. Ends with the style of figures.
std::string PageStyle();

/// The page's script: choosing a call, sorting tables, tips under the pointer. The page can be read
/// without it.
const char* PageScript();

}  // namespace wabed::validation::report
