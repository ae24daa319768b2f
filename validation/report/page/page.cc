#include "validation/report/page/page.h"

#include <fmt/format.h>

#include "validation/report/figures/registry.h"
#include "validation/report/page/assets.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr const char* kAbsent = "<p>This run's folder has nothing to draw here.</p>\n";

const std::vector<Figure>& FigureList(const SectionFigures& sections, const std::string& id) {
  static const std::vector<Figure> none;
  for (const auto& [section, figures] : sections) {
    if (section == id) return figures;
  }
  return none;
}

std::string FiguresOf(const SectionFigures& sections, const std::string& id) {
  std::string html;
  for (const Figure& figure : FigureList(sections, id)) html += FigureHtml(figure);
  return html;
}

std::string OneCallHtml(const std::vector<CallView>& calls, const SectionFigures& sections) {
  if (calls.empty()) return "<p>Nobody called anybody in this run.</p>\n";
  std::string html =
      "<p>One call from offer to hang-up, then its packets and quality over time.</p>\n";
  if (calls.size() > kCallsWithFigures) {
    html += "<p class=\"quiet\">The first " + Count(kCallsWithFigures) + " of " +
            Count(calls.size()) +
            " calls can be chosen; the others are in the table below and in "
            "<code>truth/</code>.</p>\n";
  }
  const std::size_t shown = std::min(calls.size(), kCallsWithFigures);
  for (std::size_t i = 0; i < shown; ++i) {
    const traces::CallRow& call = *calls[i].call;
    html +=
        fmt::format("<details class=\"call\"{}><summary>{}: {} to {}{}</summary>\n",
                    i == 0 ? " open" : "", call.call_id, Escape(call.caller), Escape(call.callee),
                    call.relay_site.empty() ? "" : " over " + Escape(call.relay_site));
    for (const Figure& figure : FigureList(sections, "call")) {
      if (figure.call_id == call.call_id) html += FigureHtml(figure);
    }
    html += "</details>\n";
  }
  return html;
}

}  // namespace

std::string WritePage(const RunData& data, const std::vector<CallView>& calls,
                      const SectionFigures& figures) {
  struct Part {
    const char* id;
    const char* title;
    std::string html;
    bool shown = true;
  };
  // What vantage points found out is all there is of a run in which no phone did anything.
  const bool phones = !data.findings || !data.truth.actions.empty() || !data.truth.flows.empty();
  // Where people write to each other and nobody calls, there is nothing to tell about calls.
  const bool calling = phones && (!calls.empty() || data.truth.messages.empty());
  const std::string impairments = ImpairmentsHtml(data);
  const std::string qoe_figures = FiguresOf(figures, "quality");
  const Part parts[] = {
      {"verdicts", "Published values", VerdictsHtml(data)},
      {"world", "The world", FiguresOf(figures, "world")},
      {"servers", "Where the servers are", ServersHtml(data, FiguresOf(figures, "servers")),
       data.findings.has_value()},
      {"traffic", "Chat and media", TrafficHtml(data, FiguresOf(figures, "traffic")),
       !data.usage.empty() || !data.truth.messages.empty()},
      {"call", "One call", OneCallHtml(calls, figures), calling},
      {"time", "Over time", impairments + FiguresOf(figures, "time"),
       calling || !impairments.empty()},
      {"relays", "Relays", FiguresOf(figures, "relays"), calling},
      {"classifier", "Classifiers", ClassifierHtml(data, FigureList(figures, "classifier")),
       phones},
      {"quality", "Quality from outside", qoe_figures + AgreementHtml(data), calling},
      {"calls", "All calls", CallsHtml(data, calls), calling},
      {"dns", "DNS look-ups", DnsHtml(data), phones},
      {"files", "Where to look next", FilesHtml(data)},
  };
  const std::string title =
      Escape(data.header.title.empty() ? data.header.name : data.header.title);
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
      "<title>" +
      title + " \u2013 wabed</title>\n<style>" + PageStyle() +
      "</style>\n</head>\n<body>\n<div class=\"page\">\n<header>\n" + OverviewHtml(data, calls) +
      "</header>\n<nav aria-label=\"Sections\"><ul>\n";
  for (const Part& part : parts) {
    if (!part.shown) continue;
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", part.id, part.title);
  }
  html += "</ul></nav>\n<main>\n";
  for (const Part& part : parts) {
    if (!part.shown) continue;
    html +=
        fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-h\">\n<h2 id=\"{0}-h\">{1}</h2>\n",
                    part.id, part.title);
    html += part.html.empty() ? kAbsent : part.html;
    html += "</section>\n";
  }
  html +=
      "</main>\n<footer><p>Everything on this page is drawn from the run's folder; nothing is "
      "loaded from elsewhere. Coastlines: Natural Earth (public domain).</p></footer>\n"
      "</div>\n<script>";
  html += PageScript();
  return html + "</script>\n</body>\n</html>\n";
}

}  // namespace wabed::validation::report
