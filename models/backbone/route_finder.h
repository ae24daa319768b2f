#pragma once

#include <cstddef>
#include <vector>

#include "models/backbone/topology.h"

namespace wabed::backbone {

/// A connection as a route uses it.
struct Step {
  std::size_t connection = 0;
  bool forward = true;  ///< from its end a to its end b
};

/// The way of least delay from one presence to another (Dijkstra) that keeps the business of
/// systems: it stays in the source's system, then crosses only transit systems, then enters the
/// destination's system and stays there; source's and destination's own may also touch. Among ways
/// of equal delay the one of fewer routers wins, then the one declared first.
/// Throws std::invalid_argument when there is no such way.
std::vector<Step> FindRoute(const Topology& topology, std::size_t from, std::size_t to);

}  // namespace wabed::backbone
