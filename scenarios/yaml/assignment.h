#pragma once

#include <string>

#include "scenarios/describe/type_description.h"
#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/diagnostics/source_texts.h"
#include "scenarios/yaml/node.h"

namespace wabed::scenarios {

/// Carries out a `--set path=value` on a scenario's tree.
///
/// The path goes from key to key with dots; items of lists are named by number (from 0) or by their
/// name or code: `networks.home.phones=20`, `impairments.0.loss=5 %`. The value is YAML and
/// replaces what was there. Keys the schema has may be set whether given before or not. Unknown
/// keys and items become diagnostics with the nearest word.
void Assign(const std::string& assignment, const TypeDescription& schema, Node& root,
            SourceTexts& texts, Diagnostics& diagnostics);

}  // namespace wabed::scenarios
