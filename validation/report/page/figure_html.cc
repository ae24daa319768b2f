#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

/// Longer tables are left to the CSV.
constexpr std::size_t kInlineRows = 40;

}  // namespace

std::string FigureHtml(const Figure& figure) {
  const std::string id = Escape(figure.id);
  std::string html = "<figure id=\"" + id + "\">\n<h3>" + Escape(figure.title) +
                     "</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                     Escape(figure.title) + "\">" + InlineSvg(figure) +
                     "</div>\n<figcaption>\n<p id=\"" + id + "-r\">" + Escape(figure.reading) +
                     "</p>\n";
  if (!figure.note.empty()) html += "<p class=\"quiet\">" + Escape(figure.note) + "</p>\n";
  if (!figure.finding.empty()) html += "<p class=\"found\">" + Escape(figure.finding) + "</p>\n";
  if (!figure.data.rows.empty() && figure.data.rows.size() <= kInlineRows) {
    std::vector<HtmlTable::Column> columns;
    for (const std::string& name : figure.data.columns) columns.push_back({name, false});
    HtmlTable table("The numbers of \"" + figure.title + "\"", columns, false);
    for (const auto& row : figure.data.rows) {
      table.Add(std::vector<HtmlCell>(row.begin(), row.end()));
    }
    html += "<details><summary>The numbers</summary>" + table.Html() + "</details>\n";
  }
  html += "<p class=\"more\">Files: <a href=\"figures/" + id +
          ".svg\">drawing (SVG)</a>, <a href=\"figures/" + id + ".csv\">" +
          Count(figure.data.rows.size()) + " rows of data (CSV)</a></p>\n";
  return html + "</figcaption>\n</figure>\n";
}

}  // namespace wabed::validation::report
