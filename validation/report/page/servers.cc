#include <algorithm>

#include "validation/report/data/published_value.h"
#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

using hosting::NameClass;

/// Vantage points listed one by one; more are left to hosting.json.
constexpr std::size_t kMostViews = 60;

HtmlCell CountCell(std::uint64_t count) { return {Count(count), static_cast<double>(count)}; }

/// What a study printed; a dash where it printed nothing.
HtmlCell PublishedCell(const std::string& id) {
  const auto value = PublishedValue(id);
  return value ? HtmlCell(Number(*value), *value) : HtmlCell("\u2013");
}

HtmlCell MsCell(const std::optional<double>& ms) {
  return ms ? HtmlCell(Number(*ms, 1), *ms) : HtmlCell("\u2013");
}

const char* TargetOf(NameClass name_class) {
  switch (name_class) {
    case NameClass::kControl:
      return "A.tab1.control";
    case NameClass::kPhotoAudio:
      return "A.tab1.photo_audio";
    case NameClass::kVideo:
      return "A.tab1.video";
    case NameClass::kMmx:
      return "A.tab1.mmx";
    case NameClass::kOther:
      return "A.tab1.other";
  }
  return "";
}

std::string NamesHtml(const hosting::NameTable& names) {
  if (names.different == 0) return "";
  HtmlTable table("Table 1: addresses by third-level name",
                  {{"Names"}, {"Different names", true}, {"Addresses", true}, {"2016 study", true}},
                  false);
  for (const NameClass name_class : hosting::kNameClasses) {
    const auto i = static_cast<std::size_t>(name_class);
    table.Add({LabelOf(name_class), CountCell(names.names[i]), CountCell(names.addresses[i]),
               PublishedCell(TargetOf(name_class))});
  }
  table.Add(
      {"shared by several of these", "", CountCell(names.shared), PublishedCell("A.tab1.shared")});
  table.Add({"different addresses in all", "", CountCell(names.different),
             PublishedCell("A.ip_growth.now")});
  std::string html = table.Html();
  if (names.unverified > 0) {
    html += "<p class=\"quiet\">Left out: " + Count(names.unverified) +
            " addresses whose reverse look-up does not lead back to whatsapp.net.</p>\n";
  }
  return html;
}

/// Table 2 of the vantage point the study used, else of the first that traced.
std::string HopsHtml(const RunData& data) {
  const hosting::VantagePointFinding* chosen = nullptr;
  bool same_place = false;
  for (const hosting::VantagePointFinding& from : data.findings->vantage_points) {
    if (from.hop_groups.empty()) continue;
    bool here = false;
    for (const traces::VantagePointRow& row : data.measured.vantage_points) {
      here = here || (row.name == from.name && row.city == "Montevideo");
    }
    if (chosen != nullptr && (same_place || !here)) continue;
    chosen = &from;
    same_place = here;
  }
  if (chosen == nullptr) return "";
  std::vector<HtmlTable::Column> columns = {
      {"Hops", true}, {"Addresses", true}, {"Least RTT, ms", true}};
  if (same_place) {
    columns.push_back({"2016 study: addresses", true});
    columns.push_back({"2016 study: RTT, ms", true});
  }
  HtmlTable table("Table 2: servers by hops, seen from " + chosen->name, columns, false);
  for (const hosting::HopGroup& group : chosen->hop_groups) {
    std::vector<HtmlCell> row = {CountCell(group.hops), CountCell(group.addresses),
                                 MsCell(group.min_rtt_ms)};
    if (same_place) {
      const std::string id = "A.tab2.hops" + std::to_string(group.hops);
      row.push_back(PublishedCell(id + "_ips"));
      row.push_back(PublishedCell(id + "_rtt"));
    }
    table.Add(std::move(row));
  }
  return table.Html();
}

std::string PrefixesHtml(const hosting::Findings& findings) {
  if (findings.prefixes.addresses == 0) return "";
  HtmlTable table("Address space: of the servers, and all that their systems announce",
                  {{"Of"}, {"Addresses", true}, {"/24", true}, {"/16", true}, {"/8", true}}, false);
  const auto add = [&](const std::string& of, const hosting::PrefixCounts& counts) {
    table.Add({of, CountCell(counts.addresses), CountCell(counts.slash24),
               CountCell(counts.slash16), CountCell(counts.slash8)});
  };
  const auto add_study = [&](const std::string& of, const std::string& id) {
    table.Add({of, PublishedCell(id + "_ips"), PublishedCell(id + "_slash24"),
               PublishedCell(id + "_slash16"), PublishedCell(id + "_slash8")});
  };
  add("servers found", findings.prefixes);
  add_study("WhatsApp in the 2014 study", "B.infra.whatsapp");
  for (const hosting::SystemFinding& system : findings.systems) {
    if (system.as == 0 || system.servers == 0) continue;
    add("AS " + std::to_string(system.as) + " (" + system.name + "), with " +
            Count(system.servers) + " of the servers",
        system.announced);
  }
  add_study("AS 36351 (SoftLayer) in the 2014 study", "B.infra.softlayer");
  return table.Html();
}

std::string ViewsHtml(const hosting::Views& views) {
  if (views.views.empty()) return "";
  if (views.AllEqual()) {
    return "<p>All " + Count(views.views.size()) +
           " vantage points that asked were told the same " + Count(views.all) +
           " addresses, as the 600 probes of the 2014 study were.</p>\n";
  }
  HtmlTable table("Who is told of how many of the " + Count(views.all) + " addresses",
                  {{"Vantage point"}, {"Country"}, {"Addresses", true}, {"Share", true}}, true);
  for (const hosting::View& view : views.views) {
    if (table.size() == kMostViews) break;
    HtmlCell name(view.vantage_point);
    name.small = view.city;
    table.Add(
        {name, view.country, CountCell(view.addresses), HtmlCell(Percent(view.share), view.share)});
  }
  table.SetBoxed();
  std::string html = "<p>Vantage points were told " + Count(views.different_sets) +
                     " different sets of addresses; the two least alike share " +
                     Percent(*views.least_jaccard) +
                     " of what they know together. From Montevideo the 2016 study saw " +
                     Number(PublishedValue("A.local_view.seen").value_or(0)) + " of " +
                     Number(PublishedValue("A.ip_growth.now").value_or(0)) + ".</p>\n";
  if (views.views.size() > kMostViews) {
    html += "<p class=\"quiet\">The first " + Count(kMostViews) + " of " +
            Count(views.views.size()) +
            " vantage points; all are in <code>validation/hosting.json</code>.</p>\n";
  }
  return html + table.Html();
}

}  // namespace

std::string ServersHtml(const RunData& data, const std::string& figures) {
  if (!data.findings) return "";
  const hosting::Findings& findings = *data.findings;
  std::string html =
      "<p>Everything here was found out by packets inside the world and by looking things up in "
      "the databases it publishes, never from the scenario.</p>\n";
  html += NamesHtml(findings.by_name) + HopsHtml(data) + figures + EdgesHtml(data) +
          ViewsHtml(findings.views) + PrefixesHtml(findings);
  for (const std::string& remark : findings.remarks) {
    html += "<p class=\"quiet\">Note: " + Escape(remark) + ".</p>\n";
  }
  return html;
}

}  // namespace wabed::validation::report
