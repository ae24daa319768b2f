#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <vector>

#include "models/backbone/topology.h"
#include "scenarios/schema/backbone_section.h"

namespace wabed::backbone {

/// Between two places there is no way within policy.
class NoWay : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Finds ways from one presence to another that keep the rules of business (see PolicyRoutes):
/// valley-free, and through no island twice. Keeps what it found on the way; not for several
/// threads at once.
class RouteFinder {
 public:
  virtual ~RouteFinder() = default;

  /// Throws NoWay, naming both, when there is no such way.
  virtual std::vector<Step> Find(std::size_t from, std::size_t to) = 0;

  /// What routers of the island compare when they choose between two ways to a destination.
  /// Throws as Find does.
  virtual Cost CostTowards(std::size_t from, std::size_t to) = 0;
};

/// The finder for a way of routing. `topology` must outlive it.
std::unique_ptr<RouteFinder> MakeRouteFinder(const Topology& topology,
                                             scenarios::BackboneSection::Routing routing);

/// Throws the NoWay of RouteFinder::Find.
[[noreturn]] void ThrowNoWay(const Topology& topology, std::size_t from, std::size_t to);

}  // namespace wabed::backbone
