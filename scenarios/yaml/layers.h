#pragma once

#include <filesystem>
#include <optional>

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/diagnostics/source_texts.h"
#include "scenarios/yaml/node.h"

namespace wabed::scenarios {

/// Reads a scenario file and everything it extends, and lays them over each other, the file itself
/// on top. Files that cannot be read, cycles and everything ParseYaml reports become diagnostics.
/// Returns what could be read, without `extends` keys; nothing when the file itself gave nothing.
std::optional<Node> LoadLayers(const std::filesystem::path& path, SourceTexts& texts,
                               Diagnostics& diagnostics);

}  // namespace wabed::scenarios
