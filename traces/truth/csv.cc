#include "traces/truth/csv.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "traces/truth/bad_table.h"

namespace wabed::traces {

void AppendCsvField(std::string& record, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    record.append(field);
    return;
  }
  record.push_back('"');
  for (char c : field) {
    if (c == '"') record.push_back('"');
    record.push_back(c);
  }
  record.push_back('"');
}

CsvReader::CsvReader(const std::filesystem::path& path) : file_(path.string()) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw BadTable(file_ + ": is a directory; expected a CSV file");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw BadTable(file_ + ": cannot open: " + std::strerror(errno));
  char chunk[65536];
  while (in.read(chunk, sizeof chunk) || in.gcount() > 0) {
    text_.append(chunk, static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) throw BadTable(file_ + ": cannot read: " + std::strerror(errno));
}

bool CsvReader::Next(std::vector<Field>& record) {
  if (at_ >= text_.size()) return false;
  std::size_t count = 0;
  for (;;) {
    if (count == record.size()) record.emplace_back();
    Field& field = record[count++];
    field.text.clear();
    field.line = line_;
    field.column = column();
    if (at_ < text_.size() && text_[at_] == '"') {
      ReadQuoted(field);
    } else {
      ReadBare(field);
    }
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      continue;
    }
    break;
  }
  record.resize(count);
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size()) {
    if (text_[at_] != '\n') Fail(line_, column(), "expected a comma or the end of the line");
    ++at_;
    ++line_;
    line_start_ = at_;
  }
  return true;
}

void CsvReader::ReadQuoted(Field& field) {
  ++at_;
  for (;;) {
    if (at_ >= text_.size()) Fail(field.line, field.column, "quote is never closed");
    const char c = text_[at_];
    if (c == '\0') Fail(line_, column(), "NUL octet; expected text");
    ++at_;
    if (c == '"') {
      if (at_ >= text_.size() || text_[at_] != '"') return;
      ++at_;
    } else if (c == '\n') {
      ++line_;
      line_start_ = at_;
    }
    field.text.push_back(c);
  }
}

void CsvReader::ReadBare(Field& field) {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ',' || c == '\n') return;
    if (c == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n')) return;
    if (c == '\0') Fail(line_, column(), "NUL octet; expected text");
    if (c == '"' || c == '\r') {
      Fail(line_, column(), "quote or carriage return inside a field that is not quoted");
    }
    field.text.push_back(c);
    ++at_;
  }
}

void CsvReader::Fail(std::size_t line, std::size_t column, const std::string& problem) const {
  throw BadTable(file_, line, column, problem);
}

}  // namespace wabed::traces
