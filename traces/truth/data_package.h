#pragma once

#include <filesystem>
#include <string>

namespace wabed::traces {

/// The description of a run folder's tables as a Frictionless Tabular Data Package
/// (specs.frictionlessdata.io): one resource with its Table Schema for each table that `folder`
/// has, as JSON text.
std::string DescribeTables(const std::filesystem::path& folder);

}  // namespace wabed::traces
