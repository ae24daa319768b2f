#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr std::size_t kMostNames = 400;

struct Name {
  std::uint64_t lookups = 0;
  std::uint64_t unanswered = 0;
  std::set<std::string> askers;
  std::set<std::string> addresses;
  std::set<std::string> codes;
  std::uint32_t ttl_s = 0;
  std::vector<double> wait_ms;
};

void AddWords(const std::string& words, std::set<std::string>& to) {
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t end = std::min(words.find(' ', from), words.size());
    if (end > from) to.insert(words.substr(from, end - from));
    from = end + 1;
  }
}

std::string Joined(const std::set<std::string>& words, std::size_t most) {
  std::string text;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (count == most) return text + " and " + Count(words.size() - most) + " more";
    text += (count++ > 0 ? ", " : "") + word;
  }
  return text;
}

}  // namespace

std::string DnsHtml(const RunData& data) {
  if (data.truth.dns.empty()) return "<p>No phone looked anything up in this run.</p>\n";
  std::map<std::pair<std::string, std::string>, Name> names;
  for (const traces::DnsTruthRow& row : data.truth.dns) {
    Name& name = names[{row.qname, row.qtype}];
    ++name.lookups;
    name.askers.insert(row.user);
    AddWords(row.answers, name.addresses);
    if (!row.rcode.empty()) name.codes.insert(row.rcode);
    name.ttl_s = std::max(name.ttl_s, row.ttl_s);
    if (row.ts_answer) {
      name.wait_ms.push_back(1000 * SecondsBetween(row.ts, *row.ts_answer));
    } else {
      ++name.unanswered;
    }
  }
  HtmlTable table("Look-ups of phones, by name",
                  {{"Name"},
                   {"Type"},
                   {"Look-ups", true},
                   {"Phones", true},
                   {"Answers"},
                   {"TTL, s", true},
                   {"Median wait, ms", true},
                   {"Unanswered", true}},
                  true);
  for (const auto& [key, name] : names) {
    if (table.size() == kMostNames) break;
    HtmlCell answers(Joined(name.addresses, 4));
    answers.small = Joined(name.codes, 4);
    const double wait = name.wait_ms.empty() ? std::nan("") : Median(name.wait_ms);
    table.Add({key.first, key.second,
               HtmlCell(Count(name.lookups), static_cast<double>(name.lookups)),
               HtmlCell(Count(name.askers.size()), static_cast<double>(name.askers.size())),
               answers, HtmlCell(Count(name.ttl_s), name.ttl_s), HtmlCell(Number(wait, 1), wait),
               HtmlCell(Count(name.unanswered), static_cast<double>(name.unanswered))});
  }
  std::string html =
      "<p>Phones ask a resolver before they open a control connection. The study found the same "
      "for all services but calls: relay addresses come over the encrypted control connection, and "
      "no look-up announces them.</p>\n";
  if (names.size() > kMostNames) {
    html += "<p class=\"quiet\">The first " + Count(kMostNames) + " of " + Count(names.size()) +
            " names; all are in <code>truth/dns.csv</code>.</p>\n";
  }
  table.SetBoxed();
  return html + table.Html();
}

}  // namespace wabed::validation::report
