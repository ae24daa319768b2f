#include <cmath>

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

HtmlCell EstimateCell(const std::optional<ResultEstimate>& estimate, int decimals = 3) {
  if (!estimate) return {"\u2013", std::nan("")};
  HtmlCell cell(Number(estimate->value, decimals), estimate->value);
  if (estimate->low && estimate->high) {
    cell.small = Number(*estimate->low, decimals) + " to " + Number(*estimate->high, decimals);
  }
  return cell;
}

}  // namespace

std::string ClassifierHtml(const RunData& data) {
  if (!data.results.has_classifiers) {
    return "<p>No classifier has been tried on this run: validation/classifiers.json is not in its "
           "folder.</p>\n";
  }
  std::string html;
  HtmlTable points("Classifiers by capture point: share of flows named right",
                   {{"Classifier"}, {"Capture point"}, {"Accuracy", true}, {"Mean F1", true}},
                   true);
  for (const ClassifierResult& result : data.results.classifiers) {
    points.Add({result.classifier, result.point.empty() ? "all together" : result.point,
                EstimateCell(result.accuracy),
                HtmlCell(Number(result.macro_f1, 3), result.macro_f1)});
    if (!result.point.empty()) continue;
    HtmlTable classes("Scores of " + result.classifier + " for each class, all points together",
                      {{"Class"},
                       {"Flows", true},
                       {"Precision", true},
                       {"Recall", true},
                       {"F1", true},
                       {"Bytes", true},
                       {"Precision, bytes", true},
                       {"Recall, bytes", true},
                       {"F1, bytes", true}},
                      true);
    for (const ClassResult& score : result.classes) {
      classes.Add({score.label,
                   HtmlCell(Count(score.truth_flows), static_cast<double>(score.truth_flows)),
                   EstimateCell(score.precision), EstimateCell(score.recall), ScoreCell(score.f1),
                   HtmlCell(Octets(static_cast<double>(score.truth_bytes)),
                            static_cast<double>(score.truth_bytes)),
                   ScoreCell(score.precision_bytes), ScoreCell(score.recall_bytes),
                   ScoreCell(score.f1_bytes)});
    }
    html += classes.Html();
  }
  return html + points.Html();
}

std::string AgreementHtml(const RunData& data) {
  if (!data.results.has_qoe) {
    return "<p>Quality has not been estimated from this run's captures: validation/qoe.json is not "
           "in its folder.</p>\n";
  }
  std::string html;
  if (!data.results.agreements.empty()) {
    HtmlTable table(
        "Agreement of passive estimates with the truth (ITU-T P.1401; small: 95 % "
        "confidence intervals)",
        {{"Capture points"},
         {"Direction seen"},
         {"Estimates", true},
         {"Mean error, MOS", true},
         {"RMSE, MOS", true},
         {"Outliers", true},
         {"Pearson", true},
         {"Spearman", true}},
        true);
    for (const QoeAgreement& row : data.results.agreements) {
      table.Add({row.kind, row.view, HtmlCell(Count(row.n), static_cast<double>(row.n)),
                 EstimateCell(row.mean_error), EstimateCell(row.rmse),
                 EstimateCell(row.outlier_ratio), EstimateCell(row.pearson),
                 EstimateCell(row.spearman)});
    }
    html += table.Html();
  }
  if (!data.results.qoe_assumptions.empty()) {
    html += "<p>What the models assume:</p>\n<ul>\n";
    for (const std::string& line : data.results.qoe_assumptions) {
      html += "<li>" + Escape(line) + "</li>\n";
    }
    html += "</ul>\n";
  }
  return html;
}

}  // namespace wabed::validation::report
