#include "traces/truth/data_package.h"

#include <nlohmann/json.hpp>

#include "traces/truth/tables.h"

namespace wabed::traces {
namespace {

using Json = nlohmann::ordered_json;

Json FieldOf(const ColumnDescription& column) {
  Json field = {{"name", column.name},
                {"type", column.type.schema},
                {"description", column.description},
                {"source", column.source}};
  if (!column.unit.empty()) field["unit"] = column.unit;
  Json constraints = Json::object();
  if (column.type.required) constraints["required"] = true;
  if (column.type.schema == std::string_view("integer")) constraints["minimum"] = 0;
  if (!constraints.empty()) field["constraints"] = constraints;
  return field;
}

Json ResourceOf(const TableDescription& table) {
  Json fields = Json::array();
  for (const ColumnDescription& column : table.columns) fields.push_back(FieldOf(column));
  return {{"profile", "tabular-data-resource"},
          {"name", table.name},
          {"path", table.path},
          {"description", table.description},
          {"format", "csv"},
          {"mediatype", "text/csv"},
          {"encoding", "utf-8"},
          {"dialect", {{"lineTerminator", "\n"}}},
          {"schema", {{"fields", fields}, {"missingValues", {""}}}}};
}

}  // namespace

std::string DescribeTables(const std::filesystem::path& folder) {
  Json resources = Json::array();
  for (const TableDescription& table : AllTables()) {
    if (std::filesystem::exists(folder / table.path)) resources.push_back(ResourceOf(table));
  }
  const Json package = {
      {"profile", "tabular-data-package"}, {"name", "wabed-run"}, {"resources", resources}};
  return package.dump(2) + "\n";
}

}  // namespace wabed::traces
