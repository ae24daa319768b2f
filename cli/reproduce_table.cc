#include <cmath>

#include <fmt/format.h>

#include "cli/reproduce_output.h"
#include "cli/text_table.h"

namespace wabed::cli {
namespace {

using validation::Interval;
using validation::ReproducedTarget;
using validation::Target;
using validation::TargetStanding;
using validation::Verdict;

/// Counts to their last digit, everything else to four; shares as percentages.
std::string Number(double value, const std::string& unit) {
  if (!std::isfinite(value)) return value < 0 ? "-inf" : "inf";
  const double shown = unit == "share" ? value * 100 : value;
  const bool whole = std::abs(shown - std::round(shown)) < 1e-9 && std::abs(shown) < 1e15;
  return whole ? fmt::format("{:.0f}", shown) : fmt::format("{:.4g}", shown);
}

std::string Unit(const std::string& unit) { return unit == "share" ? "%" : unit; }

std::string Published(const ReproducedTarget& result) {
  const Target& target = *result.target;
  std::string text = Number(*target.value, target.unit);
  if (target.bound == validation::TargetBound::kAtLeast) text = ">= " + text;
  if (target.bound == validation::TargetBound::kAtMost) text = "<= " + text;
  return text + " " + Unit(target.unit);
}

std::string Range(const Interval& interval, const std::string& unit) {
  if (interval.low == interval.high) return "";
  return "[" + Number(interval.low, unit) + ", " + Number(interval.high, unit) + "]";
}

std::vector<std::string> Row(const ReproducedTarget& result) {
  const std::string& unit = result.target->unit;
  return {result.target->id,
          result.value ? Number(result.value->value, unit) : "-",
          result.value ? Range(result.value->interval, unit) : "",
          Published(result),
          fmt::format("{}/{}", result.passed, result.seeds.size()),
          WordOf(result.verdict)};
}

std::string Remarks(const validation::Reproduction& reproduction) {
  std::string text;
  for (const ReproducedTarget& result : reproduction.targets) {
    if (result.verdict == Verdict::kFail) {
      text +=
          fmt::format("  fail          {}: {}; accepted {} to {} {}\n", result.target->id,
                      result.target->statement, Number(result.accept.low, result.target->unit),
                      Number(result.accept.high, result.target->unit), Unit(result.target->unit));
    } else if (result.verdict == Verdict::kNotMeasured) {
      text += fmt::format("  not-measured  {}: {}\n", result.target->id, result.note);
    }
  }
  return text.empty() ? text : "\n" + text;
}

std::string Becomes(const Target& target) {
  if (target.standing == TargetStanding::kContext) return "context";
  if (target.standing == TargetStanding::kNotYet) return "not-yet";
  std::string scenarios;
  for (const std::string& name : target.scenarios)
    scenarios += (scenarios.empty() ? "" : ", ") + name;
  return scenarios;
}

}  // namespace

std::string ReproductionTable(const validation::Reproduction& reproduction) {
  TextTable table({"target", ">measured", "95 % interval", ">published", ">seeds", "verdict"});
  for (const ReproducedTarget& result : reproduction.targets) {
    if (result.target->standing == TargetStanding::kMeasurable) table.Add(Row(result));
  }
  std::string text = table.empty() ? "" : table.Text();
  text += Remarks(reproduction);
  return text + fmt::format(
                    "\n{} pass, {} fail, {} not measured; {} not yet (a model is missing), "
                    "{} context (nothing to measure)\n",
                    reproduction.CountOf(Verdict::kPass), reproduction.CountOf(Verdict::kFail),
                    reproduction.CountOf(Verdict::kNotMeasured),
                    reproduction.CountOf(Verdict::kNotYet),
                    reproduction.CountOf(Verdict::kContext));
}

std::string TargetList(const std::vector<const Target*>& targets) {
  TextTable table({"target", "shown by", "the source says"});
  for (const Target* target : targets) {
    table.Add({target->id, Becomes(*target), target->statement});
  }
  return table.Text();
}

}  // namespace wabed::cli
