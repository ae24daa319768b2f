#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "models/backbone/route_finder.h"

namespace wabed::backbone {

/// The way of least delay, then of fewest routers, of all that are valley-free and pass no island
/// twice: what systems could do if each knew and minded the whole way. No system does; it shows
/// what hot potato costs. Of equal ways the first found wins, always the same.
class LowestDelay final : public RouteFinder {
 public:
  /// `topology` must outlive this.
  explicit LowestDelay(const Topology& topology);

  std::vector<Step> Find(std::size_t from, std::size_t to) override;
  /// Of the whole way.
  Cost CostTowards(std::size_t from, std::size_t to) override;

 private:
  using Graph =
      boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                            boost::property<boost::edge_weight_t, Cost>>;
  // By 2 * presence, and 1 more after the way has turned down to peers or customers.
  using Costs = std::vector<Cost>;
  struct Found {
    std::vector<Step> steps;
    Cost cost;
  };

  const Costs& LeastTo(std::size_t destination);
  std::optional<Found> Follow(std::size_t from, std::size_t to);
  Found Search(std::size_t from, std::size_t to);

  const Topology& topology_;
  Graph against_;                // edges against the direction of travel
  std::vector<Costs> least_to_;  // by destination; empty: not yet found
};

}  // namespace wabed::backbone
