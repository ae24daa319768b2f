#include <array>
#include <map>

#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/paths/nat_matrix.h"
#include "validation/report/paths/setup_times.h"
#include "validation/report/svg/numbers.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

HtmlCell NumberCell(double value, int decimals) { return {Number(value, decimals), value}; }
HtmlCell CountCell(std::uint64_t count) { return {Count(count), static_cast<double>(count)}; }

/// "18 of 40 answered calls went directly ...".
std::string Sentence(const FigureInput& input) {
  std::array<std::uint64_t, kNatOutcomes> outcomes{};
  std::uint64_t answered = 0;
  for (std::size_t i = 0; i < input.calls.size(); ++i) {
    if (!input.calls[i].call->ts_accept) continue;
    ++answered;
    ++outcomes[static_cast<std::size_t>(OutcomeOf(input.calls[i], input.paths[i]))];
  }
  const auto of = [&](NatOutcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; };
  const std::uint64_t relayed =
      of(NatOutcome::kReachable) + of(NatOutcome::kRelayed) + of(NatOutcome::kUntried);
  std::string text =
      "Of " + Count(answered) + (answered == 1 ? " answered call, " : " answered calls, ") +
      Count(of(NatOutcome::kDirect)) + " went directly for a time, " + Count(relayed) +
      " only through relays, " + Count(of(NatOutcome::kNoPath)) + " ended without a word heard.";
  if (of(NatOutcome::kUntried) > 0) {
    text += " In " + Count(of(NatOutcome::kUntried)) + " nobody tried to do without a relay.";
  }
  return text;
}

std::string CausesHtml(const FigureInput& input) {
  struct Changes {
    std::uint64_t caller = 0, callee = 0, calls = 0;
    std::vector<double> after_s;
  };
  std::map<std::string, Changes> causes;
  for (std::size_t i = 0; i < input.calls.size(); ++i) {
    std::map<std::string, bool> seen;
    for (const bool caller : {true, false}) {
      const EndPaths& end = caller ? input.paths[i].caller : input.paths[i].callee;
      for (const Stretch& stretch : end.stretches) {
        if (stretch.row == nullptr || stretch.row->cause == "first") continue;
        Changes& changes = causes[stretch.row->cause];
        ++(caller ? changes.caller : changes.callee);
        if (!std::exchange(seen[stretch.row->cause], true)) ++changes.calls;
        const traces::CallRow& call = *input.calls[i].call;
        changes.after_s.push_back(
            SecondsBetween(call.ts_accept.value_or(call.ts_offer), stretch.first));
      }
    }
  }
  if (causes.empty()) return "<p>No end of a call ever changed its path.</p>\n";
  HtmlTable table("Why ends of calls changed their path",
                  {{"Cause"},
                   {"Calls", true},
                   {"Changes by callers", true},
                   {"By callees", true},
                   {"After the answer, s, median", true}},
                  true);
  for (const auto& [cause, changes] : causes) {
    HtmlCell name(cause);
    name.classes = "why";
    name.small = CauseInWords(cause) == cause ? "" : CauseInWords(cause);
    table.Add({name, CountCell(changes.calls), CountCell(changes.caller), CountCell(changes.callee),
               NumberCell(Median(changes.after_s), 2)});
  }
  return table.Html();
}

std::string SetupHtml(const FigureInput& input) {
  HtmlTable table("Times of setting up, in seconds",
                  {{"Step"},
                   {"Calls", true},
                   {"Least", true},
                   {"10 %", true},
                   {"Median", true},
                   {"90 %", true},
                   {"Most", true}},
                  true);
  for (const SetupStep& step : SetupTimes(input.calls, input.paths)) {
    if (step.values.empty()) continue;
    const auto at = [&](double share) { return NumberCell(Quantile(step.values, share), 3); };
    table.Add({step.name, CountCell(step.values.size()), at(0), at(0.1), at(0.5), at(0.9), at(1)});
  }
  return table.size() == 0 ? "" : table.Html();
}

}  // namespace

std::string PathsHtml(const FigureInput& input, const std::vector<Figure>& figures) {
  if (figures.empty()) return "";
  std::string html = "<p>" + Sentence(input) + "</p>\n";
  for (const Figure& figure : figures) {
    html += FigureHtml(figure);
    if (figure.id == "call-paths") html += CausesHtml(input);
    if (figure.id == "setup-times") html += SetupHtml(input);
  }
  return html;
}

}  // namespace wabed::validation::report
