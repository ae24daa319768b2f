#include "validation/report/paths/way_quality.h"

#include <algorithm>
#include <map>

namespace wabed::validation::report {
namespace {

using Group = WayQuality::Group;

std::vector<WayQuality> SitesOf(std::map<std::string, HeardSeconds>& sites, std::size_t most) {
  std::vector<std::pair<std::string, HeardSeconds>> order(sites.begin(), sites.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.second.mos.size() > b.second.mos.size();
  });
  std::vector<WayQuality> list;
  WayQuality others{Group::kOtherSites, "relayed, other sites", {}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    // One site more is not worth a group of its own for the rest.
    if (i < most || order.size() == most + 1) {
      list.push_back({Group::kSite, "relayed, " + order[i].first, std::move(order[i].second)});
    } else {
      others.heard.Add(order[i].second);
    }
  }
  if (!others.heard.mos.empty()) list.push_back(std::move(others));
  return list;
}

}  // namespace

std::vector<WayQuality> QualityByWay(const std::vector<CallPaths>& paths, std::size_t most_sites) {
  std::map<std::string, HeardSeconds> sites;
  WayQuality relayed{Group::kRelayed, "relayed", {}};
  WayQuality direct{Group::kDirect, "direct", {}};
  WayQuality same{Group::kSameNetwork, "same network", {}};
  WayQuality changing{Group::kChanging, "while the path changed", {}};
  for (const CallPaths& call : paths) {
    for (const EndPaths* end : {&call.caller, &call.callee}) {
      for (const PathSecond& second : end->seconds) {
        if (second.stretch == PathSecond::kNowhere) continue;
        const Way& way = end->stretches[second.stretch].way;
        if (!second.whole || way.kind == WayKind::kNone) {
          changing.heard.Add(*second.row, second.mos);
        } else if (way.kind == WayKind::kRelayed) {
          relayed.heard.Add(*second.row, second.mos);
          sites[way.site].Add(*second.row, second.mos);
        } else {
          (way.kind == WayKind::kDirect ? direct : same).heard.Add(*second.row, second.mos);
        }
      }
    }
  }
  std::vector<WayQuality> list;
  const auto add = [&](WayQuality& one) {
    if (!one.heard.mos.empty()) list.push_back(std::move(one));
  };
  add(relayed);
  if (sites.size() > 1) {
    for (WayQuality& site : SitesOf(sites, most_sites)) add(site);
  }
  add(direct);
  add(same);
  add(changing);
  return list;
}

}  // namespace wabed::validation::report
