#pragma once

#include <filesystem>

#include "traces/truth/rows.h"

namespace wabed::traces {

/// Writes all truth tables under `folder`/truth, in the order the rows stand in.
/// Throws std::system_error naming the path that cannot be written.
void WriteTruth(const std::filesystem::path& folder, const Truth& truth);

/// Reads all truth tables under `folder`/truth. Throws BadTable when one is missing or wrong.
Truth ReadTruth(const std::filesystem::path& folder);

}  // namespace wabed::traces
