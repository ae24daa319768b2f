#include "traces/measured/measured_files.h"

#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"

namespace wabed::traces {
namespace {

/// Every table of `measured` in turn, so that writing and reading cannot differ.
template <typename Some, typename Use>
void ForEachTable(Some& measured, Use use) {
  use(measured.vantage_points);
  use(measured.resolutions);
  use(measured.pings);
  use(measured.hops);
  use(measured.ip_to_as);
  use(measured.geolocation);
  use(measured.airports);
}

}  // namespace

void WriteMeasured(const std::filesystem::path& folder, const Measured& measured) {
  ForEachTable(measured, [&](const auto& rows) {
    using Row = typename std::decay_t<decltype(rows)>::value_type;
    const std::filesystem::path path = folder / TableOf<Row>().path;
    std::filesystem::create_directories(path.parent_path());
    WriteTable(path, rows);
  });
}

Measured ReadMeasured(const std::filesystem::path& folder) {
  Measured measured;
  ForEachTable(measured, [&](auto& rows) {
    using Row = typename std::decay_t<decltype(rows)>::value_type;
    rows = ReadTable<Row>(folder / TableOf<Row>().path);
  });
  return measured;
}

}  // namespace wabed::traces
