#include <nlohmann/json.hpp>

#include <string_view>

#include "cli/measure_output.h"
#include "traces/truth/tables.h"
#include "validation/hosting/prefix_table.h"

namespace wabed::cli {
namespace {

using Json = nlohmann::ordered_json;
using validation::hosting::Databases;

/// A cell of a table as its schema means it; an empty one of a column that may be empty is null.
Json CellJson(const traces::CellType& type, const std::string& text) {
  const std::string_view schema = type.schema;
  if (schema == "string") return text;
  if (text.empty()) return nullptr;
  return Json::parse(text);
}

template <class Row>
Json RowJson(const Row& row) {
  Json json;
  for (const auto& column : traces::TableOf<Row>().columns) {
    std::string text;
    column.Append(row, text);
    json[column.description().name] = CellJson(column.description().type, text);
  }
  return json;
}

Json AsJson(const Databases& databases, const std::string& address) {
  const auto parsed = validation::hosting::ParseAddress(address);
  const std::uint32_t as = parsed ? databases.AsOf(*parsed) : 0;
  return as == 0 ? Json(nullptr) : Json(as);
}

}  // namespace

Json MeasuredJson(const scenarios::MeasurementSection& measurement,
                  const traces::Measured& measured,
                  const std::map<std::string, std::string>& names) {
  const Databases databases(measured);
  Json points = Json::array();
  for (const traces::VantagePointRow& row : measured.vantage_points) points.push_back(RowJson(row));
  Json rows = Json::array();
  for (const traces::ResolutionRow& row : measured.resolutions) rows.push_back(RowJson(row));
  for (const traces::PingRow& row : measured.pings) {
    rows.push_back(RowJson(row));
    rows.back()["target_as"] = AsJson(databases, row.target);
  }
  for (const traces::HopRow& row : measured.hops) {
    rows.push_back(RowJson(row));
    rows.back()["router_as"] = row.router.empty() ? Json(nullptr) : AsJson(databases, row.router);
    const auto name = names.find(row.router);
    rows.back()["router_name"] = name == names.end() ? Json(nullptr) : Json(name->second);
  }
  return {{"measurement", measurement.name}, {"vantage_points", points}, {"rows", rows}};
}

}  // namespace wabed::cli
