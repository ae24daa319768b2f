#include "validation/report/figures/paths/way_hues.h"

#include <algorithm>
#include <array>

#include "validation/report/svg/style.h"

namespace wabed::validation::report {
namespace {

constexpr std::array<Hue, 4> kSiteHues = {kBlue, kOrange, kPurple, kYellow};

}  // namespace

WayHues::WayHues(const std::vector<CallPaths>& paths) {
  std::map<std::string, double> length;
  for (const CallPaths& call : paths) {
    for (const EndPaths* end : {&call.caller, &call.callee}) {
      for (const Stretch& stretch : end->stretches) {
        direct_ |= stretch.way.kind == WayKind::kDirect;
        same_network_ |= stretch.way.kind == WayKind::kSameNetwork;
        none_ |= stretch.way.kind == WayKind::kNone;
        if (stretch.way.kind != WayKind::kRelayed) continue;
        length[stretch.way.site] += SecondsBetween(stretch.first, stretch.last);
      }
    }
  }
  std::vector<std::pair<std::string, double>> order(length.begin(), length.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  other_sites_ = order.size() > kSiteHues.size();
  if (other_sites_) order.resize(kSiteHues.size());
  for (const auto& entry : order) sites_.push_back(entry.first);
}

int WayHues::HueOf(const Way& way) const {
  if (way.kind == WayKind::kDirect) return kGreen;
  if (way.kind == WayKind::kSameNetwork) return kSky;
  const auto found = std::find(sites_.begin(), sites_.end(), way.site);
  if (found == sites_.end()) return kGrey;
  return kSiteHues[static_cast<std::size_t>(found - sites_.begin())];
}

std::string WayHues::Fill(const Way& way) const {
  if (way.kind == WayKind::kNone) return "rim thin dash";
  return "f" + std::to_string(HueOf(way)) + " pale";
}

std::string WayHues::Solid(const Way& way) const {
  if (way.kind == WayKind::kNone) return "rim thin dash";
  return "f" + std::to_string(HueOf(way));
}

std::vector<LegendEntry> WayHues::Legend(
    const std::map<std::string, std::string>& city_of_site) const {
  std::vector<LegendEntry> legend;
  for (const std::string& site : sites_) {
    const auto city = city_of_site.find(site);
    legend.push_back(
        {Solid({WayKind::kRelayed, site}),
         "relayed by " + site + (city == city_of_site.end() ? "" : " (" + city->second + ")"),
         LegendEntry::Shape::kBox});
  }
  if (other_sites_) legend.push_back({"f7", "relayed by others", LegendEntry::Shape::kBox});
  if (direct_) {
    legend.push_back({Solid({WayKind::kDirect, ""}), "direct", LegendEntry::Shape::kBox});
  }
  if (same_network_) {
    legend.push_back(
        {Solid({WayKind::kSameNetwork, ""}), "within the network", LegendEntry::Shape::kBox});
  }
  if (none_) legend.push_back({Solid({}), "no path", LegendEntry::Shape::kBox});
  return legend;
}

std::map<std::string, std::string> CitiesOfSites(const traces::Truth& truth) {
  std::map<std::string, std::string> cities;
  for (const traces::ServerRow& server : truth.servers) {
    if (!server.site.empty()) cities.emplace(server.site, server.city);
  }
  return cities;
}

}  // namespace wabed::validation::report
