#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wabed::traces {

/// Appends one field to a CSV record, quoted as RFC 4180 section 2 asks when it holds a comma, a
/// quote or a line break.
void AppendCsvField(std::string& record, std::string_view field);

/// Reads CSV as RFC 4180 describes it, records ended by LF or CRLF, and tells where each field is.
class CsvReader {
 public:
  struct Field {
    std::string text;
    std::size_t line = 1;    ///< from 1
    std::size_t column = 1;  ///< octet in the line, from 1
  };

  /// Reads the whole file. Throws BadTable when it cannot.
  explicit CsvReader(const std::filesystem::path& path);

  /// Reads the next record; false at the end. The fields of the record before are reused.
  /// Throws BadTable naming file, line and column at an open quote, an octet after a closing
  /// quote, a quote inside a bare field, or a NUL.
  bool Next(std::vector<Field>& record);

  const std::string& file() const { return file_; }
  std::size_t line() const { return line_; }

 private:
  void ReadQuoted(Field& field);
  void ReadBare(Field& field);
  [[noreturn]] void Fail(std::size_t line, std::size_t column, const std::string& problem) const;
  std::size_t column() const { return at_ - line_start_ + 1; }

  std::string file_;
  std::string text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
};

}  // namespace wabed::traces
