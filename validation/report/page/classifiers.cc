#include <algorithm>
#include <cmath>

#include "validation/report/figures/registry.h"
#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

HtmlCell ScoreCell(const std::optional<double>& score) {
  if (!score) return {"\u2013", std::nan("")};
  return {Number(*score, 3), *score};
}

HtmlCell EstimateCell(const std::optional<ResultEstimate>& estimate) {
  if (!estimate) return {"\u2013", std::nan("")};
  HtmlCell cell(Number(estimate->value, 3), estimate->value);
  if (estimate->low && estimate->high) {
    cell.small = Number(*estimate->low, 3) + " to " + Number(*estimate->high, 3);
  }
  return cell;
}

HtmlCell CountCell(std::uint64_t count) { return {Count(count), static_cast<double>(count)}; }

/// One row a classifier, one column a capture point.
std::string OverviewTable(const std::vector<ClassifierResult>& results) {
  std::vector<std::string> points;
  for (const ClassifierResult& result : results) {
    if (std::find(points.begin(), points.end(), result.point) == points.end()) {
      points.push_back(result.point);
    }
  }
  std::vector<HtmlTable::Column> columns = {{"Classifier"}};
  for (const std::string& point : points) {
    columns.push_back({point.empty() ? "All points" : point, true});
  }
  columns.push_back({"Mean F1, all points", true});
  HtmlTable table("Share of flows named right (small: 95 % confidence intervals)", columns, true);
  for (const ClassifierResult& total : results) {
    if (!total.point.empty()) continue;
    std::vector<HtmlCell> cells = {total.classifier};
    for (const std::string& point : points) {
      const auto found = std::find_if(results.begin(), results.end(), [&](const auto& result) {
        return result.classifier == total.classifier && result.point == point;
      });
      cells.push_back(found == results.end() ? HtmlCell("\u2013", std::nan(""))
                                             : EstimateCell(found->accuracy));
    }
    cells.emplace_back(Number(total.macro_f1, 3), total.macro_f1);
    table.Add(std::move(cells));
  }
  return table.Html();
}

std::string ScoresTable(const ClassifierResult& result) {
  HtmlTable table("Scores of " + result.classifier + " for each class, all capture points",
                  {{"Class"},
                   {"Flows", true},
                   {"Precision", true},
                   {"Recall", true},
                   {"F1", true},
                   {"Bytes", true},
                   {"Precision of bytes", true},
                   {"Recall of bytes", true},
                   {"F1 of bytes", true}},
                  true);
  for (const ClassResult& score : result.classes) {
    const double bytes = static_cast<double>(score.truth_bytes);
    table.Add({score.label, CountCell(score.truth_flows), EstimateCell(score.precision),
               EstimateCell(score.recall), ScoreCell(score.f1), HtmlCell(Octets(bytes), bytes),
               ScoreCell(score.precision_bytes), ScoreCell(score.recall_bytes),
               ScoreCell(score.f1_bytes)});
  }
  return table.Html();
}

std::string Folded(const std::string& heading, const std::string& html) {
  if (html.empty()) return "";
  return "<details><summary>" + heading + "</summary>\n" + html + "</details>\n";
}

}  // namespace

std::string ClassifierHtml(const RunData& data, const std::vector<Figure>& figures) {
  if (!data.results.has_classifiers) {
    return "<p>No classifier has been tried on this run: validation/classifiers.json is not in its "
           "folder.</p>\n";
  }
  const std::vector<ClassifierResult>& results = data.results.classifiers;
  if (results.empty()) return "<p>No classifier has been tried on this run.</p>\n";
  std::string html = OverviewTable(results);
  std::string points;
  std::string others;
  // Figures stand in the order of the results, but not every result has one.
  auto figure = figures.begin();
  for (const ClassifierResult& result : results) {
    std::string part;
    if (figure != figures.end() && figure->id == FigureWord(result)) part = FigureHtml(*figure++);
    const bool first = result.classifier == results.front().classifier;
    if (result.point.empty()) part += ScoresTable(result);
    (!result.point.empty() ? points : first ? html : others) += part;
  }
  return html + Folded("The same at each capture point", points) +
         Folded("The other classifiers", others);
}

}  // namespace wabed::validation::report
