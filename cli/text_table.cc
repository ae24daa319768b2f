#include "cli/text_table.h"

#include <algorithm>

namespace wabed::cli {

TextTable::TextTable(const std::vector<std::string>& heads) {
  for (const std::string& head : heads) {
    const bool right = !head.empty() && head[0] == '>';
    right_.push_back(right);
    heads_.push_back(right ? head.substr(1) : head);
  }
}

void TextTable::Add(std::vector<std::string> cells) {
  cells.resize(heads_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::Text() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < heads_.size(); ++column) {
    std::size_t width = heads_[column].size();
    for (const auto& row : rows_) width = std::max(width, row[column].size());
    widths.push_back(width);
  }
  std::string text;
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const std::string blanks(widths[column] - cells[column].size(), ' ');
      out += "  " + (right_[column] ? blanks + cells[column] : cells[column] + blanks);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    text += out + "\n";
  };
  line(heads_);
  for (const auto& row : rows_) line(row);
  return text;
}

}  // namespace wabed::cli
