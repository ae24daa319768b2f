#include "cli/inspect_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "cli/text_table.h"
#include "traces/truth/cell.h"

namespace wabed::cli {
namespace {

struct NameSum {
  std::string name;
  std::string service;
  std::set<std::string> users;
  std::set<std::string> servers;
  std::uint64_t flows = 0;
  std::uint64_t octets_out = 0;
  std::uint64_t octets_back = 0;
};

std::vector<NameSum> SumUp(const traces::CaptureSummary& summary, const traces::Tagging& tagging) {
  std::map<std::string, NameSum> by_name;
  for (const traces::TaggedFlowRow& row : tagging.rows) {
    NameSum& sum = by_name[row.fqdn];
    const traces::FlowRecord& flow = summary.flows[row.flow];
    const bool forth = flow.orig_h == row.user;
    sum.name = row.fqdn;
    sum.service = row.service;
    sum.users.insert(row.user);
    sum.servers.insert(row.server);
    ++sum.flows;
    sum.octets_out += forth ? flow.orig_ip_bytes : flow.resp_ip_bytes;
    sum.octets_back += forth ? flow.resp_ip_bytes : flow.orig_ip_bytes;
  }
  std::vector<NameSum> sums;
  for (auto& entry : by_name) sums.push_back(std::move(entry.second));
  std::stable_sort(sums.begin(), sums.end(), [](const NameSum& a, const NameSum& b) {
    return a.octets_out + a.octets_back > b.octets_out + b.octets_back;
  });
  return sums;
}

std::string Seconds(traces::Timestamp ts) {
  std::string text;
  traces::AppendCell(text, ts);
  return text;
}

}  // namespace

std::string NamesText(const traces::CaptureSummary& summary, const traces::Tagging& tagging,
                      const InspectTextOptions& options) {
  if (summary.dns.empty()) return {};
  std::string text = fmt::format(
      "\nNames of flows: {} tagged, {} after their answer's time to live, {} to addresses never "
      "asked "
      "for\n",
      tagging.tagged, tagging.expired, tagging.unresolved);
  if (tagging.rows.empty()) return text;
  const std::vector<NameSum> sums = SumUp(summary, tagging);
  const std::size_t shown = options.all ? sums.size() : std::min(sums.size(), options.rows);
  TextTable table({"name", "service", ">users", ">addresses", ">flows", ">octets out", ">back"});
  for (std::size_t i = 0; i < shown; ++i) {
    const NameSum& sum = sums[i];
    table.Add({sum.name, sum.service.empty() ? "-" : sum.service, std::to_string(sum.users.size()),
               std::to_string(sum.servers.size()), std::to_string(sum.flows),
               std::to_string(sum.octets_out), std::to_string(sum.octets_back)});
  }
  text += table.Text();
  if (shown < sums.size()) {
    text += fmt::format("  ... {} more, shown by --all\n", sums.size() - shown);
  }
  return text;
}

nlohmann::ordered_json TaggedJson(const traces::Tagging& tagging) {
  auto rows = nlohmann::ordered_json::array();
  for (const traces::TaggedFlowRow& row : tagging.rows) {
    rows.push_back({{"flow", row.flow},
                    {"user", row.user},
                    {"fqdn", row.fqdn},
                    {"service", row.service},
                    {"server", row.server},
                    {"port", row.port},
                    {"validity_start", Seconds(row.validity_start)},
                    {"validity_end", Seconds(row.validity_end)}});
  }
  return {{"tagged", tagging.tagged},
          {"expired", tagging.expired},
          {"unresolved", tagging.unresolved},
          {"flows", std::move(rows)}};
}

}  // namespace wabed::cli
