#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/yaml/node.h"

namespace wabed::scenarios {

/// Bounds of what a scenario file may be, so that a wrong file ends in a message and not in a full
/// memory. Assumptions: the largest scenario thought of (600 resolver probes) needs a tenth.
inline constexpr std::size_t kLargestFile = std::size_t{4} << 20;  ///< bytes
inline constexpr int kDeepestNesting = 64;
inline constexpr std::size_t kMostNodes = 200000;  ///< aliases counted as often as they are used

/// Parses one YAML document.
///
/// `source` is the text's index for locations. Anything that is not a well-formed text (syntax,
/// binary bytes, more than one document, keys given twice, nesting and size beyond the bounds)
/// becomes a diagnostic. Returns nothing when there is no tree to go on with; an empty document is
/// a null node.
std::optional<Node> ParseYaml(const std::string& text, int source, Diagnostics& diagnostics);

}  // namespace wabed::scenarios
