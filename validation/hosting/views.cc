#include "validation/hosting/views.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace wabed::validation::hosting {
namespace {

using Set = std::vector<Address>;

double Jaccard(const Set& a, const Set& b) {
  Set both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t either = a.size() + b.size() - both.size();
  return either == 0 ? 1 : static_cast<double>(both.size()) / static_cast<double>(either);
}

}  // namespace

const View* Views::Of(const std::string& vantage_point) const {
  for (const View& view : views) {
    if (view.vantage_point == vantage_point) return &view;
  }
  return nullptr;
}

Views CompareViews(const traces::Measured& measured, const Servers& servers) {
  std::map<std::string, Set> seen;
  for (const traces::ResolutionRow& row : measured.resolutions) {
    if (row.qtype == "A" && ClassOf(row.qname)) seen.try_emplace(row.vantage_point);
  }
  Views views;
  for (const auto& [address, server] : servers.found) {
    if (!servers.Counts(server)) continue;
    ++views.all;
    for (const std::string& name : server.vantage_points) seen[name].push_back(address);
  }

  const auto add = [&](const std::string& name, const Set& set) {
    View view;
    view.vantage_point = name;
    view.addresses = set.size();
    if (views.all > 0)
      view.share = static_cast<double>(set.size()) / static_cast<double>(views.all);
    views.views.push_back(std::move(view));
  };
  std::map<std::string, Set> left = seen;
  for (const traces::VantagePointRow& row : measured.vantage_points) {
    const auto found = left.find(row.name);
    if (found == left.end()) continue;
    add(row.name, found->second);
    views.views.back().group = row.group;
    views.views.back().city = row.city;
    views.views.back().country = row.country;
    left.erase(found);
  }
  for (const auto& [name, set] : left) add(name, set);  // of no known vantage point

  std::map<Set, std::size_t> sets;
  for (View& view : views.views) {
    view.set = sets.try_emplace(seen.at(view.vantage_point), sets.size()).first->second;
  }
  views.different_sets = sets.size();
  if (views.views.size() > 1) {
    double least = 1;
    for (auto a = sets.begin(); a != sets.end(); ++a) {
      for (auto b = std::next(a); b != sets.end(); ++b) {
        least = std::min(least, Jaccard(a->first, b->first));
      }
    }
    views.least_jaccard = least;
  }
  return views;
}

}  // namespace wabed::validation::hosting
