#include <map>

#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

HtmlCell WithSmall(std::string text, std::string small) {
  HtmlCell cell(std::move(text));
  cell.small = std::move(small);
  return cell;
}

HtmlCell VerdictCell(const std::string& verdict) {
  HtmlCell cell;
  if (verdict == "pass") {
    cell.text = "\u2713 pass";
    cell.classes = "pass";
  } else if (verdict == "fail") {
    cell.text = "\u2717 fail";
    cell.classes = "fail";
  } else {
    cell.text = "\u2013 " + verdict;
    cell.classes = "none";
  }
  return cell;
}

std::string Measured(double value) {
  const std::string text = Plain(Significant(value, 4));
  return value < 0 ? "\u2212" + text.substr(1) : text;
}

/// A value without its unit; shares are read as percentages.
std::string InUnit(double value, const std::string& unit) {
  return Measured(unit == "share" ? value * 100 : value);
}

std::string WithUnit(double value, const std::string& unit) {
  const std::string text = InUnit(value, unit);
  if (unit.empty() || unit == "-") return text;
  return text + "\u00A0" + (unit == "share" ? "%" : unit);
}

HtmlCell PublishedCell(const PublishedResult& result) {
  std::string accepted = "exactly";
  if (result.accept_low && result.accept_high && *result.accept_low < *result.accept_high) {
    accepted = "accepted: " + InUnit(*result.accept_low, result.unit) + " to " +
               InUnit(*result.accept_high, result.unit);
  }
  if (!result.tolerance_reason.empty()) accepted += "; " + result.tolerance_reason;
  return WithSmall(WithUnit(result.published, result.unit), accepted);
}

HtmlCell MeasuredCell(const PublishedResult& result) {
  if (!result.measured) return WithSmall("\u2013", result.note);
  std::string small;
  const ResultEstimate& estimate = *result.measured;
  if (estimate.low && estimate.high && *estimate.low < *estimate.high) {
    small = "95 % interval " + InUnit(*estimate.low, result.unit) + " to " +
            InUnit(*estimate.high, result.unit);
  }
  if (result.n > 0)
    small += (small.empty() ? "n\u00A0=\u00A0" : ", n\u00A0=\u00A0") + Count(result.n);
  if (!result.note.empty()) small += (small.empty() ? "" : "; ") + result.note;
  return WithSmall(WithUnit(estimate.value, result.unit), small);
}

}  // namespace

std::string VerdictsHtml(const RunData& data) {
  if (!data.results.has_published) {
    return "<p>This run has not been compared with published values: validation/published.json is "
           "not in its folder.</p>\n";
  }
  if (data.results.published.empty()) return "<p>No published value applies to this run.</p>\n";
  HtmlTable table(
      "Published values and what this run makes of them",
      {{"The source says"}, {"Published"}, {"Measured here"}, {"Verdict"}, {"Model"}, {"Source"}},
      true);
  std::map<std::string, std::size_t> sources;
  for (const PublishedResult& result : data.results.published) {
    const std::size_t number = sources.emplace(result.source, sources.size() + 1).first->second;
    table.Add({WithSmall(result.statement, "Measured as: " + result.statistic),
               PublishedCell(result), MeasuredCell(result), VerdictCell(result.verdict),
               result.kind, "[" + std::to_string(number) + "]\u00A0" + result.place});
  }
  std::string html =
      "<p>Each value is measured from this run's captures, or by its vantage points, the way its "
      "authors measured theirs. "
      "An <em>input</em> is given to the model, so agreement shows that it is carried out "
      "rightly; an <em>emergent</em> one is not, so agreement says something about the "
      "model.</p>\n" +
      table.Html();
  std::vector<std::string> list(sources.size());
  for (const auto& [source, number] : sources) list[number - 1] = source;
  for (std::size_t i = 0; i < list.size(); ++i) {
    html += "<p class=\"quiet\">[" + std::to_string(i + 1) + "] " + Escape(list[i]) + "</p>\n";
  }
  return html;
}

}  // namespace wabed::validation::report
