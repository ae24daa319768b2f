#include <fmt/format.h>

#include "validation/report/page/assets.h"
#include "validation/report/svg/text.h"
#include "validation/reproduction/page_rows.h"

namespace wabed::validation {
namespace {

using report::Escape;

constexpr const char* kStyle = R"css(
svg.ip{display:block;margin:.25rem 0 .1rem}
.ip-axis{stroke:var(--line);stroke-width:1}
.ip-band{fill:var(--mark);opacity:.17}
.ip-published{stroke:var(--mark);stroke-width:2}
.ip-interval{stroke:var(--ink);stroke-width:1.6}
.ip-seed{fill:var(--quiet)}
.ip-good{fill:var(--good)}.ip-bad{fill:var(--bad)}
td .remark{border-left:3px solid var(--mark);padding-left:.5rem;margin-top:.3rem}
section td:first-child{min-width:19rem}section td:nth-child(2){min-width:9rem}
td:nth-child(3){min-width:12rem}
.key{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1rem}
)css";

/// Results of one study.
struct Study {
  std::string letter;
  std::string source;
  std::vector<const ReproducedTarget*> results;
};

std::vector<Study> StudiesOf(const Reproduction& reproduction) {
  std::vector<Study> studies;
  for (const ReproducedTarget& result : reproduction.targets) {
    std::size_t i = 0;
    while (i < studies.size() && studies[i].source != result.target->source) ++i;
    if (i == studies.size()) {
      studies.push_back(
          {result.target->id.substr(0, result.target->id.find('.')), result.target->source, {}});
    }
    studies[i].results.push_back(&result);
  }
  return studies;
}

std::string Tile(std::size_t count, const std::string& what) {
  return fmt::format("<li><b>{}</b><span>{}</span></li>\n", count, Escape(what));
}

std::string List(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string Fact(const std::string& name, const std::string& value) {
  return "<div><dt>" + Escape(name) + "</dt><dd>" + Escape(value) + "</dd></div>\n";
}

std::string Header(const Reproduction& reproduction) {
  std::vector<std::string> seeds;
  for (std::uint64_t seed : reproduction.seeds) seeds.push_back(std::to_string(seed));
  std::string html =
      "<p class=\"kind\">wabed reproduce</p>\n<h1>What the studies print, measured again</h1>\n"
      "<p class=\"lead\">Each published value is measured from outside the way its authors "
      "measured "
      "it: from captures, from answers to DNS questions, pings and traceroutes, and from databases "
      "that may be wrong. An <em>input</em> is given to the model, so agreement shows that it "
      "arrives; an <em>emergent</em> value is not, so agreement says something about the model. A "
      "target passes when at least nine of ten seeds pass.</p>\n<ul class=\"tiles\">\n" +
      Tile(reproduction.CountOf(Verdict::kPass), "pass") +
      Tile(reproduction.CountOf(Verdict::kFail), "fail") +
      Tile(reproduction.CountOf(Verdict::kNotMeasured), "not measured") +
      Tile(reproduction.CountOf(Verdict::kNotYet), "not yet: a model is missing") +
      Tile(reproduction.CountOf(Verdict::kContext), "context: nothing to measure") +
      "</ul>\n<dl class=\"facts\">\n" + Fact("Seeds", List(seeds)) +
      Fact("wabed", reproduction.version + " (" + reproduction.commit + ")");
  if (!reproduction.changes.empty()) html += Fact("Changed", List(reproduction.changes));
  return html + "</dl>\n";
}

std::string SectionOf(const Study& study) {
  std::string html =
      fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-h\">\n<h2 id=\"{0}-h\">{1}</h2>\n",
                  Escape(study.letter), Escape(study.source));
  html += MeasuredTable(study.results);
  for (Verdict verdict : {Verdict::kNotYet, Verdict::kContext}) {
    html += UnmeasuredTable(study.results, verdict);
  }
  return html + "</section>\n";
}

constexpr const char* kKey =
    "<p class=\"key quiet\">In the pictures: the band is what is accepted, the upright line what "
    "is "
    "published, small dots are seeds, the large dot is all seeds together with its 95 % interval, "
    "cut at the edge where it is wider than the picture.</p>\n";

}  // namespace

std::string ReproductionPage(const Reproduction& reproduction) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
      "<title>Published values, measured again \u2013 wabed</title>\n<style>" +
      report::PageStyle() + kStyle + "</style>\n</head>\n<body>\n<div class=\"page\">\n<header>\n" +
      Header(reproduction) + kKey + "</header>\n<nav aria-label=\"Studies\"><ul>\n";
  const std::vector<Study> studies = StudiesOf(reproduction);
  for (const Study& study : studies) {
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", Escape(study.letter),
                        Escape(report::Shorten(study.source, 60)));
  }
  html += "</ul></nav>\n<main>\n";
  for (const Study& study : studies) html += SectionOf(study);
  html +=
      "</main>\n<footer><p>The same as <code>reproduction.json</code> and <code>junit.xml</code> "
      "beside this page; nothing is loaded from elsewhere.</p></footer>\n</div>\n<script>";
  html += report::PageScript();
  return html + "</script>\n</body>\n</html>\n";
}

}  // namespace wabed::validation
