#pragma once

#include <filesystem>

#include "traces/measured/rows.h"

namespace wabed::traces {

/// Writes measured/ and databases/ into a run folder. Throws std::system_error.
void WriteMeasured(const std::filesystem::path& folder, const Measured& measured);

/// Reads them. Throws BadTable.
Measured ReadMeasured(const std::filesystem::path& folder);

}  // namespace wabed::traces
