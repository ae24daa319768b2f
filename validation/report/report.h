#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "traces/run_folder/manifest.h"
#include "validation/report/run_header.h"

namespace wabed::validation::report {

/// Writes report.html and figures/*.svg with their data as figures/*.csv into a run folder, from
/// what the folder holds: truth/*.csv (needed), world.geojson and validation/*.json (their
/// sections say so when missing). The folder may still be on its way, without a manifest; the
/// header says what the manifest will. The same folder gives the same bytes.
///
/// Not every call of a large run finds room for figures of its own; those with numbers in `calls`
/// do, before others.
///
/// Throws traces::BadTable or BadReportInput when a file is not as docs/formats.md says or no call
/// has one of the numbers, and std::system_error when something cannot be written.
void WriteReport(const std::filesystem::path& run_folder, const RunHeader& header,
                 const std::vector<std::uint64_t>& calls = {});

/// What a manifest says of it.
RunHeader HeaderOf(const traces::Manifest& manifest);

}  // namespace wabed::validation::report
