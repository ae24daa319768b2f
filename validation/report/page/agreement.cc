#include <cmath>

#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

HtmlCell EstimateCell(const std::optional<ResultEstimate>& estimate, int decimals = 3) {
  if (!estimate) return {"\u2013", std::nan("")};
  HtmlCell cell(Number(estimate->value, decimals), estimate->value);
  if (estimate->low && estimate->high) {
    cell.small = Number(*estimate->low, decimals) + " to " + Number(*estimate->high, decimals);
  }
  return cell;
}

}  // namespace

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
