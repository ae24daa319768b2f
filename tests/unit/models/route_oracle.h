#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "models/backbone/backbone.h"

/// What routes have to be, worked out in the plainest way there is, from the map alone.
namespace wabed::backbone::oracle {

/// Best routes of all islands towards one of them, as BGP finds them: every island tells its
/// neighbours what it may, each takes the best it hears, and again until nothing changes.
class Bgp {
 public:
  struct Best {
    int preference = 3;  ///< 0 own or customer's, 1 peer's, 2 provider's; 3 none
    std::uint32_t length = 0;
    bool operator==(const Best& other) const {
      return preference == other.preference && length == other.length;
    }
    bool operator<(const Best& other) const {
      return std::pair(preference, length) < std::pair(other.preference, other.length);
    }
  };

  Bgp(const Topology& map, std::size_t destination)
      : map_(map), best_(map.Islands().size()), destination_(destination) {
    best_[destination] = {0, 0};
    for (bool changed = true; changed;) {
      changed = false;
      std::vector<Best> next(best_.size());
      for (std::size_t island = 0; island < best_.size(); ++island) {
        next[island] = Choose(island);
        changed = changed || !(next[island] == best_[island]);
      }
      best_ = std::move(next);
    }
  }

  const Best& Of(std::size_t island) const { return best_[island]; }

  /// What an island hears over a connection; nothing when its neighbour may not tell.
  std::optional<Best> Heard(Step over) const {
    const Relation is = map_.NeighbourOver(over);
    const Best& theirs = best_[map_.Presences()[map_.EndOf(over)].island];
    if (is == Relation::kSelf || theirs.preference == 3) return std::nullopt;
    if (is != Relation::kProvider && theirs.preference != 0) return std::nullopt;
    const int preference = is == Relation::kCustomer ? 0 : is == Relation::kPeer ? 1 : 2;
    return Best{preference, theirs.length + 1};
  }

 private:
  Best Choose(std::size_t island) const {
    if (island == destination_) return {0, 0};
    Best best;
    for (const std::size_t presence : map_.Islands()[island].presences) {
      for (const Step step : map_.StepsFrom(presence)) {
        const auto heard = Heard(step);
        if (heard && *heard < best) best = *heard;
      }
    }
    return best;
  }

  const Topology& map_;
  std::vector<Best> best_;
  std::size_t destination_;
};

/// Least cost between all presences over cables alone (Floyd and Warshall's algorithm).
inline std::vector<std::vector<Cost>> InteriorCosts(const Topology& map) {
  const std::size_t size = map.Presences().size();
  std::vector<std::vector<Cost>> cost(size, std::vector<Cost>(size, kUnreachable));
  for (std::size_t i = 0; i < size; ++i) {
    cost[i][i] = {};
    for (const Step step : map.StepsFrom(i)) {
      Cost& known = cost[i][map.EndOf(step)];
      if (map.NeighbourOver(step) == Relation::kSelf) known = std::min(known, map.CostOf(step));
    }
  }
  for (std::size_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        cost[i][j] = std::min(cost[i][j], cost[i][k] + cost[k][j]);
      }
    }
  }
  return cost;
}

/// Cost of the cheapest way that is valley-free and enters no island twice, by trying all.
class Exhaustive {
 public:
  Exhaustive(const Topology& map, std::size_t from, std::size_t to) : map_(map), to_(to) {
    Try(from, {}, false);
  }
  const Cost& Least() const { return least_; }

 private:
  void Try(std::size_t here, Cost so_far, bool turned) {
    if (!(so_far < least_)) return;
    if (here == to_) {
      least_ = so_far;
      return;
    }
    if (!seen_.insert(here).second) return;
    const std::size_t island = map_.Presences()[here].island;
    for (const Step step : map_.StepsFrom(here)) {
      const Relation is = map_.NeighbourOver(step);
      const std::size_t next = map_.EndOf(step);
      const bool own = is == Relation::kSelf;
      if (!own && is != Relation::kCustomer && turned) continue;
      if (!own && left_.count(map_.Presences()[next].island) != 0) continue;
      if (!own) left_.insert(island);
      Try(next, so_far + map_.CostOf(step), turned || (!own && is != Relation::kProvider));
      if (!own) left_.erase(island);
    }
    seen_.erase(here);
  }

  const Topology& map_;
  std::size_t to_;
  Cost least_ = kUnreachable;
  std::set<std::size_t> seen_, left_;
};

}  // namespace wabed::backbone::oracle
