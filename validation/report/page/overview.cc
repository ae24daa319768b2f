#include <set>
#include <string_view>
#include <tuple>

#include "validation/report/page/page.h"
#include "validation/report/paths/nat_matrix.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

std::string Fact(const std::string& name, const std::string& value) {
  return "<div><dt>" + Escape(name) + "</dt><dd>" + Escape(value) + "</dd></div>\n";
}

std::string Tile(const std::string& number, const std::string& words) {
  return "<li><b>" + Escape(number) + "</b><span>" + Escape(words) + "</span></li>\n";
}

/// What vantage points did.
std::string MeasuredTiles(const traces::Measured& measured) {
  std::string html = Tile(Count(measured.vantage_points.size()), "vantage points");
  if (!measured.resolutions.empty()) {
    html += Tile(Count(measured.resolutions.size()), "look-ups by DNS");
  }
  if (!measured.pings.empty()) html += Tile(Count(measured.pings.size()), "pings");
  std::set<std::tuple<std::string_view, std::uint64_t, std::string_view, std::string_view>> traced;
  for (const traces::HopRow& hop : measured.hops) {
    traced.insert({hop.measurement, hop.round, hop.vantage_point, hop.target});
  }
  if (!traced.empty()) html += Tile(Count(traced.size()), "traceroutes");
  return html;
}

/// How many calls did without a relay, if any tried.
std::string DirectTile(const FigureInput& input) {
  std::uint64_t answered = 0, direct = 0;
  for (std::size_t i = 0; i < input.calls.size(); ++i) {
    if (!input.calls[i].call->ts_accept) continue;
    ++answered;
    direct += OutcomeOf(input.calls[i], input.paths[i]) == NatOutcome::kDirect;
  }
  if (answered == 0 || input.data.truth.checks.empty()) return "";
  return Tile(Count(direct) + " of " + Count(answered), "answered calls did without a relay");
}

}  // namespace

std::string OverviewHtml(const FigureInput& input) {
  const RunData& data = input.data;
  const std::vector<CallView>& calls = input.calls;
  const RunHeader& header = data.header;
  std::string html = "<p class=\"kind\">wabed run " + Escape(header.name) + "</p>\n<h1>" +
                     Escape(header.title.empty() ? header.name : header.title) + "</h1>\n";
  if (!header.description.empty()) {
    html += "<p class=\"lead\">" + Escape(header.description) + "</p>\n";
  }
  html += "<dl class=\"facts\">\n";
  html += Fact("World begins", UtcText(header.start));
  html += Fact("lasts", DurationText(header.duration_s));
  html += Fact("seed", std::to_string(header.seed));
  if (!header.version.empty()) html += Fact("made by wabed", header.version);
  html += "</dl>\n<ul class=\"tiles\">\n";

  std::uint64_t connected = 0;
  std::vector<double> scores;
  for (const CallView& view : calls) {
    if (view.call->ts_first_media) ++connected;
    const double mos = WorseMos(view);
    if (mos >= 0) scores.push_back(mos);
  }
  const bool phones = !data.findings || !data.truth.actions.empty() || !data.truth.flows.empty();
  if (phones) {
    const auto& messages = data.truth.messages;
    if (!calls.empty() || messages.empty()) {
      html += Tile(Count(calls.size()),
                   (calls.size() == 1 ? "call, " : "calls, ") + Count(connected) + " with media");
    }
    html += DirectTile(input);
    if (!messages.empty()) {
      html += Tile(Count(messages.size()), messages.size() == 1 ? "message" : "messages");
      html += Tile(Count(data.truth.transfers.size()), "files sent or fetched");
    }
    std::uint64_t packets = 0;
    for (const auto& point : data.truth.capture_points) packets += point.packets;
    html +=
        Tile(Count(packets), "packets captured at " + Count(data.truth.capture_points.size()) +
                                 (data.truth.capture_points.size() == 1 ? " point" : " points"));
    html += Tile(Count(data.truth.flows.size()), "flows of phones, each with its cause");
  }
  if (data.findings) html += MeasuredTiles(data.measured);
  if (!scores.empty()) {
    html += Tile(Number(Median(scores), 2), "median MOS of the calls' worse directions");
  }
  if (data.results.has_published) {
    std::size_t passed = 0, judged = 0;
    for (const PublishedResult& result : data.results.published) {
      if (result.verdict == "pass") ++passed;
      if (result.verdict == "pass" || result.verdict == "fail") ++judged;
    }
    if (judged > 0) {
      html += Tile(Count(passed) + " of " + Count(judged), "checkable published values reproduced");
    }
  }
  for (const ClassifierResult& result : data.results.classifiers) {
    if (!result.point.empty() || !result.accuracy) continue;
    html += Tile(Percent(result.accuracy->value),
                 "of flows named right by the classifier " + Shorten(result.classifier, 30));
    break;
  }
  return html + "</ul>\n";
}

}  // namespace wabed::validation::report
