#include <fmt/format.h>

#include <boost/algorithm/string/split.hpp>

#include "cli/measure_output.h"
#include "cli/text_table.h"
#include "validation/hosting/prefix_table.h"

namespace wabed::cli {
namespace {

using Kind = scenarios::MeasurementSection::Kind;
using Names = std::map<std::string, std::string>;
using validation::hosting::Databases;

std::string Ms(const std::optional<double>& ms) { return ms ? fmt::format("{:.3f}", *ms) : "-"; }

std::string AsText(const Databases& databases, const std::string& address) {
  const auto parsed = validation::hosting::ParseAddress(address);
  const std::uint32_t as = parsed ? databases.AsOf(*parsed) : 0;
  return as == 0 ? "-" : fmt::format("AS{}", as);
}

std::string PingText(const traces::Measured& measured, const Databases& databases) {
  TextTable table(
      {"from", "to", "AS", ">round", ">sent", ">lost", ">min ms", ">mean ms", ">max ms", ">ttl"});
  for (const traces::PingRow& row : measured.pings) {
    const double lost = row.sent == 0 ? 0 : 100.0 * (row.sent - row.received) / row.sent;
    table.Add({row.vantage_point, row.target, AsText(databases, row.target),
               fmt::format("{}", row.round), fmt::format("{}", row.sent),
               fmt::format("{:.0f} %", lost), Ms(row.min_ms), Ms(row.mean_ms), Ms(row.max_ms),
               row.ttl ? fmt::format("{}", *row.ttl) : "-"});
  }
  return table.Text();
}

/// "in-addr.arpa" turned back: the address that was asked for.
std::string AddressOf(const std::string& qname) {
  std::vector<std::string> parts;
  boost::split(parts, qname, [](char c) { return c == '.'; });
  if (parts.size() != 6) return qname;
  return fmt::format("{}.{}.{}.{}", parts[3], parts[2], parts[1], parts[0]);
}

std::string LookupText(const traces::Measured& measured) {
  TextTable table({"from", "asked for", ">round", "answer", ">ttl s", ">ms", ""});
  for (const traces::ResolutionRow& row : measured.resolutions) {
    const std::string answer = row.rcode.empty()     ? "nobody answered"
                               : row.answers.empty() ? row.rcode
                                                     : row.answers;
    table.Add({row.vantage_point, row.qtype == "PTR" ? AddressOf(row.qname) : row.qname,
               fmt::format("{}", row.round), answer,
               row.answers.empty() ? "-" : fmt::format("{}", row.ttl_s), Ms(row.time_ms),
               row.tcp ? "by TCP" : ""});
  }
  return table.Text();
}

/// What traceroute(8) prints after an answer that is no time exceeded.
std::string Mark(const traces::HopRow& row) {
  return row.answer == "host-unreachable" ? " !H" : row.answer == "unreachable" ? " !X" : "";
}

std::string TracerouteText(const traces::Measured& measured, const Databases& databases,
                           const Names& names) {
  std::string text;
  const traces::HopRow* last = nullptr;
  std::string router;  // printed last in the line
  for (const traces::HopRow& row : measured.hops) {
    const bool new_trace = last == nullptr || last->vantage_point != row.vantage_point ||
                           last->target != row.target || last->round != row.round;
    if (new_trace) {
      text += fmt::format("{}traceroute from {} to {}, round {}", last == nullptr ? "" : "\n\n",
                          row.vantage_point, row.target, row.round);
    }
    if (new_trace || last->ttl != row.ttl) {
      text += fmt::format("\n{:>3} ", row.ttl);
      router.clear();
    }
    if (row.router.empty()) {
      text += " *";
    } else {
      if (row.router != router) {
        const auto name = names.find(row.router);
        text += fmt::format(" {} ({}) [{}]", name == names.end() ? row.router : name->second,
                            row.router, AsText(databases, row.router));
        router = row.router;
      }
      text += fmt::format("  {} ms{}", Ms(row.rtt_ms), Mark(row));
    }
    last = &row;
  }
  return text + (last == nullptr ? "" : "\n");
}

}  // namespace

std::string MeasuredText(const scenarios::MeasurementSection& measurement,
                         const traces::Measured& measured, const Names& names) {
  const Databases databases(measured);
  if (measurement.kind == Kind::kPing) return PingText(measured, databases);
  if (measurement.kind == Kind::kTraceroute) return TracerouteText(measured, databases, names);
  return LookupText(measured);
}

}  // namespace wabed::cli
