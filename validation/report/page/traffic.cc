#include <algorithm>
#include <map>
#include <set>

#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr std::size_t kMostNames = 40;

struct Name {
  std::string fqdn;
  Service service = Service::kOther;
  std::uint64_t flows = 0;
  std::uint64_t octets = 0;
  std::set<std::string> users;
  std::set<std::string> addresses;
};

std::vector<Name> Names(const RunData& data) {
  std::map<std::string, Name> by_name;
  for (const Usage& usage : data.usage) {
    for (const UsageFlow& flow : usage.flows) {
      Name& name = by_name[flow.fqdn];
      name.fqdn = flow.fqdn;
      name.service = flow.service;
      ++name.flows;
      name.octets += flow.Octets();
      name.users.insert(flow.user);
      name.addresses.insert(flow.from_client ? flow.flow->resp_h : flow.flow->orig_h);
    }
  }
  std::vector<Name> names;
  for (auto& entry : by_name) names.push_back(std::move(entry.second));
  std::stable_sort(names.begin(), names.end(),
                   [](const Name& a, const Name& b) { return a.octets > b.octets; });
  return names;
}

HtmlCell CountCell(std::uint64_t count) { return {Count(count), static_cast<double>(count)}; }

}  // namespace

std::string TrafficHtml(const RunData& data, const std::string& figures) {
  const std::vector<Name> names = Names(data);
  if (names.empty()) return figures;
  HtmlTable table(
      "Names by volume",
      {{"Name"}, {"For"}, {"Flows", true}, {"Volume", true}, {"Phones", true}, {"Addresses", true}},
      true);
  for (const Name& name : names) {
    if (table.size() == kMostNames) break;
    table.Add({name.fqdn, WordOf(name.service), CountCell(name.flows),
               HtmlCell(Octets(static_cast<double>(name.octets)), static_cast<double>(name.octets)),
               CountCell(name.users.size()), CountCell(name.addresses.size())});
  }
  std::string html =
      "<p>What an operator sees: flows metered at the capture points, each tagged with the name "
      "its "
      "phone had asked for, as the study of 2014 did.</p>\n" +
      figures;
  if (names.size() > kMostNames) {
    html += "<p class=\"quiet\">The " + Count(kMostNames) + " largest of " + Count(names.size()) +
            " names; all flows are in <code>observed/tagged_flows.csv</code>.</p>\n";
  }
  table.SetBoxed();
  return html + table.Html();
}

}  // namespace wabed::validation::report
