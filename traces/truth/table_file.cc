#include "traces/truth/table_file.h"

namespace wabed::traces {
namespace {

// Cells of hostile files may be long; an error shows their beginning, without control characters.
std::string Shown(const std::string& text) {
  constexpr std::size_t kMost = 40;
  std::string shown = text.substr(0, kMost);
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return "'" + shown + (text.size() > kMost ? "...'" : "'");
}

}  // namespace

void CheckHeader(const CsvReader& csv, const std::vector<CsvReader::Field>& header,
                 const std::vector<ColumnDescription>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i >= header.size()) {
      throw BadTable(csv.file(), 1, header.empty() ? 1 : header.back().column,
                     "expected column '" + columns[i].name + "' here, found the end of the line");
    }
    if (header[i].text != columns[i].name) {
      throw BadTable(csv.file(), header[i].line, header[i].column,
                     "expected column '" + columns[i].name + "', found " + Shown(header[i].text));
    }
  }
  if (header.size() > columns.size()) {
    const CsvReader::Field& extra = header[columns.size()];
    throw BadTable(csv.file(), extra.line, extra.column,
                   "expected the end of the line, found column " + Shown(extra.text));
  }
}

void CheckWidth(const CsvReader& csv, const std::vector<CsvReader::Field>& record,
                const std::vector<ColumnDescription>& columns) {
  if (record.size() == columns.size()) return;
  const CsvReader::Field& at =
      record.size() > columns.size() ? record[columns.size()] : record.back();
  throw BadTable(csv.file(), at.line, at.column,
                 "expected " + std::to_string(columns.size()) + " cells, found " +
                     std::to_string(record.size()));
}

void RejectCell(const CsvReader& csv, const CsvReader::Field& field,
                const ColumnDescription& column) {
  throw BadTable(csv.file(), field.line, field.column,
                 column.name + ": expected " + column.type.expected +
                     (column.type.required ? "" : " or nothing") + ", found " + Shown(field.text));
}

}  // namespace wabed::traces
