#include "validation/reproduction/page_rows.h"

#include <cmath>

#include "validation/report/page/html_table.h"
#include "validation/report/svg/numbers.h"
#include "validation/reproduction/interval_picture.h"

namespace wabed::validation {
namespace {

using report::HtmlCell;
using report::HtmlTable;

constexpr char kBlank[] = "\u00A0";

std::string InUnit(double value, const std::string& unit) {
  const double shown = unit == "share" ? value * 100 : value;
  // Counts to the last digit; everything else to four.
  const bool whole = std::abs(shown - std::round(shown)) < 1e-9;
  return whole ? report::Number(shown) : report::Plain(report::Significant(shown, 4));
}

std::string WithUnit(double value, const std::string& unit) {
  return InUnit(value, unit) + kBlank + (unit == "share" ? "%" : unit);
}

std::string AcceptedText(const ReproducedTarget& result) {
  const Interval& accept = result.accept;
  const std::string& unit = result.target->unit;
  if (accept.low == accept.high) return "exactly";
  if (!std::isfinite(accept.high)) return "accepted from " + InUnit(accept.low, unit);
  return "accepted: " + InUnit(accept.low, unit) + " to " + InUnit(accept.high, unit);
}

HtmlCell StatementCell(const ReproducedTarget& result) {
  const Target& target = *result.target;
  HtmlCell cell(target.statement);
  cell.small = target.id;
  if (!target.statistic.empty()) cell.small += " \u00B7 measured as: " + target.statistic;
  if (!target.reading.empty()) cell.small += " \u00B7 read as: " + target.reading;
  if (!target.contradiction.empty()) cell.remark = "Contradiction: " + target.contradiction;
  return cell;
}

HtmlCell PublishedCell(const ReproducedTarget& result) {
  const Target& target = *result.target;
  HtmlCell cell(WithUnit(*target.value, target.unit));
  cell.small = AcceptedText(result) + "; " + target.tolerance_reason;
  return cell;
}

HtmlCell MeasuredCell(const ReproducedTarget& result) {
  if (!result.value) {
    HtmlCell cell("\u2013");
    cell.small = result.note;
    return cell;
  }
  const std::string& unit = result.target->unit;
  HtmlCell cell(WithUnit(result.value->value, unit));
  const Interval& interval = result.value->interval;
  if (interval.low != interval.high && std::isfinite(interval.low)) {
    cell.small =
        "95 % interval " + InUnit(interval.low, unit) + " to " + InUnit(interval.high, unit);
  }
  cell.picture = IntervalPicture(result);
  return cell;
}

HtmlCell VerdictCell(const ReproducedTarget& result) {
  HtmlCell cell;
  if (result.verdict == Verdict::kPass) {
    cell.text = "\u2713 pass";
    cell.classes = "pass";
  } else if (result.verdict == Verdict::kFail) {
    cell.text = "\u2717 fail";
    cell.classes = "fail";
  } else {
    cell.text = "\u2013 not measured";
    cell.classes = "none";
  }
  cell.small =
      std::to_string(result.passed) + " of " + std::to_string(result.seeds.size()) + " seeds";
  return cell;
}

HtmlCell KindCell(const ReproducedTarget& result) {
  HtmlCell cell(result.target->kind == TargetKind::kInput ? "input" : "emergent");
  for (const std::string& scenario : result.target->scenarios) {
    cell.small += (cell.small.empty() ? "" : ", ") + scenario;
  }
  return cell;
}

}  // namespace

std::string MeasuredTable(const std::vector<const ReproducedTarget*>& results) {
  HtmlTable table(
      "Published values and what the seeds make of them",
      {{"The source says"}, {"Published"}, {"Measured here"}, {"Verdict"}, {"Model"}, {"Place"}},
      true);
  for (const ReproducedTarget* result : results) {
    if (result->target->standing != TargetStanding::kMeasurable) continue;
    table.Add({StatementCell(*result), PublishedCell(*result), MeasuredCell(*result),
               VerdictCell(*result), KindCell(*result), result->target->place});
  }
  return table.size() == 0 ? "" : table.Html();
}

std::string UnmeasuredTable(const std::vector<const ReproducedTarget*>& results, Verdict verdict) {
  const bool not_yet = verdict == Verdict::kNotYet;
  HtmlTable table(
      not_yet ? "Not yet: a model is missing" : "Context: nothing to measure in a network",
      {{"The source says"},
       {"Published"},
       {not_yet ? "Missing model" : "Why it is not measured"},
       {"Place"}},
      false);
  for (const ReproducedTarget* result : results) {
    if (result->verdict != verdict) continue;
    const Target& target = *result->target;
    std::string published = target.printed;
    if (target.value) published = WithUnit(*target.value, target.unit);
    table.Add({StatementCell(*result), published, result->note, target.place});
  }
  return table.size() == 0 ? "" : table.Html();
}

}  // namespace wabed::validation
