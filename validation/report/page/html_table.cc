#include "validation/report/page/html_table.h"

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr std::size_t kTall = 16;

std::string CellHtml(const HtmlCell& cell, bool number) {
  std::string html = "<td";
  const std::string classes =
      number ? (cell.classes.empty() ? "n" : "n " + cell.classes) : cell.classes;
  if (!classes.empty()) html += " class=\"" + Escape(classes) + '"';
  if (cell.has_sort_key) html += " data-v=\"" + Escape(cell.sort_key) + '"';
  html += '>';
  if (!cell.link.empty()) {
    html += "<a href=\"" + Escape(cell.link) + '"';
    if (!cell.link_data.empty()) html += " data-call=\"" + Escape(cell.link_data) + '"';
    html += '>' + Escape(cell.text) + "</a>";
  } else {
    html += Escape(cell.text);
  }
  html += cell.picture;
  if (!cell.small.empty()) html += "<small>" + Escape(cell.small) + "</small>";
  if (!cell.remark.empty()) html += "<small class=\"remark\">" + Escape(cell.remark) + "</small>";
  return html + "</td>";
}

}  // namespace

HtmlCell::HtmlCell(std::string text_of_cell, double value)
    : text(std::move(text_of_cell)), sort_key(Plain(value)), has_sort_key(true) {}

std::string HtmlTable::Html() const {
  const std::string name = Escape(caption_);
  std::string html =
      std::string("<div class=\"scroll") + (boxed_ && rows_.size() > kTall ? " tall" : "") +
      (columns_.size() > 5 ? " broad" : "") + "\" tabindex=\"0\" role=\"region\" aria-label=\"" +
      name + "\"><table" + (sortable_ ? " class=\"sort wrap\"" : "") + "><caption>" + name +
      "</caption>\n<thead><tr>";
  for (const Column& column : columns_) {
    html += std::string("<th scope=\"col\"") + (column.number ? " class=\"n\">" : ">") +
            Escape(column.name) + "</th>";
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows_) {
    html += "<tr>";
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      html += CellHtml(c < row.size() ? row[c] : HtmlCell(), columns_[c].number);
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

}  // namespace wabed::validation::report
