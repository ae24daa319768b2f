#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "validation/report/data/disturbances.h"
#include "validation/report/data/run_seconds.h"
#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/paths/nat_matrix.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

/// What was wrong shortly before a change may have been its reason.
constexpr std::chrono::seconds kShortlyBefore{5};

std::string WrongThen(const CallView& view, const std::vector<Disturbance>& disturbances,
                      const Stretch& stretch) {
  std::string text;
  for (const Disturbance& one : disturbances) {
    if (!MayTouch(one, view)) continue;
    if (one.first > stretch.first || one.last + kShortlyBefore < stretch.first) continue;
    text += (text.empty() ? "" : "; ") + one.letter + ": " + one.place + ", " + one.effect;
    if (one.last > one.first && one.last < stretch.first) {
      text += ", over for " + Number(SecondsBetween(one.last, stretch.first), 1) + " s";
    }
  }
  return text;
}

HtmlCell NumberCell(double value, int decimals) { return {Number(value, decimals), value}; }
HtmlCell NoNumber() { return {"\u2013", std::nan("")}; }

void AddRow(HtmlTable& table, const CallView& view, const std::vector<Disturbance>& disturbances,
            const std::string& user, const Stretch& stretch, bool only) {
  const double from = SecondsBetween(view.call->ts_offer, stretch.first);
  const traces::PathRow* row = stretch.row;
  HtmlCell way(stretch.way.kind == WayKind::kRelayed ? "relay in " + stretch.way.site
               : row == nullptr && !only             ? "none yet"
                                                     : ShortName(stretch.way));
  way.classes = "w";
  if (row != nullptr) way.small = row->remote;
  HtmlCell why(row == nullptr ? "" : CauseInWords(row->cause));
  why.classes = "why";
  // Who begins does so for no fault of anything.
  if (row != nullptr && row->cause != "first") why.small = WrongThen(view, disturbances, stretch);
  const std::vector<double>& mos = stretch.heard.mos;
  table.Add({user, NumberCell(from, 2), NumberCell(SecondsBetween(stretch.first, stretch.last), 2),
             way, why, row != nullptr && row->rtt_ms ? NumberCell(*row->rtt_ms, 0) : NoNumber(),
             row == nullptr ? NoNumber() : NumberCell(static_cast<double>(row->packets), 0),
             mos.empty() ? NoNumber() : NumberCell(static_cast<double>(stretch.heard.unheard), 0),
             mos.empty() ? NoNumber() : NumberCell(Median(mos), 2),
             mos.empty() ? NoNumber() : NumberCell(*std::min_element(mos.begin(), mos.end()), 2)});
}

std::string PathTable(const CallView& view, const CallPaths& paths,
                      const std::vector<Disturbance>& disturbances) {
  if (paths.caller.stretches.empty() && paths.callee.stretches.empty()) return "";
  HtmlTable table(fmt::format("Call {}: every way its voice went", view.call->call_id),
                  {{"Sender"},
                   {"From, s after the offer", true},
                   {"For, s", true},
                   {"Way"},
                   {"Why"},
                   {"RTT then, ms", true},
                   {"Packets", true},
                   {"Unheard", true},
                   {"MOS, median", true},
                   {"MOS, worst", true}},
                  true);
  for (const Stretch& stretch : paths.caller.stretches) {
    AddRow(table, view, disturbances, view.call->caller, stretch,
           paths.caller.stretches.size() == 1);
  }
  for (const Stretch& stretch : paths.callee.stretches) {
    AddRow(table, view, disturbances, view.call->callee, stretch,
           paths.callee.stretches.size() == 1);
  }
  table.SetBoxed();
  return table.Html();
}

/// What a call's line in the list of calls says of its ways.
std::string Ways(const CallView& view, const CallPaths& paths) {
  const std::string ways = WaysInOrder(paths.caller);
  if (!ways.empty()) return " (" + ways + ")";
  if (view.call->end_reason == "no-path") return " (no path)";
  return view.call->relay_site.empty() ? "" : " (" + view.call->relay_site + ")";
}

std::string BehindWhat(const std::string& user, const NatBehaviour& nat) {
  if (!nat.known) return user + " behind nothing that the truth names";
  if (nat.blocks_udp) return user + " behind a firewall without UDP";
  return user + " behind a NAT of the kind " + ShortName(nat);
}

/// When and how it went, and what stood before both ends.
std::string FactsHtml(const CallView& view, const NatPair& nats, traces::Timestamp start) {
  const traces::CallRow& call = *view.call;
  std::string text = "Placed at " + ClockText(SecondsBetween(start, call.ts_offer));
  if (call.ts_accept) {
    text += ", answered " + Number(SecondsBetween(call.ts_offer, *call.ts_accept), 1) + " s later";
  }
  if (call.ts_end) {
    text += ", over after " + Number(SecondsBetween(call.ts_offer, *call.ts_end), 1) + " s";
  }
  if (!call.end_reason.empty()) text += " (" + call.end_reason + ")";
  text += ". ";
  if (nats.same) {
    text += "Both ends stand behind the same NAT.";
  } else {
    text +=
        BehindWhat(call.caller, nats.caller) + ", " + BehindWhat(call.callee, nats.callee) + ".";
  }
  switch (nats.Expected()) {
    case Expectation::kDirect:
      text += " Such ends are known to reach each other directly.";
      break;
    case Expectation::kNotDirect:
      text += " Such ends are known not to reach each other directly.";
      break;
    case Expectation::kNothing:
      text += " Nothing gets through there, directly or relayed.";
      break;
    case Expectation::kUndecided:
      break;
  }
  return "<p>" + Escape(text) + "</p>\n";
}

}  // namespace

std::string OneCallHtml(const FigureInput& input, const std::vector<Figure>& figures) {
  if (input.calls.empty()) return "<p>Nobody called anybody in this run.</p>\n";
  std::string html =
      "<p>One call from offer to hang-up, which way its voice went and why, and its packets and "
      "quality over time.</p>\n";
  if (input.chosen.size() < input.calls.size()) {
    html += "<p class=\"quiet\">" + Count(input.chosen.size()) + " of " +
            Count(input.calls.size()) +
            " calls can be chosen here: those with the most lost paths, bad seconds and changes. "
            "<code>wabed report RUN --call NUMBER</code> writes this page with any other.</p>\n";
  }
  const std::vector<Disturbance> disturbances = DisturbancesOf(input.data.truth);
  const std::vector<NatPair> nats = FindNats(input.data.truth, input.calls);
  const traces::Timestamp start = RunStart(input.data);
  bool first = true;
  for (const std::size_t i : input.chosen) {
    const traces::CallRow& call = *input.calls[i].call;
    html += fmt::format(
        "<details id=\"call-{0}\" class=\"call\"{1}><summary>{0}: {2} to {3}{4}"
        "</summary>\n",
        call.call_id, first ? " open" : "", Escape(call.caller), Escape(call.callee),
        Escape(Ways(input.calls[i], input.paths[i])));
    first = false;
    html += FactsHtml(input.calls[i], nats[i], start);
    for (const Figure& figure : figures) {
      if (figure.call_id == call.call_id) html += FigureHtml(figure);
    }
    html += PathTable(input.calls[i], input.paths[i], disturbances) + "</details>\n";
  }
  return html;
}

}  // namespace wabed::validation::report
