#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wabed::validation::report {

/// A cell: text (escaped when written), a drawing, a smaller second line, a remark set apart, and
/// what to sort by when that is not the text.
struct HtmlCell {
  HtmlCell() = default;
  HtmlCell(std::string text_of_cell) : text(std::move(text_of_cell)) {}
  HtmlCell(const char* text_of_cell) : text(text_of_cell) {}
  HtmlCell(std::string text_of_cell, double value);

  std::string text;
  std::string small;
  std::string remark;
  std::string picture;  ///< an SVG element of our own drawing, written as it is
  std::string sort_key;
  bool has_sort_key = false;
  std::string classes;
  std::string link;       ///< target within the page; empty for none
  std::string link_data;  ///< index of the call it shows
};

/// A table as HTML.
class HtmlTable {
 public:
  struct Column {
    std::string name;
    bool number = false;
  };

  /// With `sortable`, the page's script lets headings sort it.
  HtmlTable(std::string caption, std::vector<Column> columns, bool sortable)
      : caption_(std::move(caption)), columns_(std::move(columns)), sortable_(sortable) {}

  void Add(std::vector<HtmlCell> cells) { rows_.push_back(std::move(cells)); }
  /// Shows a long table in a box that scrolls downward.
  void SetBoxed() { boxed_ = true; }
  std::size_t size() const { return rows_.size(); }

  /// In a box that scrolls sideways where the screen is narrow.
  std::string Html() const;

 private:
  std::string caption_;
  std::vector<Column> columns_;
  bool sortable_;
  bool boxed_ = false;
  std::vector<std::vector<HtmlCell>> rows_;
};

}  // namespace wabed::validation::report
