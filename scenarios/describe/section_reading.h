#pragma once

#include <string>
#include <vector>

#include "scenarios/describe/type_description.h"
#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/effective/effective.h"
#include "scenarios/units/value_text.h"
#include "scenarios/yaml/node.h"

namespace wabed::scenarios {

/// Reports that `node` is no `type` at all: a list where a number belongs, nothing where a map
/// does.
void ReportWrongKind(const Node& node, const TypeDescription& type, Diagnostics& diagnostics);

/// Reports a text that is no value of its type.
void ReportProblem(const Node& node, const Problem& problem, Diagnostics& diagnostics);

/// Reports a value beyond its key's bounds, which `bound` says in words.
void ReportBound(const Node& node, const std::string& key, const std::string& bound,
                 const std::string& nearest, Diagnostics& diagnostics);

/// Reports keys of `node` that the section does not have, with the nearest word. Returns the valid
/// keys that were meant, as far as can be guessed.
std::vector<std::string> ReportUnknownKeys(const Node& node, const TypeDescription& section,
                                           Diagnostics& diagnostics);

/// Reports required keys that are missing.
void ReportMissingKeys(const Node& node, const TypeDescription& section,
                       const std::vector<const KeyDescription*>& keys, Diagnostics& diagnostics);

}  // namespace wabed::scenarios
