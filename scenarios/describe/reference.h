#pragma once

#include <string>

namespace wabed::scenarios {

/// The reference of every section and key in Markdown: type, bounds, default and where it comes
/// from. docs/scenarios.md contains it; a test keeps the two equal.
std::string ReferenceMarkdown();

}  // namespace wabed::scenarios
