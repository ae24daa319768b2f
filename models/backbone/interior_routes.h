#pragma once

#include <cstddef>
#include <vector>

#include "models/backbone/topology.h"

namespace wabed::backbone {

/// Ways inside an island, over its own cables (the interior gateway protocol, IGP): of least delay,
/// then of fewest routers. Trees are found once a presence (Dijkstra's algorithm) and kept.
class InteriorRoutes {
 public:
  /// `topology` must outlive this.
  explicit InteriorRoutes(const Topology& topology);

  /// What the way costs; both must be presences of one island.
  Cost Distance(std::size_t from, std::size_t to);
  /// Appends the way to `steps`.
  void Append(std::size_t from, std::size_t to, std::vector<Step>& steps);

 private:
  struct Leaf {
    Cost cost = kUnreachable;
    Step arrived_by;
  };
  // By place in the island.
  using Tree = std::vector<Leaf>;

  const Tree& From(std::size_t presence);

  const Topology& topology_;
  std::vector<std::size_t> place_in_island_;  // by presence
  std::vector<Tree> trees_;                   // by presence; empty: not yet found
};

}  // namespace wabed::backbone
