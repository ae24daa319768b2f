#include "cli/hosting_table.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "cli/text_table.h"

namespace wabed::cli {
namespace {

using namespace validation::hosting;

/// More vantage points than this (600 probes) are summed up rather than listed.
constexpr std::size_t kMostListed = 16;

std::string Ms(const std::optional<double>& ms) { return ms ? fmt::format("{:.1f}", *ms) : "-"; }

std::string NamesPart(const NameTable& table) {
  if (table.different + table.unverified == 0) return "";
  TextTable text({"names", ">different", ">addresses"});
  for (const NameClass name_class : kNameClasses) {
    const auto i = static_cast<std::size_t>(name_class);
    text.Add(
        {LabelOf(name_class), std::to_string(table.names[i]), std::to_string(table.addresses[i])});
  }
  return "Servers by third-level name (Table 1)\n" + text.Text() +
         fmt::format("  {} different addresses, {} of them behind names of several classes{}\n",
                     table.different, table.shared,
                     table.unverified == 0
                         ? ""
                         : fmt::format("; {} left out: no PTR into {}", table.unverified, kZone));
}

std::string HopsPart(const Findings& findings) {
  TextTable text({"vantage point", ">hops", ">addresses", ">min RTT, ms"});
  std::size_t listed = 0;
  for (const VantagePointFinding& from : findings.vantage_points) {
    if (from.hop_groups.empty() || listed++ >= kMostListed) continue;
    for (const HopGroup& group : from.hop_groups) {
      text.Add({from.name, std::to_string(group.hops), std::to_string(group.addresses),
                Ms(group.min_rtt_ms)});
    }
  }
  if (text.empty()) return "";
  return "Servers by hops (Table 2)\n" + text.Text();
}

std::string SystemsPart(const Findings& findings) {
  TextTable text({"", ">addresses", ">/24", ">/16", ">/8"});
  const auto add = [&](const std::string& what, const PrefixCounts& counts) {
    text.Add({what, std::to_string(counts.addresses), std::to_string(counts.slash24),
              std::to_string(counts.slash16), std::to_string(counts.slash8)});
  };
  if (findings.prefixes.addresses > 0) add("servers", findings.prefixes);
  for (const SystemFinding& system : findings.systems) {
    if (system.as == 0) {
      text.Add({fmt::format("AS unknown: {} servers, {} relays", system.servers, system.relays)});
    } else {
      add(fmt::format("AS {} ({}): {} servers, {} relays; announces", system.as, system.name,
                      system.servers, system.relays),
          system.announced);
    }
  }
  if (text.empty()) return "";
  return "Address space\n" + text.Text();
}

std::string ViewsPart(const Views& views) {
  if (views.views.empty()) return "";
  std::string head = fmt::format("What {} vantage points were told: ", views.views.size());
  head += views.AllEqual()
              ? fmt::format("all the same {} addresses\n", views.all)
              : fmt::format("{} different sets of {} addresses, least Jaccard {:.3f}\n",
                            views.different_sets, views.all, *views.least_jaccard);
  if (views.AllEqual()) return head;
  TextTable text({"vantage point", "country", ">addresses", ">share"});
  for (const View& view : views.views) {
    if (&view - views.views.data() >= static_cast<std::ptrdiff_t>(kMostListed)) break;
    text.Add({view.vantage_point, view.country, std::to_string(view.addresses),
              fmt::format("{:.1f} %", 100 * view.share)});
  }
  return head + text.Text();
}

std::string StepsPart(const Findings& findings) {
  TextTable text({"vantage point", ">step at, ms", ">median", ">addresses", ">share"});
  std::size_t listed = 0;
  for (const VantagePointFinding& from : findings.vantage_points) {
    if (from.steps.empty() || listed++ >= kMostListed) continue;
    for (const RttStep& step : from.steps) {
      text.Add({from.name, fmt::format("{:.1f}", step.position_ms),
                fmt::format("{:.1f}", step.median_ms), std::to_string(step.addresses),
                fmt::format("{:.1f} %", 100 * step.height)});
    }
  }
  if (text.empty()) return "";
  return "Steps of the servers' least round-trip times\n" + text.Text();
}

std::string WhereText(const AddressFinding& finding) {
  const Location& location = *finding.location;
  if (location.region.impossible) return "nowhere: light forbids every place";
  return fmt::format("{}, {} ({:.0f} km off; +- {:.0f} km)",
                     location.city.empty() ? "no city known" : location.city,
                     location.country.empty() ? "??" : location.country, location.city_km,
                     location.region.radius_km);
}

std::string ClaimText(const std::string& city, const ClaimCheck& check) {
  std::string text = city;
  if (check.verdict == ClaimCheck::Verdict::kImpossible) {
    text += fmt::format(": impossible, {} hears it after {:.1f} ms, light needs {:.1f}",
                        check.proof_landmark, check.proof_rtt_ms, check.proof_least_ms);
  } else if (check.verdict == ClaimCheck::Verdict::kDoubtful) {
    text += fmt::format(": doubtful, {:.0f} km outside", check.outside_km);
  }
  return text;
}

/// Servers by the database's city, and what distances say to it, as the study of 2016 confirmed
/// its database.
std::string ServersPart(const Findings& findings) {
  struct Claim {
    std::size_t servers = 0, agrees = 0, contradicted = 0, silent = 0;
  };
  std::map<std::string, Claim> claims;
  for (const auto& [address, finding] : findings.addresses) {
    if (finding.relay) continue;
    const traces::GeolocationRow* row = finding.database;
    Claim& claim = claims[row == nullptr ? "(nowhere)" : row->city + ", " + row->country];
    ++claim.servers;
    const auto verdict = finding.database_check.verdict;
    if (!finding.location) ++claim.silent;
    if (verdict == ClaimCheck::Verdict::kAgrees) ++claim.agrees;
    if (verdict == ClaimCheck::Verdict::kDoubtful || verdict == ClaimCheck::Verdict::kImpossible) {
      ++claim.contradicted;
    }
  }
  TextTable text(
      {"the database says", ">servers", ">distance agrees", ">contradicts", ">no answer"});
  for (const auto& [city, claim] : claims) {
    text.Add({city, std::to_string(claim.servers), std::to_string(claim.agrees),
              std::to_string(claim.contradicted), std::to_string(claim.silent)});
  }
  if (text.empty()) return "";
  return "Servers: where the geolocation database puts them\n" + text.Text();
}

std::string EdgesPart(const Findings& findings) {
  TextTable text({"relay", "by distance", "its name says"});
  for (const auto& [address, finding] : findings.addresses) {
    if (!finding.relay || !finding.location) continue;
    text.Add({ToString(address), WhereText(finding),
              finding.airport != nullptr ? ClaimText(finding.airport->city, finding.name_check)
              : finding.ptr.empty()      ? "(no name)"
                                         : finding.ptr});
  }
  if (text.empty()) return "";
  return "Relays: where distance says they are\n" + text.Text();
}

}  // namespace

std::string HostingTable(const Findings& findings) {
  std::string text;
  for (const std::string& part :
       {NamesPart(findings.by_name), HopsPart(findings), SystemsPart(findings),
        ViewsPart(findings.views), StepsPart(findings), ServersPart(findings),
        EdgesPart(findings)}) {
    if (part.empty()) continue;
    if (!text.empty()) text += "\n";
    text += part;
  }
  for (const std::string& remark : findings.remarks) text += "  Note: " + remark + ".\n";
  return text;
}

std::string LocationText(const AddressFinding& finding) {
  const std::string address = ToString(finding.address);
  if (!finding.location) return address + ": no vantage point with a known place got an answer\n";
  const Location& location = *finding.location;
  const Region& region = location.region;
  std::string text = fmt::format("{}: {}\n", address, WhereText(finding));
  text += fmt::format("  {:.2f}, {:.2f} (degrees north, east); region of {:.0f} km2\n",
                      location.place.latitude, location.place.longitude, region.area_km2);
  if (region.relaxed > 0 && !region.impossible) {
    text += fmt::format("  no place met all constraints: each was widened by {:.1f} %\n",
                        100 * region.relaxed);
  }
  if (finding.airport != nullptr) {
    text += "  its name says " + ClaimText(finding.airport->city, finding.name_check) + "\n";
  } else if (!finding.ptr.empty()) {
    text += "  its name is " + finding.ptr + "\n";
  }
  if (finding.database != nullptr) {
    text +=
        "  the database says " + ClaimText(finding.database->city, finding.database_check) + "\n";
  }
  TextTable table({"vantage point", ">RTT, ms", ">within, km", ">at most, km", ""});
  for (const Disc& disc : location.discs) {
    const bool binds = std::find(region.binding.begin(), region.binding.end(), disc.landmark) !=
                       region.binding.end();
    table.Add({disc.landmark, fmt::format("{:.2f}", disc.rtt_ms),
               fmt::format("{:.0f}", RelaxedKm(disc, region.relaxed)),
               fmt::format("{:.0f}", disc.farthest_km),
               !binds              ? ""
               : region.impossible ? "contradicts"
                                   : "binds"});
  }
  return text + table.Text();
}

}  // namespace wabed::cli
