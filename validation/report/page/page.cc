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

}  // namespace

std::string WritePage(const FigureInput& input, const SectionFigures& figures) {
  const RunData& data = input.data;
  const std::vector<CallView>& calls = input.calls;
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
  const std::string disturbances = DisturbancesHtml(data);
  const std::string paths = PathsHtml(input, FigureList(figures, "paths"));
  const std::string qoe_figures = FiguresOf(figures, "quality");
  const Part parts[] = {
      {"verdicts", "Published values", VerdictsHtml(data)},
      {"world", "The world", FiguresOf(figures, "world")},
      {"servers", "Where the servers are", ServersHtml(data, FiguresOf(figures, "servers")),
       data.findings.has_value()},
      {"traffic", "Chat and media", TrafficHtml(data, FiguresOf(figures, "traffic")),
       !data.usage.empty() || !data.truth.messages.empty()},
      {"call", "One call", OneCallHtml(input, FigureList(figures, "call")), calling},
      {"paths", "Ways of calls", paths, !paths.empty()},
      {"time", "Over time", disturbances + FiguresOf(figures, "time"),
       calling || !disturbances.empty()},
      {"relays", "Relays", FiguresOf(figures, "relays"), calling},
      {"classifier", "Classifiers", ClassifierHtml(data, FigureList(figures, "classifier")),
       phones},
      {"quality", "Quality from outside", qoe_figures + AgreementHtml(data), calling},
      {"calls", "All calls", CallsHtml(input), calling},
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
      "</style>\n</head>\n<body>\n<div class=\"page\">\n<header>\n" + OverviewHtml(input) +
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
