#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "traces/truth/bad_table.h"
#include "traces/truth/csv.h"
#include "traces/truth/table.h"

namespace wabed::traces {

/// Writes a CSV file row by row, for tables too long to hold.
template <typename Row>
class TableWriter {
 public:
  /// Creates the file and writes its first line. Throws std::system_error naming the path.
  explicit TableWriter(const std::filesystem::path& path) : path_(path) {
    errno = 0;
    out_.open(path, std::ios::binary | std::ios::trunc);
    Check("cannot create");
    for (const Column<Row>& column : TableOf<Row>().columns) {
      AppendCsvField(line_, column.description().name);
      line_.push_back(',');
    }
    EndLine();
  }

  /// Appends a row. Throws std::system_error, or std::logic_error when a value is not finite.
  void Write(const Row& row) {
    for (const Column<Row>& column : TableOf<Row>().columns) {
      cell_.clear();
      try {
        column.Append(row, cell_);
      } catch (const std::logic_error& error) {
        throw std::logic_error(path_.string() + ": column " + column.description().name + ": " +
                               error.what());
      }
      AppendCsvField(line_, cell_);
      line_.push_back(',');
    }
    EndLine();
  }

  /// Flushes and closes. Throws std::system_error.
  void Close() {
    if (!out_.is_open()) return;
    out_.close();
    Check("cannot write");
  }

 private:
  void EndLine() {
    line_.back() = '\n';
    out_.write(line_.data(), static_cast<std::streamsize>(line_.size()));
    Check("cannot write");
    line_.clear();
  }

  void Check(const char* what) {
    if (!out_) {
      throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(),
                              std::string(what) + " " + path_.string());
    }
  }

  std::filesystem::path path_;
  std::ofstream out_;
  std::string line_;
  std::string cell_;
};

/// Writes rows as CSV (RFC 4180, lines ended by LF). Throws as TableWriter does.
template <typename Row>
void WriteTable(const std::filesystem::path& path, const std::vector<Row>& rows) {
  TableWriter<Row> writer(path);
  for (const Row& row : rows) writer.Write(row);
  writer.Close();
}

/// Throws BadTable unless the first line has exactly the columns described.
void CheckHeader(const CsvReader& csv, const std::vector<CsvReader::Field>& header,
                 const std::vector<ColumnDescription>& columns);

/// Throws BadTable unless a record has as many cells as the table columns.
void CheckWidth(const CsvReader& csv, const std::vector<CsvReader::Field>& record,
                const std::vector<ColumnDescription>& columns);

/// Throws BadTable for a cell that is not what its column expects.
[[noreturn]] void RejectCell(const CsvReader& csv, const CsvReader::Field& field,
                             const ColumnDescription& column);

/// Reads a CSV file, handing each row to `use`. Throws BadTable at the first thing that is not as
/// the table says: missing file, other columns, a cell of another type.
template <typename Row, typename Use>
void ForEachRow(const std::filesystem::path& path, Use use) {
  const Table<Row>& table = TableOf<Row>();
  const std::vector<ColumnDescription> columns = table.Describe().columns;
  CsvReader csv(path);
  std::vector<CsvReader::Field> record;
  if (!csv.Next(record)) record.clear();
  CheckHeader(csv, record, columns);
  while (csv.Next(record)) {
    CheckWidth(csv, record, columns);
    Row row;
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (!table.columns[i].Parse(record[i].text, row)) RejectCell(csv, record[i], columns[i]);
    }
    use(std::move(row));
  }
}

/// Reads a whole table. Throws as ForEachRow does.
template <typename Row>
std::vector<Row> ReadTable(const std::filesystem::path& path) {
  std::vector<Row> rows;
  ForEachRow<Row>(path, [&](Row&& row) { rows.push_back(std::move(row)); });
  return rows;
}

}  // namespace wabed::traces
