#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "traces/truth/cell.h"

/// Tables are declared once, column by column; the CSV, its reader, the Frictionless Table Schema
/// and the tables of docs/formats.md all come from that declaration.
namespace wabed::traces {

/// One column, without knowledge of the row type.
struct ColumnDescription {
  std::string name;  ///< in the CSV's first line
  CellType type{};
  std::string unit;         ///< s, ms, bytes, packets, degrees; empty without one
  std::string description;  ///< what it says
  std::string source;       ///< who knows it, or the standard or tool whose word it is
};

/// One table, without knowledge of the row type.
struct TableDescription {
  std::string name;  ///< in datapackage.json, such as truth-calls
  std::string path;  ///< in the run folder, such as truth/calls.csv
  std::string description;
  std::vector<ColumnDescription> columns;
};

/// A column of a table of `Row`.
template <typename Row>
class Column {
 public:
  /// A column that holds the member.
  template <typename T>
  Column(std::string name, T Row::*member, std::string unit, std::string description,
         std::string source)
      : description_{std::move(name), Cell<T>::kType, std::move(unit), std::move(description),
                     std::move(source)},
        append_([member](const Row& row, std::string& to) { Cell<T>::Append(to, row.*member); }),
        parse_([member](std::string_view text, Row& row) {
          return Cell<T>::Parse(text, row.*member);
        }) {}

  /// A column computed from others; when read, its cell must be a `T` and is then forgotten.
  template <typename T>
  static Column Computed(std::string name, std::function<T(const Row&)> compute, std::string unit,
                         std::string description, std::string source) {
    Column column;
    column.description_ = {std::move(name), Cell<T>::kType, std::move(unit), std::move(description),
                           std::move(source)};
    column.append_ = [compute](const Row& row, std::string& to) {
      Cell<T>::Append(to, compute(row));
    };
    column.parse_ = [](std::string_view text, Row&) {
      T unused{};
      return Cell<T>::Parse(text, unused);
    };
    return column;
  }

  const ColumnDescription& description() const { return description_; }
  void Append(const Row& row, std::string& to) const { append_(row, to); }
  bool Parse(std::string_view text, Row& row) const { return parse_(text, row); }

 private:
  Column() = default;

  ColumnDescription description_;
  std::function<void(const Row&, std::string&)> append_;
  std::function<bool(std::string_view, Row&)> parse_;
};

/// A table of `Row`s.
template <typename Row>
struct Table {
  std::string name;
  std::string path;
  std::string description;
  std::vector<Column<Row>> columns;

  TableDescription Describe() const {
    TableDescription result{name, path, description, {}};
    for (const Column<Row>& column : columns) result.columns.push_back(column.description());
    return result;
  }
};

/// The table a row type belongs to. Specialised in traces/truth/tables.h.
template <typename Row>
const Table<Row>& TableOf();

}  // namespace wabed::traces
